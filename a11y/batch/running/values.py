"""Frozen values as JSON, and back: what is read back is made of the types that the fields declare.

Input and output: dataclasses whose fields are texts, numbers, bytes, paths, tuples and such values
again. Nothing else can come of a stranger's file, and nothing in it is believed: a field too many,
too few, or of another type is an error.
"""

from __future__ import annotations

import base64
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


class NoValueError(ValueError):
    """The JSON is not of the shape that the types declare."""


def as_json(value: Any) -> Any:
    """The value as what :mod:`json` writes: a dataclass is the list of its fields, in order."""
    if is_dataclass(value):
        return [as_json(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Path):
        return str(value)
    return value


def of_json(kind: type[Value], raw: Any) -> Value:
    """The value of that type that :func:`as_json` made this of.

    Raises:
        NoValueError: it is none.
    """
    try:
        found: Value = _made(kind, raw)
    except NoValueError:
        raise
    except (ValueError, TypeError) as error:  # what a value says of its own fields
        raise NoValueError(str(error)) from error
    return found


def _made(kind: Any, raw: Any) -> Any:
    """The value of a declared type: a dataclass, a tuple, a choice, ``X | None``, or plain."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind, raw)
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(get_args(kind), raw)
    if origin in (UnionType, Union):
        return None if raw is None else _made(_beside_none(kind), raw)
    if origin is Literal:
        wanted = raw in get_args(kind) if isinstance(raw, str) else False
        return raw if wanted else _refuse(kind, raw)
    return _plain(kind, raw)


def _dataclass(kind: type, raw: Any) -> Any:
    known = _fields(kind)
    if not isinstance(raw, list) or len(raw) != len(known):
        _refuse(kind, raw)
    made = {name: _made(hint, each) for (name, hint), each in zip(known, raw, strict=True)}
    return kind(**made)


def _tuple(kinds: tuple[Any, ...], raw: Any) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        _refuse(tuple, raw)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], each) for each in raw)
    if len(raw) != len(kinds):
        _refuse(tuple, raw)
    return tuple(_made(kind, each) for kind, each in zip(kinds, raw, strict=True))


def _plain(kind: Any, raw: Any) -> Any:
    """A text, number, truth value, path or bytes (base64), if the JSON is just that."""
    if kind is float and type(raw) in (int, float):
        return float(raw)
    if kind is bytes and isinstance(raw, str):
        return base64.b64decode(raw, validate=True)
    if kind is Path and isinstance(raw, str):
        return Path(raw)
    # Not isinstance: True is an int, too.
    if kind in (str, int, bool) and type(raw) is kind:
        return raw
    return _refuse(kind, raw)


def _beside_none(kind: Any) -> Any:
    """The one type of ``X | None``."""
    (inner,) = (each for each in get_args(kind) if each is not type(None))
    return inner


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind, localns=_names())
    return tuple((field.name, hints[field.name]) for field in fields(kind))


@cache
def _names() -> dict[str, Any]:
    """What the values' modules import for the type checker only."""
    from a11y import finding, interview, narration, why

    return {
        name: found
        for module in (finding, interview, narration, why)
        for name, found in vars(module).items()
        if not name.startswith("_")
    } | {"Path": Path}


def _refuse(kind: Any, raw: Any) -> Any:
    name = getattr(kind, "__name__", str(kind))
    raise NoValueError(f"{type(raw).__name__} where {name} is expected")
