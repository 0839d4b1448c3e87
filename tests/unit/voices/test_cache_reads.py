"""Reads of the cache that are cancelled leave no file open."""

from __future__ import annotations

import asyncio
import gc
import warnings
from typing import TYPE_CHECKING

from voices.studio.cache import _read

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_cancelled_read_closes_its_file(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.speech" for number in range(60)]
    for path in paths:
        path.write_bytes(b"x" * 100_000)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for turns in range(6):
            tasks = [asyncio.create_task(_read(path)) for path in paths]
            for _ in range(turns):
                await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        gc.collect()
    assert [str(w.message) for w in caught if issubclass(w.category, ResourceWarning)] == []


async def test_a_read_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert await _read(tmp_path / "a") == b"abc"
