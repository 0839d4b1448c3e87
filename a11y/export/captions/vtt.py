"""Subtitles for the web (WebVTT), timed to the m4b; speakers as voice spans."""

from __future__ import annotations

from html import escape
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
    lines = ["WEBVTT", ""]
    chapter = None
    cues, lost = subtitles(book, by)
    for cue in cues:
        if cue.chapter != chapter:
            chapter = cue.chapter
            # a comment, which escapes nothing and may not hold the arrow (WebVTT §4.1)
            lines += [f"NOTE {chapter.replace('-->', '→')}", ""]
        text = escape(cue.text, quote=False)
        if cue.speaker:
            name = escape(cue.speaker, quote=False)
            text = f"<v {name}>{text}</v>"
        lines += [f"{timestamp(cue.begin_ms, '.')} --> {timestamp(cue.end_ms, '.')}", text, ""]
    with replacing(out) as part:
        part.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return lost
