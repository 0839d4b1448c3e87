"""A folder of sound files, one a chapter, as they are in the book, with a playlist."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.book.readback.publication import read_back
from a11y.errors import OutputError
from a11y.export.timeline import chapters

if TYPE_CHECKING:
    from a11y.book.readback.publication import Book
    from a11y.export.timeline import Chapter

_ENDINGS = {"mp3": ".mp3", "mp4": ".m4a", "opus": ".opus", "ogg": ".ogg", "wav": ".wav"}
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def export(book: Path, out: Path) -> None:
    """Write the folder; it must not exist, or be empty.

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
            room = Path(tempfile.mkdtemp(prefix=f".{out.name[:40]}-", dir=out.parent))
        except OSError as error:
            raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error
        try:
            _write(opened, found, room / "audio")
            if out.is_dir():
                out.rmdir()
            (room / "audio").replace(out)
        except OSError as error:
            raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error
        finally:
            shutil.rmtree(room, ignore_errors=True)


def _write(book: Book, found: tuple[Chapter, ...], folder: Path) -> None:
    folder.mkdir()
    playlist = ["#EXTM3U"]
    width = len(str(len(found)))
    for number, chapter in enumerate(found, 1):
        # our books have one file a chapter; another's may have several, or share one
        entries = list(dict.fromkeys(piece.audio for piece in chapter.pieces))
        for part, entry in enumerate(entries, 1):
            title = _UNSAFE.sub(" ", chapter.title).strip(" .")[:60] or chapter.document
            suffix = f" ({part})" if len(entries) > 1 else ""
            sound = book.sound(entry)
            ending = _ENDINGS.get(sound.kind if sound else "", Path(entry).suffix)
            name = f"{number:0{width}} {title}{suffix}{ending}"
            (folder / name).write_bytes(book.archive.read(entry) or b"")
            seconds = round((sound.duration_ms if sound else 0) / 1000)
            playlist += [f"#EXTINF:{seconds},{chapter.title}{suffix}", name]
    (folder / "playlist.m3u8").write_text("\n".join(playlist) + "\n", "utf-8", newline="\n")
