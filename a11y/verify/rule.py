"""What a rule is: a function from an open book to the problems it finds.

The rule's id is its function's name: ``clip_past_end`` reports ``verify-clip-past-end``. Its
docstring says where the rule comes from. A rule never raises on a bad book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.book.readback.publication import Book

if TYPE_CHECKING:
    from lxml import etree

    from a11y.finding import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a book breaks a rule."""

    place: str
    message: str
    severity: Severity = "error"


Rule = Callable[[Book], Iterable[Problem]]


def rule_id(rule: Rule) -> str:
    """``verify-clip-past-end`` for the function ``clip_past_end``."""
    return "verify-" + rule.__name__.replace("_", "-")


def place_of(path: str, element: etree._Element) -> str:
    """Where an element stands: ``EPUB/s1.xhtml#s1t1p1``, or with its line."""
    identifier = element.get("id")
    return f"{path}#{identifier}" if identifier else f"{path}:{element.sourceline}"


def excerpt(text: str, length: int = 24) -> str:
    """The first characters of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length] + "…"
