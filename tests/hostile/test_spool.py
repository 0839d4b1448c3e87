"""Narrations kept for an anthology lie in a folder that others may write to."""

from __future__ import annotations

import base64
import io
import json
import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from a11y.batch.running.spool import dump, load
from a11y.batch.running.values import NoValueError, of_json
from a11y.errors import OutputError
from a11y.interview import Interview
from a11y.narrate.narrating import Narrated
from a11y.narration import Clip, Narration, Phrase, Track
from a11y.options import PinyinOptions
from a11y.pinyin import annotate
from a11y.read import read
from a11y.read.options import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterator


def narrated(folder: Path) -> Narrated:
    track = Track("s0", folder / "a.mp3", "audio/mpeg", 900, (Phrase(Clip("p", 0, 900)),))
    return Narrated(Interview("T", "en", "t.md", (), ()), Narration((track,), ()), ())


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    dump(narrated(tmp_path), tmp_path / "n")
    assert load(tmp_path / "n") == narrated(tmp_path)
    if os.name == "posix":
        assert (tmp_path / "n").stat().st_mode & 0o077 == 0


def kept(folder: Path) -> Any:
    dump(narrated(folder), folder / "good")
    return json.loads((folder / "good").read_text("utf-8"))


def refused(folder: Path, content: bytes) -> None:
    (folder / "n").write_bytes(content)
    with pytest.raises(OutputError, match="cannot be read back"):
        load(folder / "n")


def test_a_real_narration_comes_back_whole(tmp_path: Path) -> None:
    options = ReadOptions(offline=True)
    text = b"---\ntitle: T\ndate: 2024-05-06\n---\n\n**Q:** Why?\n\n| a | b |\n|-|-|\n| c | d |\n\n"
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "red").save(out, "PNG")
    png = b"![a](data:image/png;base64," + base64.b64encode(out.getvalue()) + b")\n"
    article = read(("a.md", text + "**A：** 他说：“重要。”\n\n".encode() + png), options)
    interview = annotate(article, PinyinOptions("all"))
    assert any(block.image for section in interview.sections for block in section.blocks)
    whole = Narrated(interview, narrated(tmp_path).narration, interview.findings)
    dump(whole, tmp_path / "n")
    assert load(tmp_path / "n") == whole


def test_bytes_that_are_no_narration_are_told(tmp_path: Path) -> None:
    good = json.dumps(kept(tmp_path)).encode()
    for content in (b"", b"\x80\x05", b"x" * 100, good[:-9], b"[" * 100_000, pickle.dumps(5)):
        refused(tmp_path, content)


def places(tree: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    if path:
        yield path
    if isinstance(tree, list):
        for number, each in enumerate(tree):
            yield from places(each, (*path, number))


def put(tree: Any, path: tuple[int, ...], value: Any) -> None:
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = value


def test_a_value_of_another_type_anywhere_is_told(tmp_path: Path) -> None:
    text = json.dumps(kept(tmp_path))
    found = list(places(json.loads(text)))
    assert len(found) > 30
    for path in found:
        for wrong in ({}, [[[]]], {"__class__": "os.system"}):
            tree = json.loads(text)
            put(tree, path, wrong)
            refused(tmp_path, json.dumps(tree).encode())


@pytest.mark.parametrize(
    ("kind", "raw"),
    [(int, True), (int, 1.5), (str, 1), (bool, 1), (bytes, "é"), (Path, 1), (Clip, ["p", 5, 5]),
     (Clip, ["p", 0]), (Clip, ["p", 0, 1, 2]), (tuple[int, int], [1]), (tuple[int, ...], 5)],
)  # fmt: skip
def test_values_are_of_the_declared_types(kind: type, raw: Any) -> None:
    with pytest.raises(NoValueError):
        of_json(kind, raw)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files belong to users")
def test_another_users_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump(narrated(tmp_path), tmp_path / "n")
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    with pytest.raises(OutputError, match="another user"):
        load(tmp_path / "n")


def test_a_place_that_is_taken_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "n").write_bytes(b"a stranger's")
    with pytest.raises(FileExistsError):
        dump(narrated(tmp_path), tmp_path / "n")
