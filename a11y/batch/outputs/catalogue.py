"""The catalogue: an OPDS 2.0 feed of the output folder (https://drafts.opds.io/opds-2.0).

People have a page of it, ``index.html``, unless a file of that name is somebody's own.

Covers lie in ``covers``, named by their content: books that share one share the file, a book
whose words changed keeps its own, and one that no book shows any more goes. What was read from
the books is kept in ``.tingdu``: a book is opened again only when it changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from filelock import FileLock

from a11y.batch.outputs.shelf import facts_of
from a11y.batch.outputs.shelf_page import SHELF_NAME, SHELF_START, shelf_page
from a11y.batch.records.anthology_record import anthologies
from a11y.batch.records.record import LARGEST_RECORD_BYTES, write_whole
from a11y.batch.records.store import Records
from a11y.batch.sources.own_files import COVERS_FOLDER, STATE_FOLDER, starts_with
from a11y.batch.sources.places import kind_of
from a11y.errors import OutputError
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from a11y.batch.outputs.shelf import BookFacts, Cover

CATALOGUE_NAME = "catalogue.json"
# The names that _image gives: removing is done by this pattern alone.
_COVER = re.compile(rf"{COVERS_FOLDER}/[0-9a-f]{{32}}\.[a-z]+")
FORMAT = 1
"""The form of what is kept of books; it is raised when it must be read from the books anew."""


def write_catalogue(out: Path) -> None:
    """Write the feed of every book that is there, this run's or not, in the order of their names.

    Raises:
        OutputError: it cannot be written.
    """
    # Of two runs at once, neither removes a cover that the other has just written.
    with FileLock(out / STATE_FOLDER / "catalogue.lock"):
        _write(out)


def _write(out: Path) -> None:
    """Writes feed, page and what is kept of the books; then removes covers that no book shows."""
    known = _read_before(out)
    entries = {name: _entry(out, name, digest, known.get(name)) for name, digest in _books(out)}
    listed = {name: entry for name, entry in entries.items() if entry is not None}
    kept = {"format": FORMAT, "books": listed}
    write_whole(_kept_path(out), json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    feed: dict[str, Any] = {
        "metadata": {"title": out.resolve().name, "numberOfItems": len(listed)},
        "links": [
            {"rel": "self", "href": CATALOGUE_NAME, "type": "application/opds+json"},
        ],
        "publications": [entry["publication"] for entry in listed.values()],
    }
    write_whole(out / CATALOGUE_NAME, json.dumps(feed, ensure_ascii=False, indent=1) + "\n")
    page = out / SHELF_NAME
    if kind_of(page) == "nothing" or starts_with(page, SHELF_START):  # never over somebody's own
        write_whole(page, shelf_page(feed["metadata"]["title"], feed["publications"]))
    for cover in _covers(known) - _covers(listed):
        with contextlib.suppress(OSError):  # it is only in nobody's way
            (out / cover).unlink()


def _covers(entries: Mapping[str, Any]) -> set[str]:
    """The files that entries show, as this module names them: no other is ever removed."""
    shown_ = (image["href"] for e in entries.values() for image in e["publication"]["images"])
    return {href for href in shown_ if _COVER.fullmatch(href)}


def _books(out: Path) -> Iterator[tuple[str, str]]:
    """Name and digest of every book and anthology; no digest where it is not known."""
    books = [(name, record.book_digest) for name, record in Records(out).books()]
    yield from sorted([*books, *anthologies(out)])


def _entry(out: Path, name: str, digest: str, kept: Any) -> dict[str, Any] | None:
    """A book's publication, with the digest that it was read at; None where there is no book."""
    if kept is not None and digest and kept["digest"] == digest:
        images = kept["publication"]["images"]
        # A cover that somebody removed is made again.
        if all((out / image["href"]).is_file() for image in images):
            return dict(kept)
    found = facts_of(out / name)
    if found is None:
        return None
    return {"digest": digest, "publication": _publication(out, name, found)}


def _publication(out: Path, name: str, book: BookFacts) -> dict[str, Any]:
    """A book as OPDS 2.0 describes it: metadata, a link to the file, its cover."""
    metadata: dict[str, Any] = {"@type": "http://schema.org/Book", "title": book.title}
    if book.language:
        metadata["language"] = book.language
    if book.identifier:
        metadata["identifier"] = book.identifier
    if book.audio_ms:
        metadata["duration"] = book.audio_ms / 1000
    if book.guests:
        metadata["author"] = [{"name": guest} for guest in book.guests]
    # A year or a month alone is no date there.
    if re.match(r"\d{4}-\d\d-\d\d", book.date, re.ASCII):
        metadata["published"] = book.date[:10]
    file = {"href": quote(name, errors="surrogateescape"), "type": "application/epub+zip"}
    return {
        "metadata": metadata,
        # No `self`: that would be a document of its own for every book, which nothing asks for.
        "links": [{"rel": "http://opds-spec.org/acquisition/open-access", **file}],
        "images": [_image(out, book.cover)],
    }


def _image(out: Path, cover: Cover) -> dict[str, Any]:
    """The cover as a link, its file written where it is not there yet."""
    name = f"{hashlib.sha256(cover.content).hexdigest()[:32]}.{cover.ending}"
    path = out / COVERS_FOLDER / name
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path.parent}: cannot be made ({error.strerror})") from error
    if not path.is_file():
        write_whole(path, cover.content)
    return {
        "href": f"{COVERS_FOLDER}/{name}",
        "type": cover.media_type,
        "height": cover.height,
        "width": cover.width,
    }


def _kept_path(out: Path) -> Path:
    return out / STATE_FOLDER / CATALOGUE_NAME


def _read_before(out: Path) -> Mapping[str, Any]:
    """What was read from the books before; nothing where it cannot be believed."""
    try:
        kept = json.loads(read_regular(_kept_path(out), LARGEST_RECORD_BYTES))
        return dict(kept["books"]) if kept["format"] == FORMAT else {}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}
