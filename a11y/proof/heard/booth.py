"""What is heard on the page: a sentence as the book will have it, and a voice's sample.

The takes are those that narrating makes, in a studio on the same cache: what was heard here is not
spoken again for the book, and the other way round.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.inputs import cache_dir, is_online
from a11y.narrate.takes import split_spans, utterance_of, whole_spans
from a11y.proof.errors import RefusedError
from a11y.proof.heard.ahead import Ahead
from a11y.script import is_audible
from a11y.walks import sentences_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.interview import Sentence
    from a11y.options import Options
    from a11y.proof.article.article import Article
    from a11y.proof.desk.desk import Desk
    from voices.studio.studio import Studio, Take

_MOST_KEPT = 400


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it was spoken."""

    name: str
    """What its audio is asked for by; empty where there is nothing to say."""
    duration_ms: int
    boundaries: tuple[tuple[int, int, int, int], ...]
    """Span in the sentence, begin and end in milliseconds."""


NOTHING = Said("", 0, ())
"""Where there is nothing to say."""


class Booth:
    """The desk's studio. It belongs to the event loop of the server."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._studio: Studio | None = None
        self._audio: dict[str, tuple[Path, str]] = {}
        self._takes_ahead: list[Take] = []
        self.ahead = Ahead(self._say_ahead)

    @property
    def studio(self) -> Studio:
        """Opened when something is first to be heard."""
        if self._studio is None:
            from voices.studio.studio import Studio

            options: Options = self._desk.options
            self._studio = Studio(
                self._desk.engine,
                cache_dir(options),
                audio=options.audio,
                bit_rate_kbps=options.bit_rate_kbps,
                cache_limit_bytes=options.cache_limit_bytes,
            )
        return self._studio

    async def aclose(self) -> None:
        """Close studio and engine."""
        await self.ahead.aclose()
        if self._studio is not None:
            await self._studio.aclose()

    def audio(self, name: str) -> tuple[Path, str] | None:
        """An audio file that was made here, and its media type."""
        return self._audio.get(name)

    def prepare(self, sentences: Sequence[str]) -> int:
        """Speak these while nobody asks; how many: none where text would leave this machine."""
        if is_online(self._desk.options):
            return 0
        self.ahead.prepare(sentences)
        return len(sentences)

    async def _say_ahead(self, sentence_id: str) -> None:
        article = await asyncio.to_thread(self._desk.article)
        self._takes_ahead = [take for _, take in self._takes(*_as_cast(article, sentence_id))]
        if self._takes_ahead:
            await self.studio.record(self._takes_ahead)

    async def sentence(self, article: Article, sentence_id: str) -> Said:
        """Say a sentence with what is chosen now.

        Raises:
            RefusedError: there is no such sentence. VoicesError: it cannot be spoken.
        """
        return await self._say(*_as_cast(article, sentence_id))

    async def sample(self, article: Article, speaker_id: str, voice: str) -> Said:
        """Say a sentence of the speaker's own in a voice.

        Raises:
            RefusedError: nobody is called so, or no voice is. VoicesError: it cannot be spoken.
        """
        if all(known.name != voice for known in self._desk.engine.voices()):
            raise RefusedError("there is no such voice")
        sentences = [
            sentence
            for block in article.blocks()
            if block.speaker == speaker_id and block.kind != "figure"
            for sentence in sentences_of(block)
            if is_audible(sentence.text, sentence.spoken)
        ]
        if not sentences:
            raise RefusedError("this person says nothing")
        sample_sentence = next((s for s in sentences if 10 <= len(s.text) <= 40), sentences[0])
        language = sample_sentence.language or article.interview.language
        return await self._say(sample_sentence, voice, language, article.cast.of(speaker_id).rate)

    def _takes(
        self, sentence: Sentence, voice: str, language: str, rate: float
    ) -> list[tuple[int, Take]]:
        """A sentence as narrating takes it, each part with where it begins there."""
        from voices.studio.studio import Take

        spans = split_spans(
            sentence.text,
            self._desk.engine.limits.max_chars,
            whole_spans(sentence),
            sentence.spoken,
        )
        rate *= self._desk.options.rate
        return [
            (start, Take(utterance_of(sentence, start, end, voice, language, rate)))
            for start, end in spans
        ]

    async def _say(self, sentence: Sentence, voice: str, language: str, rate: float) -> Said:
        """Speak it before all that is spoken ahead."""
        placed = self._takes(sentence, voice, language, rate)
        takes = [take for _, take in placed]
        if not takes:
            return NOTHING
        at_hand = takes == self._takes_ahead or self.studio.has(takes)
        with self.ahead.giving_way(waits=not at_hand):
            recording = await self.studio.record(takes)
        boundaries = tuple(
            (start + each.start, start + each.end, each.begin_ms, each.end_ms)
            for (start, _), heard in zip(placed, recording.heard, strict=True)
            for each in heard.boundaries
        )
        name = hashlib.sha256(str(recording.audio).encode()).hexdigest()[:24]
        self._audio[name] = (recording.audio, recording.media_type)
        for old in [*self._audio][:-_MOST_KEPT]:
            del self._audio[old]
        return Said(name, recording.duration_ms, boundaries)


def _as_cast(article: Article, sentence_id: str) -> tuple[Sentence, str, str, float]:
    """A sentence with its voice, language and rate.

    Raises:
        RefusedError: there is no such sentence.
    """
    place = article.sentence(sentence_id)
    if place is None:
        raise RefusedError("there is no such sentence")
    block, sentence = place
    language = sentence.language or article.interview.language
    voice = article.cast.voice(block.speaker, language)
    return sentence, voice.name, language, article.cast.of(block.speaker).rate
