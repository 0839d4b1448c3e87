"""The skeleton of a document: what in it is heard, in document order, and what holds what.

Content writes it while it writes markup; the overlay reads it. So every ``text@src`` resolves,
and pars come in the order of the document, by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Outline:
    """Events, in document order."""

    events: list[tuple[str, str]] = field(default_factory=list)
    """``("<id>", "<epub:type>")`` opens a container, ``("", "")`` closes the last one opened,
    ``("<id>", "par")`` is an element that is heard."""

    paragraphs: set[str] = field(default_factory=set)
    """Ids of the containers whose sentences are heard as one stretch of text."""

    def open(self, element_id: str, semantic: str = "", *, paragraph: bool = False) -> None:
        """A container that can be pointed at begins; ``semantic`` is its ``epub:type``."""
        self.events.append((element_id, semantic))
        if paragraph:
            self.paragraphs.add(element_id)

    def close(self) -> None:
        self.events.append(("", ""))

    def text(self, element_id: str) -> None:
        """An element that is heard."""
        self.events.append((element_id, "par"))

    @property
    def text_ids(self) -> list[str]:
        """Ids of all that is heard, in document order."""
        return [element_id for element_id, kind in self.events if kind == "par"]
