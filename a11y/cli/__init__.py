"""The command line. It alone prints and exits.

There is one module for each command, imported only when the command runs, so that ``tingdu --help``
stays quick. In: arguments, ``TINGDU_*`` variables and ``tingdu.toml``. Out: what the command makes,
lines for a person or JSON for a program, and an exit code. Called by: the shell, through ``tingdu``
or ``python -m a11y``; nothing else imports it.

Modules:
    - align: ``tingdu align``: when each sentence of an article is heard in its recording
    - batch: ``tingdu batch``: an archive becomes a folder of books, or one anthology
    - cache: ``tingdu cache``: looks after the speech that is kept
    - check: ``tingdu check``: whether a book is sound, whoever made it
    - convert: ``tingdu convert``: one source becomes one book
    - doctor: ``tingdu doctor``: what is installed, what is missing, and how to get it
    - export: ``tingdu export``: a finished book in another form
    - inspect: ``tingdu inspect``: how a source was read
    - new: ``tingdu new``: a settings file with comments, filled from an article
    - pinyin: ``tingdu pinyin``: plain text with its pinyin
    - play: ``tingdu play``: reads a book aloud in the browser, on this machine only
    - proof: ``tingdu proof``: the proof desk
    - say: ``tingdu say``: one line into an audio file
    - settings: options that several commands share
    - view: what a person sees of a command
    - voices: ``tingdu voices``: who can speak
"""

from __future__ import annotations

import contextlib
import gettext
import importlib
import logging
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from a11y.cli.settings.book_name import quoted
from a11y.cli.view.help import in_language
from a11y.cli.view.output import ReaderGoneError, one_line, readable_output
from a11y.cli.view.refusals import refused
from a11y.errors import A11yError
from a11y.installed.version import version
from a11y.messages import DOMAIN, FOLDER, language, told

COMMANDS = {
    "align": "Find an article's sentences in its recording.",
    "batch": "Make books of a whole archive.",
    "cache": "Show, prune, verify or repair the cache of speech.",
    "check": "Verify a book, ours or not.",
    "convert": "Make a book that reads itself aloud.",
    "doctor": "Say what is installed, what is missing and how to get it.",
    "export": "Write a book's narration in another form.",
    "inspect": "Show how a source is read.",
    "new": "Write a tingdu.toml for a folder of articles.",
    "pinyin": "Annotate plain text with pinyin.",
    "play": "Read a book aloud in the browser.",
    "proof": "Settle what is doubtful in the browser.",
    "say": "Speak one line into an audio file.",
    "voices": "List the voices.",
}


_NO_THREAD = "can't start new thread"
"""How Python says that the system refused one: by no class of its own."""


class LazyGroup(click.Group):
    """A group that imports ``a11y.cli.<command>`` when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"a11y.cli.{cmd_name}")
        return in_language(module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            if Path(args[0]).exists():
                # Somebody typed `tingdu interview.md`.
                what = "batch" if Path(args[0]).is_dir() else "convert"
                raise click.UsageError(
                    f"'{args[0]}' is no command; to make a book of it: "
                    f"tingdu {what} {quoted(args[0])}",
                    ctx,
                ) from error
            raise click.exceptions.NoSuchCommand(
                args[0], possibilities=COMMANDS, ctx=ctx
            ) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the system refused, and no stage met, becomes an error of ours.

        Here, because Click takes any broken pipe for its output's and ends without a word; that
        of our output is a :class:`ReaderGoneError`.
        """
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno is None and not isinstance(error, ConnectionError):
                raise  # a library's, and our bug that it came so far
            raise refused(error) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl([(name, told(about)) for name, about in sorted(COMMANDS.items())])


class DebugGroup(LazyGroup):
    """A group whose commands all take ``--debug``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # _run reads --debug from the arguments itself; no command needs to know it.
        return super().parse_args(ctx, [arg for arg in args if arg != "--debug"])


@click.group(cls=DebugGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="tingdu")
def cli() -> None:
    """听读 tingdu: interviews as books that can be heard and followed.

    \b
    Examples:
      tingdu convert interview.md                    an audiobook to read along
      tingdu convert interview.md --edition learner  with pinyin and vocabulary
      tingdu batch interviews/ -o books/             a whole archive

    Exit codes: 0 done, 1 our bug (--debug shows where), 2 bad option, 3 source missing,
    4 source empty, 5 speech failed, 6 output not writable, 7 verification, 8 some of a
    batch failed, 130 interrupted.
    """


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
        click.echo(f"tingdu: {one_line(told(message))}", err=True)


def _speak() -> None:
    """Let Click, which asks gettext, speak the language that our own messages have."""
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language()
