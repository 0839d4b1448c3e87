"""The source: bytes with a name, what form they have, and their text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Form = Literal["markdown", "html", "docx", "epub", "captions"]

ENDINGS: dict[Form, tuple[str, ...]] = {
    "markdown": (".md", ".markdown", ".txt", ".text"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "epub": (".epub",),
    "captions": (".vtt", ".srt"),
}
"""How the names of such files end, in lower case: a hint; what a source is, its content says."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be read."""

    name: str
    """File name without folders; ``stdin`` for the standard input."""
    form: Form
    data: bytes
    text: str
    """The text, decoded, of markdown, html and captions; empty for archives."""
    folder: Path | None
    """The folder where its pictures and sidecars may lie; None for bytes without a file."""
    encoding: str = "utf-8"
    guessed: bool = False
    """Whether the encoding was guessed."""
