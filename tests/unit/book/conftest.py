"""Books for the tests of the book."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from a11y.book import Part, bind, write
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Options

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/ns/SMIL",
    "epub": "http://www.idpf.org/2007/ops",
}


def make(folder: Path, options: Options, name: str) -> Path:
    interview = samples.interview()
    part = Part(interview, samples.narration(interview, folder / "audio", options))
    path = folder / name
    write(bind([part], options), path)
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
    front_part = Part(front, samples.narration(front, folder / "front", samples.LEARNER))
    interview = samples.interview()
    parts = (
        Part(interview, samples.narration(interview, folder / str(n), samples.LEARNER))
        for n in range(3)
    )
    write(bind(parts, samples.LEARNER, front=front_part), path)
    return path


def read(book: Path, name: str) -> etree._Element:
    """A document of a book, parsed."""
    with zipfile.ZipFile(book) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}"))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces=NAMES)  # type: ignore[no-any-return]
