"""The report of a run: ``report.json`` for programs, ``report.html`` for people."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from a11y.batch.outputs.report_page import page
from a11y.batch.records.record import write_whole
from a11y.batch.sources.own_files import REPORT_START, starts_with
from a11y.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from a11y.batch.outputs.anthology import Anthology
    from a11y.batch.records.tally import Outcome
    from a11y.errors import A11yError

# How every report begins; by it one of ours is told from somebody's own JSON.
_JSON_START = b'{\n "books": ['
# Of a book that was there already: what its record says of work was done in another run.
_NO_WORK = {"seconds": 0, "synthesized": 0, "cached": 0}
_NOTHING: dict[str, Any] = {
    "book": None,
    "seconds": 0,
    "audio_seconds": 0,
    "synthesized": 0,
    "cached": 0,
    "cast": {},
    "findings": [],
}


def book_object(outcome: Outcome) -> dict[str, Any]:
    """One book as ``batch --json`` prints it: ``convert``'s object, ``source``, title, ``error``.

    Of a book that was there already, what is said of work is this run's too: none.
    """
    record = outcome.record
    return {
        **(record.result if outcome.made else _NOTHING),
        **({} if outcome.status == "made" else _NO_WORK),
        "book": str(outcome.job.book) if record.book_digest else None,
        "source": str(outcome.job.source),
        "title": record.about.get("title", ""),
        "guests": list(record.about.get("guests", ())),
        "status": outcome.status,
        "verified": record.verified if outcome.made else "none",
        "error": record.error or None,
        "exit_code": record.exit_code,
    }


def summary(
    outcomes: Sequence[Outcome],
    seconds: float,
    anthology: Anthology | None = None,
    without_source: Sequence[str] = (),
    superseded: Mapping[str, str] | None = None,
    not_reached: int = 0,
    ended: A11yError | None = None,
) -> dict[str, Any]:
    """Totals, every book, the anthology where one was bound, and books that no source makes now.

    ``not_reached`` are jobs the run did not come to, ``ended`` what ended it before it was done.
    """
    books = [book_object(outcome) for outcome in outcomes]
    return {
        "books": books,
        "anthology": asdict(anthology) if anthology is not None else None,
        "without_source": list(without_source),
        "superseded": dict(superseded or {}),
        "ended": {"error": str(ended), "exit_code": ended.exit_code} if ended else None,
        "totals": {
            "made": sum(o.status == "made" for o in outcomes),
            "unchanged": sum(o.status == "unchanged" for o in outcomes),
            "failed": sum(o.status == "failed" for o in outcomes),
            "not_reached": not_reached,
            "audio_seconds": round(sum(book["audio_seconds"] for book in books), 3),
            "synthesized": sum(book["synthesized"] for book in books),
            "cached": sum(book["cached"] for book in books),
            "findings": sum(len(book["findings"]) for book in books),
            "seconds": round(seconds, 3),
        },
    }


def write_report(
    path: Path,
    outcomes: Sequence[Outcome],
    seconds: float,
    *,
    anthology: Anthology | None = None,
    without_source: Sequence[str] = (),
    superseded: Mapping[str, str] | None = None,
    not_reached: int = 0,
    ended: A11yError | None = None,
) -> None:
    """Write ``path`` (JSON) and its neighbour with ``.html``."""
    content = summary(outcomes, seconds, anthology, without_source, superseded, not_reached, ended)
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
    write_whole(path.with_suffix(".html"), page(content, path.parent))


def check_replaceable(path: Path) -> None:
    """Fail where something else than an earlier report lies where the report is to be.

    Raises:
        OptionError: somebody's own file would be lost.
    """
    for place, start in ((path, _JSON_START), (path.with_suffix(".html"), REPORT_START)):
        if place.is_file() and place.stat().st_size and not starts_with(place, start):
            raise OptionError(
                f"{place}: the report would replace this file, which is none; "
                "name another with --report"
            )
