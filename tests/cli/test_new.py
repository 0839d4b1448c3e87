"""``tingdu new``, and what a folder's ``tingdu.toml`` states of all its articles."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y.book.readback.publication import read_back
from a11y.errors import OptionError
from a11y.export.shown_text import text_of
from a11y.options import Options
from a11y.pipeline import convert
from a11y.read import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

ARTICLE = """---
title: 修钟的人
publisher: 钟楼杂志
date: 2024-05-06
---

今天的嘉宾是周蔓。

**林放：走得准吗？**

**周蔓：**很准。
"""
STATED = """
engine = "silent"

[metadata]
publisher = "别的出版者"
imprint = "听读文库"
rights = "CC BY 4.0"
series = "手艺人"
subject = ["手艺", "钟表"]
contributors = { editor = "王明", translator = ["Ann Field"] }
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "clock.md"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_new_fills_in_what_the_article_says(tingdu: Callable[..., Ran], source: Path) -> None:
    ran = tingdu("new", str(source))
    assert ran.code == 0
    path = source.with_name("tingdu.toml")
    assert ran.out.strip() == str(path)
    text = path.read_text("utf-8")
    assert tomllib.loads(text) == {"metadata": {"publisher": "钟楼杂志"}}
    assert '# title = "修钟的人"' in text
    assert '# imprint = ""' in text
    assert tingdu("convert", str(source), "--dry-run").code == 0, "a file that can be used"
    bare = text.replace("# publisher", "publisher")
    uncommented = "\n".join(
        line.removeprefix("# ") if "=" in line else line for line in bare.splitlines()
    )
    assert "edition" in tomllib.loads(uncommented.partition("# title")[0].partition("title =")[0])


def test_new_writes_over_nothing(tingdu: Callable[..., Ran], source: Path) -> None:
    source.with_name("tingdu.toml").write_text("rate = 0.9\n")
    ran = tingdu("new", str(source))
    assert ran.code == 6
    assert "is there already" in ran.err
    assert source.with_name("tingdu.toml").read_text() == "rate = 0.9\n"


def test_a_folder_states_what_its_articles_do_not(source: Path, tmp_path: Path) -> None:
    source.with_name("tingdu.toml").write_text(STATED, "utf-8")
    facts = read(source).metadata
    assert facts.publisher == "钟楼杂志", "the article's own goes first"
    assert (facts.imprint, facts.series, facts.subject) == ("听读文库", "手艺人", "手艺、钟表")
    assert facts.contributors == (("edt", "王明"), ("trl", "Ann Field"))
    options = replace(Options(), engine="silent", cache_dir=tmp_path / "cache")
    convert(source, tmp_path / "clock.epub", options)
    with read_back(tmp_path / "clock.epub") as book:
        package = book.package
        assert package.value("schema:publisherImprint") == "听读文库"
        assert package.value("dc:rights") == "CC BY 4.0"
        assert {*package.values("dc:contributor")} >= {"王明", "Ann Field"}
        by_id = {m.id: m.value for m in package.meta if m.name == "dc:contributor"}
        roles = {
            by_id[m.refines]: m.value
            for m in package.meta
            if m.name == "role" and m.refines in by_id
        }
        assert (roles["王明"], roles["Ann Field"]) == ("edt", "trl")
        colophon = text_of(book.documents["EPUB/colophon.xhtml"].root)
    assert "编辑：王明。" in colophon
    assert "出版品牌：听读文库。" in colophon


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('title = "一个"', "title is one article"),
        ('contributors = "王明"', "contributors is a table"),
        ('contributors = { cook = "王明" }', "cook is not known"),
    ],
)
def test_what_a_folder_cannot_state_is_said(source: Path, line: str, told: str) -> None:
    source.with_name("tingdu.toml").write_text(f"[metadata]\n{line}\n", "utf-8")
    with pytest.raises(OptionError, match=told):
        read(source)
