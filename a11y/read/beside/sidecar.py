"""Files beside a source that correct and complete it.

``SOURCE.speakers.toml`` says who speaks, ``SOURCE.alt.toml`` what pictures show; a metadata file
says what a library wants to know.
"""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, cast

from a11y.errors import OptionError
from a11y.interview import Metadata
from a11y.read.labels import key_of
from a11y.read.speakers.doubts import doubts_of
from a11y.walks import blocks_of
from voices.host.tomlfile import TomlError, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from a11y.interview import Gender, Interview, Role

_ROLES = ("narrator", "interviewer", "guest")
_META_ALIASES = {
    "creator": "author",
    "creators": "author",
    "authors": "author",
    "url": "source_url",
    "source": "source_url",
    "recording": "recording_url",
    "position": "series_position",
    "subjects": "subject",
    "keywords": "subject",
    "tags": "subject",
}
_POSITION = re.compile(r"[0-9]{1,6}")  # isdigit also takes ², which is no number to Python


@dataclass(frozen=True, slots=True)
class StatedSpeaker:
    """A speaker as the user states them; empty fields are left as read."""

    name: str
    role: Role | None = None
    gender: Gender | None = None
    title: str = ""
    labels: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    """Names, as read without this file, of those who are this person: one renames, two unite."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """How the user parts the text; each entry names its place by words (``beside.places``)."""

    split: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    """Paragraphs that continue the one before."""
    leave_out: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is to be parted, joined or left out."""
        return bool(self.split or self.join or self.leave_out)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Who speaks, as the user states it."""

    people: tuple[StatedSpeaker, ...] = ()
    blocks: dict[str, str] = field(default_factory=dict)
    """Name or id of the speaker, by block id or the block's first words."""
    ignored: tuple[str, ...] = ()
    """Labels that are no speakers'."""
    paragraphs: Paragraphs = Paragraphs()
    metadata: dict[str, Any] = field(default_factory=dict)
    """Title, author, date …, as a metadata file has them."""
    file: str = ""

    def labels(self) -> frozenset[str]:
        """Every label the user speaks of."""
        return frozenset([*self.ignored, *(label for one in self.people for label in one.labels)])


def beside(folder: Path | None, name: str, ending: str) -> Path | None:
    """``SOURCE.<ending>`` beside the source, if it is there.

    A name that is too long for a file is no file's: the source's own may be all but too long.
    """
    if folder is None:
        return None
    path = folder / f"{name}{ending}"
    try:
        return path if path.is_file() else None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        raise


def toml(path: Path) -> dict[str, Any]:
    """The file's content.

    Raises:
        OptionError: it is missing, too large, or not TOML.
    """
    try:
        return read_toml(path)
    except TomlError as error:
        raise OptionError(f"{path}: not valid TOML ({error}); correct it") from error
    except OSError as error:
        raise OptionError(f"{path}: cannot be read ({error.strerror}); check the name") from error


def corrections(path: Path | None) -> Corrections:
    """What a ``.speakers.toml`` says.

    Raises:
        OptionError: it cannot be read, or holds something else.
    """
    if path is None:
        return Corrections()
    content = toml(path)
    speakers = _table(path, content, "speakers")
    people = tuple(_person(path, name, entry) for name, entry in speakers.items())
    blocks = {key: str(value) for key, value in _table(path, content, "blocks").items()}
    ignored = content.get("ignore", [])
    if not isinstance(ignored, list):
        raise OptionError(f"{path}: ignore must be a list of labels")
    metadata = _table(path, content, "metadata")
    _stated(path, metadata, Metadata())
    return Corrections(
        people, blocks, tuple(map(str, ignored)), _paragraphs(path, content), metadata, path.name
    )


def _paragraphs(path: Path, content: dict[str, Any]) -> Paragraphs:
    table = _table(path, content, "paragraphs")
    for key, value in table.items():
        if key not in {"split", "join", "leave_out"}:
            raise OptionError(
                f"{path}: [paragraphs] has split, join and leave_out, no {key}; correct it"
            )
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise OptionError(f"{path}: {key} must be a list of first words")
    return Paragraphs(**{key: tuple(value) for key, value in table.items()})


def _table(path: Path, content: dict[str, Any], key: str) -> dict[str, Any]:
    table = content.get(key, {})
    if not isinstance(table, dict):
        raise OptionError(f"{path}: [{key}] must be a table; see `tingdu inspect --fix`")
    return table


def _person(path: Path, name: str, entry: object) -> StatedSpeaker:
    if not isinstance(entry, dict):
        raise OptionError(f'{path}: [speakers."{name}"] must be a table with role, labels …')
    role, gender = entry.get("role"), entry.get("gender") or None
    if role not in {*_ROLES, None}:
        raise OptionError(f"{path}: {name}: role is one of {', '.join(_ROLES)}, not {role!r}")
    if gender not in {"female", "male", None}:
        raise OptionError(f"{path}: {name}: gender is female or male, not {gender!r}")
    labels, instead_of = entry.get("labels", []), entry.get("instead_of", [])
    if not isinstance(labels, list) or not isinstance(instead_of, list):
        raise OptionError(f"{path}: {name}: labels and instead_of must be lists")
    return StatedSpeaker(
        name,
        cast("Role | None", role),
        cast("Gender | None", gender),
        str(entry.get("title", "")),
        tuple(map(str, labels)),
        tuple(map(str, instead_of)),
    )


def alternatives(path: Path | None) -> dict[str, str]:
    """Alternatives of pictures by address, path or file name.

    Raises:
        OptionError: the file cannot be read.
    """
    if path is None:
        return {}
    content = toml(path)
    flat = {**content, **_table(path, content, "alt")}
    return {key: " ".join(value.split()) for key, value in flat.items() if isinstance(value, str)}


def with_metadata(path: Path | None, metadata: Metadata) -> tuple[Metadata, dict[str, str]]:
    """The metadata with the file's values, and its ``title`` and ``language`` where it has them.

    Raises:
        OptionError: the file cannot be read, or a value has the wrong form.
    """
    if path is None:
        return metadata, {}
    content = toml(path)
    return _stated(path, {**content, **_table(path, content, "metadata")}, metadata)


RELATORS = {
    "editor": "edt",
    "translator": "trl",
    "photographer": "pht",
    "illustrator": "ill",
    "transcriber": "trc",
    "proofreader": "pfr",
    "designer": "bkd",
    "contributor": "ctb",
}
"""What contributors do, and how libraries write it (https://id.loc.gov/vocabulary/relators)."""
FOLDER_FILE = "tingdu.toml"
"""Beside sources: options, and in ``[metadata]`` what holds for all articles of the folder."""
_OF_ALL = ("publisher", "imprint", "rights", "series", "subject", "contributors")
"""What a folder may state; a title or a date is one article's."""


def of_folder(folder: Path | None) -> dict[str, Any]:
    """What the ``tingdu.toml`` beside a source states in ``[metadata]``.

    Raises:
        OptionError: it cannot be read, or states what is one article's.
    """
    path = beside(folder, "", FOLDER_FILE)
    if path is None:
        return {}
    stated = _table(path, toml(path), "metadata")
    for key in stated:
        if _META_ALIASES.get(key, key) not in _OF_ALL:
            wanted = ", ".join(_OF_ALL)
            raise OptionError(f"{path}: [metadata] {key} is one article's; a folder has {wanted}")
    return stated


def with_folder(folder: Path | None, metadata: Metadata) -> Metadata:
    """The metadata, with what the folder states where the article says nothing.

    Raises:
        OptionError: as for :func:`of_folder`.
    """
    stated = of_folder(folder)
    if not stated:
        return metadata
    other, _ = _stated(FOLDER_FILE, stated, Metadata())
    missing = {name: getattr(other, name) for name in _OF_ALL if not getattr(metadata, name)}
    return replace(metadata, **missing)


def with_corrected(corrections: Corrections, metadata: Metadata) -> tuple[Metadata, dict[str, str]]:
    """The metadata with what a ``.speakers.toml`` says, and its ``title`` and ``language``."""
    return _stated(corrections.file, corrections.metadata, metadata)


def _stated(
    path: Path | str, flat: dict[str, Any], metadata: Metadata
) -> tuple[Metadata, dict[str, str]]:
    known = {one.name for one in fields(Metadata)}
    values: dict[str, Any] = {}
    rest: dict[str, str] = {}
    for key, value in flat.items():
        if key == "contributors":
            values[key] = _contributors(path, value)
            continue
        if isinstance(value, dict):
            continue
        name = _META_ALIASES.get(key, key)
        text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
        if name == "series_position":
            if isinstance(value, bool) or not _POSITION.fullmatch(text):
                raise OptionError(f"{path}: {key} is a number, not {value!r}")
            values[name] = int(text)
        elif name in known:
            values[name] = text
        elif name in {"title", "language"}:
            rest[name] = text
        else:
            wanted = ", ".join(sorted([*known, "language", "title"]))
            raise OptionError(f"{path}: {key} is not known; use one of {wanted}")
    return replace(metadata, **values), rest


def _contributors(path: Path | str, value: object) -> tuple[tuple[str, str], ...]:
    """``{ editor = "王明", translator = ["Ann Field"] }`` as relators and names."""
    if not isinstance(value, dict):
        raise OptionError(f'{path}: contributors is a table: {{ editor = "…" }}')
    found = []
    for role, names in value.items():
        if role not in RELATORS:
            wanted = ", ".join(RELATORS)
            raise OptionError(f"{path}: contributors: {role} is not known; use one of {wanted}")
        several = names if isinstance(names, list) else [names]
        found += [(RELATORS[role], str(name)) for name in several]
    return tuple(found)


def template(
    interview: Interview,
    labels: dict[str, tuple[str, ...]],
    translated: Callable[[str], str] = str,
) -> str:
    """A ``.speakers.toml`` that says what was read, ready to be edited.

    Its comments are ``translated`` for who edits it; its keys and values never are.
    """
    lines = [
        translated(
            "# Who speaks, as it was read. Change what is wrong; delete the rest if you like.\n"
            "# role: narrator, interviewer or guest. gender: female or male.\n"
            "# labels: every spelling before a colon that is this person's."
        ),
        "",
        translated("# Labels that are nobody's:"),
        "ignore = []",
        "",
    ]
    doubts = list(doubts_of(interview.why))
    keys = {w.key for one in doubts if one.kind in {"taken", "role"} for w in one.decisions}
    names = {w.about for one in doubts if one.kind == "name" for w in one.decisions}
    for why in (why for one in doubts if one.kind == "left" for why in one.decisions):
        about = f"{why.about} ×{why.count}"
        lines += [translated(f"# {about} is nobody's, but not surely: if it is, name it:")]
        lines += [f"# [speakers.{_quoted(why.about)}]", ""]
    unsure = {
        speaker.id: speaker.name in names or bool({*map(key_of, labels.get(speaker.id, ()))} & keys)
        for speaker in interview.speakers
    }
    for speaker in sorted(interview.speakers, key=lambda one: not unsure[one.id]):
        if speaker.role == "narrator":
            continue
        lines += [translated("# Not sure, look at this first:")] if unsure[speaker.id] else []
        lines += [
            f"[speakers.{_quoted(speaker.name)}]",
            f"role = {_quoted(speaker.role)}",
            f"{'' if speaker.gender else '# '}gender = {_quoted(speaker.gender or 'female')}",
            f"title = {_quoted(speaker.title)}",
            f"labels = [{', '.join(map(_quoted, labels.get(speaker.id, ())))}]",
            "",
        ]
    lines += [translated("# A single paragraph, by its id or its first words:"), "[blocks]"]
    called = {speaker.id: speaker.name for speaker in interview.speakers}
    doubted = {w.line for one in doubts if one.kind == "turn" for w in one.decisions} - {0}
    blocks = blocks_of(interview.sections)
    for block in sorted(blocks, key=lambda block: block.line not in doubted):
        words = " ".join(block.text.split())[:30]
        note = f"{translated('not sure')}: " if block.line in doubted else ""
        lines.append(f"# {block.id} = {_quoted(called[block.speaker])}  # {note}{words}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char for char in escaped if char >= " ") + '"'
