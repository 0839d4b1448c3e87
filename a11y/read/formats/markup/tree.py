"""Element trees: parsed from text as tolerantly as browsers do, and what an element is."""

from __future__ import annotations

import re

from lxml import etree, html

from a11y.read.decoding import clean
from a11y.read.flow import SOFT_BREAK

PAGE = "data-tingdu-page"
"""Attribute that carries the number of a page of a book into the tree."""


_MOST_ATTRIBUTES = 200
"""Of a tag; real ones have a dozen."""
# A tag as HTML reads it: quotation marks count behind an equals sign alone. Whatever is matched is
# kept (possessive), so that each character is looked at once.
_ATTRIBUTE = r"""[\s/]*+(?!>)[^\s/][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_TAG = re.compile(
    rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+((?:{_ATTRIBUTE})*+)"
)
_UNSEEN = frozenset({"script", "style"})
_GIVEN_UP = re.compile(
    r"depth|tag mismatch|Unexpected end tag : (?:[abipqsu]|h\d|div|li|em|strong|font|span|center|"
    r"blockquote|section|td)$"
)
"""What libxml2 says where it drops the rest, or ends a paragraph with the bold type in it.

``<b><p>Roy</b>: I was.`` is one paragraph in every browser; libxml2 makes two, and no label.
"""


def parse(text: str) -> etree._Element:
    """The tree of an HTML text; never raises on bad markup."""
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True
    )
    text = _thinned(text)
    payload = text.encode("utf-8", errors="replace")
    try:
        root = html.document_fromstring(payload, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return html.document_fromstring(b"<html><body></body></html>")
    unclosed = text.count("<rt") > text.count("</rt")  # as HTML lets one write readings
    if unclosed or any(_GIVEN_UP.search(entry.message) for entry in parser.error_log):
        from a11y.read.formats.markup.html5 import tree_of

        return tree_of(text)
    return root


def _thinned(text: str) -> str:
    """The markup without what no tag needs: parsers compare each attribute with all before it."""
    spans = [tag.span(1) for tag in _TAG.finditer(text) if tag.start(1) < tag.end(1)]
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def words_of(element: etree._Element) -> str:
    """All the words in an element in their order, scripts aside."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "end":
            if one is not element and one.tail:
                parts.append(str(one.tail))
        elif tag_of(one) in _UNSEEN:
            walk.skip_subtree()
        elif one.text and isinstance(one.tag, str):
            parts.append(str(one.text))
    return " ".join(clean("".join(parts)).replace(SOFT_BREAK, " ").split())


def parts_of(element: etree._Element) -> list[str]:
    """The words in an element, then each reading or gloss above some of them."""
    above = list(element.iter("rt", "{*}rt"))
    if not above:
        return [words_of(element)]
    parts = [words_of(one) for one in above]
    for one in above:
        one.text = None
        del one[:]
    return [words_of(element), *parts]


def tag_of(element: etree._Element) -> str:
    """The element's name without namespace; empty for comments and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
