"""Word clips: what an engine heard of a sentence becomes one clip per word.

Input: a sentence with its words, boundaries in the sentence's positions, the sentence's clip.
Output: clips that touch one another and fill the sentence's clip, none shorter than
``SHORTEST_CLIP_MS``: a shorter word is joined to its neighbour, on the page too, because a reading
system's clock ticks several times a second and would skip it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.narration import SHORTEST_CLIP_MS, Clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Sentence, Word
    from voices.model import Boundary


@dataclass(frozen=True, slots=True)
class _Timed:
    word: Word
    begin_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        return self.end_ms - self.begin_ms


def word_clips(
    sentence: Sentence, boundaries: Sequence[Boundary], clip: Clip
) -> tuple[Sentence, tuple[Clip, ...]]:
    """The sentence as the page must show it, and a clip for each of its words.

    No clips when the engine does not know when words are heard: the sentence is then
    highlighted as a whole.
    """
    if not boundaries or not sentence.words:
        return sentence, ()
    # The first word begins with the clip and the last one ends with it, so that the pauses there
    # belong to them; in between each ends where the next begins, marks and blanks included.
    begins = [_time_at(word.start, boundaries) for word in sentence.words]
    edges = [clip.begin_ms, *(max(clip.begin_ms, ms) for ms in begins[1:]), clip.end_ms]
    timed = [_Timed(word, edges[n], edges[n + 1]) for n, word in enumerate(sentence.words)]
    joined = _join_short(timed)
    if len(joined) < len(timed):
        sentence = replace(sentence, words=tuple(item.word for item in joined))
    return sentence, tuple(Clip(item.word.id, item.begin_ms, item.end_ms) for item in joined)


def _time_at(position: int, boundaries: Sequence[Boundary]) -> int:
    """When the character at a position starts to be heard.

    Inside a boundary of several characters: in proportion. Between two: when the later begins.
    """
    index = bisect_right(boundaries, position, key=lambda boundary: boundary.start) - 1
    if index < 0:
        return boundaries[0].begin_ms
    boundary = boundaries[index]
    if position < boundary.end:
        share = (position - boundary.start) / (boundary.end - boundary.start)
        return round(boundary.begin_ms + share * (boundary.end_ms - boundary.begin_ms))
    if index + 1 < len(boundaries):
        return boundaries[index + 1].begin_ms
    return boundary.end_ms


def _join_short(timed: list[_Timed]) -> list[_Timed]:
    """Join every word shorter than ``SHORTEST_CLIP_MS`` to the neighbour it touches in the text."""
    items = list(timed)
    while len(items) > 1:
        short = next((n for n, item in enumerate(items) if item.length_ms < SHORTEST_CLIP_MS), None)
        if short is None:
            break
        before = short - 1 if short else None
        after = short + 1 if short + 1 < len(items) else None
        if before is None or (after is not None and _prefers_after(items, short)):
            first = short
        else:
            first = before
        items[first : first + 2] = [_join(items[first], items[first + 1])]
    return items


def _prefers_after(items: list[_Timed], short: int) -> bool:
    """Whether a short word goes to the next: 了 of 好，了不起 does, with a comma before it."""
    word = items[short].word
    touches_before = items[short - 1].word.end == word.start
    touches_after = items[short + 1].word.start == word.end
    return touches_after and not touches_before


def _join(left: _Timed, right: _Timed) -> _Timed:
    word = replace(
        left.word,
        end=right.word.end,
        pinyin=" ".join(p for p in (left.word.pinyin, right.word.pinyin) if p),
        ruby=left.word.ruby + right.word.ruby,
        # One entry of the vocabulary, and its level: the left word's, where both have one.
        level=left.word.level if left.word.entry or not right.word.entry else right.word.level,
        entry=left.word.entry or right.word.entry,
    )
    return _Timed(word, left.begin_ms, right.end_ms)
