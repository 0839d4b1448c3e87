"""``tingdu convert``: one source becomes one book."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli.settings.book_name import book_of
from a11y.cli.settings.book_options import book_options, options_from, source_callback
from a11y.cli.settings.shared_options import (
    fetch_recording_option,
    keep_all_option,
    option,
)
from a11y.cli.view.help import HELP_NAMES
from a11y.cli.view.output import one_line
from a11y.cli.view.refusals import refusals
from a11y.cli.view.report import say_findings
from a11y.messages import translated
from a11y.messages.clock import clock

if TYPE_CHECKING:
    from a11y.options import Options
    from a11y.pipeline import Result


@click.command(context_settings=HELP_NAMES)
@click.argument(
    "source",
    type=click.Path(path_type=Path, allow_dash=True),
    # Eager: tingdu.toml must give its defaults before Click looks at other options.
    is_eager=True,
    callback=source_callback,
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The book.  [default: SOURCE.epub here]"
)
@book_options
@option(
    "--recording",
    "recordings",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="Sound of the article being read: heard where it has the text.",
)
@fetch_recording_option
@keep_all_option
@option("--narrator", metavar="NAME", default="", help="Who is heard in the recording.")
@click.option("--dry-run", is_flag=True, help="Show cast and estimate; make nothing.")
@option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    source: Path,
    output: Path | None,
    recordings: tuple[Path, ...],
    narrator: str,
    *,
    fetch_recording: bool,
    keep_all: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    **chosen: Any,
) -> None:
    """Make SOURCE into a book that reads itself aloud.

    SOURCE is Markdown, HTML, plain text, DOCX or EPUB; - is standard input.

    \b
    Examples:
      tingdu convert interview.md
      tingdu convert interview.md -o book.epub --edition learner
      tingdu convert interview.md --edition learner --pinyin hsk:4 --dry-run
      tingdu convert interview.md --recording interview.mp3 --narrator 林芳
      tingdu convert interview.html --engine edge --cast cast.toml
      cat interview.md | tingdu convert - -o book.epub
    """
    options = replace(
        options_from(chosen),
        recordings=recordings,
        fetches_recording=fetch_recording,
        keeps_all=keep_all,
        narrator=narrator,
    )
    if dry_run:
        with refusals(source):
            _dry_run(source, options, as_json=as_json)
        return
    with refusals(source):
        book = book_of(source, output)
    # Only now is it known what is made, and so what to blame.
    with refusals(source, book):
        result = _made(source, book, options, quiet=quiet or as_json)
    if not quiet:
        say_findings(result.findings)
    if as_json:
        click.echo(json.dumps(asdict(result), ensure_ascii=False, default=str))
    elif not quiet:
        click.echo(one_line(f"{result.book}  {clock(result.audio_seconds)}"))


def _made(source: Path, book: Path, options: Options, *, quiet: bool) -> Result:
    """The book; a terminal shows how far it is meanwhile."""
    from a11y.pipeline import convert

    # Progress is for a person who looks on; a log would fill with it.
    if quiet or not sys.stderr.isatty():
        return convert(source, book, options)
    from a11y.cli.view.book_live import BookLive

    with BookLive() as live:
        return convert(source, book, options, progress=live.spoke, stage=live.stage)


def _dry_run(source: Path, options: Options, *, as_json: bool) -> None:
    """Prints cast, notes on it and an estimate (``--dry-run``); speaks nothing."""
    from a11y.narrate.engine_errors import voices_errors
    from a11y.narrate.estimate import estimate
    from a11y.pipeline import open_and_prepare

    with voices_errors():
        prepared, _ = open_and_prepare(source, options, fetch=False)
    interview, cast = prepared.interview, prepared.cast
    guess = estimate(interview, options, cast)
    voices = {s.name: cast.voice(s.id, interview.language).name for s in interview.speakers}
    # What casting settled for: a language that no voice speaks, a sex that is not known.
    notes = [finding for finding in interview.findings if finding.rule.startswith("cast-")]
    if as_json:
        shown = {"cast": voices, "notes": [note.message for note in notes], **asdict(guess)}
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    click.echo(f"{interview.title}")
    for name, voice in voices.items():
        click.echo(f"  {name}: {voice}")
    for note in notes:
        click.echo(f"  {translated(note.severity)}: {translated(note.message)}")
    click.echo(
        translated(
            f"  {guess.utterances} utterances, {guess.characters} characters, "
            f"about {clock(guess.audio_seconds)} of audio, {guess.audio_bytes / 1e6:.1f} MB"
        )
    )
