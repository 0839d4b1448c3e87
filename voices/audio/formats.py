"""The kinds of audio file the studio writes, at which bit rates.

Below 64 kbps no Info header fits into an MP3 frame and everything would be heard 46 ms late: lower
rates are refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from voices.errors import AudioError


@dataclass(frozen=True, slots=True)
class Format:
    """How FFmpeg writes one kind of file."""

    container: str
    codec: str
    codec_options: dict[str, str]
    container_options: dict[str, str]
    bit_rates: tuple[int, ...]
    """The bit rates it may have in kbps, the usual one first."""
    whole_frames: int = 1
    """Samples the length must be a multiple of: MP4 players do not cut the last frame."""


_SAME_BYTES = {"fflags": "+bitexact"}  # no version, no random serial number

FORMATS = {
    "mp3": Format(
        "mp3",
        "libmp3lame",
        {"compression_level": "5"},  # LAME's -q 5: effort, not bit rate
        # no ID3 tag in front: a track begins with its first frame (studio/entries looks for it)
        {**_SAME_BYTES, "id3v2_version": "0"},
        (64, 80, 96, 112, 128, 144, 160),  # MPEG-2 has no more than 160
    ),
    "m4a": Format(
        "mp4",
        "aac",
        {},
        {**_SAME_BYTES, "movflags": "+faststart"},  # the index before the sound
        (64, 48, 80, 96, 128),
        whole_frames=1024,  # samples of an AAC frame
    ),
    "opus": Format(
        "ogg",
        "libopus",
        {"vbr": "off", "application": "audio"},  # constant bit rate; not tuned for calls
        _SAME_BYTES,
        (32, 24, 40, 48, 64, 96),
    ),
}


def check_bit_rate(audio: str, kbps: int | None) -> int:
    """The bit rate to use, in kbps.

    Raises:
        AudioError: the format is not known, or not at that rate.
    """
    if audio not in FORMATS:
        raise AudioError(f"no audio format {audio!r}; there are {', '.join(FORMATS)}")
    rates = FORMATS[audio].bit_rates
    if kbps is None:
        return rates[0]
    if kbps not in rates:
        known = ", ".join(str(rate) for rate in sorted(rates))
        raise AudioError(f"{audio} is not made at {kbps} kbps; choose from {known}")
    return kbps
