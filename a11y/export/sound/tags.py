"""Tags of an MP3 file: title, artist, album, number and cover, before its untouched frames.

Standard: ID3v2.3.0, which every player reads. FFmpeg would write the frames anew and lose the
encoder's delay, so the few tags a book needs are written here.
"""

from __future__ import annotations

import struct

# A tag: "ID3", the version, flags (none), the length of all frames; then frames. A frame: four
# letters, the length of its value as a plain number (seven bits a byte came with version 2.4), two
# bytes of flags, the value. Text is a byte that names its encoding and the text: 1 is UTF-16 with
# a byte order mark, the only Unicode of 2.3; 0 is Latin 1, here of nothing but a media type.


def tagged(content: bytes, texts: dict[str, str], cover: tuple[str, bytes] | None = None) -> bytes:
    """The file with tags instead of those it has.

    Args:
        content: an MP3 file.
        texts: values by frame id: ``TIT2`` title, ``TPE1`` artist, ``TALB`` album, ``TRCK`` number.
        cover: media type and bytes of a picture.
    """
    frames = [
        _frame(name, b"\x01" + value.encode("utf-16")) for name, value in texts.items() if value
    ]
    if cover is not None:
        media_type, picture = cover
        # encoding, media type, end of it, 3 for the front cover, a description of no length
        head = b"\x00" + media_type.encode("ascii") + b"\x00\x03\x00"
        frames.append(_frame("APIC", head + picture))
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _syncsafe(len(body)) + body + content[_end_of_tags(content) :]


def _frame(name: str, value: bytes) -> bytes:
    return name.encode("ascii") + struct.pack(">IH", len(value), 0) + value


def _syncsafe(size: int) -> bytes:
    """A length in four bytes of seven bits."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _end_of_tags(content: bytes) -> int:
    """Where the frames begin: behind an ID3v2 tag the file has."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    a, b, c, d = (byte & 0x7F for byte in content[6:10])
    return 10 + (a << 21 | b << 14 | c << 7 | d)
