"""What a page's own class names say of its elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

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
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})


def _said_of(element: etree._Element) -> set[str]:
    """What an element says it is: ``epub:type`` and ``role``, in words."""
    kinds = element.get("epub:type") or element.get("{http://www.idpf.org/2007/ops}type") or ""
    return set(f"{kinds} {element.get('role') or ''}".lower().split())


def goes_back(element: etree._Element, tag: str) -> bool:
    """Whether the element is the arrow from a footnote back to the text."""
    names = f"{element.get('class') or ''}"
    return tag == "a" and (
        "footnote-backref" in names
        or not _said_of(element).isdisjoint({"doc-backlink", "backlink"})
    )


def is_footnote(element: etree._Element, tag: str = "li") -> bool:
    """Whether an element is a note at the foot."""
    if not _said_of(element).isdisjoint(_NOTES):
        return tag in {"li", "aside", "div", "p", "section", "dd"}
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return tag == "li" and bool(re.search(r"\bfootnote-item\b|(?:^| )fn:?\d", names))


def is_page_break(element: etree._Element) -> bool:
    """Whether an element says only that a page of the printed book begins here."""
    return not _said_of(element).isdisjoint({"pagebreak", "doc-pagebreak"})


def links_to_note(element: etree._Element) -> bool:
    """Whether a raised element links to a place on its page: a note, by every habit."""
    link = next(element.iter("a", "{*}a"), None)
    if link is None:
        link = next((one for one in element.iterancestors("a", "{*}a")), None)
    return link is not None and str(link.get("href") or "").startswith("#")


_FORM_TEXT = 200
"""Letters in paragraphs that no search box or comment form has: the whole page is one form."""


def holds_article(form: etree._Element) -> bool:
    """Whether a ``form`` is put around a page's text, as some servers do."""
    size = 0
    for one in form.iter("p", "h1", "h2", "h3", "li", "td", "div"):
        size += len("".join(one.text.split())) if one.text else 0
        if size >= _FORM_TEXT:
            return True
    return False


def is_control(summary: etree._Element) -> bool:
    """Whether the line that opens ``<details>`` is a button rather than a question."""
    words = " ".join("".join(map(str, summary.itertext())).split())
    asks = words.endswith(("?", "？"))
    return not asks and len(words) <= _LONGEST_CONTROL
