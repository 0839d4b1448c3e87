"""An article on the desk, with an engine that is silent."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from a11y.inputs import open_engine
from a11y.options import preset
from a11y.proof.changes.requests import change_of
from a11y.proof.desk.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.proof.desk.done import Done

SOURCE = """# 修钟人：和沈砚聊旧钟

今天的嘉宾是修钟人沈砚。

**阿青**：您修的第一座钟还在走吗？

**沈砚**：还在走，就挂在银行的大厅里。这一行做了三十年，行不行全看手。

重的钟锤要重新配。

**阿青**：哪一座最难？

**沈砚**：好的。没有最难的，只有最慢的。

![](clock.png)
"""


class Bench:
    """A desk with short words for what tests do on it."""

    def __init__(self, source: Path) -> None:
        options = replace(
            preset("learner"), engine="silent", offline=True, cache_dir=source.parent / "cache"
        )
        self.source = source
        self.desk = Desk(source, options, open_engine(options))

    def __call__(self, kind: str, **values: Any) -> Done:
        return self.desk.change(change_of({"kind": kind, **values}))

    def file(self, ending: str) -> str:
        path = self.source.with_name(self.source.name + ending)
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def place(self, word: str, nth: int = 0) -> dict[str, Any]:
        """The nth sentence that has the word, and the span of it there."""
        sentence = [s for s in self.desk.article().sentences() if word in s.text][nth]
        start = sentence.text.index(word)
        return {"sentence": sentence.id, "start": start, "end": start + len(word)}

    def block(self, words: str) -> str:
        return next(b.id for b in self.desk.article().blocks() if b.text.startswith(words))

    def speaker(self, words: str) -> str:
        article = self.desk.article()
        return article.interview.speaker(
            next(b.speaker for b in article.blocks() if b.text.startswith(words))
        ).name

    def readings(self, word: str, nth: int = 0) -> tuple[str | None, ...]:
        place = self.place(word, nth)
        found = self.desk.article().sentence(place["sentence"])
        assert found is not None
        return found[1].readings[place["start"] : place["end"]]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    source = tmp_path / "clocks.md"
    source.write_text(SOURCE, encoding="utf-8")
    return Bench(source)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not sys.platform.startswith("linux"):
        pytest.skip("needs a state folder that a variable names")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "tingdu" / "desks"
