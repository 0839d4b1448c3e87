"""A book as a value: what it holds, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a11y.interview import Asset, Interview, Metadata
    from a11y.narration import Narration
    from a11y.options import Options


@dataclass(frozen=True, slots=True)
class NarratedInterview:
    """One interview of a book."""

    interview: Interview
    """The interview with readings, its colophon as last section (``colophon``)."""
    narration: Narration


@dataclass(frozen=True, slots=True)
class Book:
    """A book, ready to be written."""

    title: str
    language: str
    identifier: str
    metadata: Metadata
    parts: Iterable[NarratedInterview]
    """Taken once, one after the other, when the book is written."""
    options: Options
    cover: Asset | None = None
    """The user's; one is drawn otherwise."""
    front: NarratedInterview | None = None
    """What is an anthology's own; None in a book of one article."""
    words: tuple[str, ...] = ()
    """The title's words in order, as far as they are known: the drawn cover parts none."""
