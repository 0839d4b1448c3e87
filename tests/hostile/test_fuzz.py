"""Each boundary turns whatever is wrong with what it is given into one error of ours.

A boundary is a function that takes a stranger's bytes. It may answer, or raise the one error that
stands beside it here; the tests know no library's exceptions by name. `make test` runs a seeded
share, `make soak` twenty thousand.
"""

from __future__ import annotations

import io
import json
import random
import re
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from a11y.batch.running.spool import load
from a11y.batch.running.values import as_json
from a11y.book.readback.publication import read_back
from a11y.errors import A11yError
from a11y.export.captions import vtt
from a11y.export.page import html as page_export
from a11y.interview import Metadata
from a11y.narrate.narrating import Narrated
from a11y.narration import Clip, Narration, Phrase, Track
from a11y.pinyin.learner.profile import word_list
from a11y.pinyin.readings.lexicon import Lexicon
from a11y.read import read
from a11y.read.beside.sidecar import alternatives, corrections, with_metadata
from a11y.read.options import ReadOptions
from a11y.read.pictures.images import prepare
from a11y.read.pictures.payload import PictureError
from a11y.verify import verify
from a11y.verify.jar import report_in
from tests.hostile.bombs import PAGES, WORDS, packed
from tests.hostile.mutants import mutant, zip_mutant
from tests.rules import build
from voices.castfile import read_cast
from voices.errors import VoicesError
from voices.studio.entries import heard_samples, parsed_note, parsed_speech, sounds_as_said

ROOT = Path(__file__).resolve().parents[2]
OFFLINE = ReadOptions(offline=True)
SHARE, SOAK = 12, 2000
"""Inputs a boundary."""
LONGEST_S = 10
MOST_MB = 1000

MARKDOWN = """---
title: Talk of tea
date: 2024-05-06
---

# Talk of tea

*By A. Writer, photographs by B. Other*

**Q：** What is tea? ![a cup](cup.png)

**李明（1980-）：** A leaf[^1], `boiled`. 他说：“前言。”

> Quoted
>
> - one
>   1. two

| Q | A |
|---|---|
| Why? | Because. |

<ruby>重<rt>chóng</rt></ruby>新 <b>bold</b> [link](https://a.example/b?c=d)

[^1]: Camellia.

说话人1 00:03
Well, 3.5% of $20 at 10:30.
""".encode()
PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>茶</title></head>
<body><article><h1>茶</h1><p><strong>问：</strong>茶是什么？</p><p><b>李明：</b>叶子。<img
src="a.png" alt="杯"></p><table><tr><td rowspan="2">问</td><td>答</td></tr>
<tr><td>叶</td></tr></table>
<ul><li>一<ol><li>二</li></ol></li></ul><p><ruby>茶<rt>chá</rt></ruby>，<a href="#n">注</a></p>
<blockquote>引</blockquote><pre>x = 1</pre></article></body></html>""".encode()
CAPTIONS = b"""WEBVTT

1
00:00:01.000 --> 00:00:03.500
<v Anna>What is tea?

2
00:00:04.000 --> 00:00:06.000
Ben: A leaf in hot water.
"""
SETTINGS = """ignore = ["注"]
title = "Tea"
creator = ["A", "B"]
series_position = 3
[speakers."李明"]
role = "guest"
gender = "male"
labels = ["李", "明"]
[blocks]
s1t1p1 = "李明"
[alt]
"a.png" = "a cup"
[metadata]
date = "2024-05-06"
""".encode()
CAST = """[cast]
narrator = { kokoro = "zm_yunyang", rate = 0.9 }
"李明" = { edge = "zh-CN-YunjianNeural" }
[edge]
guest = "zh-CN-YunxiNeural"
""".encode()
LEXICON = "重构\tchong2 gou4\tto refactor\n# note\nAPI\t=A P I\n".encode()
REPORT = b"""{"messages": [{"ID": "RSC-005", "severity": "ERROR", "message": "Error: a",
 "locations": [{"path": "a.xhtml", "line": 3, "column": 4}]}], "checker": {"nError": 1}}"""
SPEECH_HEAD = b'{"samples":240,"boundaries":[[0,1,0,5],[1,2,5,10]],"notes":["joined"]}'
NOTE = b'{"duration_ms":2000,"heard":[[0,900,[[0,1,0,400]],[]],[1000,2000,[],["n"]]]}'


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def finished_book(data: bytes, folder: Path) -> None:
    """What `check`, `play` and `export` do with a book."""
    path = written(folder, "book.epub", data)
    verify(path)
    page_export.export(path, folder / "book.html")
    vtt.export(path, folder / "book.vtt")


def settings(data: bytes, folder: Path) -> None:
    path = written(folder, "x.toml", data)
    for reader in (corrections, alternatives, lambda each: with_metadata(each, Metadata())):
        with suppress(A11yError):
            reader(path)
    read_cast(path)


def tables(data: bytes, folder: Path) -> None:
    path = written(folder, "x.tsv", data)
    with suppress(A11yError):
        word_list(path, "--known")
    Lexicon.load(path)


def speech(data: bytes, folder: Path) -> None:
    import hashlib

    body = data.partition(b"\n")[2]
    digest = hashlib.blake2b(body, digest_size=20).hexdigest().encode()
    kept = parsed_speech(b"tingdu-speech 1 " + digest + b"\n" + body)
    if kept is not None:
        heard_samples(kept)


def track(data: bytes, folder: Path) -> None:
    note, _, audio = data.partition(b"\n\n")
    parsed_note(note, audio)
    for suffix in ("mp3", "m4a", "opus"):
        sounds_as_said(audio, suffix, 2000)


def kept_narration(data: bytes, folder: Path) -> None:
    load(written(folder, "narration", data))


def good_narration() -> bytes:
    talk = read(("a.md", MARKDOWN), OFFLINE)
    track = Track("s0", Path("a.mp3"), "audio/mpeg", 900, (Phrase(Clip("p", 0, 900)),))
    return json.dumps(as_json(Narrated(talk, Narration((track,), ()), talk.findings))).encode()


def flac() -> bytes:
    import numpy as np
    import soundfile

    out = io.BytesIO()
    soundfile.write(out, np.zeros(240, dtype=np.int16), 24000, format="FLAC", subtype="PCM_16")
    return out.getvalue()


def picture(form: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((40, 30), 50).save(out, form)
    return out.getvalue()


def article(name: str) -> Callable[[bytes, Path], object]:
    return lambda data, _: read((name, data), OFFLINE)


def good_book() -> bytes:
    return packed(build.entries())


Boundary = tuple[
    Callable[[], list[bytes]],
    Callable[[bytes, random.Random], bytes],
    Callable[[bytes, Path], object],
    type[Exception],
]
BOUNDARIES: dict[str, Boundary] = {
    "markdown": (lambda: [MARKDOWN], mutant, article("a.md"), A11yError),
    "page": (lambda: [PAGE], mutant, article("a.html"), A11yError),
    "captions": (lambda: [CAPTIONS], mutant, article("a.vtt"), A11yError),
    "document": (lambda: [packed(WORDS)], zip_mutant, article("a.docx"), A11yError),
    "book to read": (
        lambda: [packed(PAGES), good_book()], zip_mutant, article("a.epub"), A11yError
    ),
    "finished book": (lambda: [good_book()], zip_mutant, finished_book, A11yError),
    "picture": (
        lambda: [picture(form) for form in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")],
        mutant, lambda data, _: prepare(data), PictureError,
    ),
    "settings": (lambda: [SETTINGS, CAST], mutant, settings, VoicesError),
    "tables": (lambda: [LEXICON], mutant, tables, A11yError),
    "narration kept": (lambda: [good_narration()], mutant, kept_narration, A11yError),
    "checker's report": (
        lambda: [REPORT], mutant, lambda data, at: report_in(written(at, "r.json", data)), A11yError
    ),
    "cached speech": (
        lambda: [b"tingdu-speech 1 \n" + SPEECH_HEAD + b"\n" + flac()], mutant, speech, VoicesError
    ),
    "cached track": (
        lambda: [NOTE + b"\n\n" + build.entries()["EPUB/text.mp3"]], mutant, track, VoicesError
    ),
}  # fmt: skip


def one_line(error: Exception) -> bool:
    return bool(str(error)) and "\n" not in str(error)


def peak_mb() -> float:
    if sys.platform == "win32":
        return 0
    status = Path("/proc/self/status")
    if status.exists():  # Linux hands a parent's ru_maxrss on to what it starts; VmHWM is our own
        found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE)
        if found:
            return int(found[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def check(name: str, count: int, seed: int, folder: Path) -> None:
    goods, change, enter, refusal = BOUNDARIES[name]
    originals = goods()
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, ring)
    for good in originals:
        with suppress(refusal):  # one file stands for several boundaries, and is not every one's
            enter(good, folder)
    for number in range(count):
        chance = random.Random(f"{name} {seed} {number}")
        data = change(chance.choice(originals), chance)
        said: Exception | None = None
        try:
            with at_most(LONGEST_S):
                enter(data, folder)
        except refusal as error:
            said = error
        except BaseException:
            kept = folder / f"input-{number}"
            kept.write_bytes(data)
            print(f"{name}, seed {seed}, input {number}: {kept}")
            raise
        assert said is None or one_line(said)
    assert peak_mb() < MOST_MB


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Of the processor's time: others may be at work on the machine."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def ring(*_: object) -> None:
    raise AssertionError(f"took longer than {LONGEST_S} s")


def alone(name: str, count: int, seed: int, folder: Path) -> None:
    """Check a boundary in a process of its own, so that its peak of memory is its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.test_fuzz", name, str(count), str(seed), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("name", BOUNDARIES)
def test_a_share_of_bad_inputs_ends_in_an_answer_or_one_error(name: str, tmp_path: Path) -> None:
    alone(name, SHARE, zlib.crc32(name.encode()), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("name", BOUNDARIES)
def test_twenty_thousand_bad_inputs_end_in_an_answer_or_one_error(
    name: str, tmp_path: Path
) -> None:
    alone(name, SOAK, 20261129, tmp_path)


def test_json_of_others_is_bounded_in_depth() -> None:
    assert parsed_note(b"[" * 100_000, b"") is None
    assert parsed_note(json.dumps({"duration_ms": True, "heard": []}).encode(), b"") is None


def test_books_are_read_back_within_the_declared_sizes(tmp_path: Path) -> None:
    with read_back(written(tmp_path, "b.epub", good_book())) as book:
        assert book.damage == ()


if __name__ == "__main__":
    check(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
