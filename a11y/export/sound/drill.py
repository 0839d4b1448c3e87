"""Each sentence of a book several times, with time to say it after: an audiobook for practice.

The pause after a sentence is as long as the sentence and a breath more, or as stated. Chapters are
the book's; names of speakers are not drilled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a11y.book.package.container import check_writable, replacing
from a11y.book.readback.publication import read_back
from a11y.errors import SourceError
from a11y.export.sound.m4b import OPTIONS, write_chapters
from a11y.export.sound.sounds import RATE_HZ, Sounds
from a11y.export.timeline import AudioStretch, chapters, unheard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from a11y.export.timeline import Chapter, HeardLine
    from a11y.finding import Finding

_BREATH_MS = 500


def export(
    book: Path, out: Path, *, times: int = 3, gap_s: float | None = None
) -> tuple[Finding, ...]:
    """Write the practice book, an m4a with chapters; what could not be heard comes back.

    Args:
        book: an EPUB with media overlays.
        out: the file.
        times: how often each sentence is heard.
        gap_s: silence after each time, in seconds; None: as long as the sentence, and a breath.

    Raises:
        SourceError: the book, or its sound, cannot be read.
        EmptySourceError: nothing in it is read aloud.
        OutputError: the file cannot be written.
    """
    import av

    check_writable(out)
    with (
        read_back(book) as opened,
        replacing(out) as part,
        Sounds(opened, part.parent) as sounds,
    ):
        parts = (
            (chapter.title, _drilled(sounds, chapter, times, gap_s)) for chapter in chapters(opened)
        )
        try:
            with av.open(str(part), "w", format="mp4", options=OPTIONS) as file:
                write_chapters(file, opened, parts)
        except av.FFmpegError as error:
            raise SourceError(f"{book}: its sound cannot be written anew ({error})") from error
        return unheard(opened)


def _drilled(sounds: Sounds, chapter: Chapter, times: int, gap_s: float | None) -> Iterator[Any]:
    import numpy as np

    for line in chapter.lines:
        if line.text == line.speaker:
            continue  # who speaks now
        pieces = list(_pieces(line))
        length_ms = sum(piece.end_ms - piece.begin_ms for piece in pieces)
        gap_ms = length_ms + _BREATH_MS if gap_s is None else round(gap_s * 1000)
        for _ in range(times):
            for piece in pieces:
                yield from sounds.cut(piece)
            yield np.zeros(gap_ms * RATE_HZ // 1000, dtype=np.int16)


def _pieces(line: HeardLine) -> Iterator[AudioStretch]:
    """The stretches a sentence is cut from: one, as a rule."""
    run: AudioStretch | None = None
    for cue in line.cues:
        end_ms = cue.from_ms + cue.end_ms - cue.begin_ms
        if run is not None and run.audio == cue.audio and run.end_ms == cue.from_ms:
            run = AudioStretch(run.audio, run.begin_ms, end_ms)
            continue
        if run is not None:
            yield run
        run = AudioStretch(cue.audio, cue.from_ms, end_ms)
    if run is not None:
        yield run
