"""The queue to the engine: what is still to be said, as many at once as the engine takes."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.audio.treatment import RATE_HZ
from voices.errors import EngineError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voices.engine import Engine
    from voices.model import Speech, Utterance
    from voices.studio.cache import Cache
    from voices.studio.entries import Kept
    from voices.studio.playback import Playback


_WINDOW = 32
"""Utterances among which the longest goes first. Many times what an engine on this machine speaks
at once, and few enough that tracks are done from the beginning on: longest first over a whole book
left all encoding to the end."""
_AT_HAND_SAMPLES = 10 * 60 * RATE_HZ
"""Speech that waits in memory for its track, 29 MB: reading back what was written a moment ago, and
decoding it, was a third of a dry run. What is beyond waits in the cache alone."""


@dataclass(slots=True, eq=False)
class Request:
    """One utterance asked for, perhaps by several recordings."""

    key: str
    utterance: Utterance
    done: asyncio.Future[None]
    wanted: int = 0
    engine_s: float = 0.0
    """How long the engine took."""
    audio_ms: int = 0
    """How long the speech is."""
    speech: tuple[Kept, NDArray[np.int16]] | None = None
    """What was said and its samples, where they wait at hand."""
    speaking: asyncio.Future[Speech] | None = None
    """The engine at work on it."""


class SpeechQueue:
    """Speaks what is submitted and keeps it in the cache.

    Utterances go window by window as they were submitted, so that tracks can be encoded while
    later ones are spoken; in a window the longest goes first, so that at the end of a run no
    worker is left alone with a long one. The same utterance asked for twice is said once.
    """

    def __init__(self, engine: Engine | Playback, cache: Cache) -> None:
        self._engine = engine
        self._cache = cache
        self._waiting: list[tuple[tuple[int, int, int], Request]] = []
        self._order = itertools.count()
        self._jobs: dict[str, Request] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._at_hand = 0
        self._open = True

    def submit(self, key: str, utterance: Utterance) -> Request:
        """Ask for an utterance; its speech is in the cache once ``finished`` returns."""
        if not self._open:
            raise EngineError("the studio is closed; open another")
        job = self._jobs.get(key)
        if job is None:
            job = Request(key, utterance, asyncio.get_running_loop().create_future())
            job.done.add_done_callback(_mark_seen)
            self._jobs[key] = job
            # by window, then the longest, then the earliest (which also keeps the heap from
            # comparing requests)
            order = next(self._order)
            rank = (order // _WINDOW, -len(utterance.text), order)
            heapq.heappush(self._waiting, (rank, job))
            # A worker that has returned stays in the set until the loop's next turn.
            at_work = sum(not worker.done() for worker in self._workers)
            if at_work < self._engine.limits.parallel:
                worker = asyncio.create_task(self._work())
                self._workers.add(worker)
                worker.add_done_callback(self._workers.discard)
        job.wanted += 1
        return job

    async def finished(self, job: Request) -> None:
        """Wait until the job is done.

        Raises:
            VoicesError: the engine failed.
        """
        await asyncio.shield(job.done)

    def release(self, job: Request, *, break_off: bool = False) -> None:
        """Say that a recording no longer wants it; unwanted utterances are not said.

        With ``break_off`` one that is being said is left half said, so that the engine is free.
        """
        job.wanted -= 1
        if job.wanted < 1:
            self.take(job)
        if break_off and job.wanted < 1 and job.speaking is not None:
            self._jobs.pop(job.key, None)  # who asks for it from now on asks anew
            job.speaking.cancel()

    def take(self, job: Request) -> tuple[Kept, NDArray[np.int16]] | None:
        """What was said and its samples, once; None where only the cache has it."""
        speech, job.speech = job.speech, None
        if speech is not None:
            self._at_hand -= len(speech[1])
        return speech

    async def aclose(self) -> None:
        self._open = False
        for job in self._jobs.values():
            job.done.cancel()
        workers = list(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    async def _work(self) -> None:
        """Say what waits until nothing does; an utterance that fails fails for itself alone."""
        while self._waiting:
            _, job = heapq.heappop(self._waiting)
            try:
                if job.wanted > 0:
                    await self._say(job)
            except BaseException as error:
                if not job.done.done():
                    job.done.set_exception(error)
                if not isinstance(error, Exception):
                    raise
            else:
                if not job.done.done():
                    job.done.set_result(None)
            finally:
                if self._jobs.get(job.key) is job:
                    del self._jobs[job.key]

    async def _say(self, job: Request) -> None:
        from voices.studio.takes import ready

        started = time.monotonic()
        try:
            job.speaking = asyncio.ensure_future(self._engine.speak(job.utterance))
            speech = await job.speaking
            job.engine_s = time.monotonic() - started
        except asyncio.CancelledError as error:
            worker = asyncio.current_task()
            if worker is None or worker.cancelling():
                raise
            # Nobody cancelled the worker: the others in the queue still wait for it.
            raise EngineError("the engine broke an utterance off; try again") from error
        finally:
            job.speaking = None
        kept, samples = await asyncio.to_thread(ready, speech)
        job.audio_ms = kept.samples * 1000 // RATE_HZ
        await self._cache.keep_speech(job.key, kept)
        if job.wanted > 0 and self._at_hand + kept.samples <= _AT_HAND_SAMPLES:
            self._at_hand += kept.samples
            job.speech = kept, samples


def _mark_seen(future: asyncio.Future[None]) -> None:
    """Mark a failure as seen: a recording that failed earlier no longer waits for the others."""
    if not future.cancelled():
        future.exception()
