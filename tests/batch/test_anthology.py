"""What an anthology has of its own."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.batch.conftest import Archive


def test_the_title_page_of_a_learners_anthology_teaches_no_words(archive: Archive) -> None:
    """访谈 was the book's first word, from a line of our own, with a glossary to itself."""
    book = archive.out.with_name("all.epub")
    ran = archive.run("--anthology", book, "--edition", "learner")
    assert ran.returncode == 0, ran.stderr
    with zipfile.ZipFile(book) as opened:
        shown = {n: opened.read(n).decode() for n in opened.namelist() if n.endswith(".xhtml")}
    taught = {name for name, text in shown.items() if 'epub:type="glossary"' in text}
    assert "EPUB/p1-s1.xhtml" in taught
    assert "EPUB/s0.xhtml" not in taught
    assert "<rt" in shown["EPUB/s0.xhtml"]
