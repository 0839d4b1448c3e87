"""The report of a run: ``report.json`` for programs, ``report.html`` for people."""

from __future__ import annotations

import html
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from a11y.batch.jobs import REPORT_START, starts_with
from a11y.batch.record import write_whole
from a11y.clock import clock
from a11y.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from a11y.batch.anthology import Anthology
    from a11y.batch.tally import Outcome

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
    """One book as ``batch --json`` prints it: ``convert``'s object, ``source``, ``error``.

    Of a book that was there already, what is said of work is this run's too: none.
    """
    record = outcome.record
    return {
        **(record.result if outcome.made else _NOTHING),
        **({} if outcome.status == "made" else _NO_WORK),
        "book": str(outcome.job.book) if record.book_digest else None,
        "source": str(outcome.job.source),
        "status": outcome.status,
        "error": record.error or None,
        "exit_code": record.exit_code,
    }


def summary(
    outcomes: Sequence[Outcome], seconds: float, anthology: Anthology | None = None
) -> dict[str, Any]:
    """Totals, every book, and the anthology where one was bound."""
    books = [book_object(outcome) for outcome in outcomes]
    return {
        "books": books,
        "anthology": asdict(anthology) if anthology is not None else None,
        "totals": {
            "made": sum(o.status == "made" for o in outcomes),
            "unchanged": sum(o.status == "unchanged" for o in outcomes),
            "failed": sum(o.status == "failed" for o in outcomes),
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
) -> None:
    """Write ``path`` (JSON) and its neighbour with ``.html``."""
    content = summary(outcomes, seconds, anthology)
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
    write_whole(path.with_suffix(".html"), page(content))


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


# --- the page -------------------------------------------------------------------------------

_JSON_START = b'{\n "books": ['
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #b3261e; --bar: #2f6f8f }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --bar: #7fc4e8 } }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
caption, th, td { text-align: start; padding: .4rem .6rem; vertical-align: top }
th, td { border-block-end: 1px solid var(--line) }
td.number { text-align: end; font-variant-numeric: tabular-nums }
.failed { color: var(--bad); font-weight: 600 }
ul { margin: 0; padding-inline-start: 1.2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { font-weight: 600 } dd { margin: 0 }
svg { max-width: 100%; height: auto } circle { fill: var(--bar) }
svg text { fill: currentColor; font: 12px system-ui, sans-serif } svg path { stroke: var(--line) }
.scroll { overflow-x: auto }
"""


def page(content: Mapping[str, Any]) -> str:
    """The report as one self-contained page."""
    totals = content["totals"]
    facts = "".join(
        f"<dt>{name}</dt><dd>{value}</dd>"
        for name, value in (
            *_anthology_fact(content["anthology"]),
            ("Books made", totals["made"]),
            ("Unchanged", totals["unchanged"]),
            ("Failed", totals["failed"]),
            ("Audio", clock(totals["audio_seconds"])),
            ("Sentences spoken", totals["synthesized"]),
            ("From the cache", totals["cached"]),
            ("Findings", totals["findings"]),
            ("Time", clock(totals["seconds"])),
        )
    )
    rows = "".join(_row(book) for book in content["books"])
    return (
        f"{REPORT_START.decode()}<style>{_STYLE}</style></head>"
        f"<body><main><h1>Batch report</h1><dl>{facts}</dl>"
        f"{_plot(content['books'])}"
        '<h2>Books</h2><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Book</th>'
        '<th scope="col">State</th><th scope="col">Audio</th><th scope="col">Time</th>'
        '<th scope="col">Voices</th><th scope="col">Findings</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></main></body></html>\n"
    )


def _anthology_fact(anthology: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    if anthology is None:
        return []
    facts = [("Anthology", html.escape(f"{anthology['book']}, {anthology['status']}"))]
    missing = anthology["missing"]
    if missing:
        names = html.escape(", ".join(missing))
        lacks = f'<span class="failed">{len(missing)} that failed</span>: {names}'
        facts.append(("Not in it", lacks))
    return facts


def _row(book: Mapping[str, Any]) -> str:
    name = html.escape(str(book["book"] or book["source"]))
    state = html.escape(book["status"])
    if book["error"]:
        state = f'<span class="failed">{state}</span>: {html.escape(book["error"])}'
    voices = "".join(
        f"<li>{html.escape(person)}: {html.escape(voice)}</li>"
        for person, voice in book["cast"].items()
    )
    findings = "".join(
        f"<li>{html.escape(f['severity'])} {html.escape(f['place'])}: "
        f"{html.escape(f['message'])} <code>{html.escape(f['rule'])}</code></li>"
        for f in book["findings"]
    )
    return (
        f'<tr><th scope="row">{name}</th><td>{state}</td>'
        f'<td class="number">{clock(book["audio_seconds"])}</td>'
        f'<td class="number">{book["seconds"]:.1f} s</td>'
        f"<td><ul>{voices}</ul></td><td><ul>{findings}</ul></td></tr>"
    )


def _plot(books: Sequence[Mapping[str, Any]]) -> str:
    """Time against length, a point a book that was made."""
    made = [book for book in books if book["status"] == "made" and book["audio_seconds"]]
    if len(made) < 2:
        return ""
    width, height, edge = 640, 320, 48
    longest = max(book["audio_seconds"] for book in made)
    slowest = max(book["seconds"] for book in made) or 1
    points = "".join(
        f'<circle r="4" cx="{edge + book["audio_seconds"] / longest * (width - 2 * edge):.1f}" '
        f'cy="{height - edge - book["seconds"] / slowest * (height - 2 * edge):.1f}">'
        f"<title>{html.escape(str(book['book']))}</title></circle>"
        for book in made
    )
    return (
        f'<h2>Time against length</h2><svg viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="Seconds of work against length of audio, {len(made)} books">'
        f'<path fill="none" d="M{edge} {edge}V{height - edge}H{width - edge}"/>'
        f'<text x="{edge}" y="{edge - 12}">{slowest:.0f} s of work</text>'
        f'<text x="{width - edge}" y="{height - edge + 24}" text-anchor="end">'
        f"{clock(longest)} of audio</text>{points}</svg>"
    )
