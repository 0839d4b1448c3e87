"""What can be known of a book before anything is spoken is checked before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from a11y import pipeline
from a11y.errors import VerificationError
from a11y.finding import Finding
from a11y.options import Options

if TYPE_CHECKING:
    from a11y.pipeline import Prepared

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "talking-books.md"


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(engine="kokoro", cache_dir=tmp_path / "cache", offline=True)


def test_a_broken_page_ends_a_run_before_a_word_is_spoken(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[Prepared] = []
    monkeypatch.setattr(pipeline, "narrate_alone", lambda *given: spoken.append(given[0]))
    monkeypatch.setattr("a11y.book.pages.markup.STYLE_NAME", "no-such.css")
    with pytest.raises(VerificationError, match=r"nothing was spoken yet.*--no-verify") as told:
        pipeline.convert(EXAMPLE, tmp_path / "book.epub", options)
    assert "\n" not in str(told.value)
    assert spoken == []
    assert list(tmp_path.glob("*.epub")) == []


def test_what_is_found_at_the_end_says_that_the_speech_is_kept(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = Options(engine="silent", cache_dir=options.cache_dir, offline=True)
    wrong = Finding("verify-x", "error", "EPUB/s1.xhtml:3", "is wrong")
    monkeypatch.setattr(pipeline, "verify_book", lambda *_: (wrong,))
    with pytest.raises(VerificationError, match=r"is wrong; what was spoken is in the cache"):
        pipeline.convert(EXAMPLE, tmp_path / "book.epub", silent)


def test_a_good_book_passes_and_leaves_nothing(options: Options) -> None:
    prepared, _ = pipeline.open_and_prepare(EXAMPLE, options)
    pipeline.rehearse(prepared, options)
    assert not any(options.cache_dir.rglob("*.mp3"))
