"""Broken HTML that libxml2 gives up on, parsed as browsers parse it.

libxml2 stops at 2,048 levels and drops the rest without an exception; 1,500 unclosed ``<font>``
are enough. Lexbor has no such bound. Its tree comes back flat: what is nested deeper than a page
can mean stands beside its parents, in the order of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 200
_NAME = re.compile(r"[a-z][a-z0-9]*\Z")
_ATTRIBUTE = re.compile(r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?\Z")
_INLINE = frozenset("font span b i em strong u s big small tt a code sub sup mark abbr".split())


def tree_of(text: str) -> etree._Element:
    """The tree of an HTML text, however deep it nests."""
    from selectolax.lexbor import LexborHTMLParser

    root: etree._Element = html.Element("html")
    above = [root]
    for depth, name, words, attributes in _nodes(LexborHTMLParser(text).root):
        del above[max(1, min(depth, DEEPEST)) :]
        parent = above[-1]
        if name == "-text":
            _add_text(parent, words)
        elif _NAME.match(name) and name != "html" and not (depth > DEEPEST and name in _INLINE):
            above.append(etree.SubElement(parent, name, attributes))
    return root


def _nodes(top: object) -> Iterator[tuple[int, str, str, dict[str, str]]]:
    """Every node in order: how deep it is, its name, its text, its attributes."""
    stack = [(0, top)]
    while stack:
        depth, node = stack.pop()
        name = str(getattr(node, "tag", ""))
        words = str(getattr(node, "text_content", "") or "") if name == "-text" else ""
        attributes = {
            key: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value or "")
            for key, value in (getattr(node, "attributes", None) or {}).items()
            if _ATTRIBUTE.match(key)
        }
        yield depth, name, words, attributes
        children = []
        child = getattr(node, "first_child", None)
        while child is not None:
            children.append((depth + 1, child))
            child = getattr(child, "next", None)
        stack.extend(reversed(children))


def _add_text(parent: etree._Element, words: str) -> None:
    words = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", words)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
