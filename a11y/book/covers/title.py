"""A title on a cover: series, title and subtitle told apart, and rows that break between words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CLOSING = frozenset("，。、；：？！）》」』”’%％…—–!?,.;:)]·")
_OPENING = frozenset("（《「『“‘([")
# ``大咖对话 | 会说话的书``: besides the two bars also 丨 (U+4E28), a Chinese character that
# looks like one and is typed for it.
_SERIES = re.compile(r"\s*[|｜丨]\s*")
# One alternative each for ``林间笔记——树木会不会记得``, ``会说话的书：聊聊有声读物``, ``The
# clockmaker: a talk about time`` and ``Back - and forth``. The last two want their spaces: ``3:2``
# and ``state-of-the-art`` are no titles with a subtitle.
_SUBTITLE = re.compile(r"\s*(?:[—–]{1,2}|：|:\s|\s-\s)\s*")
_SERIES_LENGTH = 12
"""Characters: what stands before a bar is a series or a number, unless it is a title itself."""
LONGEST = 1000
"""Characters of one text that are looked at: more of them than a cover has room for."""
_NAME_LENGTH = 4
"""Characters: who is quoted before a colon (王坚：…) is no title with a subtitle."""


@dataclass(frozen=True, slots=True)
class Front:
    """What a cover says."""

    title: str
    names: Sequence[str] = ()
    """Who is interviewed."""
    imprint: Sequence[str] = ()
    """Publisher and date, as far as they are known."""
    words: Sequence[str] = ()
    """The title's words, in order, as far as they are known: no row ends inside one."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A title in its parts; all but ``main`` may be empty."""

    series: str
    main: str
    subtitle: str


def parted(title: str) -> Parts:
    """``大咖对话 | 会说话的书：聊聊有声读物`` → series, title, subtitle."""
    title = line(title)
    series, bar, rest = _split(_SERIES, title)
    if not bar or not rest or len(series) > _SERIES_LENGTH:
        series, rest = "", title
    main, sign, subtitle = _split(_SUBTITLE, rest)
    quoted = sign.strip() in {"：", ":"} and len(main) <= _NAME_LENGTH
    if not sign or not main or not subtitle or quoted:
        return Parts(series, rest, "")
    return Parts(series, main, subtitle)


def line(text: str) -> str:
    """The text as one line, as much of it as a cover could show."""
    return " ".join(unicodedata.normalize("NFC", text[: 4 * LONGEST]).split())[:LONGEST]


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    match = pattern.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def balanced(
    text: str, room: float, length: Callable[[str], float], words: Sequence[str] = ()
) -> list[str]:
    """As few rows as ``room`` allows, as even as that many can be; a colon ends its row.

    Args:
        text: what is set.
        room: how long a row may be.
        length: how long some text is, in the unit of ``room``.
        words: of the text; no row ends inside one that fits into a row.
    """
    # ``林桥：我从不着急的一天``: who is quoted has a row to himself, if all does not fit into one.
    head, colon, rest = text.partition("：")
    if colon and rest and len(head) <= _NAME_LENGTH and length(text) > room:
        return [head + colon, *balanced(rest, room, length, words)]
    rows = rows_of(text, room, length, words)
    # Halving finds the narrowest room in which it is still so many rows, to a fortieth. Never under
    # half of the room: n rows that are needed fill n - 1 of them, at least half for two and more.
    narrow, wide = room / 2, room
    while wide - narrow > room / 40:
        middle = (narrow + wide) / 2
        tried = rows_of(text, middle, length, words)
        if len(tried) == len(rows) and all(length(row) <= room for row in tried):
            rows, wide = tried, middle
        else:
            narrow = middle
    return rows


def rows_of(
    text: str, room: float, length: Callable[[str], float], words: Sequence[str] = ()
) -> list[str]:
    """Text in rows no longer than ``room``.

    Words stay whole where they can; no row begins with closing or ends with opening punctuation.
    """
    rows: list[str] = []
    row = ""
    for piece in _pieces(text, words):
        if row and length((row + piece).rstrip()) > room:
            rows.append(row.rstrip())
            row = ""
        row += piece if row else piece.lstrip()
        # A piece longer than a row (长长长长长长, an address): cut where the row ends.
        while length(row.rstrip()) > room and len(row) > 1:
            fit = bisect_right(range(1, len(row)), room, key=lambda n: length(row[:n]))
            cut = max(1, fit)
            rows.append(row[:cut])
            row = row[cut:]
    return [*rows, row.rstrip()] if row.strip() else rows


def _pieces(text: str, words: Sequence[str]) -> list[str]:
    """What a row may not break: a word with its punctuation; of unknown words a character."""
    inside = set(_insides(text, words))
    pieces: list[str] = []
    for at, char in enumerate(text):
        before = pieces[-1][-1:] if pieces else ""
        glued = (
            at in inside
            or char in _CLOSING
            or char == " "
            or before in _OPENING
            # Latin letters and digits (Growth, 3:2) have no words given, but go on to a space.
            or (_is_narrow(char) and before.strip() != "" and _is_narrow(before))
        )
        if pieces and glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _insides(text: str, words: Sequence[str]) -> Iterator[int]:
    """Places in the text before which a word goes on."""
    done = 0
    for word in words:
        start = text.find(word, done)
        if start >= 0:
            done = start + len(word)
            yield from range(start + 1, done)


def _is_narrow(char: str) -> bool:
    return unicodedata.east_asian_width(char) not in "WF"
