"""The book from the page: the steps of ``tingdu convert``, in the desk's own studio.

Only what changed is spoken: the cache has the rest. The book is the one that ``convert`` makes.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from a11y.errors import A11yError
from a11y.messages.clock import clock
from a11y.narrate.engine_errors import voices_errors
from a11y.pipeline import (
    bind_and_verify,
    narrate_prepared,
    open_and_prepare,
    result_of,
)
from a11y.proof.errors import RefusedError, StaleError
from a11y.proof.heard.soundness import SoundnessCheck
from a11y.walks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from a11y.pipeline import Prepared
    from a11y.play.server import ReaderServer
    from a11y.proof.desk.desk import Desk
    from a11y.proof.heard.booth import Booth
    from voices.studio.studio import Progress


class Builder:
    """Makes the book of one desk, one at a time."""

    def __init__(self, desk: Desk, booth: Booth, out: Path) -> None:
        self.out = out
        self._desk = desk
        self._booth = booth
        self._task: asyncio.Task[None] | None = None
        self._state: dict[str, Any] = {"state": "none"}
        self._sentences: Mapping[str, str] = {}
        """The words of each sentence of the book that was made last, by id."""
        self._reader: ReaderServer | None = None
        self._listener = SoundnessCheck()

    def state(self) -> dict[str, Any]:
        """How far it is, or what became of it."""
        return dict(self._state)

    def start(self) -> dict[str, Any]:
        """Begin to make the book.

        Raises:
            RefusedError: it is being made.
        """
        if self._task is not None and not self._task.done():
            raise RefusedError("the book is being made already")
        self._state = {"state": "running", "done": 0, "total": 0}
        self._task = asyncio.get_running_loop().create_task(self._run())
        return self.state()

    async def _run(self) -> None:
        try:
            await self._make()
        except (A11yError, RefusedError) as error:
            self._state = {"state": "failed", "message": str(error)}
        except OSError as error:
            self._state = {"state": "failed", "message": error.strerror or str(error)}

    async def _make(self) -> None:
        from a11y.book import check_writable

        started = time.monotonic()
        desk, options = self._desk, self._desk.options
        check_writable(self.out)
        content = (await asyncio.to_thread(desk.article)).content
        with voices_errors():
            prepared, _ = await asyncio.to_thread(open_and_prepare, desk.source, options)
            with self._booth.ahead.giving_way(waits=False):
                narrated = await narrate_prepared(
                    prepared, self._booth.studio, options, self._on_progress
                )
        bound = await asyncio.to_thread(bind_and_verify, [narrated], self.out, options)
        seconds = time.monotonic() - started
        result = result_of(prepared, narrated, self.out, bound.findings, seconds)
        changed = self._changed(prepared)
        with voices_errors():
            odd = await asyncio.to_thread(self._listener.odd, narrated, options.pauses)
        desk.add_sound_doubts(odd)
        self._state = {
            "state": "done",
            "content": content,
            "duration": clock(result.audio_seconds),
            "seconds": result.seconds,
            "synthesized": result.synthesized,
            "cached": result.cached,
            "changed": changed,
            "book": self.out.name,
            "odd": [asdict(each) for each in odd],
            "findings": [asdict(f) for f in result.findings if f.severity != "info"],
        }

    def _on_progress(self, progress: Progress) -> None:
        self._state = {"state": "running", "done": progress.done, "total": progress.total}

    def _changed(self, prepared: Prepared) -> list[str]:
        """Ids of the sentences that are said otherwise than in the book before."""
        from a11y.walks import sentences_of

        cast = prepared.cast
        now = {
            sentence.id: repr((
                sentence.text, sentence.readings, sentence.spoken,
                cast.of(block.speaker).voice.name, cast.of(block.speaker).rate,
            ))
            for block in blocks_of(prepared.interview.sections)
            for sentence in sentences_of(block)
        }  # fmt: skip
        before, self._sentences = self._sentences, now
        return [key for key, utterance in now.items() if before and before.get(key) != utterance]

    def player(self) -> str:
        """Where the book that was made last can be played.

        Raises:
            StaleError: none was made.
        """
        from a11y.play.server import ReaderServer

        if self._state.get("state") != "done" or not self.out.exists():
            raise StaleError("build the book first")
        self._close_reader()
        self._reader = ReaderServer(self.out)
        threading.Thread(target=self._reader.serve_forever, args=(0.2,), daemon=True).start()
        return self._reader.address

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.shutdown()
            self._reader.server_close()
            self._reader = None

    async def aclose(self) -> None:
        """Stop what is being made."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await asyncio.to_thread(self._close_reader)
