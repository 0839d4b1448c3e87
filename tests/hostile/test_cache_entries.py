"""Entries of a shared cache are a stranger's: a right hash does not make a right content."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import tracemalloc
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from voices.audio.treatment import RATE_HZ
from voices.engines.silent import SilentEngine
from voices.model import Utterance, Voice
from voices.studio.cache import Cache
from voices.studio.entries import MAGIC, parsed_speech, track_digest
from voices.studio.studio import Studio, Take
from voices.studio.upkeep import damaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from voices.studio.studio import Recording

TEXT = "A leaf in hot water."


def record(folder: Path, audio: Any = "mp3") -> Recording:
    async def run() -> Recording:
        engine = SilentEngine()
        voice: Voice = engine.voices()[0]
        studio = Studio(engine, folder, audio=audio)
        try:
            return await studio.record([Take(Utterance(TEXT, voice.name, voice.locale))])
        finally:
            await studio.aclose()

    return asyncio.run(run())


def speech_file(folder: Path) -> Path:
    (path,) = folder.glob("speech/*/*.speech")
    return path


def signed(head: bytes, flac: bytes) -> bytes:
    body = head + b"\n" + flac
    return MAGIC + hashlib.blake2b(body, digest_size=20).hexdigest().encode() + b"\n" + body


def flac_of(samples: int, rate_hz: int = RATE_HZ, channels: int = 1, form: str = "FLAC") -> bytes:
    import io

    import soundfile

    out = io.BytesIO()
    content = np.zeros((samples, channels), dtype=np.int16)
    soundfile.write(out, content, rate_hz, format=form, subtype="PCM_16")
    return out.getvalue()


def head(**said: Any) -> bytes:
    return json.dumps({"samples": 2400, "boundaries": [], "notes": [], **said}).encode()


WRONG: dict[str, bytes] = {
    "no json": signed(b"{", flac_of(2400)),
    "no object": signed(b"[]", flac_of(2400)),
    "deep": signed(b"[" * 100_000, flac_of(2400)),
    "nothing said": signed(b"{}", flac_of(2400)),
    "no head": signed(b"", b""),
    "samples as text": signed(head(samples="2400"), flac_of(2400)),
    "samples below zero": signed(head(samples=-1), flac_of(2400)),
    "samples of many digits": signed(b'{"samples":' + b"9" * 5000 + b"}", flac_of(2400)),
    "samples for days": signed(head(samples=10**12), flac_of(2400)),
    "boundaries of three": signed(head(boundaries=[[0, 1, 0]]), flac_of(2400)),
    "boundaries as text": signed(head(boundaries=[["a", "b", "c", "d"]]), flac_of(2400)),
    "boundaries beyond": signed(head(boundaries=[[0, 1, 0, 10**9]]), flac_of(2400)),
    "boundaries back": signed(head(boundaries=[[0, 1, 50, 60], [1, 2, 0, 9]]), flac_of(2400)),
    "notes as a number": signed(head(notes=[1]), flac_of(2400)),
    "no sound": signed(head(), b"not flac"),
    "empty sound": signed(head(), b""),
    "shorter": signed(head(), flac_of(2399)),
    "longer": signed(head(), flac_of(2401)),
    "cut off": signed(head(samples=24000), flac_of(24000)[:60]),
    "another rate": signed(head(), flac_of(2400, rate_hz=8000)),
    "two channels": signed(head(), flac_of(2400, channels=2)),
    "another kind": signed(head(), flac_of(2400, form="WAV")),
}


@pytest.mark.parametrize("content", WRONG.values(), ids=list(WRONG))
def test_a_speech_that_makes_no_sense_is_seen_and_said_again(
    tmp_path: Path, content: bytes
) -> None:
    right = record(tmp_path).audio.read_bytes()
    path = speech_file(tmp_path)
    path.write_bytes(content)
    assert list(damaged(tmp_path)) == [path]
    for track in tmp_path.glob("tracks/*/*"):
        track.unlink()
    again = record(tmp_path)
    assert again.audio.read_bytes() == right
    assert again.synthesized == 1
    assert list(damaged(tmp_path)) == []


def test_whatever_follows_a_right_hash_is_no_speech_or_a_sane_one() -> None:
    chance = np.random.default_rng(20261129)
    good = head(boundaries=[[0, 1, 0, 50], [1, 4, 50, 100]], notes=["joined"])
    for _ in range(500):
        wrong = bytearray(good)
        for place in chance.integers(0, len(wrong), 3):
            wrong[place] = int(chance.integers(0, 256))
        kept = parsed_speech(signed(bytes(wrong), b""))
        assert kept is None or all(0 <= b.begin_ms <= b.end_ms <= 10**9 for b in kept.boundaries)


def note_of(folder: Path) -> Path:
    (path,) = folder.glob("tracks/*/*.json")
    return path


def resigned(note: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change what is said of a track, and sign it anew."""
    said = json.loads(note.read_bytes())
    said.pop("digest")
    change(said)
    digest = track_digest(note.with_suffix("").read_bytes(), said)
    note.write_text(json.dumps({**said, "digest": digest}))


CHANGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "longer": lambda said: said.update(duration_ms=10**7),
    "no length": lambda said: said.pop("duration_ms"),
    "length as text": lambda said: said.update(duration_ms="1"),
    "heard is no list": lambda said: said.update(heard=5),
    "heard beyond": lambda said: said["heard"][0].__setitem__(1, 10**9),
    "heard before": lambda said: said["heard"][0].__setitem__(0, -5),
    "boundaries": lambda said: said["heard"][0].__setitem__(2, [[0, 1, 2]]),
    "notes": lambda said: said["heard"][0].__setitem__(3, "note"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_note_that_makes_no_sense_is_seen_and_made_again(
    tmp_path: Path, change: Callable[[dict[str, Any]], Any]
) -> None:
    right = record(tmp_path)
    note = note_of(tmp_path)
    resigned(note, change)
    assert note in list(damaged(tmp_path))
    assert record(tmp_path).heard == right.heard
    assert list(damaged(tmp_path)) == []


@pytest.mark.parametrize("audio", ["mp3", "m4a", "opus"])
def test_a_track_that_is_no_sound_of_its_kind_is_made_again(tmp_path: Path, audio: str) -> None:
    right = record(tmp_path, audio)
    assert record(tmp_path, audio).cached == 1, "what we wrote is as it says"
    assert record(tmp_path, audio).synthesized == 0
    assert list(damaged(tmp_path)) == []
    content = right.audio.read_bytes()
    right.audio.write_bytes(b"ffconcat version 1.0\nfile /etc/hostname\n")
    resigned(note_of(tmp_path), lambda said: None)
    assert len(list(damaged(tmp_path))) == 2
    assert record(tmp_path, audio).audio.read_bytes() == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names")
def test_a_pipe_under_an_entrys_name_holds_nobody_up(tmp_path: Path) -> None:
    record(tmp_path)
    path = speech_file(tmp_path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(Exception, match="not a regular file"):
        asyncio.run(Cache(tmp_path).speech(path.parent.name + path.stem))


def test_what_an_entry_may_hold_is_not_asked_of_the_memory(tmp_path: Path) -> None:
    record(tmp_path)
    tracemalloc.start()
    try:
        record(tmp_path)
        most_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most_bytes < 32_000_000
