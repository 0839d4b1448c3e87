"""``tingdu inspect``: how a source was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli.settings.shared_options import option
from a11y.cli.view import why
from a11y.cli.view.output import one_line
from a11y.errors import OptionError, OutputError
from a11y.messages import translated
from a11y.walks import blocks_of, heading_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from a11y.interview import Balance, Block, Interview, Section
    from a11y.pinyin.learner.coverage import Coverage
    from a11y.read import ReadOptions

_ROLES = {"narrator": "narrates", "interviewer": "asks", "guest": "answers"}
_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
_SHOWN = 8
"""Findings of one rule that are listed; the others are counted."""
_UNWRAPPED_COLUMNS = 1_000_000
"""A width at which rich breaks no line."""


@click.command()
@click.argument("source")
@option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--text", is_flag=True, help="Print every paragraph with its speaker and id.")
@click.option("--explain", is_flag=True, help="Print why: margins and what weighed most.")
@click.option("--said", is_flag=True, help="Print every sentence as it will be said.")
@click.option(
    "--known",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Words a learner knows, a word a line: how much is it?",
)
@click.option(
    "--fix", is_flag=True, help="Write SOURCE.speakers.toml: edit it to correct who speaks."
)
@click.option(
    "--meta",
    type=click.Path(path_type=Path),
    help="TOML file with title, author, publisher, identifier, rights …",
)
def command(
    source: str,
    meta: Path | None,
    known: Path | None,
    *,
    as_json: bool,
    text: bool,
    explain: bool,
    said: bool,
    fix: bool,
) -> None:
    """Show how SOURCE is read: speakers, sections, findings.

    SOURCE is Markdown, HTML, plain text, DOCX or EPUB; - is standard input.

    Corrections in SOURCE.speakers.toml and SOURCE.alt.toml are applied.

    \b
    Examples:
      tingdu inspect interview.md
      tingdu inspect interview.md --fix    then edit interview.md.speakers.toml
      tingdu inspect interview.md --text
      tingdu inspect interview.md --explain
      tingdu inspect interview.md --said
      tingdu inspect interview.docx --json
      tingdu inspect interview.md --known words.txt
      tingdu inspect - < page.html
    """
    from a11y.read import ReadOptions
    from a11y.read.loading import standard_input
    from a11y.read.reading import read_with_labels

    given = standard_input() if source == "-" else source
    # Nothing is made of the pictures: their heads are looked at, and none is fetched.
    options = ReadOptions(offline=True, fit_pictures=False, meta=meta)
    if fix:
        _write_fix(source, options)
        return
    interview, _ = read_with_labels(given, options)
    if said:
        _show_said(interview)
        return
    from a11y.pinyin.learner.coverage import coverage
    from a11y.pinyin.learner.profile import word_list

    covered = coverage(interview, word_list(known, "--known") if known else frozenset())
    if as_json:
        found = {**as_object(interview), "coverage": _coverage(covered)}
        if explain:
            found["why"] = why.as_objects(interview.why)
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    _show(interview, covered, paragraphs=text, explain=explain)


def _write_fix(source: str, options: ReadOptions) -> None:
    """Writes ``SOURCE.speakers.toml`` with what was decided, for a person to correct.

    Raises:
        OptionError: there is one already, or no file to lie beside.
        OutputError: it cannot be written.
    """
    from a11y.read.beside import sidecar
    from a11y.read.reading import read_with_labels
    from voices.host.atomic import replacing

    if source == "-":
        raise OptionError("--fix needs a file: corrections lie beside it")
    path = Path(f"{source}.speakers.toml")
    if path.exists():
        raise OptionError(f"{path}: is there already; edit it, or delete it to start anew")
    text = sidecar.template(*read_with_labels(source, options), translated)
    try:
        with replacing(path) as fresh:
            fresh.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    click.echo(one_line(str(path)))


# -- for a person ---------------------------------------------------------------------------


def _show(
    interview: Interview, covered: Coverage | None, *, paragraphs: bool, explain: bool
) -> None:
    """Prints how the source was read: what the options ask for, then the findings."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        # Who reads a pipe or a file counts lines and looks for words: none is broken there.
        console = Console(highlight=False, width=_UNWRAPPED_COLUMNS)
    console.print(interview.title, style="bold", markup=False)
    about = [interview.source, interview.language, _about(interview)]
    console.print(" · ".join(part for part in about if part), style="dim", markup=False)
    if interview.balance:
        console.print(_balance_line(interview.balance), style="dim", markup=False)
    if covered:
        console.print(_coverage_line(covered), style="dim", markup=False)
    console.print()
    _show_speakers(console, interview)
    console.print()
    if explain:
        for line in why.explained(interview.why):
            console.print(line, markup=False)
    elif paragraphs:
        _show_paragraphs(console, interview)
    else:
        _show_sections(console, interview.sections)
    _show_findings(console, interview)


def _balance_line(balance: Balance) -> str:
    """``5,120 letters in the source: 4,900 read · 180 label · 40 stamp``."""
    parts = [
        f"{balance.read:,} {translated('read')}",
        *(f"{size:,} {translated(reason)}" for reason, size in balance.left),
    ]
    lost = f" · {balance.lost:,} lost" if balance.lost else ""
    return translated(
        f"{balance.source:,} letters in the source: {' · '.join(parts)}{translated(lost)}"
    )


def _coverage_line(covered: Coverage) -> str:
    """``1,204 words, known at HSK 1–6: 41 55 68 79 88 93 %, 7–9: 97 %``."""
    *shares, band = (f"{share * 100:.0f}" for _, share in covered.by_level)
    own = "" if covered.known is None else f" · by your list: {covered.known * 100:.0f} %"
    levels = f"HSK 1–6: {' '.join(shares)} %, 7–9: {band} %"
    return translated(f"{covered.words:,} words, known at {levels}{translated(own)}")


def _about(interview: Interview) -> str:
    metadata = interview.metadata
    return " · ".join(part for part in (metadata.author, metadata.publisher, metadata.date) if part)


def _show_speakers(console: Console, interview: Interview) -> None:
    """A table of the speakers with how much each says."""
    from rich.table import Table

    from a11y.walks import turns

    counts: dict[str, list[int]] = {speaker.id: [0, 0, 0] for speaker in interview.speakers}
    for section in interview.sections:
        for turn in turns(section):
            count = counts[turn.speaker]
            count[0] += 1
            count[1] += len(turn.blocks)
            count[2] += sum(len(block.text) for block in turn.blocks)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(
        translated("speaker"), overflow="fold", max_width=36 if console.is_terminal else None
    )
    table.add_column("")
    for name in ("turns", "paragraphs", "characters"):
        table.add_column(translated(name), justify="right")
    guessed = {
        one.about for one in interview.why if one.question == "sex" and one.rule == "by the name"
    }
    for speaker in interview.speakers:
        gender = translated({"female": ", female", "male": ", male"}.get(speaker.gender or "", ""))
        # A guess by the name is called one.
        gender += translated(", by the name") if gender and speaker.name in guessed else ""
        name = _plain(f"{speaker.name}  {_clipped(speaker.title, 40)}".rstrip())
        table.add_row(
            name, translated(_ROLES[speaker.role]) + gender, *map(str, counts[speaker.id])
        )
    console.print(table)


def _show_sections(console: Console, sections: Sequence[Section]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="dim", no_wrap=True, min_width=len(sections[-1].id))
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    for section in sections:
        table.add_row(section.id, _plain(heading_text(section)))
    console.print(table)


def _show_paragraphs(console: Console, interview: Interview) -> None:
    from a11y.messages.clock import clock

    names = {speaker.id: speaker.name for speaker in interview.speakers}
    for block in blocks_of(interview.sections):
        when = "" if block.begin_ms is None else f"  {clock(block.begin_ms / 1000)}"
        # markup=False: an article may hold [brackets] that rich would take for styles.
        console.print(f"{block.id}  {names[block.speaker]}{when}", style="dim", markup=False)
        console.print(block.text, markup=False)
        console.print()


def _show_said(interview: Interview) -> None:
    """Every sentence as it will be said, a line each: its id, a tab, the words."""
    from a11y.walks import sentences_of
    from voices.normalize.transcript import transcript

    for block in blocks_of(interview.sections):
        for sentence in sentences_of(block):
            language = sentence.language or interview.language
            words = transcript(sentence.text, language=language, spoken=sentence.spoken)
            click.echo(f"{sentence.id}\t{words}")


def _show_findings(console: Console, interview: Interview) -> None:
    """The findings, of each rule the first few, the rest counted."""
    if not interview.findings:
        return
    console.print()
    seen: dict[str, int] = {}
    for finding in interview.findings:
        seen[finding.rule] = seen.get(finding.rule, 0) + 1
        if seen[finding.rule] <= _SHOWN:
            place = f" ({finding.place})" if finding.place else ""
            words = f"{translated(finding.severity)}{place}: {translated(finding.message)}"
            line = f"{words}  [{finding.rule}]"
            console.print(line, style=_STYLES[finding.severity], markup=False)
    for rule, count in seen.items():
        if count > _SHOWN:
            console.print(translated(f"… and {count - _SHOWN} more of {rule}"), style="dim")


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def _clipped(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"


# -- for a program --------------------------------------------------------------------------


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
            {"id": s.id, "heading": heading_text(s), "blocks": [_block(b) for b in s.blocks]}
            for s in interview.sections
        ],
        "balance": _balance(interview.balance),
        "findings": [
            {"rule": f.rule, "severity": f.severity, "place": f.place, "message": f.message}
            for f in interview.findings
        ],
    }


def _coverage(covered: Coverage | None) -> dict[str, Any] | None:
    if covered is None:
        return None
    hsk = {str(level): round(share, 4) for level, share in covered.by_level}
    known = None if covered.known is None else round(covered.known, 4)
    return {"words": covered.words, "hsk": hsk, "known": known}


def _balance(balance: Balance | None) -> dict[str, Any] | None:
    if balance is None:
        return None
    left = dict(balance.left)
    return {"source": balance.source, "read": balance.read, "left": left, "lost": balance.lost}


def _block(block: Block) -> dict[str, Any]:
    sentences = [s for row in block.rows for cell in row for s in cell.sentences]
    return {
        "id": block.id,
        "kind": block.kind,
        "speaker": block.speaker,
        "text": block.text,
        "begin_ms": block.begin_ms,
        "sentences": [{"id": s.id, "text": s.text} for s in sentences or block.sentences],
    }
