"""Options that mean the same to several commands; each has a ``TINGDU_*`` variable."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from a11y.cli.settings.rate import RATE
from a11y.messages import translated
from voices.engines import CATALOGUE, DEFAULT, ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")


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


_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


def size_bytes(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Callback of an option that takes a size: ``500MB``, ``2GB``."""
    if value is None:
        return None
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)b?\s*", value.lower())
    if match is None:
        raise click.BadParameter(translated(f"{value!r} is no size; write 500MB or 2GB"))
    return int(float(match[1]) * _UNITS[match[2]])


cache_limit_option = option(
    "--cache-limit",
    "cache_limit_bytes",
    metavar="SIZE",
    callback=size_bytes,
    help="How large that may grow: 20GB.",
)


fetch_recording_option = click.option(
    "--fetch-recording", is_flag=True, help="Fetch the recording that an article names."
)

keep_all_option = click.option(
    "--keep-all",
    is_flag=True,
    help="Keep what the recording has besides the text, in paragraphs of its own.",
)


def _engines(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of engines for the shell's completion.

    No ``click.Choice``: of a name that is none, ``voices.engines.load`` says more than Click
    would.
    """
    return [name for name in ENGINES if name.startswith(incomplete)]


_NAMES = ", ".join(info.name for info in CATALOGUE)
_ONLINE = ", ".join(info.name for info in CATALOGUE if info.online)

engine_option = option(
    "--engine",
    metavar="NAME",
    shell_complete=_engines,
    default=DEFAULT,
    help=f"{_NAMES}; online: {_ONLINE}.",
)
"""``engine``: a name, which ``voices.engines.load`` looks up."""

rate_option = option(
    "--rate",
    type=RATE,
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
