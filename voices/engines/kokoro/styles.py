"""Style vectors: 510 rows of 256 float32, one row a number of tokens, as they are shipped.

A vector changes little from row to row. Shipped are, of each column, the second differences of its
numbers' bits, the four bytes of a number in planes, deflated: 29 % of the size, and the same bits
when read. The first half of a row is what a voice sounds like, the second how it paces and
intones (StyleTTS 2, section 3.2): a voice may have the sound of one and the manner of another.
"""

from __future__ import annotations

import zlib
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STYLE_ROWS, STYLE_WIDTH = 510, 256
SOUND_WIDTH = 128
_BITS = 31


def packed(style: NDArray[np.float32]) -> bytes:
    """Style vectors, shape (510, 256), as they are shipped."""
    import numpy as np

    bits = np.ascontiguousarray(style.astype("<f4")).view("<u4")
    once = np.diff(bits, axis=0, prepend=np.zeros((1, STYLE_WIDTH), "<u4"))
    twice = np.diff(once, axis=0, prepend=np.zeros((1, STYLE_WIDTH), "<u4")).view("<i4")
    # Zigzag: 0, -1, 1, -2 … become 0, 1, 2, 3 …, so that small differences of either sign have
    # zeros for their upper bytes; the planes put these side by side, where deflate finds them.
    small = ((twice << 1) ^ (twice >> _BITS)).astype("<i4").view("<u4")
    planes = np.ascontiguousarray(small.T).view("u1").reshape(-1, 4).T
    return zlib.compress(planes.tobytes(), 9)


def unpacked(content: bytes) -> NDArray[np.float32]:
    """The vectors of what :func:`packed` made, bit for bit, shape (510, 256).

    Raises:
        ValueError: it is damaged.
    """
    import numpy as np

    size = STYLE_ROWS * STYLE_WIDTH * 4
    try:
        raw = zlib.decompressobj().decompress(content, size)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(raw) != size:
        raise ValueError(len(raw))
    planes = np.frombuffer(raw, "u1").reshape(4, -1)
    columns = np.ascontiguousarray(planes.T).view("<u4").reshape(STYLE_WIDTH, STYLE_ROWS)
    small = np.ascontiguousarray(columns.T)
    twice = (small >> 1) ^ (0 - (small & 1)).astype("<u4")
    bits = twice.cumsum(axis=0, dtype="<u4").cumsum(axis=0, dtype="<u4")
    style: NDArray[np.float32] = bits.view("<f4")
    return style


def read_style(name: str) -> NDArray[np.float32]:
    """The vectors shipped under a name, shape (510, 256).

    Raises:
        OSError: there are none.
        ValueError: they are damaged.
    """
    folder = resources.files("voices.assets.kokoro")
    return unpacked((folder / f"{name}.style").read_bytes())


def blended(sound: str, manner: str) -> NDArray[np.float32]:
    """The sound of one voice with the manner of another, shape (510, 256); raises as above."""
    style = read_style(manner).copy()
    style[:, :SOUND_WIDTH] = read_style(sound)[:, :SOUND_WIDTH]
    return style
