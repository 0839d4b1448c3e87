"""``tingdu convert --recording``: what a recording has is heard from it, all else from voices."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.opened import find, names, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]

pytest.importorskip("espeakng_loader")

SAID = (
    "渡口的老梁撑了四十年船，河两岸的人都认得他。",
    "他说河水认得人，春天涨得慢，秋天退得快。",
    "早先每天要送两百多个学生过河，如今桥修好了，一天也等不到三个客人。",
    "可是他不肯上岸，因为总有人想从水面上看看自己的村子。",
    "我问他会不会寂寞，他指了指芦苇荡，说那里住着一大群野鸭。",
)
ADDED = "去年冬天河面结了冰，他就在岸边生一堆火。"
BESIDES = "下面播送天气预报，今天夜里到明天白天，多云转晴，最高气温二十七度。"
READER = ("--engine", "espeak", "--voice", "cmn+m3")


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    text = [*SAID[:3], ADDED, *SAID[3:]]
    path.write_text("# 渡口\n\n" + "\n\n".join(text) + "\n", encoding="utf-8")
    return path


def test_a_book_is_heard_from_its_recording(tingdu: Tingdu, ferry: Path, tmp_path: Path) -> None:
    sound, book = tmp_path / "read.mp3", tmp_path / "ferry.epub"
    assert tingdu("say", "".join([*SAID[:2], BESIDES, *SAID[2:]]), "-o", sound, *READER).code == 0
    ran = tingdu(
        *("convert", ferry, "--recording", sound, "--narrator", "林芳", "-o", book),
        *("--engine", "espeak", "--sync", "word", "--json"),
    )
    assert ran.code == 0, ran.err
    findings = {f["rule"]: f for f in json.loads(ran.out)["findings"]}
    assert "is heard from the recording; 2 sentence(s)" in findings["recording-share"]["message"]
    assert "left out, in 1 stretch" in findings["recording-besides"]["message"]
    narrators = _narrators(book)
    assert narrators[0] == "林芳"
    assert all("合成语音" in name for name in narrators[1:])
    assert len(narrators) > 1
    colophon = "".join(read(book, "colophon.xhtml").itertext())
    assert "文章的朗读取自林芳的录音。" in colophon
    assert "不是人物本人的录音" not in colophon


def test_a_recording_of_another_text_makes_no_book(
    tingdu: Tingdu, ferry: Path, tmp_path: Path
) -> None:
    sound, book = tmp_path / "other.mp3", tmp_path / "ferry.epub"
    assert tingdu("say", BESIDES * 2, "-o", sound, *READER).code == 0
    ran = tingdu("convert", ferry, "--recording", sound, "-o", book, "--engine", "espeak")
    assert (ran.code, ran.out) == (2, "")
    assert "not of ferry.md" in ran.err
    assert not book.exists()


@pytest.mark.parametrize(
    ("engine", "code", "told"), [("espeak", 3, "no audio"), ("silent", 2, "no ruler")]
)
def test_what_cannot_be_used_is_refused(
    tingdu: Tingdu, ferry: Path, engine: str, code: int, told: str
) -> None:
    ran = tingdu("convert", ferry, "--recording", ferry, "--engine", engine)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("named", "code", "told"),
    [
        ("", 2, "names no recording"),
        ("http://127.0.0.1:9/talk.mp3", 3, "private address"),
        ("http://127.0.0.1:9/talk.mp3 --offline", 3, "not fetched"),
    ],
)
def test_a_recording_that_cannot_be_fetched_makes_no_book(
    tingdu: Tingdu, ferry: Path, tmp_path: Path, named: str, code: int, told: str
) -> None:
    address, *offline = named.split(" ")
    if address:
        sound = f'\n<audio src="{address}"></audio>\n'
        ferry.write_text(ferry.read_text(encoding="utf-8") + sound, encoding="utf-8")
    book, cache = tmp_path / "ferry.epub", tmp_path / "cache"
    asked = ("convert", ferry, "--fetch-recording", "--engine", "espeak", "-o", book)
    ran = tingdu(*asked, "--cache", cache, *offline)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert not book.exists()


def test_what_the_recording_has_besides_is_kept_where_that_is_asked_for(
    tingdu: Tingdu, ferry: Path, tmp_path: Path
) -> None:
    sound, book = tmp_path / "read.mp3", tmp_path / "ferry.epub"
    assert tingdu("say", "".join([*SAID[:2], BESIDES, *SAID[2:]]), "-o", sound, *READER).code == 0
    asked = ("convert", ferry, "--recording", sound, "--keep-all", "-o", book, "--json")
    ran = tingdu(*asked, "--engine", "espeak")
    assert ran.code == 0, ran.err
    findings = {f["rule"]: f for f in json.loads(ran.out)["findings"]}
    assert "1 paragraph(s) of its own" in findings["recording-kept"]["message"]
    assert "recording-besides" not in findings
    (name,) = (
        name.removeprefix("EPUB/").removesuffix(".smil")
        for name in names(book)
        if name.endswith(".smil") and name.startswith("EPUB/") and SAID[0] in _text(book, name)
    )
    page = read(book, f"{name}.xhtml")
    texts = ["".join(p.itertext()).strip() for p in find(page, "//x:p")]
    (kept,) = (n for n, text in enumerate(texts) if "录音里另有 0:0" in text)
    assert SAID[1] in texts[kept - 1]
    (element,) = find(page, "//x:span[contains(., '录音里另有')]/@id")
    pars = find(read(book, f"{name}.smil"), "//s:par")
    assert any(f"#{element}" in str(par[0].get("src")) for par in pars)


def test_a_batch_hears_a_source_from_the_sound_beside_it(
    tingdu: Tingdu, ferry: Path, tmp_path: Path
) -> None:
    other, books = ferry.with_name("tea.md"), tmp_path / "books"
    other.write_text("# 茶\n\n茶树不着急，人着急也没有用。\n", encoding="utf-8")
    sound = ferry.with_suffix(".mp3")
    assert tingdu("say", "".join(SAID), "-o", sound, *READER).code == 0
    batch = ("batch", ferry, other, "-o", books, "--engine", "espeak", "--narrator", "林芳")
    assert tingdu(*batch).code == 0
    named = {name: _narrators(books / f"{name}.epub") for name in ("ferry", "tea")}
    assert named["ferry"][0] == "林芳"
    assert "林芳" not in named["tea"]
    assert tingdu(*batch).out.count("unchanged") == 2
    assert tingdu("say", SAID[0] + SAID[2], "-o", sound, *READER).code == 0
    assert tingdu(*batch).out.count("unchanged") == 1
    assert tingdu(*batch, "--no-recordings").code == 0
    assert "林芳" not in _narrators(books / "ferry.epub")


def _text(book: Path, overlay: str) -> str:
    page = overlay.removeprefix("EPUB/").replace(".smil", ".xhtml")
    return "".join(read(book, page).itertext())


def _narrators(book: Path) -> list[str]:
    package = read(book, "package.opf")
    return [meta.text or "" for meta in find(package, "//o:meta[@property='media:narrator']")]


def test_the_times_a_person_set_stay(tingdu: Tingdu, ferry: Path, tmp_path: Path) -> None:
    sound = tmp_path / "read.mp3"
    assert tingdu("say", "".join(SAID), "-o", sound, *READER).code == 0
    asked = ("align", ferry, sound, "--json", "--engine", "espeak", "--cache", tmp_path / "cache")
    first = json.loads(tingdu(*asked).out)["sentences"]
    begin_ms, times = first[1]["begin_ms"] - 40, ferry.with_name("ferry.md.times.toml")
    times.write_text(f'[begins]\n"他说河水" = {begin_ms / 1000}\n', encoding="utf-8")
    second = json.loads(tingdu(*asked).out)["sentences"]
    assert [s["begin_ms"] for s in second] == [
        begin_ms if n == 1 else s["begin_ms"] for n, s in enumerate(first)
    ]
    book = tmp_path / "ferry.epub"
    ran = tingdu("convert", ferry, "--recording", sound, "-o", book, "--engine", "espeak", "--json")
    assert ran.code == 0, ran.err
    assert "recording-times" in {f["rule"] for f in json.loads(ran.out)["findings"]}
    times.write_text('[begins]\n"他说河水" = "soon"\n', encoding="utf-8")
    ran = tingdu(*asked)
    assert (ran.code, ran.out) == (2, "")
    assert "ferry.md.times.toml" in ran.err
