"""The forms that a finished book can have besides: one table for commands, names and help."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExportForm:
    """One form, and what a caller must know of it before its module is imported."""

    name: str
    """The name that ``--to`` takes."""
    meaning: str
    """What it is, in a few words for the help."""
    module: str
    """Beneath ``a11y.export``: it has ``export(book, out, **choices)``."""
    ending: str = ""
    """What stands behind the book's name where no ``-o`` is given; ``.name`` by default."""
    choices: tuple[str, ...] = ()
    """Arguments that its ``export`` takes besides."""
    takes_several: bool = False
    """Whether ``export`` is given a sequence of books, which become one file or folder."""
    is_folder: bool = False
    """Whether it is several files, which cannot go to standard output."""
    file_endings: tuple[str, ...] = ()
    """A file of one of these is meant to be this form, in lower case."""

    def file_name(self, stem: str) -> str:
        """The name of the file or folder for a book of this name."""
        return stem + (self.ending or f".{self.name}")

    def export(self) -> Any:
        """The function that writes it. Each form has libraries of its own, loaded here."""
        return importlib.import_module(f"a11y.export.{self.module}").export


_SOUND = (".mp3", ".m4a", ".opus", ".ogg", ".wav", ".flac")

FORMS = {
    form.name: form
    for form in (
        ExportForm("m4b", "an audiobook with chapters, cover and metadata", "sound.m4b",
                   file_endings=(".m4b",)),
        ExportForm("vtt", "subtitles for the web (WebVTT)", "captions.vtt",
                   choices=("by",), file_endings=(".vtt",)),
        ExportForm("srt", "subtitles (SubRip)", "captions.srt",
                   choices=("by",), file_endings=(".srt",)),
        ExportForm("html", "one page that plays with highlighting, offline", "page.html",
                   file_endings=(".html",)),
        ExportForm("audio", "a folder of sound files, one a section, with a playlist",
                   "sound.audio", "-audio", is_folder=True, file_endings=_SOUND),
        ExportForm("drill", "each sentence several times with time to say it after (m4a)",
                   "sound.drill", "-drill.m4a", choices=("times", "gap_s")),
        ExportForm("podcast", "a folder with a feed, an episode a book, chapters and transcripts",
                   "sound.podcast", "-podcast", choices=("address", "title", "category"),
                   takes_several=True, is_folder=True),
        ExportForm("anki", "a deck of the vocabulary, with the sentences' own audio",
                   "vocabulary.anki", ".apkg", takes_several=True, file_endings=(".apkg",)),
        ExportForm("tsv", "the vocabulary as a table", "vocabulary.tsv",
                   takes_several=True, file_endings=(".tsv",)),
    )
}  # fmt: skip
"""All forms by name, in the order in which the help lists them."""

BY_ENDING = {ending: form for form in FORMS.values() for ending in form.file_endings}
"""Which form a file of this ending is meant to be."""
