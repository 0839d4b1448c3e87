"""The cast file: which voice a person chose for whom, per engine.

    [cast]
    narrator = { kokoro = "zm_yunyang", edge = "zh-CN-YunyangNeural" }
    "张溪梦" = { kokoro = "zm_yunjian", rate = 0.95 }

Keys are names, ids (``guest2``) or roles; a name wins over an id, an id over a role. A role means
every guest, and the first interviewer of an article; the second is ``interviewer2``. A table named
like an engine (``[edge]``, ``"张溪梦" = "zh-CN-YunjianNeural"``) adds voices for that engine: there
an archive's cast is continued without touching what a person wrote.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from voices.engines import ENGINES
from voices.errors import CastError
from voices.host.atomic import replacing
from voices.host.regular import read_regular
from voices.host.tomlfile import LARGEST_BYTES, TomlError, parsed_toml, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument

    from voices.cast import Assignment, Part

MIN_RATE, MAX_RATE = 0.5, 2.0
_ROLES = ("narrator", "interviewer", "guest")


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """What a person chose for one part."""

    place: str
    """Its file and key, for messages."""
    voices: Mapping[str, str] = field(default_factory=dict)
    """Engine → voice."""
    stated_rate: float | None = None

    @property
    def rate(self) -> float:
        """Times the pace asked for the whole book."""
        return 1.0 if self.stated_rate is None else self.stated_rate


@dataclass(frozen=True, slots=True)
class CastFile:
    """All choices by their key."""

    choices: Mapping[str, VoiceChoice] = field(default_factory=dict)
    over: CastFile | None = None
    """Another, which is asked first."""

    def choice(self, part: Part) -> VoiceChoice | None:
        """The choice for a part: by name, by id, by role.

        A role means every guest, but only the first interviewer: two who share a voice could not
        be told apart.
        """
        mine = self._own_choice(part)
        first = self.over.choice(part) if self.over is not None else None
        if mine is None or first is None:
            return first or mine
        rate = mine.stated_rate if first.stated_rate is None else first.stated_rate
        return VoiceChoice(first.place, {**mine.voices, **first.voices}, rate)

    def _own_choice(self, part: Part) -> VoiceChoice | None:
        for key in (part.name, part.id, *(() if _is_further(part) else (part.role,))):
            if key in self.choices:
                return self.choices[key]
        return None

    def speaks_for(self, part: Part, engine: str) -> bool:
        """Whether it says which voice of the engine the part has."""
        choice = self.choice(part)
        return choice is not None and engine in choice.voices

    def under(self, other: CastFile) -> CastFile:
        """Both together; what ``other`` says of somebody wins, by role over by name, too."""
        return CastFile(self.choices, other)

    def guests(self, engine: str) -> Iterable[str]:
        """The voices given to named people, each as often as it is given."""
        others = self.over.guests(engine) if self.over is not None else ()
        return [*others] + [
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
        content = read_toml(path)
    except OSError as error:
        raise CastError(f"cannot read the cast file {path}: {error.strerror}") from error
    except TomlError as error:
        raise CastError(f"{path} is no TOML: {error}") from error
    unknown = set(content) - {"cast"} - set(ENGINES)
    if unknown:
        raise CastError(f"{path}: unknown table [{min(unknown)}]; voices go under [cast]")
    choices: dict[str, VoiceChoice] = {}
    for key, value in _table(path, "cast", content.get("cast", {})).items():
        choices[key] = _choice(f"{path}, {key}", value)
    for engine in ENGINES:
        for key, voice in _table(path, engine, content.get(engine, {})).items():
            place = f"{path}, [{engine}] {key}"
            known = choices.get(key, VoiceChoice(place))
            if engine not in known.voices:  # what [cast] says wins
                more = {**known.voices, engine: _voice(place, voice)}
                choices[key] = replace(known, voices=more)
    return CastFile(choices)


def append_cast(path: Path, assignments: Iterable[Assignment]) -> int:
    """Add the voices of people the file does not know yet; nothing in it is rewritten.

    Narrator and interviewer are added under their role (a second interviewer as
    ``interviewer2``), guests under their name.

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
        key = part.name if part.role == "guest" else _post(part)
        there = known.choices.get(key)
        if there is None and key not in fresh:
            fresh[key] = assignment.voice.name
        elif there is not None and engine not in there.voices and key not in added:
            added[key] = assignment.voice.name
    if not fresh and not added:
        return 0
    try:
        before = read_regular(path, LARGEST_BYTES) if path.exists() else _HEADER.encode()
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        text = before.removeprefix(mark).decode()
        continued = _continued(path, text.replace("\r\n", "\n"), engine, fresh, added)
        if "\r\n" in text:  # as the person's editor writes lines
            continued = continued.replace("\n", "\r\n")
        with replacing(path.resolve()) as temporary:  # a link stays one
            temporary.write_bytes(mark + continued.encode())
    except OSError as error:
        raise CastError(f"cannot write the cast file {path}: {error.strerror}") from error
    return len(fresh) + len(added)


_HEADER = """\
# Who speaks with which voice. Edit freely: what stands here is honoured and never changed.
# `tingdu voices` lists the voices; new guests are added below the others. `rate = 0.95` slows one
# down.

"""


def _is_further(part: Part) -> bool:
    """Whether another interviewer comes before them in their interview."""
    return part.role == "interviewer" and part.id.removeprefix(part.role).isdigit()


def _post(part: Part) -> str:
    return part.id if _is_further(part) else part.role


def _continued(
    path: Path, text: str, engine: str, fresh: Mapping[str, str], added: Mapping[str, str]
) -> str:
    """The text with new people in ``[cast]``, and known people's voices in the engine's table."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for name, voice in fresh.items():
            chosen = tomlkit.value(f"{{ {engine} = {tomlkit.string(voice).as_string()} }}")
            _append(document, "cast", name, chosen)
        for name, voice in added.items():
            _append(document, engine, name, voice)
        continued = tomlkit.dumps(document)
        before, after = parsed_toml(text), parsed_toml(continued)
    except (TOMLKitError, TomlError) as error:
        raise CastError(f"{path} cannot be continued: {error}; name new people in it") from error
    for table, entries in before.items():
        if any(after.get(table, {}).get(name) != value for name, value in entries.items()):
            raise CastError(f"{path} cannot be continued as it is laid out; name new people in it")
    return continued


def _append(document: TOMLDocument, table: str, name: str, value: Any) -> None:
    """Put an entry behind the last of a table, which is made where there is none."""
    import tomlkit

    if table not in document:
        document.append(table, tomlkit.table())
    entries: Any = document[table]
    # What stands between the last entry and the next table belongs to that table.
    body = entries.value.body if isinstance(entries, tomlkit.items.Table) else []
    rest = []
    if any(key is not None for key, _ in body):
        while body[-1][0] is None:
            rest.append(body.pop())
    entries[name] = value
    body.extend(reversed(rest))


def _table(path: Path, name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CastError(f"{path}: {name} must be a table: [{name}]")
    return value


def _choice(place: str, value: Any) -> VoiceChoice:
    """One entry of ``[cast]``: a table of engines, perhaps with a rate."""
    if not isinstance(value, dict):
        raise CastError(f'{place}: give a voice per engine: {{ kokoro = "zm_yunyang" }}')
    voices: dict[str, str] = {}
    rate: float | None = None
    for key, item in value.items():
        if key == "rate":
            rate = _rate(place, item)
        elif key in ENGINES:
            voices[key] = _voice(place, item)
        else:
            raise CastError(
                f"{place}: unknown key {key!r}; there are rate and {', '.join(ENGINES)}"
            )
    return VoiceChoice(place, voices, rate)


def _voice(place: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise CastError(f"{place}: a voice is a name in quotes; see tingdu voices")
    return value


def _rate(place: str, value: Any) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not MIN_RATE <= value <= MAX_RATE:
        raise CastError(f"{place}: rate must be a number from {MIN_RATE} to {MAX_RATE}")
    return float(value)
