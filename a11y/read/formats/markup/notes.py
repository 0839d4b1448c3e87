"""Marks of notes, and what is raised: ``[1]``, exponents, readings above their base."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read.decoding import clean
from a11y.read.formats.markup.classes import links_to_note
from a11y.read.formats.markup.formula import lowered, raised
from a11y.read.formats.markup.raised import is_exponent, is_note_mark
from a11y.read.formats.markup.tree import words_of

if TYPE_CHECKING:
    from lxml import etree


def reference_of(element: etree._Element) -> tuple[str, str] | None:
    """``<a href="#n1">1</a>`` as ``[1]`` and ``n1``: shown, never a number of the text."""
    target = clean(element.get("href") or "").strip()
    words = re.sub(r"(?<=\d):\d+(?=\]\Z)", "", words_of(element))  # a second reference: [1:1]
    if not target.startswith("#") or len(target) < 2 or not is_note_mark(words):
        return None
    return f"[{words.strip('[]［］()（）【】〔〕 ')}]", target[1:]


def raised_text(element: etree._Element, tag: str, before: str) -> str | None:
    """What a ``sup`` or ``sub`` is as text behind ``before``: Unicode's own signs.

    Empty for a note's mark, which is left out. None where its words are plain text (1st, TM) or
    link to a note, and are walked as any others.
    """
    words = words_of(element)
    if links_to_note(element):
        return None
    if tag == "sub":
        return lowered(words)
    if is_exponent(before, words):
        return raised(words)
    return "" if is_note_mark(words) else None
