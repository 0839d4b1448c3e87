"""What a rule is: a function from an open book to the problems it finds.

The rule's id is its function's name: ``clip_past_end`` reports ``verify-clip-past-end``. Its
docstring says where the rule comes from. A rule never raises on a bad book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from a11y.book.readback.publication import Publication

if TYPE_CHECKING:
    from lxml import etree

PARTLY_SPOKEN = "the book is spoken in part: some of its text has no sound"
"""The gist of all that says which."""
Weight = Literal["error", "warning", "publisher", "info"]
"""How much a problem matters, and to whom.

``error``: the standard forbids it and EPUBCheck finds it too. ``warning``: EPUBCheck is silent, and
whoever reads or listens would notice. ``publisher``: only who makes books wants to know; a warning
where books are held to that (``check --strict``, and all we write ourselves), else one remark.
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a book breaks a rule."""

    place: str
    message: str
    weight: Weight = "error"
    gist: str = ""
    """What is said instead, once, of all problems with this gist where publishers are not asked."""


Rule = Callable[[Publication], Iterable[Problem]]


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
