"""The command line speaks the person's language; programs hear what they always heard."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from a11y.cli import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "# 钟\n\n今天的嘉宾是周蔓。\n\n**林放：走得准吗？**\n\n**周蔓：**很准。\n\n![](tower.png)\n"
)


def run(*arguments: str, chinese: bool = True, cwd: Path | None = None) -> tuple[int, str, str]:
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    environment["TINGDU_LANGUAGE"] = "zh" if chinese else "en"
    ran = subprocess.run(
        [sys.executable, "-m", "a11y", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=cwd,
        check=False,
        timeout=120,
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("command", ["", *sorted(COMMANDS)])
def test_help_is_chinese_and_fits_the_terminal(command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert "示例：" in out
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    meant = re.findall(r"^  -.*?  +(\S.*)$", out, re.MULTILINE)
    assert meant
    assert all(re.search(r"[一-鿿、]", text) for text in meant), meant
    assert not re.search(r"[一-鿿]:", out), "a Chinese colon is wide"


def test_an_error_is_one_chinese_line_with_the_same_code(tmp_path: Path) -> None:
    code, _, told = run("convert", "nowhere.md", cwd=tmp_path)
    assert (code, told) == (3, "tingdu: nowhere.md：没有这个文件；请检查名字\n")
    assert run("convert", "nowhere.md", cwd=tmp_path, chinese=False)[0] == 3
    code, _, told = run("convert", "nowhere.md", "--rate", "9", cwd=tmp_path)
    assert code == 2
    assert "'--rate' 的值不对" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("convrt a.md", "是不是 'convert'？"),
        ("export a.epub --to pdf", "'pdf' 不行；可选："),
        ("convert a.md --engine foo", "没有叫 'foo' 的引擎；可选：kokoro"),
        ("inspect a.md", "a.md：是图片，不是文本"),
    ],
)
def test_what_else_there_is_is_told_in_chinese(arguments: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "a.epub").write_bytes(b"")
    code, _, said = run(*arguments.split(), cwd=tmp_path)
    assert code
    assert told in said
    assert not re.search(r"[Tt]here are|Did you|one of|picture", said)


def test_voices_and_an_estimate_are_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    assert re.search(r"^zf_\w+ +女 +zh-CN", run("voices")[1])
    assert re.search(
        r"^  \d+ 句，", run("convert", "a.md", "--dry-run", cwd=tmp_path)[1], re.MULTILINE
    )


def test_files_to_correct_have_chinese_comments(tmp_path: Path) -> None:
    (tmp_path / "clock.md").write_text(ARTICLE, encoding="utf-8")
    assert run("inspect", "clock.md", "--fix", cwd=tmp_path)[0] == 0
    fix = (tmp_path / "clock.md.speakers.toml").read_text("utf-8")
    (tmp_path / "long.txt").write_text("他还了得到的长处。\n", encoding="utf-8")
    _, unsure, _ = run("pinyin", "long.txt", "--unsure", cwd=tmp_path)
    for text in (fix, unsure):
        comments = re.findall(r"^# (?!\S+ = ).*", text, re.MULTILINE)
        assert len(comments) > 2
        assert all(re.search(r"[一-鿿]", line) for line in comments), comments
        assert not re.search(r" (is|the|what|by) ", "".join(comments))
    assert 'role = "guest"' in fix


def test_what_a_translation_lacks_is_said_in_chinese(tmp_path: Path) -> None:
    """Its finding was put together of pieces, which were looked up in a wrong order."""
    (tmp_path / "clock.md").write_text("# 钟\n\n很准。\n\n一直很准。\n", encoding="utf-8")
    (tmp_path / "clock.md.en.md").write_text("# The clock\n\nIt keeps time.\n", "utf-8")
    _, out, _ = run("inspect", "clock.md", cwd=tmp_path)
    assert re.search(
        r"有 2 段，原文 3 段（s0 有 3 段，译文 2 段）：这几节没有显示译文；请按原文", out
    )


def test_a_program_reads_the_same_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "clock.md").write_text(ARTICLE, "utf-8")
    command = ("inspect", "clock.md", "--json")
    chinese, english = (run(*command, cwd=tmp_path, chinese=each)[1] for each in (True, False))
    assert chinese == english
    assert json.loads(chinese)["findings"]


def test_what_is_found_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "clock.md").write_text(ARTICLE, "utf-8")
    code, out, _ = run("inspect", "clock.md", cwd=tmp_path)
    assert code == 0
    assert "说话人" in out
    assert "回答" in out
    (line,) = [line for line in out.splitlines() if "read-image-missing" in line]
    assert line.startswith("警告")
    assert "没有这个文件" in line
