"""Clocks: every way a transcript writes when something is said, found in one line.

``00:05``, ``1:02:03``, ``00:00:05,120 --> 00:00:07,000``, ``[00:05]``, ``(0:05):``, ``【00:05】``,
``00:01:02:03`` with frames, ``12'30"`` in brackets, a linked ``1:05``, ``2023-05-01 12:30:08``.
Nothing is decided here: ``weighing`` looks at the whole document.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from a11y.read.flow import SOFT_BREAK, Inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = Literal["whole", "head", "named", "tail", "inner", "noted"]

_TIME = (
    r"(?:(?:\d{1,2}:)?\d{1,3}:[0-5]\d|(?:\d{1,2}：)?\d{1,3}：[0-5]\d)"
    r"(?:[:.,;]\d{1,3})?(?![\d:：]|[.,]\d)"
)
"""Colons of one width: ``发言人1：00:00:05`` is somebody's number, and a time."""
# 12'30"
_PRIMES = r"\d{1,3}['′’][0-5]\d(?:[\"″”]|'')"
# The day of a message: 2023-05-01, 23/5/1, 5月1日 下午
_DAY = r"(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?,?\s+(?:[上下]午\s*)?"
_SPAN = rf"{_TIME}(?:\s*(?:-{{1,2}}>|[-–—~～至到]|to)\s*{_TIME})?"
# A time, or a range of two, perhaps of a day, perhaps in brackets; not behind a digit or another
# time.
_CLOCK = re.compile(
    rf"(?P<open>[\[［(（【<＜{{]\s*)?(?<![\d.,])(?<!\d:)(?P<day>{_DAY})?(?P<time>{_SPAN}|{_PRIMES})"
    rf"(?:\s*[AaPp][Mm]\b)?(?P<close>\s*[\]］)）】>＞}}])?"
)
_NOTED = re.compile(
    rf"(?<=[\[［(（【])(?P<what>[^\[\]()（）【】\d\n]{{2,30}}?)(?P<time>[\s,@]+{_TIME})(?=[\]］)）】])"
)
"""``[inaudible 00:16:10]``: what was not heard stays, its time goes."""
_FIELDS = re.compile(r"\d+")
_PRIMED = re.compile(_PRIMES)
# Ornament and marks of lists around a stamp: # 00:05, • 0:31 –, ▶ 1:05
_JUNK = " \t\u3000\u00a0*_#>·•●■◆▌▎★☆○◎-–—▶►⏱⏯🕒🕗\n\u2028"
# What parts a stamp at the head from its words: a space, or " – " and the like
_LEADS_ON = re.compile(r"[ \t\u00a0\u3000]*(?:[-–—|｜:：·>]{1,2}(?=\s|$)[ \t\u00a0\u3000]*)?")
# What may be a label before a stamp: short, and no sentence in it
_LABEL = re.compile(r"[^。！？；!?;\n\u2028]{1,48}\Z")
_SEPARATORS = "|｜,，·•–—-"
_COLON_BEHIND = re.compile(r"[ \t\u00a0\u3000]*([:：]?)[*_ \t\u00a0\u3000]*")
_LONGEST_LABEL = 60
_FAR = 200
"""Characters before a time in which a label is looked for. Bounded, or a line of thousands of times
would be read anew for each of them."""
_SENTENCE_END = '。！？.!?…”」』’"'


@dataclass(frozen=True, slots=True)
class Clock:
    """A time in a line, and where it stands."""

    start: int
    end: int
    """The span to leave out, separators included; in the line."""
    place: Place
    ms: int | None
    """None for the time of day a message was sent."""
    strong: bool
    """Whether it is written as only stamps are: in brackets, with hours, as a range, linked."""
    wrapped: bool = False
    """Whether it is in brackets or linked: it can stand among words."""
    name: str = ""
    """What stands before it on its line, where that may be a label."""
    by: str = ""
    """What stands in its place."""


def milliseconds(text: str) -> int | None:
    """The first time in the text, in milliseconds; None where there is none.

    Two fields are minutes and seconds, three hours too; a fourth counts frames and is dropped.
    """
    match = re.search(rf"{_TIME}|{_PRIMES}", text)
    if not match:
        return None
    first = re.split(r"\s*(?:-{1,2}>|[-–—~～至到]|to)\s*", match.group())[0]
    if _PRIMED.fullmatch(first):
        minutes, seconds = map(int, _FIELDS.findall(first)[:2])
        return (minutes * 60 + seconds) * 1000
    whole, _, part = first.replace("：", ":").replace(",", ".").replace(";", ".").partition(".")
    # A fourth field counts frames.
    fields = [int(field) for field in whole.split(":")][:3]
    seconds = 0
    for field in fields:
        seconds = seconds * 60 + field
    return seconds * 1000 + int(f"{part:0<3}"[:3])


def clocks_in(line: Inline) -> Iterator[Clock]:
    """Every time in the line that may be a stamp, in order."""
    text = line.text
    begun = 0
    noted = [match.span("time") for match in _NOTED.finditer(text)]
    for start, end in noted:
        yield Clock(start, end, "noted", milliseconds(text[start:end]), strong=True)
    around = _Around(line, noted)
    for match in _CLOCK.finditer(text):
        if around.noted.holds(match.start("time"), match.start("time") + 1):
            continue
        clock = _placed(around, match, begun)
        if clock:
            yield clock
            begun = clock.end if clock.place in {"head", "whole"} else begun


class _Spans:
    """Spans, asked whether one of them holds another; in time that does not grow with them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(itertools.accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        at = bisect.bisect_right(self._starts, start) - 1
        return at >= 0 and self._ends[at] >= end


_NEEDS_TIME = re.compile(
    r"\b(?:after|at|until|till|by|around|from|to|for|of|about|lasts?|lasted|takes?|took|is|was)\Z|"
    r"(?:时长|時長|持续|持續|直到|大约|大約|结束于|结束在|开始于)\Z",
    re.IGNORECASE,
)
"""``Meeting ended after 00:12:33``: words that say nothing without it."""


class _Around:
    """What every time of a line asks of the line, found once."""

    def __init__(self, line: Inline, noted: Iterable[tuple[int, int]]) -> None:
        self.text = line.text
        self.noted = _Spans(noted)
        marks = line.marks
        self.links = _Spans((m.start, m.end) for m in marks if m.kind in {"link", "note"})
        strong = [mark for mark in marks if mark.kind == "strong"]
        self.strong = Inline(line.text, tuple(m for m in strong if m.start < _LONGEST_LABEL))
        self.words_end = len(line.text.rstrip(_JUNK + ":："))
        """Where nothing but ornament follows."""

    def before(self, begun: int, start: int) -> tuple[str, bool]:
        """The words before a time, as far as a label may reach; whether those are all."""
        lead = self.text[max(begun, start - _FAR) : max(begun, start)].strip(_JUNK)
        return lead if any(c.isalnum() for c in lead) else "", start - begun <= _FAR

    def parted(self, start: int) -> int:
        """Where the signs begin that part a label from a time at ``start``."""
        while start and (self.text[start - 1].isspace() or self.text[start - 1] in _SEPARATORS):
            start -= 1
        return start


def _placed(around: _Around, match: re.Match[str], begun: int) -> Clock | None:
    """The time as a candidate, by what stands around it; ``begun``: where the words begin."""
    text, (start, end) = around.text, match.span()
    bracketed = bool(match["open"] and match["close"])
    # A closing bracket alone belongs to the words (等 00:05）好); behind an opening one alone is
    # no stamp.
    if bool(match["open"]) != bool(match["close"]):
        start, end = match.start("day") if match["day"] else match.start("time"), match.end()
        if match["close"]:
            end = match.start("close")
        elif match["open"]:
            return None
    linked = around.links.holds(start, end)
    strong = bracketed or linked or len(_FIELDS.findall(match["time"])) > 2
    ms = None if match["day"] else milliseconds(match["time"])
    before, whole = around.before(begun, start)
    if not before and whole:
        return _leading(around, start, end, ms, strong=strong, begun=begun)
    if not before:
        return Clock(start, end, "inner", ms, strong, wrapped=bracketed or linked)
    name = before.rstrip(":： ") if whole else ""
    if end >= around.words_end:
        if not bracketed and _NEEDS_TIME.search(before):
            return None
        return _trailing(text, around.parted(start), start, before, name, ms, strong=strong)
    named = _named(around, begun, start, end, before, name, ms, strong=strong)
    return replace(named, wrapped=bracketed or linked)


def _leading(
    around: _Around, start: int, end: int, ms: int | None, *, strong: bool, begun: int
) -> Clock | None:
    """At the head of the words: ``0:05  text``, ``[00:05] – text``, or nothing else there."""
    text = around.text
    if end >= around.words_end:
        return Clock(_without_ornament(text, begun, start), len(text), "whole", ms, strong)
    gap = _LEADS_ON.match(text, end)
    after = gap.end() if gap else end
    if after == end and not strong:
        return None  # 3:15的比分
    return Clock(_without_ornament(text, begun, start), after, "head", ms, strong)


def _without_ornament(text: str, begun: int, start: int) -> int:
    lead = text[begun:start]
    plain = all(c in _JUNK or unicodedata.category(c) in {"So", "Mn", "Cf"} for c in lead)
    return begun if plain else start


def _trailing(
    text: str, parted: int, start: int, before: str, name: str, ms: int | None, *, strong: bool
) -> Clock | None:
    """At the end: ``Name 00:05``, ``Name: 00:05``, or a line's words and ``[00:05]``."""
    if before[-1] in _SENTENCE_END or not _LABEL.search(before):
        kept = len(text[:start].rstrip())
        return Clock(kept, len(text), "tail", ms, strong=True) if strong else None
    colon = text.rstrip()[-1] if text.rstrip()[-1] in ":：" else ""
    return Clock(parted, len(text), "named", ms, strong, name=name, by=colon)


def _named(
    around: _Around, begun: int, start: int, end: int, before: str, name: str, ms: int | None,
    *, strong: bool,
) -> Clock:  # fmt: skip
    """Between a label and its words: ``Name: [0:05] text``, ``Name (0:05): text``."""
    if not _LABEL.search(before):
        return Clock(start, end, "inner", ms, strong)
    after = _COLON_BEHIND.match(around.text, end)
    behind, colon = (after.end(), after.group(1)) if after else (end, "")
    if before[-1] in ":：":
        return Clock(start, behind, "named", ms, strong, name=name)
    begin = around.parted(start)
    if colon:
        return Clock(begin, end + len(colon), "named", ms, strong, name=name, by=colon)
    short = start - begun <= _LONGEST_LABEL
    set_off = (short and around.strong.marked("strong", begun, start)) or before[-1] in "]］】"
    place: Place = "named" if set_off else "inner"
    # without a colon the line's end is what parts a label from its words
    return Clock(begin, behind, place, ms, strong, name=name, by=SOFT_BREAK)
