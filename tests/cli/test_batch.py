"""``tingdu batch`` on the command line: what it takes, what it prints."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


class Given(io.TextIOWrapper):
    """Standard input with this in it."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")


@pytest.mark.parametrize("separator", [b"\n", b"\0"])
@pytest.mark.parametrize("name", [b"\xd6\xd0\xce\xc4.md", "采访.md".encode(), b" a.md"])
def test_any_name_can_be_listed_on_standard_input(
    tingdu: Callable[..., Ran],
    tmp_path: Path,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: bytes,
    separator: bytes,
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        article.rename(name.decode("utf-8", "surrogateescape"))
    except (OSError, UnicodeError):
        pytest.skip("no such name can be here")
    monkeypatch.setattr(sys, "stdin", Given(name + separator))
    ran = tingdu("batch", "-", "-o", "out", "--dry-run")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("1 book,")
    monkeypatch.setattr(sys, "stdin", io.StringIO(name.decode("utf-8", "surrogateescape")))
    assert tingdu("batch", "--list", "-", "-o", "out", "--dry-run").code == 0
    listing = tmp_path / "list.txt"
    listing.write_bytes(name + separator)
    assert tingdu("batch", "@list.txt", "-o", "out", "--dry-run").code == 0


@pytest.mark.parametrize("name", ["@home", "-x"])
def test_a_folder_of_any_name_has_its_settings(
    tingdu: Callable[..., Ran],
    tmp_path: Path,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / name
    folder.mkdir()
    article.rename(folder / article.name)
    (folder / "tingdu.toml").write_text('engine = "espek"\n', encoding="utf-8")
    monkeypatch.delenv("TINGDU_ENGINE")
    ran = tingdu("batch", "-o", "out", "--dry-run", "--", name)
    assert ran.code == 2
    assert "espek" in ran.err
    monkeypatch.setenv("TINGDU_ENGINE", "silent")
    assert tingdu("batch", "-o", "out", "--dry-run", "--", name).code == 0
    # One that is not there, and no name at all.
    assert tingdu("batch", "-o", "out", "--", "@nowhere").code == 3
    assert tingdu("batch", "-o", "out", "--", "长" * 90).code == 3
    assert tingdu("batch", "-o", "out", "--", "@" + "长" * 90).code == 3


def test_no_name_breaks_a_line(tingdu: Callable[..., Ran], tmp_path: Path, article: Path) -> None:
    sources, out = tmp_path / "in", tmp_path / "out"
    sources.mkdir()
    try:
        (sources / "new\nline\x1b[31m.md").write_bytes(article.read_bytes())
        (sources / "no\rtext\u2028.md").write_bytes(b"")
    except OSError:
        pytest.skip("no such names here")
    ran = tingdu("batch", sources, "-o", out, "--anthology", out / "all\n.epub")
    assert ran.code == 8
    made, anthology = ran.out.splitlines()
    assert made.startswith("new\\nline\\x1b[31m.epub  ")
    assert anthology.endswith("all\\n.epub  anthology without 1 part: no\\rtext\\u2028.md")
    failed, told = ran.err.splitlines()
    assert failed.startswith("no\\rtext\\u2028.epub  failed: ")
    assert told.startswith("tingdu: 1 of 2 failed")
    (sources / "new\nline\x1b[31m.md").unlink()
    gone = tingdu("batch", sources, "-o", out)
    assert "stays: new\\nline\\x1b[31m.epub" in gone.err
    assert len(gone.err.splitlines()) == 3
    missing = tingdu("batch", tmp_path / "not\nthere", "-o", out)
    assert missing.err.count("\n") == 1
    dry = tingdu("batch", sources, "-o", out, "--dry-run")
    assert len(dry.err.splitlines()) == 2
