"""What ``import a11y`` promises."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import a11y
source = ("talk.md", "# 标题\\n\\n**问：**好吗？\\n\\n**答：**好。\\n".encode())
first = a11y.read(source)
import a11y.read.reading
assert a11y.read(source) == first, "the second call"
from a11y import read
assert read(source) == first, "imported by name"
"""


def test_everything_promised_is_there() -> None:
    import a11y

    assert [name for name in a11y.__all__ if getattr(a11y, name, None) is None] == []


def test_read_can_be_called_however_it_was_imported() -> None:
    """The package of that name must not stand in its way."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
