"""``tingdu inspect``: how a source was read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from a11y.interview import Block, Interview


@click.command()
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (the contract).")
def command(source: str, as_json: bool) -> None:
    """Show how SOURCE is read: speakers, sections, blocks, sentences, findings.

    SOURCE is a file (Markdown, HTML, plain text, DOCX, EPUB), or - for the standard input.

    \b
    Examples:
      tingdu inspect interview.md
      tingdu inspect interview.docx --json
      curl -s https://example.org/talk.html | tingdu inspect -
    """
    from a11y.read import ReadOptions, read

    given = ("stdin", sys.stdin.buffer.read()) if source == "-" else Path(source)
    interview = read(given, ReadOptions(offline=True))
    if as_json:
        click.echo(json.dumps(as_object(interview), ensure_ascii=False, indent=1))
        return
    for speaker in interview.speakers:
        click.echo(f"{speaker.id}  {speaker.name}  {speaker.title}")


def as_object(interview: Interview) -> dict[str, Any]:
    """The interview as the JSON contract has it."""
    return {
        "title": interview.title,
        "language": interview.language,
        "source": interview.source,
        "speakers": [
            {"id": s.id, "name": s.name, "role": s.role, "gender": s.gender, "title": s.title}
            for s in interview.speakers
        ],
        "sections": [
            {"id": s.id, "heading": s.heading, "blocks": [_block(b) for b in s.blocks]}
            for s in interview.sections
        ],
        "findings": [
            {"rule": f.rule, "severity": f.severity, "place": f.place, "message": f.message}
            for f in interview.findings
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    sentences = [s for row in block.rows for cell in row for s in cell.sentences]
    return {
        "id": block.id,
        "kind": block.kind,
        "speaker": block.speaker,
        "text": block.text,
        "sentences": [{"id": s.id, "text": s.text} for s in sentences or block.sentences],
    }
