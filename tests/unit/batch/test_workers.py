"""Worker processes: one that dies takes only its own work with it; all end when told."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from a11y.batch.workers import WorkerLostError, Workers


def fall_dead() -> None:
    os._exit(9)


def fall_dead_once(marker: str) -> str:
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(9)
    return "done"


def slowly(text: str) -> str:
    time.sleep(0.3)
    return text


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
        task.cancel()

    asyncio.run(go())
