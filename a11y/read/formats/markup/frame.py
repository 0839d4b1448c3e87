"""An element that the walk is inside of: its children yet to come, the mark that it opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.interview import Mark
from a11y.read.formats.markup.classes import is_footnote
from a11y.read.formats.markup.elements import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from a11y.interview import MarkKind


class Frame:
    """An element being walked."""

    __slots__ = ("block", "children", "element", "mark", "note", "ruby", "tag")

    def __init__(self, element: etree._Element, tag: str) -> None:
        self.element = element
        self.tag = tag
        self.children = iter(element)
        self.block = tag in BLOCKS
        self.note = is_footnote(element, tag)
        """Asked once: every paragraph asks all that it lies in."""
        self.mark: tuple[int, MarkKind, str] | None = None
        self.ruby: list[tuple[int, int]] = []
        """Of a ruby element: its bases that wait for their readings; the last is open."""


def open_marks(frames: Iterable[Frame], size: int) -> list[Mark]:
    """The marks of elements not yet closed over ``size`` characters; they go on in the next."""
    marks = []
    for frame in frames:
        if frame.mark:
            begun, kind, target = frame.mark
            if begun < size:
                marks.append(Mark(begun, size, kind, target))
            frame.mark = (0, kind, target)
    return marks
