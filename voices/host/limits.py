"""What this process may use of the machine: cores and memory, limits of a container included."""

from __future__ import annotations

import os
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")
_MEMINFO = Path("/proc/meminfo")


def cores() -> int:
    """Cores this process may keep busy, at least one."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    # A container's share (cgroup v2): "150000 100000" is one and a half cores, "max 100000" all.
    quota = _words(_CGROUP / "cpu.max")
    if len(quota) == 2 and quota[0].isdigit():
        count = min(count, round(int(quota[0]) / int(quota[1])))
    return max(1, count)


def free_memory_bytes() -> int | None:
    """Memory that can still be had, or None where the system does not say."""
    free = None
    for line in _lines(_MEMINFO):
        if line.startswith("MemAvailable:"):
            free = int(line.split()[1]) * 1024
    # The system says what it has, not what this container may have of it; "max" sets no limit.
    limit, used = _words(_CGROUP / "memory.max"), _words(_CGROUP / "memory.current")
    if limit and used and limit[0].isdigit():
        left = max(0, int(limit[0]) - int(used[0]))
        free = left if free is None else min(free, left)
    return free


def _words(path: Path) -> list[str]:
    return [word for line in _lines(path) for word in line.split()]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("ascii", "replace").splitlines()
    except OSError:
        return []
