"""What a cluster's view calls the tasks of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.batch.running.dask import key_of
from a11y.batch.sources.jobs import plan

if TYPE_CHECKING:
    from pathlib import Path

utils = pytest.importorskip("dask.utils")


def test_a_worker_s_task_names_its_book_and_is_one_of_its_kind(tmp_path: Path) -> None:
    for name in ("塔钟-2024.md", "a-b c.md"):
        (tmp_path / name).write_text("# 钟\n\n甲：你好。\n", encoding="utf-8")
    jobs = plan([tmp_path], tmp_path / "books")
    keys = [key_of("make_book", "0123456789abcdef", n, job) for n, job in enumerate(jobs)]
    assert [key.endswith(job.name) for key, job in zip(keys, jobs, strict=True)] == [True, True]
    assert {utils.key_split(key) for key in keys} == {"make_book"}
    assert len(set(keys)) == 2
    again = key_of("make_book", "fedcba9876543210", 0, jobs[0])
    assert again not in keys, "another run on the same cluster"
