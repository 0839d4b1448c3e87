"""The studio: takes in, recordings out. Cache, scheduling, trimming, loudness and encoding."""

from __future__ import annotations

import asyncio
import functools
import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from voices.audio.formats import check_bit_rate
from voices.audio.treatment import ENCODING, RATE_HZ, TREATMENT
from voices.errors import AudioError, CacheError
from voices.model import Boundary
from voices.studio.cache import Cache, key, utterance_key
from voices.studio.entries import heard_samples
from voices.studio.playback import Playback
from voices.studio.queue import SpeechQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from voices.audio.tape import Tape
    from voices.engine import Engine
    from voices.model import Utterance
    from voices.studio.entries import Kept
    from voices.studio.queue import Request

AudioFormat = Literal["mp3", "m4a", "opus"]

MEDIA_TYPES: dict[AudioFormat, str] = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "opus": "audio/ogg; codecs=opus",
}

_MOST_TRACKS = 16
"""Being joined at once: each holds a file open, and an encoder with threads of its own. A book of
2,000 documents would take more of both than a system gives."""


@dataclass(frozen=True, slots=True)
class Take:
    """One utterance in its place on a track."""

    utterance: Utterance
    pause_before_ms: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a take lies on its track, in milliseconds from the start of the decoded file."""

    begin_ms: int
    """When its speech starts, after the pause before it."""
    end_ms: int
    boundaries: tuple[Boundary, ...]
    """Text spans are the utterance's; times are the track's. Empty: only the whole is known."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """An encoded audio file and when everything in it is heard."""

    audio: Path
    """A file in the cache; read it, never change it."""
    media_type: str
    duration_ms: int
    heard: tuple[Heard, ...]
    """One per take, in order."""
    synthesized: int = 0
    """How many takes the engine had to speak for this call."""
    cached: int = 0
    engine_s: float = 0.0
    """How long the engine took for them, its workers added up."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole studio is, or some of its recordings."""

    done: int
    """How many takes there is speech of."""
    total: int
    audio_ms: int
    """Speech finished so far, cached or not."""
    cached: int
    to_speak: int = 0
    """Characters that were not in the cache."""
    spoken: int = 0
    """Characters of these that the engine has spoken."""

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1: what is cached is none."""
        return self.spoken / self.to_speak if self.to_speak else self.done / max(self.total, 1)


class Meter:
    """Adds up how far recordings are, and tells it whenever they are further.

    What counts is the speech, not the track: tracks are joined in their order, while the longest
    utterances are spoken first, and whoever waits would see nothing for minutes.
    """

    def __init__(self, tell: Callable[[Progress], None] | None = None) -> None:
        self._tell = tell
        self._now = Progress(0, 0, 0, 0)

    def expect(self, takes: int) -> None:
        """Add takes that are to be done."""
        self._now = replace(self._now, total=self._now.total + takes)

    def count_cached(self, takes: int, audio_ms: int = 0) -> None:
        """Count takes whose speech is in the cache as done."""
        now = self._now
        self._set(
            done=now.done + takes, cached=now.cached + takes, audio_ms=now.audio_ms + audio_ms
        )

    def heard(self, audio_ms: int) -> None:
        """Add the length of what the cache had."""
        self._set(audio_ms=self._now.audio_ms + audio_ms)

    def ask(self, characters: int) -> None:
        """Add characters that are to be spoken."""
        self._set(to_speak=self._now.to_speak + characters)

    def spoken(self, takes: int, audio_ms: int, characters: int) -> None:
        """The engine has spoken an utterance, which so many takes are."""
        now = self._now
        self._set(
            done=now.done + takes,
            audio_ms=now.audio_ms + takes * audio_ms,
            spoken=now.spoken + characters,
        )

    def _set(self, **changes: int) -> None:
        self._now = replace(self._now, **changes)
        if self._tell is not None:
            self._tell(self._now)


class Studio:
    """One per run: one engine, one cache, shared by every book of the run."""

    def __init__(
        self,
        engine: Engine,
        cache_dir: Path,
        *,
        audio: AudioFormat = "mp3",
        progress: Callable[[Progress], None] | None = None,
        bit_rate_kbps: int | None = None,
        cache_limit_bytes: int | None = None,
        prunes: bool = True,
        hold: Path | None = None,
    ) -> None:
        """``hold`` is a folder of the run's own: finished tracks are linked there.

        Whoever prunes the cache meanwhile takes nothing from the run. On another disk they stay
        in the cache alone.
        """
        self._engine = engine
        self._cache = Cache(cache_dir)
        self._audio: AudioFormat = audio
        self._kbps = check_bit_rate(audio, bit_rate_kbps)
        self._limit_bytes = cache_limit_bytes
        self._prunes = prunes
        self._hold = hold
        self._opened = time.monotonic()
        self._meter = Meter(progress)
        self._playback = Playback(engine)
        self._queue = SpeechQueue(self._playback, self._cache)
        self._desks = asyncio.Semaphore(_MOST_TRACKS)

    @property
    def engine(self) -> Engine:
        """Who speaks here."""
        return self._engine

    def insert(self, tape: Tape) -> None:
        """Have a recording at hand, whose excerpts takes may be; its file must stay."""
        self._playback.insert(tape)

    async def record(
        self, takes: Sequence[Take], *, tail_ms: int = 0, meter: Meter | None = None
    ) -> Recording:
        """Speak the takes (or find them in the cache), join them with their pauses, encode.

        Any number of calls may be under way at once; the engine is kept busy across them,
        longest utterance first. ``tail_ms`` of silence end the track. ``meter`` counts this
        recording beside the studio's own, which counts all.

        Raises:
            VoicesError: a take failed for good; finished takes stay in the cache.
        """
        if not takes:
            raise AudioError("nothing to record: no takes")
        meters = [self._meter, *([meter] if meter is not None else [])]
        for each in meters:
            each.expect(len(takes))
        # A track's key is made of those of its speeches, so that it is found only where every one
        # of them, every pause and the encoding are the same.
        keys = [
            utterance_key(self._engine.name, self._engine.version, TREATMENT, take.utterance)
            for take in takes
        ]
        track = key(
            encoding=ENCODING,
            audio=self._audio,
            kbps=self._kbps,
            takes=[[k, take.pause_before_ms] for k, take in zip(keys, takes, strict=True)],
            tail_ms=tail_ms,
        )
        found = await self._cache.track(track, self._audio)
        if found is not None:
            recording = _recalled(*found)
            if recording is not None and len(recording.heard) == len(takes):
                for each in meters:
                    each.count_cached(len(takes), recording.duration_ms)
                return self._linked(recording)
        return self._linked(await self._make(takes, keys, track, tail_ms, meters))

    def has(self, takes: Sequence[Take]) -> bool:
        """Whether the speech of all is in the cache."""
        return all(
            self._cache.has_speech(
                utterance_key(self._engine.name, self._engine.version, TREATMENT, take.utterance)
            )
            for take in takes
        )

    async def speech(self, utterance: Utterance) -> tuple[Kept, NDArray[np.int16]]:
        """One utterance on its own, said or found in the cache: what is kept of it, its samples.

        Raises:
            VoicesError: it failed for good.
        """
        k = utterance_key(self._engine.name, self._engine.version, TREATMENT, utterance)
        jobs: dict[str, Request] = {}
        if not self._cache.has_speech(k):
            jobs[k] = self._queue.submit(k, utterance)
        try:
            return await self._speech(k, utterance, jobs)
        except BaseException:
            for job in jobs.values():
                self._queue.release(job)
            raise

    def _linked(self, recording: Recording) -> Recording:
        """The recording, its file linked to the run's own folder where there is one."""
        if self._hold is None:
            return recording
        audio = recording.audio
        mine = self._hold / (audio.parent.name + audio.name)
        try:
            mine.hardlink_to(audio)
        except FileExistsError:
            pass  # another recording of this run is the same
        except OSError:
            return recording
        return replace(recording, audio=mine)

    async def aclose(self) -> None:
        """Stop what is being said, close the engine, and hold the cache to its size.

        What this studio used stays, even where that is more than the limit; of a studio that
        does not prune, its run does so when all its studios are done.
        """
        await self._queue.aclose()
        await self._engine.aclose()
        if self._prunes and self._cache.written:
            from voices.studio.upkeep import prune

            run_s = time.monotonic() - self._opened
            await asyncio.to_thread(prune, self._cache.root, self._limit_bytes, run_s=run_s)

    async def _make(
        self,
        takes: Sequence[Take],
        keys: Sequence[str],
        track: str,
        tail_ms: int,
        meters: Sequence[Meter],
    ) -> Recording:
        """Ask for every speech that is missing, and make the track of all."""
        jobs = {
            k: self._queue.submit(k, take.utterance)
            for k, take in dict(zip(keys, takes, strict=True)).items()
            if not self._cache.has_speech(k)
        }
        _measure(jobs, Counter(keys), meters)
        try:
            async with self._desks:  # what is said meanwhile waits in the cache
                return await self._assembled(takes, keys, jobs, track, tail_ms, meters)
        except BaseException as error:
            for job in jobs.values():
                self._queue.release(job, break_off=isinstance(error, asyncio.CancelledError))
            raise

    async def _assembled(
        self,
        takes: Sequence[Take],
        keys: Sequence[str],
        jobs: dict[str, Request],
        track: str,
        tail_ms: int,
        meters: Sequence[Meter],
    ) -> Recording:
        """Encode every speech as it comes, in the order of the track; ``jobs`` lose what came."""
        from voices.studio.assembly import TrackAssembly

        assembly = TrackAssembly(self._cache.scratch(track, self._audio), self._audio, self._kbps)
        synthesized = 0
        engine_s = 0.0
        try:
            for k, take in zip(keys, takes, strict=True):
                kept, samples = await self._speech(k, take.utterance, jobs)
                await asyncio.to_thread(assembly.add, kept, samples, take.pause_before_ms)
                job = jobs.pop(k, None)
                said_now = job is not None
                synthesized += said_now and take.utterance.excerpt is None
                engine_s += job.engine_s if job is not None else 0
                if not said_now:
                    for meter in meters:
                        meter.heard(kept.samples * 1000 // RATE_HZ)
            await asyncio.to_thread(assembly.rest, tail_ms)
            await asyncio.to_thread(assembly.close)
            note = assembly.timings()
            audio = await self._cache.keep_track(track, self._audio, assembly.path, note)
        except BaseException:
            # Not in a thread: a task that is cancelled twice would leave it undone.
            assembly.discard()
            raise
        recording = _recalled(audio, note)
        if recording is None:
            raise AudioError(f"{audio} was written wrong")
        return replace(
            recording,
            synthesized=synthesized,
            cached=len(takes) - synthesized,
            engine_s=engine_s,
        )

    async def _speech(
        self, k: str, utterance: Utterance, jobs: dict[str, Request]
    ) -> tuple[Kept, NDArray[np.int16]]:
        """The speech from the cache and its samples, said first where need be."""
        if k in jobs:
            await self._queue.finished(jobs[k])
            at_hand = self._queue.take(jobs[k])
            if at_hand is not None:
                return at_hand
        found = await self._cached(k)
        if found is None:  # damaged, or pruned by another process: say it again
            jobs[k] = self._queue.submit(k, utterance)
            await self._queue.finished(jobs[k])
            found = await self._cached(k)
        if found is None:
            raise CacheError(f"{self._cache.root} does not keep what is written to it")
        return found

    async def _cached(self, k: str) -> tuple[Kept, NDArray[np.int16]] | None:
        kept = await self._cache.speech(k)
        if kept is None:
            return None
        samples = await asyncio.to_thread(heard_samples, kept)
        if samples is None:
            self._cache.forget_speech(k)
            return None
        return kept, samples


def _measure(jobs: Mapping[str, Request], takes: Counter[str], meters: Sequence[Meter]) -> None:
    """Count what is in the cache, and every utterance when it has been spoken."""

    def count(job: Request, _: asyncio.Future[None]) -> None:
        if not job.done.cancelled() and job.done.exception() is None:
            for meter in meters:
                meter.spoken(takes[job.key], job.audio_ms, len(job.utterance.text))

    for meter in meters:
        if cached := takes.total() - sum(takes[k] for k in jobs):
            meter.count_cached(cached)
        if jobs:
            meter.ask(sum(len(job.utterance.text) for job in jobs.values()))
    for job in jobs.values():
        job.done.add_done_callback(functools.partial(count, job))


def _recalled(audio: Path, note: Mapping[str, Any]) -> Recording | None:
    """The recording as its note in the cache says it, or None where the note makes no sense."""
    try:
        heard = tuple(
            Heard(begin_ms, end_ms, tuple(Boundary(*b) for b in boundaries), tuple(notes))
            for begin_ms, end_ms, boundaries, notes in note["heard"]
        )
        return Recording(audio, _media_type(audio), note["duration_ms"], heard, cached=len(heard))
    except (KeyError, TypeError, ValueError):
        return None


def _media_type(audio: Path) -> str:
    return next(kind for name, kind in MEDIA_TYPES.items() if audio.suffix == f".{name}")
