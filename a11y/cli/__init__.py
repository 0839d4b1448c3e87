"""The command line. It alone prints and exits.

One module per command, imported only when the command runs: ``tingdu --help`` stays quick.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

COMMANDS = {
    "batch": "Make books of a whole archive.",
    "cache": "Show, prune, verify or repair the cache of speech.",
    "check": "Verify a book, ours or not.",
    "convert": "Make a book that reads itself aloud.",
    "doctor": "Say what is installed, what is missing and how to get it.",
    "export": "Write a book's narration in another form.",
    "inspect": "Show how a source is read.",
    "pinyin": "Annotate plain text with pinyin.",
    "play": "Read a book aloud in the browser.",
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
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"auto_envvar_prefix": "TINGDU"})
@click.version_option(package_name="tingdu", prog_name="tingdu")
def cli() -> None:
    """听读 tingdu: interviews as books that can be heard and followed."""


def main(args: list[str] | None = None, **extra: Any) -> None:
    """Run the command line and exit with its code."""
    cli.main(args, prog_name="tingdu", **extra)
