"""A lexicon's text with one entry more, other or less; every other line stays as it is."""

from __future__ import annotations

from a11y.errors import OptionError
from a11y.pinyin.readings.lexicon import LexiconEntry, parse_entry
from a11y.proof.errors import RefusedError

HEAD = "# word<TAB>pin1 yin1 or =spoken form[<TAB>gloss[<TAB>context with the {word}]]\n"


def with_entry(text: str, entry: LexiconEntry) -> str:
    """The text with the entry, in the place of one of the same word and context, else at its end.

    Raises:
        RefusedError: the entry cannot be written as a line.
    """
    line = _line(entry)
    lines = text.split("\n") if text else HEAD.split("\n")
    for at, known in enumerate(lines):
        if _is_of(known, entry.word, entry.context):
            lines[at] = line
            return "\n".join(lines)
    if lines[-1]:
        lines.append("")
    lines[-1:] = [line, ""]
    return "\n".join(lines)


def without_entry(text: str, word: str, context: str) -> str:
    """The text without the entry of that word and context."""
    return "\n".join(line for line in text.split("\n") if not _is_of(line, word, context))


def _is_of(line: str, word: str, context: str) -> bool:
    if not line.strip() or line.startswith("#"):
        return False
    try:
        entry = parse_entry(line, "")
    except OptionError:
        return False
    return (entry.word, entry.context) == (word, context)


def _line(entry: LexiconEntry) -> str:
    form = f"={entry.spoken}" if entry.spoken else " ".join(filter(None, entry.readings))
    fields = [entry.word, form, entry.gloss, entry.context]
    line = "\t".join(fields).rstrip("\t")
    if any(sign in part for part in fields for sign in "\t\n\r") or line.startswith("#"):
        raise RefusedError("a lexicon's words hold no tabs or line ends, and begin with no #")
    try:
        if parse_entry(line, entry.word) != entry:
            raise RefusedError(f"{entry.word} cannot be written in a lexicon so")
    except OptionError as error:
        raise RefusedError(str(error)) from error
    return line
