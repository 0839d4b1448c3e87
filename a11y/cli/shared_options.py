"""Options that mean the same to several commands; each has a ``TINGDU_*`` variable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from voices.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

_ABOUT = {"edge": " (online)"}


def option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """A Click option that also has a ``TINGDU_*`` variable, named like the option."""
    variable = "TINGDU_" + names[0].removeprefix("--").replace("-", "_").upper()
    return click.option(*names, envvar=variable, **settings)


def cache_option(
    *, name: str = "cache_dir", about: str = "Where speech is kept."
) -> Callable[[Command], Command]:
    """``--cache FOLDER``, kept as ``name``; None stands for the user's own."""
    folder = click.Path(path_type=Path, file_okay=False)
    return option("--cache", name, type=folder, help=about)


engine_option = option(
    "--engine",
    metavar="NAME",
    default=next(iter(ENGINES)),
    help=", ".join(name + _ABOUT.get(name, "") for name in ENGINES) + ".",
)
"""``engine``: a name, which ``voices.engines.load`` looks up."""

rate_option = option(
    "--rate",
    type=click.FloatRange(0.5, 2.0),
    metavar="N",
    default=1.0,
    help="Pace, from 0.5 to 2; 0.9 is slower.",
)
lexicon_option = option(
    "--lexicon",
    "lexicon_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Readings that you know better (TSV).",
)
offline_option = option("--offline", is_flag=True, help="Fetch nothing.")
