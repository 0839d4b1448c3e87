"""The commands by name, and ``tingdu`` itself: a command is imported when it is asked for."""

from __future__ import annotations

import gettext
import importlib
from pathlib import Path
from typing import Any

import click

from a11y.cli.settings.book_name import quoted
from a11y.cli.view.help import HELP_NAMES, in_language
from a11y.cli.view.refusals import refused
from a11y.installed.version import version
from a11y.messages import translated

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
            formatter.write_dl(
                [(name, translated(about)) for name, about in sorted(COMMANDS.items())]
            )


class DebugGroup(LazyGroup):
    """A group whose commands all take ``--debug``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # _run reads --debug from the arguments itself; no command needs to know it.
        return super().parse_args(ctx, [arg for arg in args if arg != "--debug"])


@click.group(cls=DebugGroup, context_settings=HELP_NAMES)
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
