"""Options that mean the same to several commands; each has a ``TINGDU_*`` variable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from voices.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

_ABOUT = {"kokoro": " (embedded)", "edge": " (online)"}


def option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """A Click option that also has a ``TINGDU_*`` variable, named like the option."""
    variable = "TINGDU_" + names[0].removeprefix("--").replace("-", "_").upper()
    return click.option(*names, envvar=variable, **settings)


engine_option = option(
    "--engine",
    default=next(iter(ENGINES)),
    help=", ".join(name + _ABOUT.get(name, "") for name in ENGINES) + ".",
)
"""``engine``: a name, which ``voices.engines.load`` looks up."""
