"""Where a run begins and ends: signals, the one line that an error becomes, exit codes."""

from __future__ import annotations

import contextlib
import gettext
import logging
import os
import signal
import sys
import traceback

import click

from a11y.cli.group import cli
from a11y.cli.view.help import in_language
from a11y.cli.view.output import ReaderGoneError, one_line, readable_output
from a11y.errors import A11yError
from a11y.messages import DOMAIN, FOLDER, language, translated

_NO_THREAD = "can't start new thread"
"""How Python says that the system refused one: by no class of its own."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    _end_as_by_hand()
    with readable_output():
        code = _run(sys.argv[1:] if args is None else args)
    sys.exit(code)


def _end_as_by_hand() -> None:
    """A shutdown, a service manager or a closed terminal ends a run as Ctrl-C does.

    Nothing is left lying. What ``nohup`` started goes on.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(*_: object) -> None:
    # What a script started in the background ignores Ctrl-C, but is ended by `kill` all the same.
    """Handles a signal as Ctrl-C is handled."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)


def _run(arguments: list[str]) -> int:
    """Runs the command and returns its exit code; what went wrong has been printed."""
    debug = "--debug" in arguments
    if not debug:
        # What ends a run is said in one line; asyncio would print a traceback for every task.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
    try:
        # Without standalone mode Click returns the code of a command that asks to exit.
        _speak()
        group = in_language(cli)
        code = group.main(arguments, prog_name="tingdu", standalone_mode=False, color=_colours())
        return code if isinstance(code, int) else 0
    except ReaderGoneError:
        return 0
    except click.ClickException as error:
        with contextlib.suppress(ReaderGoneError):
            error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted; what was finished is kept, run the same command to go on")
        return 130
    except A11yError as error:
        if debug and isinstance(error.__cause__, OSError):
            traceback.print_exception(error)
        _complain(str(error))
        return error.exit_code
    except MemoryError:
        if debug:
            raise
        _complain("not enough memory for this; close other programs, or give less at once")
        return 6
    except Exception as error:  # the last place where a bug can be told to a person
        if debug:
            raise
        if isinstance(error, RuntimeError) and str(error).startswith(_NO_THREAD):
            _complain("the system starts no more threads (a limit of processes or of memory); "
                      "close other programs, or raise the limit")  # fmt: skip
            return 6
        _complain(f"a bug in tingdu ({type(error).__name__}: {error}); --debug shows where")
        return 1


def _colours() -> bool | None:
    """Whether to colour: not for who sets ``NO_COLOR`` (no-color.org), nor where ESC is shown.

    None leaves it to Click, which colours on a terminal.
    """
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def _complain(message: str) -> None:
    """Prints an error as one line on stderr, in the person's language."""
    with contextlib.suppress(ReaderGoneError):
        click.echo(f"tingdu: {one_line(translated(message))}", err=True)


def _speak() -> None:
    """Let Click, which asks gettext, speak the language that our own messages have."""
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language()
