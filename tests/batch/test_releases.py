"""Books of an archive that replace others: later releases, and otherwise the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.batch.conftest import Archive


def undated(books: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The files of each book by name, without the date of its release."""
    found = {}
    for name, book in books.items():
        with zipfile.ZipFile(io.BytesIO(book)) as opened:
            found[name] = {
                i.filename: re.sub(rb'(?<="dcterms:modified">)[^<]+', b"", opened.read(i))
                for i in opened.infolist()
            }
    return found


def test_a_later_release_is_made_once_whatever_a_kill_left_of_what_was_known(
    archive: Archive,
) -> None:
    for name in ("talk-2.md", "talk-3.md"):
        (archive.sources / name).unlink()
    book = archive.out / "all.epub"
    archive.run("--anthology", book)
    first = archive.books()
    edited = archive.sources / "talk-1.md"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace("这是第 1 个回答", "这是改过的回答"), encoding="utf-8")
    archive.run("--anthology", book)
    second = archive.books()
    assert {n for n in first if first[n] != second[n]} == {"talk-1.epub", "all.epub"}

    shutil.rmtree(archive.out / ".tingdu")
    assert "made in" in archive.run("--anthology", book).stdout
    assert archive.books() == second


def test_two_runs_with_other_options_leave_no_book_that_passes_for_another(
    archive: Archive,
) -> None:
    runs = [
        subprocess.Popen(archive.command("--edition", edition), stdout=subprocess.DEVNULL)
        for edition in ("audiobook", "learner")
    ]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    archive.run("--edition", "audiobook")
    other = type(archive)(archive.sources, archive.out.with_name("b"), archive.cache)
    other.run("--edition", "audiobook")
    assert undated(archive.books()) == undated(other.books())
