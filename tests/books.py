"""Books for the tests: short, of both editions, with everything that lights up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y.book import Part, bind, write
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Options


def make(folder: Path, options: Options) -> Path:
    """The sample interview's first answer and its colophon."""
    whole = samples.interview()
    sections = tuple(s for s in whole.sections if s.id in {"s1", "colophon"})
    sections = tuple(replace(s, blocks=_without_notes(s.blocks)) for s in sections)
    short = replace(whole, sections=sections)
    narration = samples.narration(short, folder / "audio", options)
    write(bind([Part(short, narration)], options), folder / "book.epub")
    return folder / "book.epub"


def _without_notes(blocks: tuple[samples.Block, ...]) -> tuple[samples.Block, ...]:
    """The footnote stands in a section that is left out."""
    return tuple(replace(b, marks=tuple(m for m in b.marks if m.kind != "note")) for b in blocks)


@pytest.fixture(scope="session")
def sentence_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("sentences"), samples.AUDIOBOOK)


@pytest.fixture(scope="session")
def word_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("words"), samples.LEARNER)
