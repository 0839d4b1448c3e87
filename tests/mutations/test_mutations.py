"""Each of a hundred ways to break a good book of ours is seen by ``tingdu check``."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from a11y.book import NarratedInterview, bind, write
from a11y.verify import verify
from tests import samples
from tests.mutations.mutator import MUTATIONS, Mutation
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The learner's edition of the sample interview, with every picture: it claims conformance."""
    folder = tmp_path_factory.mktemp("mutations")
    interview = samples.with_pictures_alone(samples.interview())
    narration = samples.narration(interview, folder / "audio", samples.LEARNER)
    write(bind([NarratedInterview(interview, narration)], samples.LEARNER), folder / "good.epub")
    return folder / "good.epub"


@pytest.fixture(scope="module")
def entries(good: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(good) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_a_good_book_breaks_no_rule(good: Path, sentence_book: Path, word_book: Path) -> None:
    assert verify(good) == verify(sentence_book) == verify(word_book) == ()


def test_packing_alone_breaks_nothing(entries: dict[str, bytes], tmp_path: Path) -> None:
    build.pack(dict(entries), tmp_path / "same.epub")
    assert verify(tmp_path / "same.epub") == ()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_broken_book_is_seen(
    mutation: Mutation, entries: dict[str, bytes], tmp_path: Path
) -> None:
    broken = dict(entries)
    mutation.apply(broken)
    build.pack(broken, tmp_path / "broken.epub", mutation.container)
    seen = {
        finding.rule
        for finding in verify(tmp_path / "broken.epub", strict=True)
        if finding.severity != "info"
    }
    assert mutation.rule in seen


def test_mutations_are_many_and_each_of_its_own_kind() -> None:
    assert len(MUTATIONS) >= 100
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
