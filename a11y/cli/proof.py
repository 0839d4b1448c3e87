"""``tingdu proof``: settle in the browser what no program can know."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli.settings.book_name import book_of
from a11y.cli.settings.book_options import book_options, options_from, source_callback
from a11y.cli.view.refusals import refusals
from a11y.errors import OptionError, OutputError, SourceError
from a11y.messages import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from a11y.options import Options
    from a11y.proof.article.article import Article
    from a11y.proof.web.archive_server import ArchiveServer
    from a11y.proof.web.server import Server

LONG_S = 3.0


@click.command("proof")
@click.argument("source", type=click.Path(path_type=Path), is_eager=True, callback=source_callback)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The book.  [default: SOURCE.epub here]"
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port on 127.0.0.1.  [default: any free one]",
)
@click.option("--browser/--no-browser", default=True, help="Whether to open the browser.")
@book_options
def command(source: Path, output: Path | None, *, port: int, browser: bool, **chosen: Any) -> None:
    """Correct who speaks, voices and pinyin of SOURCE in the browser.

    What is doubtful is marked: n and p go from doubt to doubt, Enter accepts, 1 to 9 choose, u
    undoes. Every choice is written at once to files beside SOURCE, which convert and batch read:
    SOURCE.speakers.toml, SOURCE.lexicon.tsv, SOURCE.alt.toml, SOURCE.proof.toml and cast.toml.

    SOURCE may be a folder: its articles by number of doubts, and its guests over all of them.

    The page is served to this machine only, at an address nobody can guess; Ctrl-C closes it.

    \b
    Examples:
      tingdu proof interview.md
      tingdu proof interview.md --edition learner
      tingdu proof interviews/
      tingdu proof interview.md --lexicon archive.tsv --cast archive/cast.toml
    """
    from a11y.inputs import open_engine
    from a11y.proof.desk.desk import Desk
    from a11y.proof.desk.journal import Journal
    from a11y.proof.web.server import Server

    if str(source) == "-":
        raise OptionError("a desk needs a file: what is settled is written beside it")
    if not source.exists():
        raise SourceError(f"{source}: there is no such file; check the name")
    if source.is_dir():
        server = _archive(source, output, options_from(chosen))
        _run(server, source, port, browser=browser)
        return
    with refusals(source):
        options = options_from(chosen)
        book = book_of(source, output)
        engine = open_engine(options, prompt=True)
        desk = Desk(source, options, engine, journal=Journal(source))
        reading = begun(desk.article)
        # What cannot be read is mostly refused here, before a browser opens an empty page.
        if is_long(reading):
            click.echo(translated("Reading the article …"), err=True)
        else:
            read(reading)
        _run(Server(desk, book, reading), source, port, browser=browser, reading=reading)


def begun(deed: Callable[[], Article]) -> Future[Article]:
    """Do it in a thread that Ctrl-C does not wait for: as much text as a book has takes long."""
    future: Future[Article] = Future()

    def work() -> None:
        future.set_running_or_notify_cancel()
        try:
            future.set_result(deed())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return future


def is_long(reading: Future[Article]) -> bool:
    """Whether a person would wait long before an empty screen: they are then shown the page."""
    return bool(wait([reading], LONG_S).not_done)


def read(reading: Future[Article]) -> None:
    """Have it read.

    Raises:
        A11yError: it cannot be.
    """
    from a11y.proof.errors import RefusedError

    try:
        reading.result()
    except RefusedError as error:
        raise OptionError(str(error)) from error


def _archive(folder: Path, output: Path | None, options: Options) -> ArchiveServer:
    """The server of a folder's articles; books go where ``batch`` would put them."""
    from a11y.batch.archive_cast import archive_cast, sources_cast
    from a11y.batch.sources.jobs import plan
    from a11y.inputs import open_engine
    from a11y.proof.desk.archive import DeskArchive
    from a11y.proof.web.archive_server import ArchiveServer

    out = output or Path("books")
    jobs = plan([folder], out)
    cast = sources_cast(jobs, out) or archive_cast(jobs, out)
    return ArchiveServer(
        DeskArchive(jobs, options, cast, lambda: open_engine(options, prompt=True))
    )


def _run(
    server: Server | ArchiveServer,
    source: Path,
    port: int,
    *,
    browser: bool,
    reading: Future[Article] | None = None,
) -> None:
    try:
        asyncio.run(_serve(server, source, port, browser=browser, reading=reading))
    except KeyboardInterrupt:
        click.echo(err=True)


async def _serve(
    server: Server | ArchiveServer,
    source: Path,
    port: int,
    *,
    browser: bool,
    reading: Future[Article] | None,
) -> None:
    """Serves the desk until Ctrl-C; its address is kept, so that an open page finds it again.

    Raises:
        OutputError: the port cannot be used.
        A11yError: the article, which was still being read, cannot be.
    """
    import webbrowser

    from a11y.proof.web.address import Address, keep, kept

    try:
        runner = await server.start(port, kept(source))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"port {port} cannot be used ({reason}); leave --port out") from error
    try:
        keep(source, Address(server.guard.token, server.guard.port))
        click.echo(server.guard.address())
        click.echo(
            translated("Ctrl-C closes the desk; what is settled is written already."), err=True
        )
        if browser and not await asyncio.to_thread(webbrowser.open, server.guard.address()):
            click.echo(
                translated("No browser could be opened: open the address yourself."), err=True
            )
        if reading is not None:
            await asyncio.wait([asyncio.wrap_future(reading)])
            read(reading)
        # Nobody sets it: until Ctrl-C.
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
