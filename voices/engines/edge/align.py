"""Finding the service's words in the text that was sent."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import unescape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voices.engines.edge.request import ServiceMark

# Besides &amp;, &lt; and &gt;, which unescape() knows: the service's words come as XML.
_ENTITIES = {"&apos;": "'", "&quot;": '"', "&#39;": "'", "&#34;": '"'}
_REACH = 120
"""Letters a word may be away from where it would be if nothing were missing before it."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A stretch of the text and the ticks in which it is heard."""

    start: int
    end: int
    begin_ticks: int
    end_ticks: int
    exact: bool
    """Whether the service's word is this text, letter by letter."""


@dataclass(frozen=True, slots=True)
class MarkAlignment:
    """How the service's words lie on the text."""

    placed: tuple[PlacedMark, ...]
    """The marks in order of the text, without overlap."""
    missing: tuple[tuple[int, int], ...]
    """Stretches with something to say that no word covers, punctuation around them left out."""
    share: float
    """How much of what is placed was matched letter by letter."""


class _Letter(NamedTuple):
    """A letter that can be said, folded, and its position in the text."""

    letter: str
    at: int


class _Word(NamedTuple):
    """A mark's letters and its number."""

    letters: str
    number: int


class _Link(NamedTuple):
    """A word found at a letter, with the best chain of words before it."""

    score: int
    word: int
    place: int
    end: int
    before: _Link | None


def align(text: str, marks: Sequence[ServiceMark]) -> MarkAlignment:
    """Lay the marks on the text: to the letter where they agree, tolerantly where not.

    The service's words may differ from the text in escapes, width, case, spaces and in how
    numbers are written, and some may be missing. The longest chain of words that are found in
    order is taken; what lies between two links of it is matched as a whole.
    """
    letters = _letters(text)
    if not letters:
        return MarkAlignment((), (), 0.0)
    words = [
        _Word(found, number)
        for number, mark in enumerate(marks)
        if (found := "".join(x.letter for x in _letters(unescape(mark.text, _ENTITIES))))
    ]
    chain = _chain("".join(x.letter for x in letters), words)
    placed: list[PlacedMark] = []
    missing: list[tuple[int, int]] = []
    at = word_at = 0
    for link in [*chain, None]:
        place, word = (link.place, link.word) if link else (len(letters), len(words))
        if at < place:
            start, end = letters[at].at, letters[place - 1].at + 1
            if word_at < word:
                first, last = words[word_at].number, words[word - 1].number
                placed.append(_between(start, end, marks[first : last + 1], exact=False))
            else:
                missing.append((start, end))
        if link is not None:
            start, end = letters[place].at, letters[link.end - 1].at + 1
            number = words[word].number
            placed.append(_between(start, end, marks[number : number + 1], exact=True))
            at, word_at = link.end, word + 1
    matched = sum(link.end - link.place for link in chain)
    unmatched = sum(_count(letters, p) for p in placed if not p.exact)
    share = matched / (matched + unmatched) if placed else 0.0
    return MarkAlignment(tuple(_merged(placed)), tuple(missing), share)


def speakable(text: str) -> bool:
    """Whether there is anything to say."""
    return bool(_letters(text))


def _letters(text: str) -> list[_Letter]:
    return [
        _Letter(letter, index)
        for index, char in enumerate(text)
        for letter in unicodedata.normalize("NFKC", char).casefold()
        if letter.isalnum()
    ]


def _count(letters: Sequence[_Letter], placed: PlacedMark) -> int:
    return sum(placed.start <= letter.at < placed.end for letter in letters)


def _between(start: int, end: int, marks: Sequence[ServiceMark], *, exact: bool) -> PlacedMark:
    return PlacedMark(start, end, marks[0].begin_ticks, max(m.end_ticks for m in marks), exact)


def _merged(placed: Iterable[PlacedMark]) -> list[PlacedMark]:
    """Merge neighbours that share a character (one that folds to several letters: ㎞)."""
    apart: list[PlacedMark] = []
    for item in placed:
        if apart and item.start < apart[-1].end:
            last = apart[-1]
            apart[-1] = PlacedMark(
                last.start,
                max(last.end, item.end),
                last.begin_ticks,
                max(last.end_ticks, item.end_ticks),
                last.exact and item.exact,
            )
        else:
            apart.append(item)
    return apart


def _chain(text: str, words: Sequence[_Word]) -> list[_Link]:
    """The chain of words found in order in ``text`` that covers most letters.

    Of equally long ones, that with more words side by side. Weighted longest increasing
    subsequence over all places where each word occurs, with prefix maxima in a Fenwick tree.
    """
    if "".join(word.letters for word in words) == text:
        return _in_sequence(words)
    best: list[_Link | None] = [None] * (len(text) + 1)
    ending: dict[int, _Link] = {}
    heard = 0
    for number, word in enumerate(words):
        links = []
        for place in _places(text, word.letters, heard):
            before = _best_until(best, place)
            beside = ending.get(place)
            # Four points a letter, and one where a word stands right behind the one before: a
            # letter more counts as much as four such neighbours.
            score = before.score if before else 0
            if beside is not None and beside.score + 1 > score:
                before, score = beside, beside.score + 1
            end = place + len(word.letters)
            links.append(_Link(score + 4 * len(word.letters), number, place, end, before))
        for link in links:
            if link.end not in ending or link.score > ending[link.end].score:
                ending[link.end] = link
                _improve(best, link)
        heard += len(word.letters)
    chain = []
    last = _best_until(best, len(text))
    while last is not None:
        chain.append(last)
        last = last.before
    return chain[::-1]


def _in_sequence(words: Sequence[_Word]) -> list[_Link]:
    chain = []
    at = 0
    for number, word in enumerate(words):
        end = at + len(word.letters)
        chain.append(_Link(0, number, at, end, None))
        at = end
    return chain


def _places(text: str, word: str, around: int) -> Iterable[int]:
    place = text.find(word, max(0, around - _REACH))
    while 0 <= place <= around + _REACH:
        yield place
        place = text.find(word, place + 1)


def _best_until(best: Sequence[_Link | None], end: int) -> _Link | None:
    """The best link that ends at or before a letter (prefix maximum of a Fenwick tree)."""
    found: _Link | None = None
    while end > 0:
        link = best[end]
        if link is not None and (found is None or link.score > found.score):
            found = link
        end -= end & -end
    return found


def _improve(best: list[_Link | None], link: _Link) -> None:
    end = link.end
    while end < len(best):
        other = best[end]
        if other is None or link.score > other.score:
            best[end] = link
        end += end & -end
