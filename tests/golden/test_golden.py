"""The sample as a book, expanded: a change to it is a change a person has looked at.

``make golden`` writes the books anew; review the diff by eye before it is committed.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from a11y.book import bind, write
from tests import samples

HERE = Path(__file__).parent
EDITIONS = {"audiobook": samples.AUDIOBOOK, "learner": samples.LEARNER}
TEXT = (".xhtml", ".smil", ".opf", ".xml")


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_book_is_as_it_was_reviewed(
    edition: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    options = EDITIONS[edition]
    path = tmp_path / "b.epub"
    write(bind([samples.part(tmp_path / "audio", options)], options), path)
    made = expanded(path)
    golden = HERE / edition
    if request.config.getoption("--save-golden"):
        save(made, golden)
    kept = {
        file.relative_to(golden).as_posix(): file.read_text("utf-8")
        for file in golden.rglob("*")
        if file.is_file()
    }
    assert sorted(made) == sorted(kept)
    for name, text in made.items():
        assert text == kept[name], name


def expanded(book: Path) -> dict[str, str]:
    """The book's texts by name; of other files, the list of their names."""
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
        made = {n: archive.read(n).decode() for n in names if n.endswith(TEXT)}
    made["names.txt"] = "".join(f"{name}\n" for name in names)
    return made


def save(made: dict[str, str], folder: Path) -> None:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            file.unlink()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
