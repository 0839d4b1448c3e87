"""Worker processes: one that dies takes only its own work with it; all end when told."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import cast

import pytest

from a11y.batch.records.failure import culprit
from a11y.batch.running.stages import local_path
from a11y.batch.running.workers import WorkerLostError, Workers

pytestmark = pytest.mark.slow


def fall_dead() -> None:
    os._exit(9)


def fall_dead_once(marker: str) -> str:
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(9)
    return "done"


def process_id(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def slowly(text: str) -> str:
    time.sleep(0.3)
    return text


def fall_dead_in_the_middle_of_the_answer() -> bytes:
    from multiprocessing.connection import Connection

    def half(pipe: Connection, answer: bytes, write: object = None) -> None:
        os.write(pipe.fileno(), bytes(answer)[: len(answer) // 2])
        os._exit(9)

    Connection._send = half  # type: ignore[attr-defined]
    return b"x" * 300_000


class UnsendableError(Exception):
    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("not to be pickled")


def fail(error: str) -> None:
    raise UnsendableError(error) if error == "unsendable" else ValueError(error)


def test_one_that_dies_while_it_answers_leaves_nobody_waiting() -> None:
    async def go() -> list[object]:
        workers = Workers(2)
        try:
            return await asyncio.wait_for(
                asyncio.gather(
                    workers.run(fall_dead_in_the_middle_of_the_answer),
                    *(workers.run(slowly, text) for text in "abc"),
                    return_exceptions=True,
                ),
                120,
            )
        finally:
            workers.close()

    dead, *others = asyncio.run(go())
    assert isinstance(dead, WorkerLostError)
    assert others == ["a", "b", "c"]


def test_an_error_comes_back_as_it_was_or_as_what_can_be_said_of_it() -> None:
    async def go() -> list[object]:
        workers = Workers(1)
        try:
            return await asyncio.gather(
                workers.run(fail, "as it was"),
                workers.run(fail, "unsendable"),
                workers.run(lambda: None),
                workers.run(slowly, "still there"),
                return_exceptions=True,
            )
        finally:
            workers.close()

    plain, unsendable, lambda_, last = asyncio.run(go())
    assert isinstance(plain, ValueError)
    assert str(plain) == "as it was"
    assert "not to be pickled" in str(unsendable)
    assert isinstance(lambda_, Exception)
    assert last == "still there"


def test_workers_that_died_idle_are_no_fault_of_what_comes_next() -> None:
    async def go() -> list[object]:
        workers = Workers(2)
        try:
            ids = await asyncio.gather(workers.run(process_id, 0.3), workers.run(process_id, 0.3))
            assert len(set(ids)) == 2
            for each in ids:
                os.kill(each, signal.SIGKILL)
            await asyncio.sleep(0.3)
            return [await workers.run(slowly, text) for text in "ab"]
        finally:
            workers.close()

    assert asyncio.run(go()) == ["a", "b"]


@pytest.mark.parametrize("error", [BlockingIOError("no process"), AssertionError("none here")])
def test_a_process_that_cannot_be_started_is_told(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(process: object) -> None:
        raise error

    async def go() -> list[object]:
        workers = Workers(1)
        try:
            return await asyncio.wait_for(
                asyncio.gather(*(workers.run(slowly, t) for t in "ab"), return_exceptions=True), 60
            )
        finally:
            workers.close()

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    for told in asyncio.run(go()):
        assert isinstance(told, WorkerLostError if isinstance(error, OSError) else AssertionError)


def test_an_error_of_ours_says_where_it_happened() -> None:
    async def go() -> object:
        workers = Workers(1)
        try:
            broken = cast("str", 5)
            return (await asyncio.gather(workers.run(local_path, broken), return_exceptions=True))[
                0
            ]
        finally:
            workers.close()

    error = asyncio.run(go())
    assert isinstance(error, Exception)
    assert culprit(error).startswith("stages.py line ")


def test_work_beside_one_that_always_kills_its_process_is_done(tmp_path: Path) -> None:
    async def go() -> list[object]:
        workers = Workers(2)
        try:
            return await asyncio.gather(
                workers.run(fall_dead),
                *(workers.run(slowly, text) for text in "abc"),
                return_exceptions=True,
            ) + [await workers.run(fall_dead_once, str(tmp_path / "marker"))]
        finally:
            workers.close()

    dead, *others = asyncio.run(go())
    assert isinstance(dead, WorkerLostError)
    assert others == ["a", "b", "c", "done"]


def test_closing_does_not_wait_for_what_is_under_way() -> None:
    async def go() -> None:
        workers = Workers(1)
        await workers.run(slowly, "started")
        task = asyncio.create_task(workers.run(time.sleep, 90))
        await asyncio.sleep(0.5)
        began = time.monotonic()
        workers.close()
        assert time.monotonic() - began < 60  # the work would have taken 90
        assert isinstance((await asyncio.gather(task, return_exceptions=True))[0], Exception)

    asyncio.run(go())
