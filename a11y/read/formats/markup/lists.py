"""Lists: which number an item has, and which items belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

NAMES = frozenset({"ol", "ul", "menu", "dir"})
_NUMBER = re.compile(r"-?\d{1,6}")


class ListItem(NamedTuple):
    """An item's place in its list."""

    number: int | None
    """None where items have bullets."""
    depth: int
    group: int
    """Items of one list share it, and of the lists in it; 0 is none."""


class OpenLists:
    """The lists that are open, innermost last."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, int]] = []  # kind, next number, group

    def enter(self, element: etree._Element, kind: str, group: int) -> None:
        """Opens a list; one inside another belongs to the group of the outer."""
        start = str(element.get("start") or "1")
        first = int(start) if _NUMBER.fullmatch(start) else 1
        self._open.append((kind, first, self._open[0][2] if self._open else group))

    def leave(self) -> None:
        """Closes the innermost."""
        if self._open:
            self._open.pop()

    def item(self, element: etree._Element) -> ListItem:
        """The next item of the innermost list."""
        if not self._open:
            return ListItem(None, 0, 0)
        kind, number, group = self._open[-1]
        value = str(element.get("value") or "")
        if _NUMBER.fullmatch(value):
            number = int(value)
        # An item with a value of its own: those behind it count on from there.
        self._open[-1] = (kind, number + 1, group)
        return ListItem(number if kind == "ol" else None, len(self._open) - 1, group)
