"""The sounds of a book as samples, cut where its clips are.

In: an open EPUB and pieces of its audio entries. Out: int16 samples, mono, at :data:`RATE_HZ`. A
sound is decoded once, a piece at a time, onto the disk: clips may lie in it in any order, and an
entry of some megabytes may hold ten hours.
"""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO, Self, cast

from a11y.errors import OutputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from a11y.book.readback.publication import Publication
    from a11y.export.timeline import AudioStretch

RATE_HZ = 24_000
"""The sampling rate of what is written, in which voices here speak."""
LONGEST_HOURS = 48
"""The longest that one sound may be. The longest audiobooks are files of some hours each."""
KEPT_BYTES = 1 << 30
"""How much of decoded sounds is kept at once: six hours."""
_MOST_DECODINGS = 8
"""How often one sound is decoded: clips go through a book, as a rule, and come back to few
sounds."""
_SAMPLE_BYTES = 2
_PIECE_SAMPLES = 1 << 16


class Sounds:
    """The sounds of a book as samples. Use as a context manager.

    Those used last are kept, for their many pieces: on the disk of ``room``, a folder, since the
    system's own for such files is often memory.
    """

    def __init__(self, book: Publication, room: Path) -> None:
        self._book = book
        self._room = room
        self._files: dict[str, BinaryIO] = {}
        """By entry, that used last at the end."""
        self._decodings: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._keep_at_most(-1)

    def cut(self, piece: AudioStretch) -> Iterator[Any]:
        """The piece's samples at :data:`RATE_HZ`, to the sample, some thousand at a time.

        Raises:
            SourceError: the sound cannot be decoded, or is longer than any book's.
            OutputError: there is no room for it.
        """
        import numpy as np

        file = self._decoded(piece.audio)
        left = _at(piece.end_ms) - _at(piece.begin_ms)
        file.seek(_at(piece.begin_ms) * _SAMPLE_BYTES)
        while left > 0:
            found = file.read(min(left, _PIECE_SAMPLES) * _SAMPLE_BYTES)
            if not found:
                return
            samples = np.frombuffer(found, dtype=np.int16)
            left -= len(samples)
            yield samples

    def _decoded(self, entry: str) -> BinaryIO:
        file = self._files.pop(entry, None)
        if file is None:
            self._keep_at_most(KEPT_BYTES)
            self._decodings[entry] += 1
            if self._decodings[entry] > _MOST_DECODINGS:
                raise SourceError(
                    f"{self._book.path}: its clips jump between sounds too long to be kept; "
                    "make the book anew"
                )
            file = self._new_file()
            try:
                self._decode(entry, file)
            except BaseException:
                file.close()
                raise
        self._files[entry] = file
        return file

    def _new_file(self) -> BinaryIO:
        try:
            return cast("BinaryIO", tempfile.TemporaryFile(dir=self._room))
        except OSError as error:
            raise _no_room(self._room, error) from error

    def _keep_at_most(self, size: int) -> None:
        """Close what was not used for longest, until the rest takes no more bytes than these."""
        kept = sum(file.seek(0, io.SEEK_END) for file in self._files.values())
        while self._files and kept > size:
            file = self._files.pop(next(iter(self._files)))
            kept -= file.seek(0, io.SEEK_END)
            file.close()

    def _decode(self, entry: str, file: BinaryIO) -> None:
        from voices.audio.samples import decoded
        from voices.errors import AudioError

        content = self._book.archive.read(entry)
        if content is None:
            raise SourceError(
                f"{self._book.path}: audio file {entry} is missing; make the book anew"
            )
        left = longest = LONGEST_HOURS * 3600 * RATE_HZ
        pieces = decoded(io.BytesIO(content), RATE_HZ)
        try:
            for piece in pieces:
                left -= len(piece.samples)
                if left < 0:
                    raise SourceError(
                        f"{self._book.path}: {entry} holds more than {LONGEST_HOURS} hours, which "
                        "no book's sound does; make the book anew"
                    )
                _write(file, piece.samples.tobytes(), self._room)
        except AudioError as error:
            raise SourceError(f"{self._book.path}: {entry}: {error}") from error
        finally:
            pieces.close()
        if left == longest:
            raise SourceError(f"{self._book.path}: {entry} holds no sound; make the book anew")


def _write(file: BinaryIO, content: bytes, room: Path) -> None:
    try:
        file.write(content)
    except OSError as error:
        raise _no_room(room, error) from error


def _no_room(room: Path, error: OSError) -> OutputError:
    return OutputError(f"{room}: no room for a sound ({error.strerror or error}); free some space")


def _at(ms: int) -> int:
    return ms * RATE_HZ // 1000
