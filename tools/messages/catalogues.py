"""A catalogue as bytes, before and after: what the code says now, with the translations it had."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, get_args

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from a11y.why import Rule
from tools.messages.extract import templates

if TYPE_CHECKING:
    from pathlib import Path

CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "Try '{command} {option}' for help.",
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Option {name!r} does not take a value.",
    "Missing argument",
    "Missing option",
    "Missing command.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "Choose from:\n\t{choices}",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "Aborted!",
    "required",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
"""What Click itself says in our commands, as it asks gettext for it."""
WORDS = (
    *("error", "warning", "info"),
    *("there are {}", "did you mean {}?", "female", "male"),
    *("a PDF", "a picture", "a sound file", "a program", "an old Word file", "an RTF file"),
    "a compressed file",
    *("Book", "State", "Checked", "Audio", "Time", "Voices", "Findings"),
    *("Unchanged", "Failed", "Anthology", "made", "unchanged", "failed", "now"),
    *("{} errors", "{} warnings", "{} infos"),
    *("not checked", "by rules", "by rules and EPUBCheck"),
    *("checked by rules", "checked by rules and EPUBCheck"),
    *("narrates", "asks", "answers", "speaker", "turns", "paragraphs", "characters"),
    *("speaks", "nobody's", "names", "yes", "no", "margin {}", "in line {}"),
    *(" more than the others", " more than who has most of it", " more than whom they talk with"),
    *(
        "read",
        "label",
        "stamp",
        "correction",
        "comment",
        "front matter",
        "address",
        "hidden",
        "note",
        "formula",
    ),
    *("Pictures", "Sound", "Books", "Browser", "Font", "Cache", "Voice: {}"),
    *("Reading: Markdown", "Reading: HTML, Word, EPUB", "Note: {}"),
    *("the embedded voice", "the online voice; text leaves this machine", "tiny and robotic"),
    *("{}  failed: {}", "{}  {}  unchanged", "{}  anthology{}"),
    *("reading", "speaking", "binding", "not sure"),
    *("No such file or directory", "Permission denied", "Is a directory", "Not a directory"),
    *("No space left on device", "Read-only file system", "File name too long"),
    *("{} has {}, the translation {}", "has {} paragraphs, the article {}"),
    *("sentences", "of sound", "left", "audio", "speed", "cached"),
)
"""Single words and short forms that the command line shows, which no form tells from names."""


def _evidence(root: Path) -> list[str]:
    """What evidence is called, where it says why somebody speaks."""
    table = (root / "a11y" / "read" / "speakers" / "weights.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and line[0] != "#"]
    names = {name.partition(", against ")[0] for _, name, *_ in rows} - {"bias"}
    return sorted(names)


def updated(po: bytes, root: Path) -> bytes:
    """The catalogue with the code's messages of today, each with the translation it had."""
    before = read_po(io.BytesIO(po), locale="zh")
    after = Catalog(
        locale=before.locale,
        project="tingdu",
        fuzzy=False,
        header_comment="# Messages of tingdu; see a11y/messages. Same licence as the program.",
        creation_date=before.creation_date,
        revision_date=before.revision_date,
    )
    for text, module in [
        *((each, "click") for each in CLICK),
        *((each, "a11y/cli") for each in WORDS),
        *((each, "a11y/why.py") for each in get_args(Rule) if each),
        *((each, "a11y/read/speakers/weights.tsv") for each in _evidence(root)),
        *templates(root).items(),
    ]:
        known = before.get(text)
        untold = "" if isinstance(text, str) else ("",)
        after.add(text, known.string if known else untold, locations=[(module, None)])  # type: ignore[list-item]  # no line numbers
    out = io.BytesIO()
    write_po(out, after, width=100, include_lineno=False, omit_header=False)
    return out.getvalue()


def missing(po: bytes) -> list[str]:
    """Messages without a translation."""
    return [
        str(each.id) for each in read_po(io.BytesIO(po), locale="zh") if each.id and not each.string
    ]


def compiled(po: bytes) -> bytes:
    """The catalogue as gettext reads it (``.mo``); the same bytes from the same messages."""
    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(po), locale="zh"))
    return out.getvalue()
