"""What was made of what: one small file per book, in the output folder's ``.tingdu``."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from a11y.batch.records.record import FORMAT, LARGEST_RECORD_BYTES, Record, write_whole
from a11y.batch.sources.own_files import STATE_FOLDER, record_path
from a11y.batch.sources.places import kind_of, real
from a11y.errors import OutputError
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from a11y.batch.sources.jobs import Job


class Records:
    """The records of one output folder."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._folder = out / STATE_FOLDER / "books"

    def get(self, job: Job) -> Record | None:
        """The book's record; None when there is none that can be believed."""
        return _stored(self._path(job.name))

    def books(self) -> Iterator[tuple[str, Record]]:
        """Name and record of every book that is there, whichever run made it, by name.

        A book whose source was broken since is there too, though its record tells of the failure;
        one that was superseded is not.
        """
        for record in self._by_name():
            if not self._superseded(record):
                yield record.name, record

    def superseded(self) -> dict[str, str]:
        """Names of the books that are there though their source has become another, and of that."""
        return {
            record.name: record.superseded_by
            for record in self._by_name()
            if self._superseded(record)
        }

    def settle(self, jobs: Iterable[Job]) -> None:
        """Keep which books are superseded: their source belongs to a job of another name.

        What a book is called depends on what else there is: ``a.md`` that was alone is ``a.epub``,
        and ``a.md.epub`` when there is an ``a.txt``.
        """
        names = {_relative_path(self._out, job.source): job.name for job in jobs}
        for record in self._by_name():
            name = names.get(record.source, "")
            by = name if name != record.name else ""
            if name and by != record.superseded_by:
                # Where that cannot be written, the next run tries again.
                with contextlib.suppress(OutputError):
                    _write(self._path(record.name), replace(record, superseded_by=by))

    def without_source(self) -> list[str]:
        """Names of the books that are there though what they were made of is gone."""
        return [
            name
            for name, record in self.books()
            if record.source and kind_of(self._out.resolve() / record.source) == "nothing"
        ]

    def put(self, job: Job, record: Record) -> None:
        """Keep a record; it is there whole or not at all.

        Raises:
            OutputError: it cannot be written.
        """
        path = self._path(job.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{path.parent}: cannot be made ({error.strerror})") from error
        source = _relative_path(self._out, job.source)
        _write(path, replace(record, name=job.name, source=source, format=FORMAT))

    def _by_name(self) -> list[Record]:
        """The records of all books that are there, by name."""
        stored = (_stored(path) for path in self._folder.rglob("*.json"))
        found = {record.name: record for record in stored if record is not None}
        there = (name for name in found if kind_of(self._out / name) == "file")
        return [found[name] for name in sorted(there)]

    def _superseded(self, record: Record) -> bool:
        """Whether the book that its source becomes by now is there."""
        by = record.superseded_by
        return bool(by) and kind_of(self._out / by) == "file"

    def _path(self, name: str) -> Path:
        return record_path(self._out, name)


def _relative_path(folder: Path, path: Path) -> str:
    """The path from one place to the other, so that both can be moved together."""
    try:
        return os.path.relpath(real(path), folder.resolve())
    except ValueError:  # another drive
        return str(path.absolute())


def _stored(path: Path) -> Record | None:
    """A record as it was kept; None where there is none of today's form."""
    try:
        record = Record(**json.loads(read_regular(path, LARGEST_RECORD_BYTES)))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return record if record.format == FORMAT else None


def _write(path: Path, record: Record) -> None:
    write_whole(path, json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n")
