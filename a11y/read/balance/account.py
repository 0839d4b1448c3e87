"""The account: letters in the source, read, left out and why, and lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.finding import Finding
from a11y.interview import Balance
from a11y.read.balance.ledger import LONG, Grams, Ledger
from a11y.read.balance.seen import Seen, letters
from a11y.read.balance.visible import shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from a11y.interview import Block, Section
    from a11y.read.flow import Left
    from a11y.read.source import Source


_MARK = re.compile(r"[0-9]+")
"""A note's mark in a short piece (甲[^1]乙): too few letters on either side to be known."""
_BESIDE = frozenset({"cue", "reading", "ruby"})
"""Reasons of what stands beside the words rather than among them."""
_PLACED = frozenset({"cue", "stamp"})
"""Reasons of what stands just where its line begins."""
_APART = frozenset({"front matter"})
"""Reasons of what is left out but for some of its words: the title in front matter is read."""


def balanced(
    source: Source,
    sections: Sequence[Section],
    labels: Iterable[str],
    stated: Iterable[str],
    left: Sequence[Left],
    *,
    titled: bool = True,
) -> tuple[Balance, list[Finding]]:
    """The account of a source, and what of it nothing explains.

    Args:
        source: what was read.
        sections: what came of it.
        labels: speakers' labels as they stood in the text.
        stated: title, author and the like.
        left: what the reader left out, with its reasons.
        titled: whether the title is the source's own, and not its file's name or --meta's.
    """
    seen = visible(source)
    ledger = Ledger(seen.text)
    texts = [letters(text) for section in sections for text in _texts_of(section)]
    # A title made of the file's name is nowhere in the source, and would strike off other words.
    texts = texts if titled else texts[1:]
    # What the source itself places goes first: words of the interview might strike it off.
    out, rest = _strike_in_place(ledger, seen, source, left)
    read = _strike_in_order(ledger, texts)
    rest += [_LeftOut("label", letters(label), 0) for label in labels]
    rest += [_LeftOut("stated", letters(value), 0) for value in stated]
    out.update(_strike_rest(ledger, rest))
    known = [*texts, *(shown(source.form, one.text) for one in left), *(one.text for one in rest)]
    runs, again = _unexplained(ledger, seen, known)
    lost = sum(end - start for start, end in runs)
    sizes = tuple((reason, size) for reason, size in out.most_common() if size)
    return Balance(seen.size, read + again, sizes, lost), [*_lost(seen, runs), *_turned(seen)]


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Letters that were left out for a reason, and where to look for them."""

    reason: str
    text: str
    start: int
    """An offset in the source's letters; negative where nobody knows."""


def _strike_in_place(
    ledger: Ledger, seen: Seen, source: Source, left: Sequence[Left]
) -> tuple[Counter[str], list[_LeftOut]]:
    """Strike off what stands where the reader says; letters by reason, and what did not."""
    out: Counter[str] = Counter()
    rest = []
    beside = seen.whole_beside()
    for one in left:
        text = shown(source.form, one.text)
        start = seen.beside_at if one.reason in _BESIDE else seen.offset_of(one.line)
        size = 0
        if one.reason in _BESIDE and beside.get(text):
            size = ledger.at(text, beside[text].pop())
        elif one.reason in _PLACED and one.line and 1 < len(text) < LONG:
            size = ledger.near(text, seen.offset_of(one.line))
        elif len(text) >= LONG:
            size = ledger.anywhere(text, start) or ledger.in_parts(text, start, closely=True)
        out[one.reason] += size
        if not size:
            rest.append(_LeftOut(one.reason, text, start))
    return out, rest


def _strike_rest(ledger: Ledger, rest: Sequence[_LeftOut]) -> Counter[str]:
    """Strike off what stands anywhere, the long ones first: a short one might stand within them."""
    out: Counter[str] = Counter()
    for one in sorted(rest, key=lambda each: -len(each.text)):
        if one.text:
            # What is partly read stands in parts: a title in its front matter.
            in_parts = one.start >= 0 and one.reason in _APART
            out[one.reason] += (
                ledger.anywhere(one.text, one.start)
                or ledger.anywhere(one.text)
                or (in_parts and ledger.in_parts(one.text, one.start))
            )
    return out


def _unexplained(
    ledger: Ledger, seen: Seen, known: Sequence[str]
) -> tuple[list[tuple[int, int]], int]:
    """Stretches of the source that are nowhere else, and how many letters stand there twice."""
    open_runs = list(ledger.open_runs())
    grams = Grams(known if open_runs else [])
    runs: list[tuple[int, int]] = []
    for start, end in open_runs:
        # One Latin letter is where the ledger struck off its like: the meter is no finer than that.
        runs += [
            (begin, stop)
            for begin, stop in grams.unknown(seen.text, start, end)
            if stop - begin > 1 or not seen.text[begin].isascii()
        ]
    every = sum(end - start for start, end in open_runs)
    return runs, every - sum(stop - begin for begin, stop in runs)


def _lost(seen: Seen, runs: Sequence[tuple[int, int]]) -> list[Finding]:
    """What nothing explains, by its longest stretch."""
    if not runs:
        return []
    lost = sum(end - start for start, end in runs)
    start, end = max(runs, key=lambda run: run[1] - run[0])
    line = seen.line_at(start)
    message = (
        f"{lost} of {seen.size} letters of the source are not in the interview, "
        f"among them “{seen.words(start, end)}”; look there, and report it"
    )
    return [Finding("read-lost", "warning", f"line {line}" if line else "", message)]


def _turned(seen: Seen) -> list[Finding]:
    """Words that a source shows back to front, and a book in the order of their letters."""
    if not seen.turned:
        return []
    line = min(seen.turned)
    message = (
        "words that are shown back to front there are read in the order of their letters; "
        "look whether they say what is meant"
    )
    return [Finding("read-turned", "warning", f"line {line}" if line else "", message)]


def _strike_in_order(ledger: Ledger, texts: Sequence[str]) -> int:
    """Strikes off the interview's texts, the long ones in their order; how many letters."""
    read = 0
    short: list[tuple[str, int]] = []
    for text in texts:
        if len(text) < LONG:
            short.append((text, ledger.place))
        else:
            read += ledger.in_order(text)
    for text, place in sorted(short, key=lambda one: -len(one[0])):
        if text:
            read += (
                ledger.anywhere(text, place)
                or ledger.anywhere(text)
                or ledger.in_parts(text, place)
                or sum(ledger.anywhere(part, place) for part in _MARK.split(text) if part)
            )
    return read


def _texts_of(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    if block.rows:
        yield from (cell.text for row in block.rows for cell in row)
    elif block.image is None:  # an alternative is heard, and no letter on the page
        yield block.text
