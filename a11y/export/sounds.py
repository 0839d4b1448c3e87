"""The sounds of a book as samples, cut where its clips are, and files of them.

In: an open EPUB and pieces of its audio entries. Out: int16 samples, mono, at :data:`RATE_HZ`.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from a11y.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.book.readback.publication import Book
    from a11y.export.timeline import Piece

RATE_HZ = 24_000
"""Of what is written: what voices here speak in."""


class Sounds:
    """The sounds of a book as samples; the last one used is kept, for its many pieces."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._entry = ""
        self._samples: Any = None

    def cut(self, piece: Piece) -> Iterator[Any]:
        """The piece's samples at :data:`RATE_HZ`, to the sample, some thousand at a time.

        Raises:
            SourceError: the sound cannot be decoded.
        """
        if piece.audio != self._entry:
            self._samples, self._entry = self._decoded(piece.audio), piece.audio
        cut = self._samples[piece.begin_ms * RATE_HZ // 1000 : piece.end_ms * RATE_HZ // 1000]
        for at in range(0, len(cut), 1 << 16):
            yield cut[at : at + (1 << 16)]

    def _decoded(self, entry: str) -> Any:
        from voices.audio.samples import decode, resampled
        from voices.errors import AudioError

        content = self._book.archive.read(entry)
        if content is None:
            raise SourceError(
                f"{self._book.path}: audio file {entry} is missing; make the book anew"
            )
        try:
            sound = decode(io.BytesIO(content))
        except AudioError as error:
            raise SourceError(f"{self._book.path}: {entry}: {error}") from error
        return resampled(sound.samples, sound.sample_rate_hz)
