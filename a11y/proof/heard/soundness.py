"""Sentences whose sound looks odd by its times alone: no recogniser is asked.

A sentence that takes much longer or shorter for its characters than its speaker's others was
swallowed, repeated, or read as something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from a11y.interview import turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.interview import Block, Sentence
    from a11y.narrate.narrating import Narrated
    from a11y.options import Pauses

_FEWEST = 5
"""Sentences of a speaker that are needed to know their pace."""
_SHORTEST_CHARACTERS = 6
"""Shorter ones are said at any pace."""
_TIMES = 1.8


@dataclass(frozen=True, slots=True)
class Odd:
    """A sentence to listen to."""

    sentence: str
    ms_per_character: int
    usual_ms: int


def odd_sentences(narrated: Narrated, pauses: Pauses) -> tuple[Odd, ...]:
    """Sentences of odd length for their characters; a clip holds the pause behind its sentence."""
    clips = {
        phrase.clip.text_id: phrase.clip.end_ms - phrase.clip.begin_ms
        for track in narrated.narration.tracks
        for phrase in track.phrases
    }
    paces: dict[str, list[tuple[str, float]]] = {}
    for section in narrated.interview.sections:
        for turn in turns(section):
            for block in turn.blocks:
                last = pauses.turn_ms if block == turn.blocks[-1] else pauses.paragraph_ms
                for sentence, size in _measured(block):
                    is_last = sentence == block.sentences[-1]
                    pause_ms = last if is_last else pauses.sentence_ms
                    if sentence.id in clips:
                        pace = max(0, clips[sentence.id] - pause_ms) / size
                        paces.setdefault(block.speaker, []).append((sentence.id, pace))
    found = []
    for known in paces.values():
        if len(known) < _FEWEST:
            continue
        usual = median(pace for _, pace in known)
        found += [
            Odd(key, round(pace), round(usual))
            for key, pace in known
            if pace > _TIMES * usual or pace * _TIMES < usual
        ]
    return tuple(found)


def _measured(block: Block) -> Iterator[tuple[Sentence, int]]:
    """Sentences whose length says how long they take, and how many characters they have."""
    if block.kind == "heading" or block.image is not None:
        return
    for sentence in block.sentences:
        size = sum(map(str.isalnum, sentence.text))
        # what is written in letters and digits is said at a pace of its own
        han = sum(reading is not None for reading in sentence.readings)
        if size >= _SHORTEST_CHARACTERS and han >= 0.8 * size:
            yield sentence, size
