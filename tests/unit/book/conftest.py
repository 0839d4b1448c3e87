"""Books for the tests of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.book import NarratedInterview, bind, write
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Options


def make(folder: Path, options: Options, name: str) -> Path:
    path = folder / name
    write(bind([samples.part(folder / "audio", options)], options), path)
    return path


@pytest.fixture(scope="session")
def audiobook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("audiobook"), samples.AUDIOBOOK, "a.epub")


@pytest.fixture(scope="session")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("learner"), samples.LEARNER, "l.epub")


@pytest.fixture(scope="session")
def anthology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("anthology")
    path = folder / "all.epub"
    front = samples.front()
    front_part = NarratedInterview(
        front, samples.narration(front, folder / "front", samples.LEARNER)
    )
    parts = (samples.part(folder / str(number), samples.LEARNER) for number in range(3))
    write(bind(parts, samples.LEARNER, front=front_part), path)
    return path
