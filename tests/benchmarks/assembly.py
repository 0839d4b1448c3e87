"""The two works that the assembly benchmark compares; run each in a process of its own."""

from __future__ import annotations

import json
import resource
import sys
import time
import zipfile
from pathlib import Path

from a11y.book import NarratedInterview, bind, write
from a11y.interview import Block, Interview, Section, Sentence, Speaker
from a11y.narration import Clip, Narration, Phrase, Track
from a11y.options import Options

DOCUMENTS, PARS, SOUND_BYTES = 500, 20_000, 300_000_000
TEXT = "我们一直在想，怎样让更多的人听见这些声音。"


def ours(folder: Path) -> None:
    """Bind and write the book."""
    part = _part(folder)
    started = time.perf_counter()
    write(bind([part], Options()), folder / "ours.epub")
    _report(time.perf_counter() - started)


def bare(folder: Path) -> None:
    """The same bytes, stored by zipfile alone: text from memory, sound from its files."""
    with zipfile.ZipFile(folder / "ours.epub") as book:
        texts = {name: book.read(name) for name in book.namelist() if not name.endswith(".mp3")}
    started = time.perf_counter()
    with zipfile.ZipFile(folder / "bare.zip", "w", zipfile.ZIP_STORED) as archive:
        for name, content in texts.items():
            archive.writestr(name, content)
        for number in range(DOCUMENTS):
            archive.write(folder / f"s{number}.mp3", f"EPUB/audio/s{number}.mp3")
    _report(time.perf_counter() - started)


def _part(folder: Path) -> NarratedInterview:
    sections, tracks = [], []
    for number in range(DOCUMENTS):
        name = f"s{number}"
        blocks, phrases, at_ms = [], [], 0
        for block in range(PARS // DOCUMENTS // 4):
            uid = f"{name}t1p{block + 1}"
            made = tuple(Sentence(f"{uid}n{n}", TEXT) for n in range(1, 5))
            text = "".join(s.text for s in made)
            if block:
                blocks.append(Block(uid, "paragraph", "guest", text, made))
            else:
                blocks.append(Block(uid, "heading", "guest", text, made, level=2))
            for sentence in made:
                phrases.append(Phrase(Clip(sentence.id, at_ms, at_ms + 4000)))
                at_ms += 4000
        sections.append(Section(name, blocks[0].text, tuple(blocks)))
        audio = folder / f"{name}.mp3"
        tracks.append(Track(name, audio, "audio/mpeg", at_ms, tuple(phrases)))
    speakers = (Speaker("guest", "林晓雨", "guest"),)
    interview = Interview("大书", "zh-CN", "big.md", speakers, tuple(sections))
    return NarratedInterview(interview, Narration(tuple(tracks), ()))


def _report(seconds: float) -> None:
    print(json.dumps({"seconds": seconds, "peak_mb": _peak_mb()}))


def _peak_mb() -> float:
    """Of this program alone: ``ru_maxrss`` still counts the process it was forked from."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    {"ours": ours, "bare": bare}[sys.argv[1]](Path(sys.argv[2]))
