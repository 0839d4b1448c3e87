"""Subtitles (SubRip), timed to the m4b; a speaker's name where the speaker changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.package.container import check_writable, replacing
from a11y.export.captions.subtitles import subtitles, timestamp

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.export.captions.subtitles import By
    from a11y.finding import Finding


def export(book: Path, out: Path, *, by: By = "sentence") -> tuple[Finding, ...]:
    """Write the book's subtitles; what could not be heard comes back.

    Raises:
        SourceError: the book cannot be read.
        EmptySourceError: nothing in it is read aloud.
        OutputError: the file cannot be written.
    """
    check_writable(out)
    blocks: list[str] = []
    speaker = ""
    cues, lost = subtitles(book, by)
    for number, cue in enumerate(cues, 1):
        # the name itself is a line where it is spoken
        named = cue.speaker not in ("", speaker, cue.text) and by == "sentence"
        speaker = cue.speaker
        text = f"{cue.speaker}：{cue.text}" if named else cue.text
        # SubRip escapes nothing, and players look for the arrow to find the next cue
        times = f"{timestamp(cue.begin_ms, ',')} --> {timestamp(cue.end_ms, ',')}"
        blocks.append(f"{number}\n{times}\n{text.replace('-->', '→')}\n")
    with replacing(out) as part:
        part.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
    return lost
