"""The skeleton of a document: what in it is heard, in document order, and what holds what.

Content writes it while it writes markup; the overlay reads it. So every ``text@src`` resolves,
and pars come in the order of the document, by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Opened:
    """A container that can be pointed at begins."""

    id: str
    semantic: str = ""
    """Its ``epub:type``; empty for none."""
    is_paragraph: bool = False
    """Whether its sentences are heard as one stretch of text."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The container that was opened last ends."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An element that lights up while it is heard."""

    id: str


@dataclass(slots=True)
class Outline:
    """What a document holds, in its order."""

    events: list[Opened | Closed | Heard] = field(default_factory=list)

    def open(self, element_id: str, semantic: str = "", *, paragraph: bool = False) -> None:
        """A container that can be pointed at begins; ``semantic`` is its ``epub:type``."""
        self.events.append(Opened(element_id, semantic, paragraph))

    def close(self) -> None:
        """The container that was opened last ends."""
        self.events.append(Closed())

    def text(self, element_id: str) -> None:
        """An element that is heard."""
        self.events.append(Heard(element_id))

    @property
    def text_ids(self) -> list[str]:
        """Ids of all that is heard, in document order."""
        return [event.id for event in self.events if isinstance(event, Heard)]
