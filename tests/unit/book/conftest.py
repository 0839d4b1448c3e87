"""Books for the tests of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.book import Part, bind, write
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Options


def make(folder: Path, options: Options, name: str) -> Path:
    interview = samples.interview()
    path = folder / name
    write(
        bind([Part(interview, samples.narration(interview, folder / "audio", options))], options),
        path,
    )
    return path


@pytest.fixture(scope="session")
def audiobook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("audiobook"), samples.AUDIOBOOK, "a.epub")


@pytest.fixture(scope="session")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("learner"), samples.LEARNER, "l.epub")
