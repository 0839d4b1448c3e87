"""Worker processes for what keeps a Python interpreter busy: reading, annotating, binding.

They are started when first needed, ignore Ctrl-C (the run tells them), and end when the run
does, however it ends. One that dies takes only its own book with it: each has a pipe of its own,
whose end is seen even in the middle of an answer. (The pool of ``concurrent.futures`` shares one
pipe; a worker killed while it answers leaves the others, and us, waiting for ever.)
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from a11y.batch.records.failure import note_culprit
from a11y.errors import A11yError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Answer = tuple[bool, Any]
"""Whether the work was done, and what came of it: its result, or the error."""


class WorkerLostError(A11yError):
    """A worker process died over its work, twice."""


class Workers:
    """A pool of processes that survives the death of any of them."""

    def __init__(self, count: int) -> None:
        # A forked process would hold copies of our threads' locks, whoever had taken them.
        self._context = multiprocessing.get_context("spawn")
        # Workers hold the one end and see when the other is closed, by us or by our death.
        self._theirs, self._ours = self._context.Pipe(duplex=False)
        self._threads = ThreadPoolExecutor(count, "worker")
        self._turns = asyncio.Semaphore(count)
        self._one_by_one = asyncio.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()

    async def run(self, work: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Do the work in a process. Arguments and result are pickled.

        Raises:
            WorkerLostError: the process died, and so did the next that tried.
        """
        # ParamSpec would let them through; the pipe carries a tuple.
        if kwargs:
            raise TypeError("workers take positional arguments only")
        answer = await self._asked(work, args)
        if answer is None:
            # The system may have killed it for the memory that several took together.
            async with self._one_by_one:
                answer = await self._asked(work, args, afresh=True)
        if answer is None:
            raise WorkerLostError(
                "a worker process died twice over this source (out of memory?); "
                "run it again with fewer --jobs"
            )
        done, result = answer
        if not done:
            raise result
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the workers at once; what they are at is dropped, its files with the workroom."""
        self._ours.close()
        for worker in self._all:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.bury()
        self._theirs.close()

    async def _asked(
        self, work: Callable[..., Any], args: tuple[Any, ...], *, afresh: bool = False
    ) -> _Answer | None:
        """A worker's answer; None where it died. ``afresh`` asks one that is started for it."""
        async with self._turns:
            worker = None if afresh else self._living()
            worker = worker or _Worker(self._context, self._theirs)
            self._all.add(worker)
            loop = asyncio.get_running_loop()
            # A worker whose work was cancelled is still at it: it is not idle, and ends with us.
            answer = await loop.run_in_executor(self._threads, worker.ask, work, args)
            if answer is not None and worker.alive:
                self._idle.append(worker)
            else:
                self._let_go(worker)
            return answer

    def _living(self) -> _Worker | None:
        """An idle worker; one that died while nobody asked it anything is let go."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._let_go(worker)
        return None

    def _let_go(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.end()
        worker.bury()


class _Worker:
    """One process, and the pipe to it; started when it is first asked."""

    def __init__(self, context: Any, run: Connection) -> None:
        self._context = context
        self._run = run
        self._process: Any = None
        self._pipe: Any = None
        self._ended = False
        self._starting = threading.Lock()

    @property
    def alive(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.is_alive()

    def ask(self, work: Callable[..., Any], args: tuple[Any, ...]) -> _Answer | None:
        """Wait for what comes of the work; None where the process ends before it has said."""
        try:
            self._start()
            self._pipe.send((work, args))
            # Its end is seen by itself, too: on Windows a pipe to what never began stays open.
            wait([self._pipe, self._process.sentinel])
            return self._pipe.recv() if self._pipe.poll() else None
        except (EOFError, OSError):
            return None
        except Exception as error:  # what cannot be pickled, here or there
            return False, error

    def end(self) -> None:
        """Kill the process; who waits for its answer hears that there is none."""
        with self._starting:
            self._ended = True
            if self._process is not None:
                self._process.kill()

    def bury(self) -> None:
        """Waits for a killed process to end and lets go of its handle and pipe."""
        if self._process is not None:
            self._process.join()
            self._process.close()
            self._process = None
            self._pipe.close()

    def _start(self) -> None:
        with self._starting:
            if self._ended:
                raise EOFError
            if self._process is not None:
                return
            pipe, theirs = self._context.Pipe()
            try:
                process = self._context.Process(
                    target=_serve, args=(theirs, self._run), daemon=True
                )
                process.start()
            except BaseException:
                pipe.close()
                raise
            finally:
                theirs.close()  # the process alone holds it: the pipe ends when that does
            self._pipe, self._process = pipe, process


def _serve(pipe: Connection, run: Connection) -> None:
    """Do what is asked until the run that started this process is over or gone."""
    # A terminal sends Ctrl-C to the whole group; the run alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(run,), daemon=True).start()
    while True:
        work, args = pipe.recv()
        answer: _Answer
        try:
            answer = True, work(*args)
        except Exception as error:
            note_culprit(error)
            answer = False, error
        try:
            pipe.send(answer)
        except OSError:
            raise
        except Exception as error:
            pipe.send((False, RuntimeError(f"{error}: {answer[1]!r:.200}")))


def _end_with(run: Connection) -> None:
    """End this process when the run that started it is over or gone: nothing is ever sent."""
    try:
        run.poll(None)
    finally:  # Windows tells the end of a pipe by an error
        os._exit(1)
