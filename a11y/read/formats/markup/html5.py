"""Broken HTML that libxml2 gives up on, parsed as browsers parse it.

libxml2 stops at 2,048 levels and drops the rest without an exception; 1,500 unclosed ``<font>``
are enough. Where ``</b>`` closes what began before a paragraph, it ends the paragraph. Lexbor does
as browsers do, and has no such bound. Its tree comes back flat: what is nested deeper than a page
can mean stands beside its parents, in the order of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 200
"""Levels of the tree that is given back."""
# Names that lxml takes: a page may have <a"b>.
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_ATTRIBUTE = re.compile(r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?\Z")
# Below the deepest level these say nothing more of the text; blocks are kept, since they part it.
_INLINE = frozenset("font span b i em strong u s big small tt a code sub sup mark abbr".split())


def tree_of(text: str) -> etree._Element:
    """The tree of an HTML text, however deep it nests."""
    from selectolax.lexbor import LexborHTMLParser

    root: etree._Element = html.Element("html")
    above = [root]
    words: list[str] = []
    for depth, name, content, attributes in _nodes(LexborHTMLParser(text).root):
        deepest = max(1, min(depth, DEEPEST))
        means = _NAME.match(name) and name != "html" and not (depth > DEEPEST and name in _INLINE)
        if deepest < len(above) or means:
            _add_text(above[-1], words)
            del above[deepest:]
        if means:
            above.append(etree.SubElement(above[-1], name, attributes))
        words.append(content)
    _add_text(above[-1], words)
    return root


def _nodes(top: object) -> Iterator[tuple[int, str, str, dict[str, str]]]:
    """Every node in order: how deep it is, its name, its text, its attributes."""
    stack = [(0, top)]
    while stack:
        depth, node = stack.pop()
        name = str(getattr(node, "tag", "")).lower()
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


def _add_text(parent: etree._Element, words: list[str]) -> None:
    """Puts words behind what the element holds; at once, for each time costs all that is there."""
    if not words:
        return
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", "".join(words))
    words.clear()
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
