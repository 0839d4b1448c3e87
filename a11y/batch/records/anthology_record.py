"""What an anthology was bound from, so that it is bound anew only when something in it changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from a11y.batch.records.record import (
    LARGEST_RECORD_BYTES,
    digest,
    verified_enough,
    write_whole,
)
from a11y.batch.sources.own_files import STATE_FOLDER
from a11y.batch.sources.places import kind_of
from a11y.errors import OutputError
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from a11y.batch.records.tally import Tally
    from a11y.finding import Finding
    from a11y.options import Options

_FOLDER = "anthologies"


class AnthologyRecord:
    """The record of the anthology ``book``, in the output folder's ``.tingdu``."""

    def __init__(self, out: Path, book: Path, title: str, options: Options) -> None:
        # An anthology may lie anywhere: its whole path is its name here.
        name = hashlib.sha256(str(book.absolute()).encode(errors="surrogateescape")).hexdigest()
        self.book = book
        self.title = title
        self._out = out
        self._path = out / STATE_FOLDER / _FOLDER / f"{name[:32]}.json"
        self._options = options

    def unchanged(self, tally: Tally) -> bool:
        """Whether the file that is there is the one that would be bound of the run's books."""
        known = self._stored()
        return (
            known is not None
            and known["fingerprint"] == self._fingerprint(tally)
            and verified_enough(known["verified"], self._options)
            and known["digest"] == digest(self.book)
        )

    def findings(self) -> list[dict[str, Any]]:
        """What was found of the anthology that is there."""
        known = self._stored()
        return list(known["findings"]) if known is not None else []

    def put(self, tally: Tally, book_digest: str, findings: Sequence[Finding]) -> None:
        """Keeps what the anthology was bound of.

        Raises:
            OutputError: it cannot be written.
        """
        content = {
            "book": str(self.book),
            "name": _name_below(self._out, self.book),
            "fingerprint": self._fingerprint(tally),
            "digest": book_digest,
            "verified": self._options.verify,
            "findings": [asdict(finding) for finding in findings],
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self._path.parent}: cannot be made ({error.strerror})") from error
        write_whole(self._path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")

    def _fingerprint(self, tally: Tally) -> str:
        """Of its title, and of every book that is a part, in order.

        A book's own fingerprint holds options and versions, which are the anthology's too.
        """
        parts = [
            [o.job.name, o.record.fingerprint, o.record.book_digest]
            for o in tally.outcomes
            if o.status != "failed"
        ]
        text = json.dumps([self.title, parts], ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def _stored(self) -> dict[str, Any] | None:
        return _read(self._path)


def anthologies(out: Path) -> Iterator[tuple[str, str]]:
    """Name below the output folder, and digest, of every anthology that is there, by name."""
    records = map(_read, (out / STATE_FOLDER / _FOLDER).glob("*.json"))
    found = {r["name"]: str(r["digest"]) for r in records if r is not None and r["name"]}
    there = [(name, known) for name, known in found.items() if kind_of(out / name) == "file"]
    yield from sorted(there)


def _name_below(out: Path, book: Path) -> str:
    """The book's path below the output folder, with slashes; empty where it lies elsewhere."""
    try:
        return book.resolve().relative_to(out.resolve()).as_posix()
    except ValueError:
        return ""


def _read(path: Path) -> dict[str, Any] | None:
    try:
        known = json.loads(read_regular(path, LARGEST_RECORD_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    wanted = {"name", "fingerprint", "digest", "verified", "findings"}
    return known if isinstance(known, dict) and wanted <= set(known) else None
