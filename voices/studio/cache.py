"""The cache: speech and tracks made before, on disk, by a hash of all that decides their sound.

Two kinds of entry: a *speech* (one utterance, trimmed and levelled, with its boundaries) and a
*track* (an encoded file, with where everything is heard in it). A speech is one file: a line of
JSON that tells size and hash, then boundaries, then FLAC. A track is two: the audio, then the JSON
that makes it count.

Every file is written beside its place and renamed, so a kill at any moment leaves a whole entry or
none. Hash and content are checked when an entry is read (:mod:`voices.studio.entries`): a damaged
one is as good as none and is made again. Processes, and people, may share a folder.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import json
import os
import re
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import aiofiles

from voices.errors import CacheError
from voices.host.atomic import beside, replacing
from voices.host.regular import opener, read_regular
from voices.studio.entries import (
    LARGEST_SPEECH_BYTES,
    LARGEST_TRACK_BYTES,
    begins_as,
    heard_samples,
    packed_speech,
    parsed_note,
    parsed_speech,
    sounds_as_said,
    track_digest,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from voices.model import Utterance
    from voices.studio.entries import Kept

SPEECH, TRACKS = "speech", "tracks"
# Keys are 40 hexadecimal digits, of which the first two name a folder, so that none holds too many
# files: ``3f/…38….speech``, ``3f/…38….mp3`` and its note ``3f/…38….mp3.json``; and what is on its
# way to such a name, ``3f/.tingdu-….tmp``.
ENTRY = re.compile(
    r"[0-9a-f]{2}/(?:[0-9a-f]{38}\.(?:speech|(?:mp3|m4a|opus)(?:\.json)?)|\.tingdu-[0-9a-f]+\.tmp)"
)
"""Every file's name, from the folder of its kind."""
_TOUCH_AGE_S = 3600
"""How old a use must be to be noted anew: a book of thousands of takes would write as many times.
:mod:`voices.studio.upkeep` allows for it."""


def key(**what: Any) -> str:
    """The content address of what these things decide, 40 hexadecimal digits."""
    # A lone surrogate, which a source may hold, has no UTF-8; here it has to have some bytes.
    text = json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def utterance_key(engine: str, version: str, treatment: str, utterance: Utterance) -> str:
    """The content address of an utterance's speech."""
    note = asdict(utterance)
    if utterance.excerpt is None:
        del note["excerpt"]  # as if there were no recordings
    return key(engine=engine, version=version, treatment=treatment, utterance=note)


class Cache:
    """A folder of entries."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written = False
        """Whether anything was added since."""
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CacheError(f"cannot use {root} as cache: {error.strerror}") from error

    def has_speech(self, speech: str) -> bool:
        return self._speech_path(speech).exists()

    async def speech(self, speech: str) -> Kept | None:
        """The entry, or None when there is none or it is damaged (it is then removed)."""
        path = self._speech_path(speech)
        try:
            raw = await _read(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CacheError(f"cannot read {path}: {error.strerror}") from error
        kept = parsed_speech(raw)
        if kept is None:
            _remove(path)
        else:
            _touch(path)
        return kept

    def forget_speech(self, speech: str) -> None:
        """Remove an entry whose sound is not what it says."""
        _remove(self._speech_path(speech))

    async def keep_speech(self, speech: str, kept: Kept) -> None:
        await self._write(self._speech_path(speech), packed_speech(kept))

    async def track(self, track: str, suffix: str) -> tuple[Path, Mapping[str, Any]] | None:
        """The audio file and what was said of it, or None when missing or damaged."""
        audio, note = self._track_paths(track, suffix)
        try:
            raw = await _read(audio)
            said = parsed_note(await _read(note), raw)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CacheError(f"cannot read {audio}: {error.strerror}") from error
        if said is None or not begins_as(raw, suffix, said["duration_ms"]):
            _remove(note)
            return None
        _touch(note)
        _touch(audio)
        return audio, said

    async def keep_track(
        self, track: str, suffix: str, made: Path, said: Mapping[str, Any]
    ) -> Path:
        """Take the finished file ``made`` (from ``scratch``) in, with what is said of it."""
        audio, note = self._track_paths(track, suffix)
        try:
            digest = track_digest(await _read(made), said)
            await asyncio.to_thread(made.replace, audio)
        except OSError as error:
            raise CacheError(f"cannot write {audio}: {_why(error)}") from error
        whole = json.dumps({**said, "digest": digest}, ensure_ascii=False, separators=(",", ":"))
        await self._write(note, whole.encode())
        return audio

    def scratch(self, track: str, suffix: str) -> Path:
        """A name for a file on its way to ``keep_track``, in the same folder."""
        audio, _ = self._track_paths(track, suffix)
        try:
            audio.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CacheError(f"cannot write {audio.parent}: {error.strerror}") from error
        return beside(audio)

    def _speech_path(self, speech: str) -> Path:
        return self.root / SPEECH / speech[:2] / f"{speech[2:]}.speech"

    def _track_paths(self, track: str, suffix: str) -> tuple[Path, Path]:
        audio = self.root / TRACKS / track[:2] / f"{track[2:]}.{suffix}"
        return audio, audio.with_name(audio.name + ".json")

    async def _write(self, path: Path, raw: bytes) -> None:
        self.written = True
        # In one thread from open to rename: a task that is cancelled leaves no open file behind.
        await asyncio.to_thread(_write_whole, path, raw)


async def _read(path: Path) -> bytes:
    """The file's bytes. A task that is cancelled meanwhile leaves no open file behind."""
    reading = asyncio.ensure_future(_read_whole(path))
    try:
        return await asyncio.shield(reading)
    except asyncio.CancelledError:
        await asyncio.wait([reading])
        if not reading.cancelled():
            reading.exception()
        raise


async def _read_whole(path: Path) -> bytes:
    most_bytes = LARGEST_SPEECH_BYTES if path.suffix == ".speech" else LARGEST_TRACK_BYTES
    pieces: list[bytes] = []
    left = most_bytes + 1
    async with aiofiles.open(path, "rb", opener=opener) as file:
        # As much as is read at once is had at once: of what an entry may hold, a gigabyte.
        at_once = min(os.fstat(file.fileno()).st_size, most_bytes) + 1
        while left > 0:
            piece = await file.read(min(left, at_once))
            pieces.append(piece)
            left -= len(piece)
            if len(piece) < at_once:
                break
    if left <= 0:
        raise OSError(errno.EFBIG, "larger than any entry", str(path))
    return b"".join(pieces)


def _write_whole(path: Path, raw: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            replacing(path, durable=False) as temporary,
            temporary.open("wb", buffering=0) as file,
        ):
            view = memoryview(raw)
            while view:
                view = view[file.write(view) :]
    except OSError as error:
        raise CacheError(f"cannot write {path}: {_why(error)}") from error


def _why(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full; free some space or choose another cache folder"
    return error.strerror or str(error)


def is_whole(path: Path) -> bool:
    """Whether the file of an entry is as it was written; a note stands and falls with its audio.

    An entry that was removed meanwhile counts as whole: there is nothing to repair. So does audio
    that has no note yet: it is on its way in, or its run was killed, and is as good as none.
    """
    try:
        if path.suffix == ".speech":
            kept = parsed_speech(read_regular(path, LARGEST_SPEECH_BYTES))
            return kept is not None and heard_samples(kept) is not None
        note = path if path.suffix == ".json" else path.with_name(path.name + ".json")
        audio = note.with_suffix("")
        content = read_regular(audio, LARGEST_TRACK_BYTES)
        said = parsed_note(read_regular(note, LARGEST_TRACK_BYTES), content)
        suffix = audio.suffix.removeprefix(".")
        return said is not None and sounds_as_said(content, suffix, said["duration_ms"])
    except FileNotFoundError:
        return path.suffix != ".json" or not path.exists()
    except OSError as error:
        if error.errno in {errno.EINVAL, errno.EFBIG}:  # a pipe under an entry's name, or too large
            return False
        raise CacheError(f"cannot read {path}: {error.strerror}") from error


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _touch(path: Path) -> None:
    """Note that the entry is of use, but not at every use."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _TOUCH_AGE_S:
            os.utime(path)
