"""Entries of the cache: how they are written, and read with suspicion, since caches are shared.

A hash tells damage, not malice: whoever writes a file writes its hash, too. So what is said in an
entry must make sense, and its sound must be the sound that it says. What does not is as good as
none and is made anew.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voices.audio.treatment import RATE_HZ
from voices.model import Boundary

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

# The longest speech below is 57.6 MB as bare samples; a gigabyte of track is 37 hours at 64 kbps.
LARGEST_SPEECH_BYTES = 64 << 20
LARGEST_TRACK_BYTES = 1 << 30
LONGEST_SPEECH_SAMPLES = 20 * 60 * RATE_HZ
"""An utterance is a paragraph at most: twenty minutes are more than anybody says in one."""
MAGIC = b"tingdu-speech 1 "


@dataclass(frozen=True, slots=True)
class Kept:
    """A cached speech, still encoded."""

    flac: bytes
    samples: int
    boundaries: tuple[Boundary, ...]
    notes: tuple[str, ...]


def packed_speech(kept: Kept) -> bytes:
    """The file of a speech: a line of hash, a line of JSON, then FLAC."""
    head = json.dumps(
        {
            "samples": kept.samples,
            "boundaries": [[b.start, b.end, b.begin_ms, b.end_ms] for b in kept.boundaries],
            "notes": kept.notes,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    body = head + b"\n" + kept.flac
    return MAGIC + _speech_digest(body) + b"\n" + body


def parsed_speech(raw: bytes) -> Kept | None:
    """What the file of a speech says; None where it is damaged or makes no sense."""
    first, _, body = raw.partition(b"\n")
    if first != MAGIC + _speech_digest(body):
        return None
    head, _, flac = body.partition(b"\n")
    note = _json(head)
    if note is None or not _is_count(note.get("samples")):
        return None
    samples = note["samples"]
    boundaries = _boundaries(note.get("boundaries"), 0, samples * 1000 // RATE_HZ)
    notes = _notes(note.get("notes"))
    if samples > LONGEST_SPEECH_SAMPLES or boundaries is None or notes is None:
        return None
    return Kept(flac, samples, boundaries, notes)


def heard_samples(kept: Kept) -> NDArray[np.int16] | None:
    """The samples of a speech, at the studio's rate; None where they are not what it says."""
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(kept.flac)) as file:
            if (file.format, file.samplerate, file.channels) != ("FLAC", RATE_HZ, 1):
                return None
            samples: NDArray[np.int16] = file.read(kept.samples + 1, dtype="int16")
    except Exception:
        return None
    return samples if len(samples) == kept.samples else None


def track_digest(audio: bytes, note: Mapping[str, Any]) -> str:
    """Of a track and of what is said of it: a time that is off by a digit is damage, too."""
    digest = hashlib.blake2b(audio, digest_size=20)
    rest = {name: value for name, value in note.items() if name != "digest"}
    digest.update(json.dumps(rest, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def parsed_note(note: bytes, audio: bytes) -> Mapping[str, Any] | None:
    """What a note says of its track; None where either is damaged or makes no sense."""
    said = _json(note)
    if said is None or not _is_count(said.get("duration_ms")) or not _is_heard(said):
        return None
    try:
        return said if said.get("digest") == track_digest(audio, said) else None
    except ValueError:  # half a character, which no encoding has
        return None


def _is_heard(note: Mapping[str, Any]) -> bool:
    """Whether every speech lies behind the one before, inside the track."""
    takes = note.get("heard")
    if not isinstance(takes, list):
        return False
    floor_ms = 0
    for take in takes:
        if not isinstance(take, list) or len(take) != 4:
            return False
        begin_ms, end_ms, boundaries, notes = take
        if not (_is_count(begin_ms) and _is_count(end_ms)):
            return False
        if not floor_ms <= begin_ms <= end_ms <= note["duration_ms"]:
            return False
        if _boundaries(boundaries, begin_ms, end_ms) is None or _notes(notes) is None:
            return False
        floor_ms = end_ms
    return True


def begins_as(audio: bytes, suffix: str, duration_ms: int) -> bool:
    """Whether a track begins as files of its kind do, and can be as long as it says.

    All that a run looks at which finds everything said: codecs take long to load.
    """
    if len(audio) * 8 < duration_ms * _LEAST_KBPS:
        return False
    if suffix == "m4a":
        return audio[4:8] == b"ftyp"
    # The first page of Ogg has a head of 28 bytes; MPEG frames begin with eleven ones.
    if suffix == "opus":
        return audio[:4] == b"OggS" and audio[28:36] == b"OpusHead"
    return audio[:1] == b"\xff" and len(audio) > 4 and audio[1] & 0xE0 == 0xE0


def sounds_as_said(audio: bytes, suffix: str, duration_ms: int) -> bool:
    """Whether a track is of its kind and as long as its note says, by its own head."""
    import av

    from voices.audio.formats import FORMATS

    try:
        with av.open(io.BytesIO(audio), "r", format=FORMATS[suffix].container) as file:
            stream = file.streams.audio[0]
            if stream.duration is None or stream.time_base is None:
                return False
            length_ms = round(stream.duration * stream.time_base * 1000)
    except Exception:
        return False
    return abs(length_ms - duration_ms) <= _PADDING_MS


_LEAST_KBPS = 1
"""Silence as AAC has less than any rate that is asked for."""
_PADDING_MS = 150
"""What encoders add at both ends, and some heads count."""


def _speech_digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=20).hexdigest().encode()


def _json(raw: bytes) -> dict[str, Any] | None:
    try:
        note = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return note if isinstance(note, dict) else None


def _is_count(value: object) -> bool:
    # JSON's true is an int to Python; from 2 ** 53 on floats, which others may write, skip numbers
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53


def _boundaries(found: object, begin_ms: int, end_ms: int) -> tuple[Boundary, ...] | None:
    """Stretches of text, heard in order between two times."""
    if not isinstance(found, list):
        return None
    out: list[Boundary] = []
    floor_ms = begin_ms
    for one in found:
        if not isinstance(one, list) or len(one) != 4 or not all(map(_is_count, one)):
            return None
        boundary = Boundary(*one)
        if boundary.start > boundary.end:
            return None
        if not floor_ms <= boundary.begin_ms <= boundary.end_ms <= end_ms + 1:  # rounded
            return None
        floor_ms = boundary.begin_ms
        out.append(boundary)
    return tuple(out)


def _notes(found: object) -> tuple[str, ...] | None:
    if not isinstance(found, list) or not all(isinstance(note, str) for note in found):
        return None
    return tuple(found)
