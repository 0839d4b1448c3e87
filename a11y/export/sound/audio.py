"""A folder of sound files, one a chapter, with tags and a playlist.

A sound that is one chapter's alone goes over as it is; of one that chapters share, or that holds
more than the chapter, each gets its own stretch, encoded anew.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.book.readback.publication import read_back
from a11y.errors import OutputError
from a11y.export.sound.covers import cover_of
from a11y.export.sound.sounds import Sounds
from a11y.export.sound.tags import tagged
from a11y.export.timeline import chapters, unheard
from voices.host.atomic import room

if TYPE_CHECKING:
    from a11y.book.readback.publication import Publication
    from a11y.export.timeline import Chapter
    from a11y.finding import Finding

_ENDINGS = {"mp3": ".mp3", "mp4": ".m4a", "opus": ".opus", "ogg": ".ogg", "wav": ".wav"}
# What no file name may hold on Windows (``<>:"/\|?*`` and control characters); a dot or a space at
# its end is stripped there, and so here.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LEFT_OUT_MS = 2000
"""What a sound may hold beside a chapter's clips and still be that chapter: a breath."""


def export(book: Path, out: Path) -> tuple[Finding, ...]:
    """Write the folder, which must not exist, or be empty; what could not be heard comes back.

    Raises:
        SourceError: the book cannot be read.
        EmptySourceError: nothing in it is read aloud.
        OutputError: the folder cannot be written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out}: already there; name a new folder with -o")
    with read_back(book) as opened:
        found = chapters(opened)
        try:
            made = room(out.parent)
        except OSError as error:
            raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error
        try:
            with Sounds(opened, made) as sounds:
                _Writer(opened, found, made / "audio", sounds).write()
            if out.is_dir():
                out.rmdir()
            (made / "audio").replace(out)
        except OSError as error:
            raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return unheard(opened)


class _Writer:
    """Writes the chapters' files."""

    def __init__(
        self, book: Publication, found: tuple[Chapter, ...], folder: Path, sounds: Sounds
    ) -> None:
        self._book = book
        self._chapters = found
        self._folder = folder
        self._sounds = sounds
        self._users = Counter(
            entry for chapter in found for entry in {piece.audio for piece in chapter.stretches}
        )

    def write(self) -> None:
        """All files and the playlist."""
        self._folder.mkdir()
        playlist = ["#EXTM3U"]  # extended M3U; by its ending, m3u8, it is in UTF-8
        width = len(str(len(self._chapters)))
        for number, chapter in enumerate(self._chapters, 1):
            title = _UNSAFE.sub(" ", chapter.title).strip(" .")[:60] or Path(chapter.document).stem
            name = f"{number:0{width}} {title}"
            entry = self._own_sound(chapter)
            path = self._copy(entry, name) if entry else self._cut(chapter, name)
            if path.suffix == ".mp3":
                texts = self._texts(chapter, number)
                path.write_bytes(tagged(path.read_bytes(), texts, self._cover()))
            playlist += [f"#EXTINF:{round(chapter.duration_ms / 1000)},{chapter.title}", path.name]
        text = "\n".join(playlist) + "\n"
        (self._folder / "playlist.m3u8").write_text(text, "utf-8", newline="\n")

    def _own_sound(self, chapter: Chapter) -> str:
        """The one entry that is this chapter's and nothing more; empty where there is none."""
        entries = {piece.audio for piece in chapter.stretches}
        entry = next(iter(entries))
        sound = self._book.sound(entry)
        if len(entries) > 1 or self._users[entry] > 1 or sound is None:
            return ""
        in_order = all(
            a.end_ms <= b.begin_ms
            for a, b in zip(chapter.stretches, chapter.stretches[1:], strict=False)
        )
        left_out = sound.duration_ms - chapter.duration_ms
        return entry if in_order and left_out <= _LEFT_OUT_MS * len(chapter.stretches) else ""

    def _copy(self, entry: str, name: str) -> Path:
        sound = self._book.sound(entry)
        ending = _ENDINGS.get(sound.kind if sound else "", Path(entry).suffix)
        path = self._folder / f"{name}{ending}"
        path.write_bytes(self._book.archive.read(entry) or b"")
        return path

    def _cut(self, chapter: Chapter, name: str) -> Path:
        from voices.audio.encode import encoder  # FFmpeg, only where something is cut

        path = self._folder / f"{name}.mp3"
        writer = encoder(path, "mp3")
        for piece in chapter.stretches:
            for samples in self._sounds.cut(piece):
                writer.write(samples)
        writer.close()
        return path

    def _texts(self, chapter: Chapter, number: int) -> dict[str, str]:
        package = self._book.package
        return {
            "TIT2": chapter.title,
            "TPE1": ", ".join(package.values("dc:creator")),
            "TALB": package.value("dc:title"),
            "TRCK": f"{number}/{len(self._chapters)}",
            "TCON": "Audiobook",
        }

    def _cover(self) -> tuple[str, bytes] | None:
        return cover_of(self._book)
