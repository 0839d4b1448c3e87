"""What Markdown, plain text and captions show, markup blanked by regular expressions."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from a11y.read.balance.seen import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.read.balance.seen import Seen

# What Markdown does not show: comments and scripts; readings above characters (counted beside);
# tags and <https://…>; pictures with their alternatives and addresses; addresses of links and their
# definitions; marks of notes; the numbers of lists; the words behind a fence.
_COMMENT = re.compile(
    r"<!--.*?-->|<(script|style|template|iframe)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_ABOVE = re.compile(r"<rt\b[^<>]*>([^<>\n]*)(?:</rt\s*>)?", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<(?:https?|mailto):[^<>\s]*>")
_IMAGE = re.compile(
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\(\s*<?[^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])"
)
_TARGET = re.compile(r"(?<=\])\(\s*<?[^()]*(?:\([^()]*\)[^()]*)*\)")
_REFERENCE = re.compile(r"(?<=\])\[[^\]\n]{0,60}\](?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:\s*\S+.*$", re.MULTILINE)
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:?")
_NUMBER = re.compile(r"^([ \t>]*)\d{1,9}[.)](?=\s)", re.MULTILINE)
_FENCE = re.compile(r"^([ \t>]*(?:```+|~~~+))[^\n]*$", re.MULTILINE)


def see_markdown(text: str, seen: Seen) -> None:
    """Add the letters of Markdown and plain text, markup blanked by regular expressions.

    Line ends stay where they are, so that a loss can be told with its line.
    """

    def blank(match: re.Match[str]) -> str:
        return "\n" * match.group().count("\n")

    for match in _ABOVE.finditer(text):
        seen.beside(html.unescape(match[1]), text.count("\n", 0, match.start()) + 1)
    for pattern in (_COMMENT, _ABOVE, _TAG, _IMAGE, _TARGET, _DEFINITION, _REFERENCE, _NOTE):
        text = pattern.sub(blank, text)
    text = _FENCE.sub(r"\1", _NUMBER.sub(r"\1", text))
    for number, line in enumerate(text.split("\n"), 1):
        seen.add(html.unescape(line), number)


def _rows(value: object) -> Iterator[dict[str, object]]:
    """The objects in the lists of a JSON value, however deep, the outer before the inner."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            yield from (row for row in one if isinstance(row, dict))
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []


def _json(text: str, seen: Seen) -> bool:
    """Of a transcript in JSON what its rows say: the field that has the most letters in all."""
    if text.lstrip()[:1] not in {"{", "["}:
        return False
    try:
        rows = list(_rows(json.loads(text)))
    except (ValueError, RecursionError):
        return False
    sizes: Counter[str] = Counter()
    different = {(k, v) for row in rows for k, v in row.items() if isinstance(v, str)}
    for key, value in different:
        sizes[key] += len(letters(value))
    if not sizes:
        return False
    said = sizes.most_common(1)[0][0]
    for row in rows:
        words = row.get(said)
        if isinstance(words, str):
            seen.add(words, 0)
    return True


# A line of nothing but a cue's number or times
_TIMES = re.compile(r"\s*[\d:.,]+\s*")


def see_captions(text: str, seen: Seen) -> None:
    """Add the letters of captions; numbers and times are counted beside the words."""
    if _json(text, seen):
        return
    for number, line in enumerate(text.split("\n"), 1):
        words = html.unescape(re.sub(r"</?[A-Za-z][^>]*>|<\d[\d:.,]*>", "", line))
        if _TIMES.fullmatch(line) or "-->" in line or line.startswith("WEBVTT"):
            seen.beside(words, number)
        else:
            seen.add(words, number)
