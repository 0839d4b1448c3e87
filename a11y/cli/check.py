"""``tingdu check``: is this book sound, whoever made it?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from a11y.cli.settings.shared_options import option
from a11y.messages import translated

if TYPE_CHECKING:
    from a11y.finding import Finding
    from a11y.verify.jar import Report

_MARKS = {"error": "✗", "warning": "!", "info": "·"}
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


@click.command("check")
@click.argument("book", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--epubcheck/--no-epubcheck",
    default=None,
    help="Run EPUBCheck too; by default where it and a Java runtime are installed.",
)
@option("--strict", is_flag=True, help="Hold it to what publishers want, too.")
@option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@option("--quiet", "-q", is_flag=True, help="Print errors and warnings only.")
def command(
    book: Path, *, epubcheck: bool | None, strict: bool, as_json: bool, quiet: bool
) -> None:
    """Verify an EPUB with media overlays, ours or not.

    Checks what EPUBCheck misses (clips, durations, audio, unheard text, accessibility metadata),
    then runs EPUBCheck where it is installed. Exits with 7 on any error or warning: what the
    standard forbids, and what a reader or listener would notice. What only a publisher wants to
    know is one remark a kind; with --strict each place is a warning.

    \b
    Examples:
      tingdu check interview.epub
      tingdu check interview.epub --no-epubcheck --strict
      tingdu check interview.epub --json | jq '.findings[].rule'
    """
    from a11y.verify import verify

    findings = verify(book, strict=strict)
    # Of what is no book at all one reason is enough.
    unreadable = any(finding.rule == "verify-unreadable" for finding in findings)
    report = None if unreadable else _epubcheck(book, wanted=epubcheck)
    everything = (*findings, *(report.findings if report else ()))
    if as_json:
        click.echo(
            json.dumps(
                {
                    "book": str(book),
                    "findings": [asdict(finding) for finding in everything],
                    "epubcheck": report.counts if report else None,
                },
                ensure_ascii=False,
            )
        )
    else:
        _print_findings(book, everything, report, quiet=quiet)
    if any(finding.severity != "info" for finding in everything):
        # No error of ours: everything has been said, and a line more would only repeat it.
        raise SystemExit(7)


def _epubcheck(book: Path, *, wanted: bool | None) -> Report | None:
    from a11y.verify import epubcheck
    from a11y.verify.jar import is_available

    if wanted is False or (wanted is None and not is_available()):
        return None
    return epubcheck(book)


def _print_findings(
    book: Path, findings: tuple[Finding, ...], report: Report | None, *, quiet: bool
) -> None:
    """Findings grouped by severity, then one line that sums them up."""
    for finding in findings:
        if quiet and finding.severity == "info":
            continue
        mark = click.style(_MARKS[finding.severity], fg=_COLOURS[finding.severity], bold=True)
        place = f"{finding.place}: " if finding.place else ""
        click.echo(f"{mark} {place}{translated(finding.message)}  [{finding.rule}]")
    counts = [sum(1 for f in findings if f.severity == s) for s in ("error", "warning")]
    checked = "our rules and EPUBCheck" if report else "our rules (EPUBCheck did not run)"
    if any(counts):
        click.echo(
            translated(f"{book}: {counts[0]} error(s), {counts[1]} warning(s), by {checked}")
        )
    elif not quiet:
        click.echo(translated(f"{book}: good, by {checked}"))
