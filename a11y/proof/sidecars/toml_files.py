"""TOML texts with one value more, other or less; comments, order and layout stay (tomlkit)."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from a11y.proof.errors import UnusableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence


def value_at(text: str, path: Sequence[str]) -> Any:
    """The value there, None where there is none."""
    node: Any = _parsed(text)
    for key in path:
        if not isinstance(node, dict) or key not in node:
            return None
        node = node[key]
    return node


def with_value(text: str, path: Sequence[str], value: Any) -> str:
    """The text with a value at the place; tables that lead there are made. None takes it away.

    Raises:
        UnusableFileError: the text is not TOML, or something else stands in the way.
    """
    return with_values(text, [(path, value)])


def with_values(text: str, values: Sequence[tuple[Sequence[str], Any]]) -> str:
    """The same for several at once: a text is parsed in milliseconds, not in microseconds.

    Raises:
        UnusableFileError: the text is not TOML, or something else stands in the way.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    before = _parsed(text)
    try:
        document = tomlkit.parse(text)
        for path, value in values:
            if value is not None or _value_at(before, path) is not None:
                _set_at(document, path, value)
        written = tomlkit.dumps(document)
        after = tomllib.loads(written)
    except (TOMLKitError, tomllib.TOMLDecodeError, TypeError, KeyError, AttributeError) as error:
        raise UnusableFileError(f"the file cannot be changed there ({error}); see to it") from error
    if any(_value_at(after, path) != value for path, value in values):
        raise UnusableFileError("the file cannot be changed as it is laid out; see to it by hand")
    return written


def _set_at(document: Any, path: Sequence[str], value: Any) -> None:
    import tomlkit

    node = document
    for depth, key in enumerate(path[:-1]):
        if key not in node:
            # a table of tables has no line of its own: [speakers."…"], not [speakers]
            node.add(key, tomlkit.table(is_super_table=depth < len(path) - 2))
        node = node[key]
    if value is None:
        del node[path[-1]]
    else:
        node[path[-1]] = value


def with_listed(text: str, path: Sequence[str], entry: str, *, listed: bool) -> str:
    """The text with an entry in the list there, or without it."""
    known = value_at(text, path)
    entries = [str(each) for each in known] if isinstance(known, list) else []
    if listed == (entry in entries):
        return text
    fresh = [*entries, entry] if listed else [each for each in entries if each != entry]
    return with_value(text, path, fresh or None)


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnusableFileError(f"the file is not TOML ({error}); correct it") from error


def _value_at(node: Any, path: Sequence[str]) -> Any:
    for key in path:
        if not isinstance(node, dict) or key not in node:
            return None
        node = node[key]
    return node
