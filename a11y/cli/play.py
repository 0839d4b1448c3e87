"""``tingdu play``: read a book aloud in the browser, on this machine only."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from a11y.messages import translated


@click.command("play")
@click.argument("book", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port on 127.0.0.1.  [default: any free one]",
)
@click.option("--browser/--no-browser", default=True, help="Whether to open the browser.")
def command(book: Path, *, port: int, browser: bool) -> None:
    """Open BOOK in a reader that plays it, sentence by sentence.

    The page is served to this machine only, at an address nobody can guess; Ctrl-C closes it.
    Press ? in the page for its keys.

    \b
    Examples:
      tingdu play interview.epub
      tingdu play interview.epub --no-browser --port 8000
    """
    import webbrowser

    from a11y.errors import OutputError
    from a11y.play.server import ReaderServer

    try:
        server = ReaderServer(book, port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"port {port} cannot be used ({reason}); leave --port out") from error
    with server, contextlib.suppress(KeyboardInterrupt):
        click.echo(server.address)
        click.echo(translated("Ctrl-C closes the reader."), err=True)
        if browser and not webbrowser.open(server.address):
            click.echo(
                translated("No browser could be opened: open the address yourself."), err=True
            )
        # Ctrl-C is noticed within so many seconds.
        server.serve_forever(poll_interval=0.2)
