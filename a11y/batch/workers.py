"""Worker processes for what keeps a Python interpreter busy: reading, annotating, binding.

They are started when first needed, ignore Ctrl-C (the run tells them), and end when the run
does, however it ends. One that dies takes only its own book with it.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from a11y.errors import A11yError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_P = ParamSpec("_P")
_R = TypeVar("_R")


class WorkerLostError(A11yError):
    """A worker process died over its work, twice."""


class Workers:
    """A pool of processes that survives the death of any of them."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._context = multiprocessing.get_context("spawn")
        # Workers hold the one end and see when the other is closed, by us or by our death.
        self._theirs, self._ours = self._context.Pipe(duplex=False)
        self._one_by_one = asyncio.Lock()

    async def run(self, work: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Do the work in a process. Arguments and result are pickled.

        Raises:
            WorkerLostError: the process died, and so did the next that tried.
        """
        if kwargs:
            raise TypeError("workers take positional arguments only")
        if self._pool is None:
            self._pool = self._started(self._count)
        pool = self._pool
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(pool, work, *args)
        except BrokenProcessPool:
            pool.shutdown(wait=False, cancel_futures=True)
            if self._pool is pool:
                self._pool = None
        # All that was under way is lost with a pool. Each is tried again alone: only that which
        # kills its process a second time is to blame.
        async with self._one_by_one:
            alone = self._started(1)
            try:
                return await loop.run_in_executor(alone, work, *args)
            except BrokenProcessPool as error:
                raise WorkerLostError(
                    "a worker process died twice over this source (out of memory?); "
                    "run it again with fewer --jobs"
                ) from error
            finally:
                alone.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the workers at once; what they are at is dropped, its files with the workroom."""
        self._ours.close()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._theirs.close()

    def _started(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            count, mp_context=self._context, initializer=_begin, initargs=(self._theirs,)
        )


def _begin(run: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(run,), daemon=True).start()


def _end_with(run: Connection) -> None:
    """End this process when the run that started it is over or gone: nothing is ever sent."""
    try:
        run.poll(None)
    finally:  # Windows tells the end of a pipe by an error
        os._exit(1)
