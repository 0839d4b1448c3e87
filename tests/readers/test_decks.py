"""Anki's own importer takes our decks: every note, its four cards, its sounds, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from a11y.export.vocabulary import anki
from a11y.options import preset
from a11y.pipeline import convert

if TYPE_CHECKING:
    from collections.abc import Iterator

collection = pytest.importorskip("anki.collection", reason="make test installs Anki's library")
ARTICLES = {
    "a": "# 塔钟\n\n**林放**：塔钟的齿轮怎么修？\n\n**周蔓**：先量误差，齿轮要重新打磨。\n",
    "b": "# 怀表\n\n**林放**：怀表难修吗？\n\n**周蔓**：怀表的发条细，齿轮更细，误差却更小。\n",
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("shelf")
    options = replace(preset("learner"), engine="silent", cache_dir=folder / "cache")
    for name, text in ARTICLES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        convert(folder / f"{name}.md", folder / f"{name}.epub", options)
    return [folder / f"{name}.epub" for name in ARTICLES]


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Any]:
    """A collection of a new user's."""
    made = collection.Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


def imported(profile: Any, deck: Path) -> Any:
    options = collection.ImportAnkiPackageOptions()
    request = collection.ImportAnkiPackageRequest(package_path=str(deck), options=options)
    return profile.import_anki_package(request).log


def test_every_note_and_sound_arrives(profile: Any, books: list[Path], tmp_path: Path) -> None:
    anki.export(books, tmp_path / "shelf.apkg")
    log = imported(profile, tmp_path / "shelf.apkg")
    assert log.found_notes == len(log.new) == profile.note_count() > 2
    assert profile.card_count() == 4 * profile.note_count()
    media = profile.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])
    assert len([*Path(profile.media.dir()).iterdir()]) > profile.note_count(), "words and sentences"
    for number in profile.find_notes(""):
        cards = profile.get_note(number).cards()
        assert [c.template()["name"] for c in cards] == [
            "Reading", "Listening", "Cloze", "Production",
        ]  # fmt: skip
        assert all("[anki:play:a:" in card.answer() for card in cards)
        assert not any("{{" in card.question() + card.answer() for card in cards)


def test_a_second_import_adds_what_is_new_alone(
    profile: Any, books: list[Path], tmp_path: Path
) -> None:
    anki.export(books[:1], tmp_path / "first.apkg")
    first = imported(profile, tmp_path / "first.apkg")
    assert not imported(profile, tmp_path / "first.apkg").new
    anki.export(books, tmp_path / "shelf.apkg")
    log = imported(profile, tmp_path / "shelf.apkg")
    assert 0 < len(log.new) < log.found_notes
    assert profile.note_count() == len(first.new) + len(log.new)
    words = [profile.get_note(number)["Word"] for number in profile.find_notes("")]
    assert len(words) == len(set(words)), "a word of both books is one note"
