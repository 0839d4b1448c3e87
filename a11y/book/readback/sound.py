"""What an audio file really holds: its format, exact length, and whether seeking in it is exact.

Input: the bytes of an audio file of unknown origin. Output: :class:`SoundFacts`. Only headers are
read, nothing is decoded. Standards: MPEG-1/2 Layer III frame headers with the Xing/Info/LAME
header, ISO/IEC 14496-12 (MP4), RFC 3533 and 7845 (Ogg, Opus).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Literal

Kind = Literal["mp3", "mp4", "opus", "ogg", "wav", "flac"]

MEDIA_TYPES: dict[str, Kind] = {
    "audio/mpeg": "mp3",
    "audio/mp4": "mp4",
    "audio/ogg; codecs=opus": "opus",
    "audio/ogg;codecs=opus": "opus",
}
"""Core media types of EPUB 3.3, and what must be in such a file."""

# kbps by the four bits of a frame header, of layer III: of MPEG-1, and of MPEG-2 and its extension
# 2.5 to low rates (ISO 11172-3 and 13818-3, 2.4.2.3). 0 is "free", and 15 is forbidden. Sample
# rates by the two bits of the version (3: MPEG-1, 2: MPEG-2, 0: 2.5), then by two of their own.
_BIT_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_BIT_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_SAMPLE_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


class NotAudioError(ValueError):
    """The bytes are no audio this module knows."""


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """Facts of one audio file."""

    kind: Kind
    duration_ms: int
    """The length of the decoded audio, as players that honour encoder headers present it."""
    constant: bool
    """False for MP3 of variable bit rate: players seek in it by guessing."""
    missing_ms: int = 0
    """How much less there is than the file's own header promises."""


def measure(content: bytes) -> SoundFacts:
    """Measure an audio file.

    Raises:
        NotAudioError: it is none of MP3, MP4, Ogg, WAV, FLAC, or is broken at its start.
    """
    try:
        if content[:4] == b"OggS":
            return _ogg(content)
        if content[4:8] in (b"ftyp", b"moov", b"styp"):
            return _mp4(content)
        if content[:4] in (b"RIFF", b"fLaC"):
            return _by_library(content)
        return _mp3(content)
    except (struct.error, IndexError) as error:
        raise NotAudioError(f"broken audio ({error})") from error


# --- MP3


@dataclass(frozen=True, slots=True)
class _Frame:
    size: int
    rate_hz: int
    samples: int
    bit_rate: int
    side_info: int
    """Bytes of side information after the header: where a Xing header stands."""


def _frame(content: bytes, at: int) -> _Frame | None:
    """The frame whose header stands at ``at``; None where there is none.

    Four bytes: eleven bits of ones, version, layer (1 is layer III), a bit that is not looked at;
    bit rate, sample rate, padding of one byte; channels (3 is mono), and what is not needed here.
    """
    if at + 4 > len(content) or content[at] != 0xFF or content[at + 1] & 0xE0 != 0xE0:
        return None
    version, layer = content[at + 1] >> 3 & 3, content[at + 1] >> 1 & 3
    bits, rate = content[at + 2] >> 4, content[at + 2] >> 2 & 3
    if version == 1 or layer != 1 or rate == 3 or bits in (0, 15):
        return None
    rate_hz = _SAMPLE_RATES_HZ[version][rate]
    bit_rate = (_BIT_RATES_1 if version == 3 else _BIT_RATES_2)[bits]
    samples = 1152 if version == 3 else 576
    # It lasts samples / rate_hz seconds, of bit_rate · 1000 bits each, and a byte has eight.
    size = samples // 8 * bit_rate * 1000 // rate_hz + (content[at + 2] >> 1 & 1)
    mono = content[at + 3] >> 6 == 3
    side = (17 if mono else 32) if version == 3 else (9 if mono else 17)
    return _Frame(size, rate_hz, samples, bit_rate, side)


def _mp3(content: bytes) -> SoundFacts:
    """Length by counting frames: a header's own count may promise more than there is."""
    at, end = _after_id3(content), len(content)
    if content[-128:-125] == b"TAG":  # ID3v1: 128 bytes behind the last frame
        end -= 128
    # Eleven ones occur in any bytes by chance. A frame counts only if another follows where its
    # size says; what is no frame before the first is passed over, but not the whole file.
    first = _frame(content, at)
    while first is None or _frame(content, at + first.size) is None:
        at += 1
        if at > min(end - 4, 65536):
            raise NotAudioError("no MPEG audio frames")
        first = _frame(content, at)
    # The first frame may hold no sound but what the encoder says of the file: ``Info`` where the
    # bit rate is constant, ``Xing`` where it is not.
    header = at + 4 + first.side_info
    tag = content[header : header + 4]
    promised, skipped = (None, 0)
    if tag in (b"Xing", b"Info"):
        promised, skipped = _encoder_header(content, header)
        at += first.size
    frames, constant = _count_frames(content, at, end)
    if frames == 0:
        raise NotAudioError("an MPEG header without frames")
    spoken = frames * first.samples - skipped
    missing = 0 if promised is None else max(0, promised - frames) * first.samples
    return SoundFacts(
        "mp3",
        round(max(0, spoken) * 1000 / first.rate_hz),
        constant and tag != b"Xing",
        round(missing * 1000 / first.rate_hz),
    )


def _after_id3(content: bytes) -> int:
    """Where ID3v2 tags end, of which there may be several; sizes have seven bits a byte."""
    at = 0
    while content[at : at + 3] == b"ID3" and len(content) > at + 10:
        a, b, c, d = (byte & 0x7F for byte in content[at + 6 : at + 10])
        at += 10 + (a << 21 | b << 14 | c << 7 | d)
    return at


def _encoder_header(content: bytes, at: int) -> tuple[int | None, int]:
    """Frames promised, and samples of silence the encoder put at start and end."""
    # Four flags say what follows: 1 frames (4 bytes), 2 bytes (4), 4 a table for seeking (100), 8
    # quality (4). Behind them stands LAME's part: 9 bytes of its name, and from the 21st byte on
    # 12 bits each of the silence at the start and at the end.
    (flags,) = struct.unpack_from(">I", content, at + 4)
    cursor, frames = at + 8, None
    if flags & 1:
        (frames,) = struct.unpack_from(">I", content, cursor)
        cursor += 4
    cursor += (4 if flags & 2 else 0) + (100 if flags & 4 else 0) + (4 if flags & 8 else 0)
    encoder = content[cursor : cursor + 4]
    if encoder not in (b"LAME", b"Lavc", b"Lavf", b"L3.9", b"GOGO"):
        return frames, 0
    delays = int.from_bytes(content[cursor + 21 : cursor + 24], "big")
    return frames, (delays >> 12) + (delays & 0xFFF)


def _count_frames(content: bytes, at: int, end: int) -> tuple[int, bool]:
    """Whole frames from ``at`` on, and whether all have one bit rate."""
    first = _frame(content, at)
    if first is None:
        return 0, True
    header, frames, constant = content[at : at + 2], 0, True
    while at < end:
        # runs of one size are by far the most: compare headers without decoding each
        frame = _frame(content, at)
        if frame is None or at + frame.size > end:
            break
        constant = constant and frame.bit_rate == first.bit_rate
        frames += 1
        at += frame.size
        third = content[at - frame.size + 2]
        while (
            at + frame.size <= end and content[at + 2] == third and content[at : at + 2] == header
        ):
            frames += 1
            at += frame.size
    return frames, constant


# --- MP4


def _mp4(content: bytes) -> SoundFacts:
    """Length as the movie header states it; whether the samples are all there by their box."""
    moov = _box(content, 0, len(content), b"moov")
    if moov is None:
        raise NotAudioError("MP4 without a moov box")
    header = _box(content, *moov, b"mvhd")
    if header is None:
        raise NotAudioError("MP4 without a mvhd box")
    start = header[0]
    # mvhd: version and flags (4 bytes), when made and changed (4 bytes each, in version 1 8 bytes),
    # then units a second and the length in such units (ISO/IEC 14496-12 §8.2.2).
    if content[start] == 1:
        scale, length = struct.unpack_from(">IQ", content, start + 20)
    else:
        scale, length = struct.unpack_from(">II", content, start + 12)
    if not scale or not length:
        raise NotAudioError("MP4 without a length")
    data = _box(content, 0, len(content), b"mdat")
    if data is None:
        raise NotAudioError("MP4 without samples")
    duration_ms = round(length * 1000 / scale)
    return SoundFacts(
        "mp4", duration_ms, constant=True, missing_ms=_missing_ms(content, duration_ms)
    )


def _missing_ms(content: bytes, duration_ms: int) -> int:
    """Share of the samples that a cut-off file lacks."""
    at = 0
    while at + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        if size < 8:
            return 0
        if kind == b"mdat":
            lacking = max(0, at + size - len(content))
            return int(lacking / size * duration_ms)
        at += size
    return 0


def _box(content: bytes, at: int, end: int, wanted: bytes) -> tuple[int, int] | None:
    """Start and end of a box's payload."""
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", content, at)
        payload = at + 8
        # 1: the size needs 64 bits, which follow; 0: to the end of the file (§4.2)
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, at + 8)
            payload += 8
        elif size == 0:
            size = end - at
        if size < payload - at:
            return None
        if kind == wanted:
            return payload, min(at + size, end)
        at += size
    return None


# --- Ogg, WAV, FLAC


def _ogg(content: bytes) -> SoundFacts:
    """Opus, by its first and last page; other sounds in Ogg by libsndfile."""
    if content[28:36] != b"OpusHead":
        return _by_library(content)
    # The first page has a head of 28 bytes with its one segment, then OpusHead, in whose bytes 10
    # and 11 stands how much to skip. Bytes 6 to 13 of the last page say how much there is in all.
    # Both count at 48 kHz, whatever the sound's rate: 48 to a millisecond (RFC 7845 §4, §5.1).
    (skipped,) = struct.unpack_from("<H", content, 38)
    last = content.rfind(b"OggS")
    (granule,) = struct.unpack_from("<q", content, last + 6)
    if granule <= skipped:
        raise NotAudioError("Opus without samples")
    return SoundFacts("opus", round((granule - skipped) / 48), constant=True)


def _by_library(content: bytes) -> SoundFacts:
    import io

    import soundfile

    try:
        facts = soundfile.info(io.BytesIO(content))
    except soundfile.LibsndfileError as error:
        raise NotAudioError(str(error)) from error
    kinds: dict[str, Kind] = {"WAV": "wav", "FLAC": "flac", "OGG": "ogg"}
    kind = kinds.get(facts.format)
    if kind is None or not facts.samplerate:
        raise NotAudioError(f"{facts.format} is no format for books")
    return SoundFacts(kind, round(facts.frames * 1000 / facts.samplerate), constant=True)
