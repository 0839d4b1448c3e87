"""``tingdu batch``: an archive becomes a folder of books, or one anthology."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli.settings.book_options import book_options, configure_from, options_from
from a11y.cli.settings.shared_options import (
    fetch_recording_option,
    keep_all_option,
    option,
)
from a11y.cli.view.help import HELP_NAMES
from a11y.cli.view.output import one_line
from a11y.errors import BatchError, OptionError, OutputError, SourceError
from a11y.messages import translated
from a11y.messages.clock import clock
from voices.host.regular import read_all, read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.batch.agenda import Settings
    from a11y.batch.estimate import BatchEstimate
    from a11y.batch.sources.jobs import Job
    from a11y.batch.sources.lists import Named
    from a11y.options import Options


def _configure(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> Any:
    """The ``tingdu.toml`` of the first folder that is named gives defaults."""
    from a11y.batch.sources.places import kind_of

    # A list names no folder whose settings could hold for all of it.
    if value and str(value[0]) != "-" and not _is_listing(value[0]):
        configure_from(value[0] if kind_of(value[0]) == "folder" else value[0].parent, ctx)
    return value


@click.command(context_settings=HELP_NAMES)
@click.argument(
    "sources",
    nargs=-1,
    type=click.Path(path_type=Path, allow_dash=True),
    # Eager: tingdu.toml must give its defaults before Click looks at other options.
    is_eager=True,
    callback=_configure,
)
@click.option(
    "-o",
    "--output",
    "out",
    envvar="TINGDU_OUTPUT",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the books; it keeps the sources' structure.",
)
@book_options
@click.option(
    "--list",
    "lists",
    multiple=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="A source a line; - is standard input.",
    metavar="FILE",
)
@option("--include", multiple=True, metavar="GLOB", help="In folders, only these files or folders.")
@option("--exclude", multiple=True, metavar="GLOB", help="In folders, not these: 'drafts'.")
@option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Workers; one per core by default."
)
@option("--anthology", type=click.Path(path_type=Path), help="Bind all into one book too.")
@option("--title", default="", help="The anthology's.  [default: its file's name]")
@option(
    "--report",
    type=click.Path(path_type=Path),
    help="The report, and its .html beside it.  [default: report.json in -o]",
)
@click.option(
    "--no-recordings",
    is_flag=True,
    help="Do not hear from a sound file beside its source (talk.mp3 of talk.md).",
)
@fetch_recording_option
@keep_all_option
@option("--narrator", metavar="NAME", default="", help="Who is heard in the recordings.")
@option("--cumulative", is_flag=True, help="learner: each word once in the archive.")
@option("--dask", metavar="ADDRESS", help="Run on a Dask cluster.")
@option("--fail-fast", is_flag=True, help="Stop at the first failure.")
@click.option(
    "--retry-failed",
    is_flag=True,
    help="Only what failed, or lacks pictures.",
)
@click.option("--dry-run", is_flag=True, help="Estimate what is left; make nothing.")
@option("--only-doubtful", is_flag=True, help="Tell only of books that need a person.")
@option("--json", "as_json", is_flag=True, help="One JSON object a book.")
@option("--quiet", is_flag=True, help="Print nothing but failures.")
def command(
    sources: tuple[Path, ...],
    out: Path,
    *,
    lists: tuple[Path, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    jobs: int | None,
    anthology: Path | None,
    title: str,
    report: Path | None,
    dask: str | None,
    fail_fast: bool,
    no_recordings: bool,
    fetch_recording: bool,
    keep_all: bool,
    narrator: str,
    retry_failed: bool,
    dry_run: bool,
    only_doubtful: bool,
    as_json: bool,
    quiet: bool,
    **chosen: Any,
) -> None:
    """Make a book of every one of SOURCES: files, folders, or lists of them.

    - is a list on standard input, @FILE a list in a file: one source a line, or NULs between.

    What is finished is never made again: run the same command after an interruption, or after
    editing an article, and only what changed is redone.

    \b
    Examples:
      tingdu batch interviews/ -o books/ --edition learner
      tingdu batch interviews/ -o books/ --dry-run
      tingdu batch interviews/ -o books/ --exclude drafts --anthology all.epub
      tingdu batch @this-week.txt -o books/ --retry-failed
      find . -name '*.md' -print0 | tingdu batch - -o books/
    """
    from a11y.batch.agenda import Settings
    from a11y.batch.archive import make_archive
    from a11y.batch.outputs.report import check_replaceable
    from a11y.batch.sources.jobs import plan
    from a11y.batch.sources.own_files import REPORT_NAME
    from a11y.cli.settings.book_name import check_name
    from a11y.cli.view.batch_lines import finding_lines
    from a11y.cli.view.batch_view import batch_view

    named = list(_sources_of(sources, lists))
    if not named:
        if sources or lists:
            raise SourceError("the list is empty: there is nothing to convert")
        raise OptionError("name files or folders to convert, or a --list of them")
    options = replace(
        options_from(chosen),
        finds_recordings=not no_recordings,
        fetches_recording=fetch_recording,
        keeps_all=keep_all,
        narrator=narrator,
    )
    report = report or out / REPORT_NAME
    if not report.name:
        raise OutputError(f"{report}: is a folder; name a file with --report")
    if anthology is not None:
        # The command that is told to take instead is this one.
        making = ("batch", *map(str, sources), "-o", str(out))
        check_name(anthology, making, "--anthology")
    if report.suffix.casefold() == ".html":
        raise OptionError(f"{report}: name the JSON report; its .html is written beside it")
    check_replaceable(report)
    # Lists lie in the folders they list now and then, and are no articles.
    listings = [Path(str(s)[1:]) for s in sources if _is_listing(s)]
    written = [
        *listings,
        *lists,
        report,
        report.with_suffix(".html"),
        *([anthology] if anthology else []),
    ]

    def tell(note: str) -> None:
        if not (quiet or as_json):
            click.echo(one_line(translated(note)), err=True)

    jobs_planned = plan(named, out, include=include, exclude=exclude, written=written, tell=tell)
    settings = Settings(
        out=out,
        jobs=jobs,
        fail_fast=fail_fast,
        retry_failed=retry_failed,
        anthology=anthology,
        title=title,
        report=report,
        dask=dask,
    )
    if dry_run:
        _estimate(jobs_planned, options, settings, as_json=as_json)
        return
    with batch_view(as_json=as_json, quiet=quiet, only_doubtful=only_doubtful) as listener:
        made = make_archive(jobs_planned, options, settings, listener)
    for line in finding_lines(made.outcomes):
        tell(line)
    if retry_failed and not made.outcomes and not (quiet or as_json):
        click.echo(translated("nothing failed last time: there is nothing to try again"))
    failed = sum(outcome.status == "failed" for outcome in made.outcomes)
    if failed:
        planned = len(made.outcomes) + made.not_reached
        raise BatchError(
            f"{failed} of {planned} failed, and {made.not_reached} were not tried; the reasons "
            f"are in {settings.report}; mend them and run the same command again"
            if made.not_reached
            else f"{failed} of {planned} failed; the reasons are in {settings.report}; mend them "
            "and run the same command with --retry-failed"
        )


def _sources_of(sources: Sequence[Path], lists: Sequence[Path]) -> Iterator[Path | Named]:
    """The sources, lists read out."""
    for source in sources:
        if str(source) == "-":
            yield from _lines_of(source)
        elif _is_listing(source):
            yield from _lines_of(Path(str(source)[1:]))
        else:
            yield source
    for path in lists:
        yield from _lines_of(path)


def _is_listing(source: Path) -> bool:
    """Whether it names a list; a file or folder may be called ``@home``, too."""
    from a11y.batch.sources.places import kind_of

    return str(source).startswith("@") and kind_of(source) == "nothing"


def _lines_of(path: Path) -> Iterator[Named]:
    """The sources of a list in a file or on standard input.

    Raises:
        SourceError: it cannot be read.
    """
    from a11y.batch.sources.lists import listed
    from a11y.batch.sources.places import kind_of

    try:
        content = _standard_input() if str(path) == "-" else _list_file(path)
    except OSError as error:
        reason = error.strerror or error
        raise SourceError(f"{path}: the list cannot be read ({reason})") from error
    # What comes out of a pipe, `@<(find …)` too, is seen from where the command runs.
    yield from listed(content, path.parent if kind_of(path) == "file" else Path())


LARGEST_LIST_BYTES = 64 << 20
"""A list of a million sources."""


def _list_file(path: Path) -> bytes:
    """A list that lies on the disk, or comes out of a pipe that the shell has opened for us."""
    # @<(find …) of bash: a pipe under a name, which read_regular refuses rightly elsewhere.
    if path.parent == Path("/dev/fd"):
        with path.open("rb") as pipe:
            return read_all(pipe, LARGEST_LIST_BYTES, path)
    return read_regular(path, LARGEST_LIST_BYTES)


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is not None:
        return read_all(stream, LARGEST_LIST_BYTES, "standard input")
    return sys.stdin.read().encode("utf-8", "surrogateescape")  # one put in its place


def _estimate(jobs: Sequence[Job], options: Options, settings: Settings, *, as_json: bool) -> None:
    """Prints what the run would take (``--dry-run``), sources that cannot be read included.

    Raises:
        BatchError: some cannot be read.
    """
    from a11y.batch.estimate import estimate_batch

    total = estimate_batch(jobs, options, settings)
    if as_json:
        click.echo(json.dumps(asdict(total), ensure_ascii=False))
        _refuse_unreadable(total)
        return
    if total.unchanged:
        are = "books are" if total.unchanged != 1 else "book is"
        click.echo(translated(f"{total.unchanged} {are} there already, unchanged"))
    line = (
        f"{total.books} book{'s' * (total.books != 1)}, "
        f"{total.utterances} utterances ({total.requests} requests), "
        f"about {clock(total.audio_seconds)} of audio, {total.audio_bytes / 1e6:.0f} MB, "
        f"{clock(total.seconds)} of work"
    )
    click.echo(translated(line))
    if total.cache_bytes > total.cache_limit_bytes:
        line = (
            f"the cache would need {total.cache_bytes / 1e9:.0f} GB and may take "
            f"{total.cache_limit_bytes / 1e9:.0f}: what is mended later is spoken anew; "
            "see --cache-limit"
        )
        click.echo(translated(line), err=True)
    for source, error in total.errors:
        click.echo(one_line(f"{source}: {translated(error)}"), err=True)
    _refuse_unreadable(total)


def _refuse_unreadable(total: BatchEstimate) -> None:
    """What will fail is told with the exit code that the run would have."""
    if total.errors:
        many = len(total.errors)
        raise BatchError(f"{many} source{'s' * (many > 1)} cannot be read; mend them first")
