"""Small archives of our own writing, spoken by exact silence."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

GUESTS = ("陈溪", "何田", "陆一鸣", "苏晚", "方圆")


def interview(number: int, guest: str, questions: int = 2) -> str:
    turns = "\n\n".join(
        f"**林放：第 {number} 篇的第 {n} 个问题是什么？**\n\n"
        f"**{guest}：**这是第 {n} 个回答。重要的事情，重新说一遍也不嫌多。"
        for n in range(1, questions + 1)
    )
    return f"# 第 {number} 篇：和{guest}聊天\n\n今天的嘉宾是{guest}。\n\n{turns}\n"


@dataclass(frozen=True)
class Archive:
    """A folder of sources, and where its books go."""

    sources: Path
    out: Path
    cache: Path

    def command(self, *options: object) -> list[str]:
        return [
            *(sys.executable, "-m", "a11y", "batch", str(self.sources), "-o", str(self.out)),
            *("--engine", "silent", "--cache", str(self.cache), *map(str, options)),
        ]

    def run(self, *options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*options), capture_output=True, text=True, check=False, timeout=300
        )

    def books(self) -> dict[str, bytes]:
        """Every finished book's bytes by name."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*.epub"))
            if ".tingdu" not in path.parts
        }


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Five interviews in two folders."""
    sources = tmp_path / "interviews"
    (sources / "2019").mkdir(parents=True)
    for number, guest in enumerate(GUESTS, start=1):
        folder = sources / "2019" if number > 3 else sources
        text = interview(number, guest)
        (folder / f"talk-{number}.md").write_text(text, encoding="utf-8")
    return Archive(sources, tmp_path / "books", tmp_path / "cache")
