"""What class names, ids, roles and ``epub:type`` say of an element.

Questions, answers and speakers; notes and the way back from them; page numbers; buttons.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

# Whole words of class names, in English and in pinyin (wen, da): class="qa-q", "answer"
_QUESTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:question|ask|interviewer|q|wen)(?:$|[\s_-])", re.IGNORECASE
)
_ANSWER_CLASS = re.compile(
    r"(?:^|[\s_-])(?:answer|reply|guest|interviewee|a|da)(?:$|[\s_-])", re.IGNORECASE
)
_SPEAKER_CLASS = re.compile(r"(?:^|[\s_-])(?:speaker|name|who)(?:$|[\s_-])", re.IGNORECASE)


def hint_of(element: etree._Element) -> str:
    """``question``, ``answer`` or ``speaker`` where the class name says so; else empty."""
    names = element.get("class") or ""
    if not names:
        return ""
    if _QUESTION_CLASS.search(names):
        return "question"
    if _ANSWER_CLASS.search(names):
        return "answer"
    return "speaker" if _SPEAKER_CLASS.search(names) else ""


_LONGEST_CONTROL = 40
"""Characters of a line that opens ``<details>`` and may be a button's: "Show transcript"."""
NOTE_TAGS = frozenset({"li", "aside", "div", "p", "section", "dd"})
"""What may be a note at the foot."""
# Values of epub:type (EPUB Structural Semantics) and role (DPUB-ARIA) for notes.
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})


def _said_of(element: etree._Element) -> set[str]:
    """What an element says it is: ``epub:type`` and ``role``, in words."""
    if not element.attrib:
        return set()
    kinds = element.get("epub:type") or element.get("{http://www.idpf.org/2007/ops}type") or ""
    return set(f"{kinds} {element.get('role') or ''}".lower().split())


# What leads back from a note where nothing else says so.
_ARROWS = frozenset("↩ ↩︎ ↑ ^ ⏎ ↵ ⤴ 返回 ↩️".split())


def _is_arrow(link: etree._Element) -> bool:
    return "".join(map(str, link.itertext())).strip() in _ARROWS


_BACK = re.compile(r"footnote-?(?:back|number|return)")
"""Substack's number of a note, and the arrows of others."""


def goes_back(element: etree._Element, tag: str) -> bool:
    """Whether the element is the arrow from a footnote back to the text."""
    names = f"{element.get('class') or ''}"
    return tag == "a" and (
        bool(_BACK.search(names))
        or (str(element.get("href") or "").startswith("#") and _is_arrow(element))
        or not _said_of(element).isdisjoint({"doc-backlink", "backlink"})
    )


def is_footnote(element: etree._Element, tag: str = "li") -> bool:
    """Whether an element is a note at the foot."""
    if not _said_of(element).isdisjoint(_NOTES):
        return tag in NOTE_TAGS
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    # footnote-item is markdown-it's, fn:1 what other converters write as an id.
    if tag in {"div", "aside"} and "footnote" in (element.get("class") or "").split():
        return True
    return tag == "li" and bool(re.search(r"\bfootnote-item\b|(?:^| )fn:?\d", names))


# Class names of page numbers of the printed book.
_PAGE_CLASS = re.compile(
    r"(?:^|\s)(?:page-?(?:num(?:ber)?|no|break)|pagenum|pgnum|pb)(?:\s|$)", re.IGNORECASE
)
# 12, [p. 12], 第 3 页, xiv, or nothing
_PAGE_NUMBER = re.compile(
    r"[\[(]?(?:p(?:age|g)?\.?\s*|第\s*)?(?:\d{0,4}|[ivxlc]{1,8})(?:\s*页)?[\])]?"
)


def is_page_break(element: etree._Element) -> bool:
    """Whether an element says only that a page of the printed book begins here."""
    if not _said_of(element).isdisjoint({"pagebreak", "doc-pagebreak"}):
        return True
    if not _PAGE_CLASS.search(element.get("class") or ""):
        return False
    return bool(_PAGE_NUMBER.fullmatch("".join(map(str, element.itertext())).strip()))


def links_to_note(element: etree._Element) -> bool:
    """Whether a raised element links to a place on its page, inside or around it: a note's mark."""
    link = next(element.iter("a", "{*}a"), None)
    if link is None:
        link = next((one for one in element.iterancestors("a", "{*}a")), None)
    return link is not None and str(link.get("href") or "").startswith("#")


_FORM_TEXT = 200
"""Letters in paragraphs that no search box or comment form has: the whole page is one form."""


def holds_article(form: etree._Element) -> bool:
    """Whether a ``form`` is put around a page's text, as some servers do."""
    size = 0
    for one in form.iter("p", "h1", "h2", "h3", "li", "td"):
        size += len("".join("".join(map(str, one.itertext())).split()))
        if size >= _FORM_TEXT:
            return True
    return False


def is_control(summary: etree._Element) -> bool:
    """Whether the line that opens ``<details>`` is a button rather than a question."""
    words = " ".join("".join(map(str, summary.itertext())).split())
    asks = words.endswith(("?", "？"))
    return not asks and len(words) <= _LONGEST_CONTROL
