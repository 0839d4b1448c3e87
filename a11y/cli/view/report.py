"""What a person sees besides results: the findings, on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from a11y.messages import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.finding import Finding

_COLOURS = {"error": "red", "warning": "yellow"}


def say_findings(findings: Sequence[Finding]) -> None:
    """One line per warning and error."""
    for finding in findings:
        if finding.severity != "info":
            label = click.style(translated(finding.severity), fg=_COLOURS[finding.severity])
            place = f"{finding.place}: " if finding.place else ""
            click.echo(f"{label}: {place}{translated(finding.message)} [{finding.rule}]", err=True)
