"""Sentences to listen to: their length is odd, or their sound is. No recogniser is asked.

A sentence that takes much longer or shorter for its characters than its speaker's others was
swallowed, repeated, or read as something else; what the sound itself says is in ``flaws``.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from a11y.proof.article.doubts import Odd
from a11y.proof.heard.flaws import flaws_of
from a11y.walks import blocks_of, sentences_of, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from a11y.interview import Block, Sentence
    from a11y.narrate.narrating import Narrated
    from a11y.options import Pauses
    from a11y.proof.heard.flaws import Flaw

_FEWEST = 5
"""Sentences of a speaker that are needed to know their pace."""
_SHORTEST_CHARACTERS = 6
"""How long a sentence must be for its pace to say something: shorter ones are said at any."""
_TIMES = 1.8


class SoundnessCheck:
    """Finds odd sentences in one book after another; the same track is not decoded twice."""

    def __init__(self) -> None:
        self._flaws: dict[object, tuple[Flaw, ...]] = {}

    def odd(self, narrated: Narrated, pauses: Pauses) -> tuple[Odd, ...]:
        """The sentences of the interview that a person should listen to, in order.

        Raises:
            AudioError: a track cannot be decoded.
        """
        texts = {
            sentence.id: sentence.text
            for block in blocks_of(narrated.interview.sections)
            for sentence in sentences_of(block)
        }
        found: dict[tuple[str, str], Odd] = {
            (flaw.text_id, flaw.kind): Odd(flaw.text_id, texts[flaw.text_id], flaw.kind, flaw.ms)
            for flaw in self._of_sound(narrated)
            if flaw.text_id in texts
        }
        found |= {(odd.sentence, odd.kind): odd for odd in _of_length(narrated, texts, pauses)}
        order = {key: at for at, key in enumerate(texts)}
        return tuple(sorted(found.values(), key=lambda odd: order[odd.sentence]))

    def _of_sound(self, narrated: Narrated) -> list[Flaw]:
        known, self._flaws = self._flaws, {}
        for track in narrated.narration.tracks:
            about = track.audio.stat()
            key = (track.audio, about.st_mtime_ns, about.st_size, track.phrases)
            self._flaws[key] = known[key] if key in known else tuple(flaws_of(track))
        return [flaw for flaws in self._flaws.values() for flaw in flaws]


def _of_length(narrated: Narrated, texts: Mapping[str, str], pauses: Pauses) -> Iterator[Odd]:
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
    for known in paces.values():
        if len(known) < _FEWEST:
            continue
        usual = median(pace for _, pace in known)
        for key, pace in known:
            if key in texts and pace > _TIMES * usual:
                yield Odd(key, texts[key], "long", round(pace), round(usual))
            elif key in texts and pace * _TIMES < usual:
                yield Odd(key, texts[key], "short", round(pace), round(usual))


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
