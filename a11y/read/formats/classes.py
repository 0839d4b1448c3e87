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


def goes_back(element: etree._Element, tag: str) -> bool:
    """Whether the element is the arrow from a footnote back to the text."""
    names = f"{element.get('class') or ''} {element.get('role') or ''}"
    return tag == "a" and ("footnote-backref" in names or "doc-backlink" in names)


def is_footnote(element: etree._Element) -> bool:
    """Whether a list item is a note at the foot."""
    names = f"{element.get('class') or ''} {element.get('role') or ''} {element.get('id') or ''}"
    return bool(re.search(r"\bfootnote-item\b|\bdoc-(?:end|foot)note\b|(?:^| )fn:?\d", names))
