"""What a document says by its looks alone: a large first line, questions that are numbered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

_LARGER = 1.3
"""A title is set at least so much larger than the text."""
_LONGEST_TITLE = 80
_FIRST = 8
"""Paragraphs among which a title stands: a kicker, a date or a lead may be above it."""
_ALONE = 0.7
"""Share of numbered paragraphs with text behind them: then they are questions, no list."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the body as it was written."""

    element: etree._Element
    level: int
    listed: bool
    letters: dict[int, int]
    """Characters by size in half points (``w:sz`` counts so); 0 is the document's own."""

    @property
    def text(self) -> str:
        return "".join(map(str, self.element.itertext())).strip()

    @property
    def size(self) -> int:
        """The size of most of its characters."""
        return max(self.letters, key=lambda size: self.letters[size]) if self.letters else 0


def titled(paragraphs: Sequence[Paragraph]) -> None:
    """Makes the largest of the first lines the title, where none is a heading."""
    if any(paragraph.level == 1 for paragraph in paragraphs[:_FIRST]):
        return
    sizes: Counter[int] = Counter()
    for paragraph in paragraphs:
        sizes.update(paragraph.letters)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    usual = usual or 22  # Word's own eleven points
    first = [one for one in paragraphs if one.text][:_FIRST]
    large = [
        one
        for one in first
        if one.size >= _LARGER * usual and len(one.text) <= _LONGEST_TITLE and not one.listed
    ]
    if large:
        title = max(large, key=lambda one: one.size)
        title.element.tag, title.level = "h1", 1


def questions(paragraphs: Sequence[Paragraph]) -> None:
    """Marks numbered paragraphs as questions where text stands between them all."""
    shown = [one for one in paragraphs if one.text]
    numbered = [at for at, one in enumerate(shown) if one.listed and one.element.get("value")]
    alone = [
        at
        for at in numbered
        if at + 1 < len(shown) and not shown[at + 1].listed and not shown[at + 1].level
    ]
    if len(alone) > 2 and len(alone) >= _ALONE * len(numbered):
        for at in alone:
            shown[at].element.set("class", "question")
