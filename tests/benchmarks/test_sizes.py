"""Every format at sizes 1, 10 and 100: time and memory in step with the text."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
from random import Random
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from a11y.read import ReadOptions, read
from tests.unit.read.book import epub
from tests.unit.read.word import document, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pytestmark = pytest.mark.bench

OFFLINE = ReadOptions(offline=True, fit_pictures=False)
SIZES = (1, 10, 100)
TURNS = 8
"""Turns of size 1; 100 times as many are an afternoon of talk."""
Turn = tuple[str, str]


def _turns(size: int) -> list[Turn]:
    random = Random(size)
    words = "船 桥 雨 木 江 窑 伞 灯 钟 书 山 人 开 走 停 看 修 听 写 问 来 去 大 小 老 新".split()
    out = []
    for number in range(TURNS * size):
        said = "，".join("".join(random.choices(words, k=9)) for _ in range(5))
        out.append(("记者", f"{said}吗？") if number % 2 == 0 else ("方岚", f"我{said}。"))
    return out


def _markdown(turns: Sequence[Turn]) -> tuple[str, bytes]:
    return "a.md", ("# 渡口\n\n" + "".join(f"**{a}：**{b}\n\n" for a, b in turns)).encode()


def _plain(turns: Sequence[Turn]) -> tuple[str, bytes]:
    return "a.txt", ("渡口\n\n" + "".join(f"{a}：{b}\n" for a, b in turns)).encode()


def _page(turns: Sequence[Turn]) -> tuple[str, bytes]:
    said = "".join(f"<p><b>{a}：</b><span>{b}</span></p>" for a, b in turns)
    head = (
        "<html><head><title>渡口</title></head><body><nav><a>首页</a></nav><header>渡口网</header>"
    )
    return (
        "a.html",
        f"{head}<article><h1>渡口</h1>{said}</article><footer>©</footer></body></html>".encode(),
    )


def _word(turns: Sequence[Turn]) -> tuple[str, bytes]:
    body = paragraph("渡口", properties='<w:outlineLvl w:val="0"/>')
    said = "".join(paragraph(run(f"{a}：", "<w:b/>"), f"<w:ins>{run(b)}</w:ins>") for a, b in turns)
    return "a.docx", document(body + said)


def _book(turns: Sequence[Turn]) -> tuple[str, bytes]:
    pages = {
        f"{at}.xhtml": "".join(f"<p><b>{a}：</b>{b}</p>" for a, b in turns[at : at + TURNS])
        for at in range(0, len(turns), TURNS)
    }
    return "a.epub", epub(pages, title="渡口")


def _captions(turns: Sequence[Turn]) -> tuple[str, bytes]:
    cues = (
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> "
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\n<v {a}>{b}\n\n"
        for n, (a, b) in enumerate(turns)
    )
    return "a.vtt", ("WEBVTT\n\n" + "".join(cues)).encode()


def _stamped(turns: Sequence[Turn]) -> tuple[str, bytes]:
    said = (
        f"{a} {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}\n{b}\n\n"
        for n, (a, b) in enumerate(turns)
    )
    return "a.txt", ("渡口\n\n" + "".join(said)).encode()


def _json(turns: Sequence[Turn]) -> tuple[str, bytes]:
    rows = [{"startTime": n, "speaker": a, "body": b} for n, (a, b) in enumerate(turns)]
    return "a.json", json.dumps({"segments": rows}).encode()


FORMATS: dict[str, Callable[[Sequence[Turn]], tuple[str, bytes]]] = {
    "Markdown": _markdown, "plain text": _plain, "web page": _page, "Word": _word, "EPUB": _book,
    "captions": _captions, "stamped transcript": _stamped, "JSON": _json,
}  # fmt: skip


def _spent(source: tuple[str, bytes]) -> tuple[float, float]:
    """Seconds of CPU, and the most megabytes held at once beyond the source."""
    started = time.process_time()
    read(source, OFFLINE)
    seconds = time.process_time() - started
    tracemalloc.start()
    read(source, OFFLINE)
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return seconds, most


@pytest.mark.parametrize("kind", FORMATS)
def test_time_and_memory_are_in_step_with_the_text(kind: str) -> None:
    read(FORMATS[kind](_turns(1)), OFFLINE)  # what is loaded once is no part of it
    spent = [_spent(FORMATS[kind](_turns(size))) for size in SIZES]
    shown = ", ".join(
        f"{size}: {seconds * 1000:.0f} ms {most:.1f} MB"
        for size, (seconds, most) in zip(SIZES, spent, strict=True)
    )
    times = spent[2][0] / spent[1][0]
    room = spent[2][1] / spent[1][1]
    print(
        f"\n{kind} of {TURNS} turns × {shown}; 10 to 100: time × {times:.1f}, memory × {room:.1f}"
    )


def test_a_word_document_of_ten_thousand_paragraphs() -> None:
    source = _word(_turns(10_000 // TURNS))
    started = time.process_time()
    interview = read(source, OFFLINE)
    spent = time.process_time() - started
    blocks = sum(len(section.blocks) for section in interview.sections)
    print(f"\nDOCX of {blocks} paragraphs: {spent:.2f} s of CPU (wanted: 3 s)")


def test_a_look_at_a_book_of_pictures() -> None:
    random = Random(1)
    files = {}
    shown = ""
    for number in range(28):
        image = Image.frombytes("RGB", (300, 225), random.randbytes(300 * 225 * 3))
        out = io.BytesIO()
        image.resize((2400, 1800)).save(out, "JPEG", quality=80)  # a megabyte
        files[f"OPS/{number}.jpg"] = out.getvalue()
        shown += f'<p><img src="{number}.jpg" alt="窑"/></p>'
    pages = {"a.xhtml": f"<h1>窑</h1><p>照片。</p>{shown}"}
    book = epub(pages, title="窑", files=files)
    spent = {}
    for fit in (False, True):
        started = time.process_time()
        read(("a.epub", book), ReadOptions(offline=True, fit_pictures=fit))
        spent[fit] = time.process_time() - started
    print(
        f"\nbook of {len(files)} pictures, {len(book) / 1e6:.0f} MB: looked at in "
        f"{spent[False]:.2f} s of CPU (wanted: 3 s); made fit for a book in {spent[True]:.1f} s"
    )
