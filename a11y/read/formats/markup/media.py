"""Pictures and sounds as a page names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read.decoding import clean
from a11y.read.flow import SOFT_BREAK, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# Addresses that a book may keep; javascript: and file: are not among them.
SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE)
SOUND = frozenset({"audio", "video"})
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-actualsrc")
"""The attributes in which pages that load pictures late keep their addresses."""


def picture_of(element: etree._Element) -> Picture | None:
    """The picture of an ``img``; None for what only counts visits."""
    source = str(element.get("src") or "")
    lazy = next((str(element.get(name)) for name in _LAZY if element.get(name)), "")
    # What stands in src until a script runs is empty or a tiny picture.
    if lazy and (not source or source.startswith("data:")):
        source = lazy
    source = clean(source).strip()
    # A picture of one point only tells a server that the page was opened.
    if not source or element.get("width") in {"0", "1"} or element.get("height") in {"0", "1"}:
        return None
    return Picture(source, _line(element, "alt"))


def title_of(element: etree._Element) -> str:
    """What an element's ``title`` says."""
    return _line(element, "title")


def sounds_of(element: etree._Element) -> Iterator[str]:
    """Addresses of the recordings that an ``audio`` or ``video`` plays."""
    addresses = [element.get("src")] + [
        child.get("src") for child in element.iter("source", "{*}source")
    ]
    for address in addresses:
        if address and SAFE_LINK.match(address.strip()):
            yield address.strip()


def _line(element: etree._Element, name: str) -> str:
    return " ".join(clean(element.get(name) or "").replace(SOFT_BREAK, " ").split())
