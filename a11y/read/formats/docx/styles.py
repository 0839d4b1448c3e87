"""Styles and lists: what a paragraph's and a run's properties come to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.read.formats.docx.names import W, is_on, value

if TYPE_CHECKING:
    from lxml import etree

# Names of Word's own headings, which it writes in the user's language.
_HEADING = re.compile(r"(?:heading|标题|標題|überschrift|titre)\s*(\d)\Z", re.IGNORECASE)
_LONGEST_CHAIN = 20
"""A style based on itself must end somewhere."""
_MOST_DIGITS = 6
"""A list's first number has fewer; a longer one is none."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set; None is not said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: str = ""
    """``superscript`` or ``subscript``."""
    half_points: int = 0
    """Size; 0 is not said."""

    def based_on(self, base: Look) -> Look:
        """This look, where it says nothing as the base says."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            self.raised or base.raised,
            self.half_points or base.half_points,
        )


def look_of(properties: etree._Element | None) -> Look:
    """What a ``w:rPr`` says."""
    if properties is None:
        return Look()
    size = value(properties.find(W + "sz"))
    return Look(
        is_on(properties, "b"),
        is_on(properties, "i"),
        is_on(properties, "vanish"),
        value(properties.find(W + "vertAlign")),
        int(size) if size.isdigit() else 0,
    )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it is based on."""

    name: str = ""
    look: Look = Look()
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    custom: bool = False

    @property
    def level(self) -> int:
        """As a heading: 1–6; 0 for none."""
        match = _HEADING.match(self.name)
        if match:
            return min(6, max(1, int(match.group(1))))
        if self.name.lower() == "title" or self.name in {"标题", "標題"}:
            return 1
        return 0 if self.outline is None or self.outline > 8 else min(6, self.outline + 1)


class Styles:
    """The styles of a document, each looked up once."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.normal = ""
        for element in root.iter(W + "style") if root is not None else ():
            key = value(element, "styleId")
            self._elements.setdefault(key, element)
            if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true"}:
                self.normal = key
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.default = look_of(defaults)

    def style(self, key: str) -> Style:
        """The style of an id, with all that it is based on; a plain one for an unknown id."""
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def _resolved(self, key: str) -> Style:
        """A style with what its chain of ``w:basedOn`` says, the outermost first."""
        chain: list[etree._Element] = []
        at = key
        while at in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[at])
            at = value(chain[-1].find(W + "basedOn"))
        style = Style()
        for element in reversed(chain):
            paragraph = element.find(W + "pPr")
            look = look_of(element.find(W + "rPr"))
            if key != self.normal and value(element, "styleId") == self.normal:
                look = Look(half_points=look.half_points)  # what all text is says nothing of some
            outline = outline_of(paragraph)
            style = Style(
                value(element.find(W + "name")),
                look.based_on(style.look),
                style.outline if outline is None else outline,
                numbering_of(paragraph) or style.numbering,
                value(element, "customStyle") in {"1", "true"},
            )
        return style


def outline_of(paragraph: etree._Element | None) -> int | None:
    """The outline level that a ``w:pPr`` gives."""
    found = value(paragraph.find(W + "outlineLvl")) if paragraph is not None else ""
    return int(found) if found.isdigit() else None


def numbering_of(paragraph: etree._Element | None) -> tuple[str, int] | None:
    """The list and the depth that a ``w:pPr`` names."""
    numbered = paragraph.find(W + "numPr") if paragraph is not None else None
    if numbered is None:
        return None
    depth = value(numbered.find(W + "ilvl"))
    return value(numbered.find(W + "numId")), int(depth) if depth.isdigit() else 0


class Numbering:
    """Which lists are numbered, and how far each has come."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._abstract[value(element, "abstractNumId")] = element
            elif element.tag == W + "num":
                self._of[value(element, "numId")] = value(element.find(W + "abstractNumId"))

    def bulleted(self, number: str, depth: int) -> bool:
        """Whether a list has signs instead of numbers."""
        level = self._level(number, depth)
        kind = value(level.find(W + "numFmt")) if level is not None else ""
        return kind in {"bullet", "none"}

    def next(self, number: str, depth: int) -> int:
        """The number of the list's next item."""
        # Lists that share an abstract numbering count together.
        counts = self._counts.setdefault(self._of.get(number, number), {})
        level = self._level(number, depth)
        start = value(level.find(W + "start")) if level is not None else ""
        first = int(start) if start.isdigit() and len(start) < _MOST_DIGITS else 1
        counts[depth] = counts.get(depth, first - 1) + 1
        # 1, 1.1, 1.2, 2, 2.1: what is deeper begins anew under the next item.
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return counts[depth]

    def _level(self, number: str, depth: int) -> etree._Element | None:
        abstract = self._abstract.get(self._of.get(number, ""))
        if abstract is None:
            return None
        levels = (one for one in abstract if one.tag == W + "lvl")
        return next((one for one in levels if value(one, "ilvl") == str(depth)), None)
