"""Help in the person's language, in lines that fit: a Chinese character is two columns wide."""

from __future__ import annotations

import copy
import inspect
import re
import shutil
from typing import TYPE_CHECKING

import click

from a11y.cli.view.columns import columns, folded
from a11y.messages import translated

if TYPE_CHECKING:
    from collections.abc import Iterable


HELP_NAMES = {"help_option_names": ["-h", "--help"]}
"""Of a command alone, too: Click keeps the names it was first asked with, in a group or not."""

_CHINESE = re.compile("[一-鿿]")


def in_language(command: click.Command) -> click.Command:
    """A command whose help is in the person's language."""
    # A copy, since the command is a module's own value.
    shown = copy.copy(command)
    shown.help = translated(inspect.cleandoc(command.help)) if command.help else command.help
    shown.epilog = _list(command.epilog) if command.epilog else command.epilog
    shown.params = [_parameter(parameter) for parameter in command.params]
    shown.context_class = WideContext
    if isinstance(command, click.Group) and isinstance(shown, click.Group):
        shown.commands = {name: in_language(each) for name, each in command.commands.items()}
    return shown


def _list(epilog: str) -> str:
    """An epilog of names and meanings, the meanings in the person's language."""
    lines = (line.partition(" ") for line in epilog.splitlines())
    return "\n".join(
        name + found + " " * (len(rest) - len(rest.lstrip())) + translated(rest.lstrip())
        for name, found, rest in lines
    )


def _parameter(parameter: click.Parameter) -> click.Parameter:
    """An option whose help is in the person's language; an argument as it is."""
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    shown = copy.copy(parameter)
    shown.help = translated(parameter.help)
    return shown


class WideFormatter(click.HelpFormatter):
    """Click counts characters; this one counts columns, where some are wide."""

    def write_heading(self, heading: str) -> None:
        """A heading with the colon of its script."""
        if _CHINESE.search(heading):
            self.write(f"{' ' * self.current_indent}{heading}：\n")
        else:
            super().write_heading(heading)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Terms with what they mean, in two columns."""
        rows = list(rows)
        if self.width < _NARROW:
            col_max = self.width // 4  # longer terms stand on a line of their own
        if not any(_CHINESE.search(text) for _, text in rows):
            super().write_dl(rows, col_max, col_spacing)
            return
        begin = min(max(columns(term) for term, _ in rows), col_max) + col_spacing
        for term, meaning in rows:
            self.write(f"{' ' * self.current_indent}{term}")
            room = begin - columns(term)
            if room < col_spacing:
                self.write("\n")
                room = begin + self.current_indent
            width = max(self.width - begin - self.current_indent - 1, 10)
            lines = folded(meaning, width) or [""]
            self.write(f"{' ' * room}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{' ' * (begin + self.current_indent)}{line}\n")


class WideContext(click.Context):
    """A context whose help is written so."""

    formatter_class = WideFormatter

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter, as narrow as the terminal: Click's own goes down to 50 columns only."""
        columns_there = shutil.get_terminal_size().columns
        if columns_there < _NARROW:
            return WideFormatter(width=max(columns_there - 1, _NARROWEST))
        return super().make_formatter()


# Columns of a terminal below which terms get a quarter of the width, and below which nothing helps.
_NARROW, _NARROWEST = 52, 20
