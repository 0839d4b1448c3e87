"""The cast file: which voice a person chose for whom, per engine.

    [cast]
    narrator = { kokoro = "zm_yunyang", edge = "zh-CN-YunyangNeural" }
    "张溪梦" = { kokoro = "zm_yunjian", rate = 0.95 }

Keys are names, ids (``guest2``) or roles; a name wins over an id, an id over a role. A table named
like an engine (``[edge]``, ``"张溪梦" = "zh-CN-YunjianNeural"``) adds voices for that engine: there
an archive's cast is continued without touching what a person wrote.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from voices.engines import ENGINES
from voices.errors import CastError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from voices.casting import Assignment, Part

MIN_RATE, MAX_RATE = 0.5, 2.0
_ROLES = ("narrator", "interviewer", "guest")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one part."""

    place: str
    """Where it stands, for messages: file and key."""
    voices: Mapping[str, str] = field(default_factory=dict)
    """Engine → voice."""
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class CastFile:
    """All choices by their key."""

    choices: Mapping[str, Choice] = field(default_factory=dict)

    def choice(self, part: Part) -> Choice | None:
        """The choice for a part: by name, by id, by role."""
        for key in (part.name, part.id, part.role):
            if key in self.choices:
                return self.choices[key]
        return None

    def guests(self, engine: str) -> Iterable[str]:
        """The voices given to named people, each as often as it is given."""
        return [
            choice.voices[engine]
            for key, choice in self.choices.items()
            if key not in _ROLES and engine in choice.voices
        ]


def read_cast(path: Path) -> CastFile:
    """Read a cast file.

    Raises:
        CastError: it is missing, no TOML, or says what cannot be understood.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise CastError(f"cannot read the cast file {path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CastError(f"{path} is no TOML: {error}") from error
    unknown = set(content) - {"cast"} - set(ENGINES)
    if unknown:
        raise CastError(f"{path}: unknown table [{min(unknown)}]; voices go under [cast]")
    choices: dict[str, Choice] = {}
    for key, value in _table(path, "cast", content.get("cast", {})).items():
        choices[key] = _choice(f"{path}, {key}", value)
    for engine in ENGINES:
        for key, voice in _table(path, engine, content.get(engine, {})).items():
            place = f"{path}, [{engine}] {key}"
            known = choices.get(key, Choice(place))
            if engine not in known.voices:  # what [cast] says wins
                more = {**known.voices, engine: _voice(place, voice)}
                choices[key] = replace(known, voices=more)
    return CastFile(choices)


def append_cast(path: Path, assignments: Iterable[Assignment]) -> int:
    """Add the voices of people the file does not know yet; nothing in it is rewritten.

    Narrator and interviewer are added under their role, guests under their name.

    Returns:
        How many were added.

    Raises:
        CastError: the file cannot be read or written.
    """
    known = read_cast(path) if path.exists() else CastFile()
    fresh: dict[str, str] = {}
    added: dict[str, str] = {}
    engine = ""
    for assignment in assignments:
        part, engine = assignment.part, assignment.voice.engine
        key = part.name if part.role == "guest" else part.role
        there = known.choices.get(key)
        if there is None and key not in fresh:
            fresh[key] = assignment.voice.name
        elif there is not None and engine not in there.voices and key not in added:
            added[key] = assignment.voice.name
    if not fresh and not added:
        return 0
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        text = path.read_text("utf-8-sig") if path.exists() else _HEADER
        temporary.write_text(_continued(text, engine, fresh, added), "utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CastError(f"cannot write the cast file {path}: {error.strerror}") from error
    return len(fresh) + len(added)


_HEADER = """\
# Who speaks with which voice. Edit freely: what stands here is honoured and never changed.
# `tingdu voices` lists the voices; new guests are added at the end. `rate = 0.95` slows one down.

"""


def _continued(text: str, engine: str, fresh: Mapping[str, str], added: Mapping[str, str]) -> str:
    """The text with lines for new people, then lines that add an engine's voice to known ones."""
    if text and not text.endswith("\n"):
        text += "\n"
    last = _last_table(text)
    for table, people in (("cast", fresh), (engine, added)):
        if not people:
            continue
        inline = table == "cast"
        if last == table or f"[{table}]" not in _headers(text):
            if last != table:
                text += f"[{table}]\n"
            last = table
            for name, voice in people.items():
                value = f"{{ {engine} = {_quoted(voice)} }}" if inline else _quoted(voice)
                text += f"{_quoted(name)} = {value}\n"
        elif inline:
            for name, voice in people.items():  # [cast] stands further up: sub-tables continue it
                text += f"[cast.{_quoted(name)}]\n{engine} = {_quoted(voice)}\n"
            last = "cast.…"
    return text


def _headers(text: str) -> list[str]:
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line.startswith("[")]


def _last_table(text: str) -> str:
    headers = _headers(text)
    return headers[-1].strip("[] ") if headers else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _table(path: Path, name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CastError(f"{path}: {name} must be a table: [{name}]")
    return value


def _choice(place: str, value: Any) -> Choice:
    """One entry of ``[cast]``: a table of engines, perhaps with a rate."""
    if not isinstance(value, dict):
        raise CastError(f'{place}: give a voice per engine: {{ kokoro = "zm_yunyang" }}')
    voices: dict[str, str] = {}
    rate = 1.0
    for key, item in value.items():
        if key == "rate":
            rate = _rate(place, item)
        elif key in ENGINES:
            voices[key] = _voice(place, item)
        else:
            raise CastError(
                f"{place}: unknown key {key!r}; there are rate and {', '.join(ENGINES)}"
            )
    return Choice(place, voices, rate)


def _voice(place: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise CastError(f"{place}: a voice is a name in quotes; see tingdu voices")
    return value


def _rate(place: str, value: Any) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not MIN_RATE <= value <= MAX_RATE:
        raise CastError(f"{place}: rate must be a number from {MIN_RATE} to {MAX_RATE}")
    return float(value)
