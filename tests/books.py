"""Books for the tests: short, of both editions, with everything that lights up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y.book import NarratedInterview, bind, write
from a11y.options import Options
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Edition


def make(folder: Path, options: Options) -> Path:
    """The sample interview's first answer and its colophon."""
    whole = samples.interview()
    sections = tuple(s for s in whole.sections if s.id in {"s1", "colophon"})
    sections = tuple(replace(s, blocks=_without_notes(s.blocks)) for s in sections)
    short = replace(whole, sections=sections)
    narration = samples.narration(short, folder / "audio", options)
    write(bind([NarratedInterview(short, narration)], options), folder / "book.epub")
    return folder / "book.epub"


def _without_notes(blocks: tuple[samples.Block, ...]) -> tuple[samples.Block, ...]:
    """The footnote stands in a section that is left out."""
    return tuple(replace(b, marks=tuple(m for m in b.marks if m.kind != "note")) for b in blocks)


def converted(folder: Path, source: Path, edition: Edition) -> Path:
    """A book made by the whole pipeline, with exact silence for a voice."""
    from a11y.options import PinyinOptions
    from a11y.pipeline import convert

    options = Options(engine="silent", edition=edition, cache_dir=folder / "cache", offline=True)
    if edition == "learner":
        options = replace(options, sync="word", pinyin=PinyinOptions(show="all", vocabulary=True))
    return convert(source, folder / f"{edition}.epub", options).book


@pytest.fixture(scope="session")
def example_books(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> dict[str, Path]:
    """The example interview, by edition."""
    folder = tmp_path_factory.mktemp("example")
    source = examples / "talking-books.md"
    return {
        "audiobook": converted(folder, source, "audiobook"),
        "learner": converted(folder, source, "learner"),
    }


@pytest.fixture(scope="session")
def sentence_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("sentences"), samples.AUDIOBOOK)


@pytest.fixture(scope="session")
def word_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("words"), samples.LEARNER)
