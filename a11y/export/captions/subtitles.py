"""Cues of a whole book with absolute times: what ``vtt`` and ``srt`` write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from a11y.book.readback.publication import read_back
from a11y.export.timeline import chapters, unheard

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.finding import Finding

By = Literal["sentence", "word"]


@dataclass(frozen=True, slots=True)
class Subtitle:
    """One cue; times are those of the m4b, milliseconds from its start."""

    chapter: str
    speaker: str
    text: str
    begin_ms: int
    end_ms: int


def subtitles(book: Path, by: By) -> tuple[list[Subtitle], tuple[Finding, ...]]:
    """A book's cues, in order, and what could not be heard.

    Raises:
        SourceError: the book cannot be read.
        EmptySourceError: nothing in it is read aloud.
    """
    with read_back(book) as opened:
        cues = []
        start_ms = 0
        for chapter in chapters(opened):
            for line in chapter.lines:
                spans = (
                    [(cue.text, cue.begin_ms, cue.end_ms) for cue in line.cues]
                    if by == "word"
                    else [(line.text, line.begin_ms, line.end_ms)]
                )
                for text, begin_ms, end_ms in spans:
                    cues.append(
                        Subtitle(
                            chapter.title, line.speaker, text,
                            start_ms + begin_ms, start_ms + end_ms,
                        )
                    )  # fmt: skip
            start_ms += chapter.duration_ms
        return cues, unheard(opened)


def timestamp(ms: int, mark: str) -> str:
    """``00:01:02.345`` with ``mark`` before the milliseconds."""
    seconds, millis = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{mark}{millis:03}"
