"""The page of a run's report, ``report.html``: totals, kinds of findings, every book.

Failures come first. The page is whole in itself: styles and the script that sorts are in it.
Every text that comes from a source is escaped. What we say is in the language of who
runs the batch; codes of rules and the report for programs never change.
"""

from __future__ import annotations

import html
import os
import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from a11y.batch.records.failure import reason
from a11y.batch.sources.own_files import REPORT_START
from a11y.messages import translated
from a11y.messages.clock import clock
from a11y.messages.language import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CHECKS = {"none": "not checked", "rules": "by rules", "epubcheck": "by rules and EPUBCheck"}
_CHECKED = {
    "none": "not checked", "rules": "checked by rules",
    "epubcheck": "checked by rules and EPUBCheck",
}  # fmt: skip
_LANGUAGES = {"en": "en", "zh": "zh-Hans"}
_COLUMNS = ("Book", "State", "Checked", "Audio", "Time", "Voices", "Findings")
# What a narrow page shows as blocks would be no table any more to some readers of the screen:
# the roles say that it is.
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #b3261e; --bar: #2f6f8f; --soft: #666 }
@media (prefers-color-scheme: dark) {
  :root { --bad: #ff8a80; --bar: #7fc4e8; --soft: #aaa }
}
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem }
a { color: var(--bar) }
h1, h2 { line-height: 1.2 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; padding: .4rem .6rem; vertical-align: top; overflow-wrap: anywhere }
th, td { border-block-end: 1px solid var(--line) }
thead th, td.short { white-space: nowrap; overflow-wrap: normal }
td.number { text-align: end; font-variant-numeric: tabular-nums }
tbody th { font-weight: 500; min-width: 12rem }
tbody th p { margin: 0; font-weight: 400; color: var(--soft) }
thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0 }
thead button { cursor: pointer }
thead [aria-sort=ascending] button::after { content: " ↑" }
thead [aria-sort=descending] button::after { content: " ↓" }
.kinds code { font-size: .9em }
td.voices { min-width: 12rem }
td.findings { min-width: 9rem }
td.state { min-width: 6rem }
td.checked { min-width: 8rem }
td.voices span { white-space: nowrap }
.failed { color: var(--bad); font-weight: 600 }
ul { margin: 0; padding-inline-start: 1.2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
summary { cursor: pointer }
.top { display: flex; flex-wrap: wrap; gap: 0 3rem }
.top section { flex: 1 1 20rem; max-width: 40rem }
svg { width: 100%; height: auto } circle { fill: var(--bar) }
svg text { fill: currentColor; font: 16px system-ui, sans-serif } svg path { stroke: var(--line) }
@media (max-width: 72rem) {
  body { margin-block: 1rem }
  thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden }
  table, tbody, tr, tbody th, td { display: block; min-width: 0 }
  tr { border-block-end: 1px solid var(--line); padding-block: .6rem }
  tbody th, td, td.number { border: 0; padding: 0; text-align: start; min-width: 0 !important }
  td.state, td.checked, td.short { display: inline-block; margin-inline-end: 1rem }
  td:empty { display: none }
  td::before { content: attr(data-label); color: var(--soft) }
  td.findings details { display: inline-block; vertical-align: top }
}
@media (max-width: 32rem) { svg text { font-size: 26px } }
"""


# Sorting moves the rows; nothing else is done by a script, and without one all is there.
_SORT = """
for (const head of document.querySelectorAll("thead th")) {
  const button = document.createElement("button")
  button.type = "button"
  button.append(...head.childNodes)
  head.append(button)
  button.addEventListener("click", () => {
    const up = head.ariaSort !== "ascending"
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort")
    head.setAttribute("aria-sort", up ? "ascending" : "descending")
    const column = head.cellIndex, body = document.querySelector("tbody")
    const value = row => {
      const cell = row.cells[column]
      return cell ? cell.dataset.value ?? cell.textContent : ""
    }
    const order = new Intl.Collator(undefined, { numeric: true }).compare
    body.append(...[...body.rows].sort((a, b) => (up ? 1 : -1) * order(value(a), value(b))))
  })
}
"""


def page(content: Mapping[str, Any], folder: Path) -> str:
    """The report as one self-contained page, to lie in ``folder``: failures first."""
    totals = content["totals"]
    facts = "".join(
        f"<dt>{name}</dt><dd>{value}</dd>"
        for name, value in (
            *_ended_fact(content["ended"]),
            *_anthology_facts(content["anthology"], folder),
            (translated("Books made"), totals["made"]),
            (translated("Unchanged"), totals["unchanged"]),
            (translated("Failed"), totals["failed"]),
            *(
                [(translated("Not reached"), totals["not_reached"])]
                if totals["not_reached"]
                else []
            ),
            *_checked_fact(content["books"]),
            *_without_source_fact(content["without_source"]),
            *_superseded_fact(content["superseded"]),
            (translated("Audio"), clock(totals["audio_seconds"])),
            (translated("Sentences spoken"), totals["synthesized"]),
            (translated("From the cache"), totals["cached"]),
            (translated("Findings"), totals["findings"]),
            (translated("Time"), clock(totals["seconds"])),
        )
    )
    # Stable: within each the order is the jobs'.
    failures_first = sorted(content["books"], key=lambda book: book["status"] != "failed")
    rows = "".join(_row(book, folder) for book in failures_first)
    heads = "".join(
        f'<th role="columnheader" scope="col">{translated(name)}</th>' for name in _COLUMNS
    )
    return (
        f"{REPORT_START.decode()}<style>{_STYLE}</style></head>"
        f'<body lang="{_LANGUAGES[language()]}"><main><h1>{translated("Batch report")}</h1>'
        f'<div class="top"><dl>{facts}</dl>'
        f"{_plot(content['books'])}</div>"
        f"{_kinds(content['books'])}"
        f'<h2>{translated("Books")}</h2><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></main><script>{_SORT}</script>'
        "</body></html>\n"
    )


def _ended_fact(ended: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    if ended is None:
        return []
    words = f'<span class="failed">{html.escape(translated(ended["error"]))}</span>'
    return [(translated("Ended early"), words)]


def _anthology_facts(anthology: Mapping[str, Any] | None, folder: Path) -> list[tuple[str, str]]:
    if anthology is None:
        return []
    words = f"{translated(anthology['status'])}, {translated(_CHECKED[anthology['verified']])}"
    facts = [(translated("Anthology"), f"{_link(anthology['book'], folder)}, {words}")]
    missing = anthology["missing"]
    if missing:
        names = html.escape(", ".join(missing))
        lacks = f'<span class="failed">{translated(f"{len(missing)} that failed")}</span>: {names}'
        facts.append((translated("Not in it"), lacks))
    return facts


def _checked_fact(books: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """How many books were verified how far."""
    counts = Counter(book["verified"] for book in books if book["status"] != "failed")
    said = ", ".join(
        f"{counts[kind]} {translated(words)}" for kind, words in _CHECKS.items() if counts[kind]
    )
    return [(translated("Checked"), said)] if said else []


def _without_source_fact(books: Sequence[str]) -> list[tuple[str, str]]:
    if not books:
        return []
    many = len(books)
    words = translated("1, which stays") if many == 1 else translated(f"{many}, which stay")
    return [(translated("Without a source"), f"{words}: {html.escape(', '.join(books))}")]


def _superseded_fact(books: Mapping[str, str]) -> list[tuple[str, str]]:
    words = ", ".join(f"{name} ({translated('now')} {by})" for name, by in books.items())
    return [(translated("Under an old name"), html.escape(words))] if words else []


def _kinds(books: Sequence[Mapping[str, Any]]) -> str:
    """A line a kind of error or warning: how often, in how many books, most books first."""
    times: Counter[tuple[str, str]] = Counter()
    where: Counter[tuple[str, str]] = Counter()
    for book in books:
        kinds = [(f["severity"], f["rule"]) for f in book["findings"] if f["severity"] != "info"]
        times.update(kinds)
        where.update(set(kinds))
    if not where:
        return ""
    items = "".join(
        f"<li>{translated(severity)} <code>{html.escape(rule)}</code>: "
        f"{_spread(times[severity, rule], many)}</li>"
        for (severity, rule), many in sorted(where.items(), key=lambda kind: (-kind[1], kind[0]))
    )
    return f'<h2>{translated("Findings by kind")}</h2><ul class="kinds">{items}</ul>'


def _spread(times: int, many: int) -> str:
    return translated(f"{times} in 1 book") if many == 1 else translated(f"{times} in {many} books")


def _title_and_guests(book: Mapping[str, Any]) -> str:
    """Title and guests, as far as the run knows them."""
    words = " — ".join(filter(None, (book.get("title"), ", ".join(book.get("guests", ())))))
    return f"<p>{html.escape(words)}</p>" if words else ""


def _row(book: Mapping[str, Any], folder: Path) -> str:
    """A book's row; of one that failed a single cell with the reason."""
    if book["status"] == "failed":
        name = html.escape(book["source"])
        words = translated(reason(str(book["error"]), book["source"]))
        cells = (
            f'<td role="cell" colspan="{len(_COLUMNS) - 1}">'
            f'<span class="failed">{translated("failed")}</span>: {html.escape(words)}</td>'
        )
    else:
        name = _link(book["book"], folder)
        pairs = ", ".join(f"{person} {voice}" for person, voice in book["cast"].items())
        # A line breaks between people, not between a person and their voice.
        voices = f"<span>{html.escape(pairs).replace(', ', ',</span> <span>')}</span>"
        spent = f"{book['seconds']:.1f} s" if book["status"] == "made" else ""
        cells = "".join(
            f'<td role="cell" class="{kind}" data-label="{translated(label)}: "{_sorts_as(order)}>'
            f"{value}</td>"
            for label, kind, value, order in (
                ("State", "state", translated(book["status"]), None),
                ("Checked", "checked", translated(_CHECKS[book["verified"]]), None),
                ("Audio", "short number", clock(book["audio_seconds"]), book["audio_seconds"]),
                ("Time", "short number", spent, book["seconds"]),
                ("Voices", "voices", voices, None),
                ("Findings", "findings", _findings(book), _weight(book)),
            )
        )
    head = f'<th role="rowheader" scope="row">{name}{_title_and_guests(book)}</th>'
    return f'<tr role="row">{head}{cells}</tr>'


def _sorts_as(value: float | None) -> str:
    return "" if value is None else f' data-value="{value}"'


def _weight(book: Mapping[str, Any]) -> int:
    """What a book's findings weigh when books are sorted by them: an error more than warnings."""
    weights = {"error": 1_000_000, "warning": 1_000, "info": 1}
    return sum(weights[finding["severity"]] for finding in book["findings"])


def _findings(book: Mapping[str, Any]) -> str:
    """How many there are of each kind; when asked for, what they are and where to settle them."""
    findings = book["findings"]
    if not findings:
        return ""
    counts = Counter(finding["severity"] for finding in findings)
    kinds = ", ".join(
        _counted(counts[kind], kind) for kind in ("error", "warning", "info") if counts[kind]
    )
    items = "".join(
        f"<li>{translated(f['severity'])} {html.escape(translated(f['place']))}: "
        f"{html.escape(translated(f['message']))} <code>{html.escape(f['rule'])}</code></li>"
        for f in findings
    )
    command = f"<code>{html.escape(_desk(book['source']))}</code>"
    desk = f"<p>{translated('At the proof desk:')} {command}</p>"
    return f"<details><summary>{kinds}</summary><ul>{items}</ul>{desk}</details>"


def _counted(count: int, severity: str) -> str:
    """``2 warnings``."""
    if severity == "error":
        return translated("1 error") if count == 1 else translated(f"{count} errors")
    if severity == "warning":
        return translated("1 warning") if count == 1 else translated(f"{count} warnings")
    return translated("1 info") if count == 1 else translated(f"{count} infos")


def _desk(source: str) -> str:
    """The command that opens a source on the proof desk, as it is typed."""
    name = source if not source.startswith("-") else f"./{source}"
    return f"tingdu proof {shlex.quote(name)}"


def _link(book: object, folder: Path) -> str:
    """The book's name, as a link from the report's folder."""
    path = Path(str(book)).absolute()
    try:
        # Relative, so that the folder can be moved or served with the report in it.
        name = Path(os.path.relpath(path, folder.absolute())).as_posix()
        address = quote(name, errors="surrogateescape")
    except ValueError:  # another drive
        name, address = path.as_posix(), path.as_uri()
    return f'<a href="{html.escape(address)}">{html.escape(name)}</a>'


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
        f"<section><h2>{translated('Time against length')}</h2>"
        f'<svg viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{translated(f"Seconds of work against length of audio, {len(made)} books")}">'
        f'<path fill="none" d="M{edge} {edge}V{height - edge}H{width - edge}"/>'
        f'<text x="{edge}" y="{edge - 12}">{translated(f"{slowest:.0f} s of work")}</text>'
        f'<text x="{width - edge}" y="{height - edge + 24}" text-anchor="end">'
        f"{translated(f'{clock(longest)} of audio')}</text>{points}</svg></section>"
    )
