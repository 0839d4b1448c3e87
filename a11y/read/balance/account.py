"""The account: letters in the source, read, left out and why, and lost."""

from __future__ import annotations

from collections import Counter
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
    out: Counter[str] = Counter()
    entries: list[tuple[str, str, int]] = []
    beside = seen.whole_beside()
    for one in left:  # where the source itself says: before any words of the interview
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
            entries.append((one.reason, text, start))
    texts = [letters(text) for section in sections for text in _texts_of(section)]
    # A title made of the file's name is nowhere in the source, and would strike off other words.
    texts = texts if titled else texts[1:]
    read = _struck(ledger, texts)
    entries += [("label", letters(label), 0) for label in labels]
    entries += [("stated", letters(value), 0) for value in stated]
    # The long ones first: a short one might stand within them.
    for reason, text, start in sorted(entries, key=lambda entry: -len(entry[1])):
        if text:
            # what is partly read stands in parts: a title in its front matter
            out[reason] += (
                ledger.anywhere(text, start)
                or ledger.anywhere(text)
                or (start >= 0 and reason in _APART and ledger.in_parts(text, start))
            )
    open_runs = list(ledger.open_runs())
    known = Grams([])
    if open_runs:
        known.add([*texts, *(shown(source.form, one.text) for one in left)])
        known.add(text for _, text, _ in entries)
    runs, again = [], 0
    for start, end in open_runs:
        unknown = list(known.unknown(seen.text, start, end))
        again += end - start - sum(stop - begin for begin, stop in unknown)
        # One Latin letter is where the ledger struck off its like: the meter is no finer than that.
        worth_telling = [
            run for run in unknown if run[1] - run[0] > 1 or not seen.text[run[0]].isascii()
        ]
        again += len(unknown) - len(worth_telling)
        runs += worth_telling
    read += again
    lost = sum(end - start for start, end in runs)
    balance = Balance(
        seen.size, read, tuple((reason, size) for reason, size in out.most_common() if size), lost
    )
    turned = _turned(seen)
    if not lost:
        return balance, turned
    start, end = max(runs, key=lambda run: run[1] - run[0])
    line = seen.line_at(start)
    message = (
        f"{lost} of {seen.size} letters of the source are not in the interview, "
        f"among them “{seen.words(start, end)}”; look there, and report it"
    )
    finding = Finding("read-lost", "warning", f"line {line}" if line else "", message)
    return balance, [finding, *turned]


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


def _struck(ledger: Ledger, texts: Sequence[str]) -> int:
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
