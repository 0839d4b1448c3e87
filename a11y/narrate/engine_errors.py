"""Errors of the voices become errors of ours, with the exit code of their cause."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from a11y.errors import NarrationError, OptionError, OutputError
from voices.errors import (
    CacheError,
    CastError,
    EngineOptionError,
    EngineUnavailableError,
    UnknownEngineError,
    UnknownVoiceError,
    VoicesError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def voices_errors() -> Iterator[None]:
    """Give errors of the voices the exit code of their cause.

    Raises:
        OptionError: what was asked for does not exist.
        OutputError: the cache cannot be written.
        NarrationError: the engine failed.
    """
    try:
        yield
    except BaseExceptionGroup as group:
        first = _first_error(group)
        if isinstance(first, VoicesError):
            raise _as_a11y(first) from first
        raise first from group
    except VoicesError as error:
        raise _as_a11y(error) from error


# Documents are recorded in a TaskGroup, which raises what went wrong as a group, one in another.
def _first_error(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first: BaseException = group
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first


_OPTIONS = (
    *(UnknownEngineError, UnknownVoiceError, CastError),
    *(EngineUnavailableError, EngineOptionError),
)
"""What is wrong with what was asked for, not with the speech."""


def _as_a11y(error: VoicesError) -> OptionError | OutputError | NarrationError:
    if isinstance(error, _OPTIONS):
        return OptionError(str(error))
    if isinstance(error, CacheError):
        return OutputError(str(error))
    return NarrationError(str(error))
