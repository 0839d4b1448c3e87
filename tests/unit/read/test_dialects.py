# ruff: noqa: E501
"""Dialects and forms that no standard has: what each program writes around the words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read
from tests.unit.read.book import epub
from tests.unit.read.word import document, paragraph, run

if TYPE_CHECKING:
    from a11y.interview import Interview

OFFLINE = ReadOptions(offline=True)
TALK = "**记者：** 伞骨用什么？\n\n**苗青禾：** 老竹子。\n\n**记者：** 伞面呢？\n\n**苗青禾：** 桃花纸。\n"
HEARD = [
    ("记者", "伞骨用什么？"),
    ("苗青禾", "老竹子。"),
    ("记者", "伞面呢？"),
    ("苗青禾", "桃花纸。"),
]


def _heard(interview: Interview) -> list[tuple[str, str]]:
    names = {speaker.id: speaker.name for speaker in interview.speakers}
    blocks = [block for section in interview.sections for block in section.blocks]
    return [(names[b.speaker], b.text) for b in blocks if b.speaker != "narrator"]


def _all(interview: Interview) -> str:
    return "\n".join(block.text for section in interview.sections for block in section.blocks)


FRONTS = {
    "YAML": '---\ntitle: "伞骨与雨: 一"\ndate: 2020-05-04\ntags:\n  - 伞\n  - 雨\n---\n\n# 伞骨\n\n',
    "TOML": '+++\ntitle = "伞骨与雨: 一"\ndate = 2020-05-04T08:00:00Z\n[extra]\na = 1\n+++\n\n# 伞骨\n\n',
    "Pelican": "Title: 伞骨与雨: 一\nDate: 2020-05-04 08:00\nSlug: umbrella\n\n# 伞骨\n\n",
    "MultiMarkdown": "title:  伞骨与雨: 一\nauthor: 许青\ndate:   2020-05-04\n    \n\n# 伞骨\n\n",
}


@pytest.mark.parametrize("kind", FRONTS)
def test_front_matter_is_metadata_and_its_title_wins(kind: str) -> None:
    interview = read(("a.md", (FRONTS[kind] + TALK).encode()), OFFLINE)
    assert interview.title == "伞骨与雨: 一"
    assert interview.metadata.date == "2020-05-04"
    assert _heard(interview) == HEARD
    assert _all(interview).split("\n")[:2] == ["伞骨与雨: 一", "伞骨"]
    assert interview.balance is not None
    assert interview.balance.lost == 0


TAGS = {
    "Liquid": "{% include head.html %}\n\n{{ page.date | date: '%Y' }}\n\n",
    "Hugo": '{{< figure src="a.jpg" title="x" >}}\n\n{{% notice tip %}}\n\n',
    "WordPress": '[caption id="a" width="30"]\n\n[gallery ids="1,2"]\n\n',
    "a picture that a template names": "![x](/assets/{{ page.image }})\n\n",
}


@pytest.mark.parametrize("kind", ["a.lrc", "a.txt"])
def test_tags_of_lyrics_are_metadata(kind: str) -> None:
    lines = "".join(f"[00:{at:02}.50]{name}：{text}\n" for at, (name, text) in enumerate(HEARD, 3))
    interview = read(
        (kind, f"[ti:伞骨与雨]\n[ar:许青]\n[by:林 2]\n[offset:0]\n{lines}".encode()), OFFLINE
    )
    assert interview.title == "伞骨与雨"
    assert interview.metadata.author == "许青"
    assert _heard(interview) == HEARD
    assert _all(interview).split("\n")[1:] == [text for _, text in HEARD]
    assert interview.balance is not None
    assert interview.balance.lost == 0


@pytest.mark.parametrize("kind", TAGS)
def test_tags_of_templates_are_left_out_with_one_finding(kind: str) -> None:
    interview = read(("a.md", ("# 伞\n\n" + TAGS[kind] + TALK).encode()), OFFLINE)
    assert _heard(interview) == HEARD
    assert _all(interview).split("\n")[1:] == [words for _, words in HEARD]
    rules = [finding.rule for finding in interview.findings]
    assert rules == ["read-left-template-tag"]


SIGNS = {
    "doubled stars": "**不是的。****要看雨。**再说。",
    "stars that never close": "**不是的。要看雨。**再说。**",
    "stars with spaces inside": "** 不是的。 **要看雨。再说。",
    "a picture's address on two lines": "不是的。要看雨。再说。\n\n**\n**![](https://example.org/a?b\n&c=1)**",
}


@pytest.mark.parametrize("kind", SIGNS)
def test_what_exporters_break_leaves_no_sign_in_the_text(kind: str) -> None:
    text = f"# 伞\n\n{TALK}\n**记者：** 总是这样？\n\n**苗青禾：** {SIGNS[kind]}\n"
    interview = read(("a.md", text.encode()), OFFLINE)
    assert "*" not in _all(interview)
    who, words = _heard(interview)[5]
    assert (who, words.replace(" ", "")) == ("苗青禾", "不是的。要看雨。再说。")
    assert all(block.text for section in interview.sections for block in section.blocks)


def test_what_opens_details_is_a_button_unless_it_asks() -> None:
    text = (
        "# 伞\n\n<details><summary>展开</summary>\n\n" + TALK + "\n</details>\n\n"
        "<details><summary>记者：最后呢？</summary>\n\n苗青禾：收伞。\n\n</details>\n"
    )
    interview = read(("a.md", text.encode()), OFFLINE)
    assert _heard(interview) == [*HEARD, ("记者", "最后呢？"), ("苗青禾", "收伞。")]


def _rows(key: str, speaker: object, begin: object, words: str) -> dict[str, object]:
    who, when, what = key.split()
    return {who: speaker, when: begin, what: words}


JSONS = {
    "podcast": lambda rows: {"version": "1.0.0", "segments": rows("speaker startTime body")},
    "whisperx": lambda rows: {"segments": rows("speaker start text"), "word_segments": []},
    "funasr": lambda rows: {"code": 0, "result": rows("spk start text")},
    "transcribe": lambda rows: {
        "results": {"audio_segments": rows("speaker_label start_time transcript")}
    },
    "bare": lambda rows: rows("speaker begin content"),
}


@pytest.mark.parametrize("kind", JSONS)
def test_transcripts_in_json_however_they_nest(kind: str) -> None:
    def rows(keys: str) -> list[dict[str, object]]:
        return [
            _rows(keys, number % 2, 1 + 3 * number, words)
            for number, (_, words) in enumerate(HEARD)
        ]

    source = json.dumps(JSONS[kind](rows)).encode()
    interview = read(("a.json", source), OFFLINE)
    names = ("说话人 1", "说话人 2")
    assert _heard(interview) == [(names[n % 2], words) for n, (_, words) in enumerate(HEARD)]
    blocks = [block for section in interview.sections for block in section.blocks]
    assert [block.begin_ms for block in blocks][1:] == [1000, 4000, 7000, 10000]
    assert interview.balance is not None
    assert interview.balance.lost == 0


SHAPES = {
    "飞书": "说话人 {n} 00:00:{at:02}\n{words}\n\n",
    "讯飞": "发言人{n}：00:00:{at:02}\n{words}\n\n",
    "听悟": "发言人{n}  00:{at:02}\n\n{words}\n\n",
    "腾讯会议": "发言人{n}(00:00:{at:02}): {words}\n",
}


@pytest.mark.parametrize("kind", SHAPES)
def test_transcripts_of_recognisers(kind: str) -> None:
    text = "文字记录\n\n" + "".join(
        SHAPES[kind].format(n=number % 2 + 1, at=3 + 5 * number, words=words)
        for number, (_, words) in enumerate(HEARD)
    )
    interview = read(("a.txt", text.encode()), OFFLINE)
    assert [words for _, words in _heard(interview)] == [words for _, words in HEARD]
    assert len(interview.speakers) == 3
    blocks = [block for section in interview.sections for block in section.blocks]
    assert [b.begin_ms for b in blocks if b.speaker != "narrator"] == [3000, 8000, 13000, 18000]


def test_youtube_subtitles_of_the_older_form() -> None:
    text = (
        "0:00:01.000,0:00:03.000\nThe tower is\n\n0:00:03.500,0:00:05.000\ncold. Mind the step.\n"
    )
    interview = read(("a.txt", text.encode()), OFFLINE)
    assert _all(interview).split("\n")[1:] == ["The tower is cold. Mind the step."]


def test_notes_of_a_page_by_what_points_at_them() -> None:
    page = (
        '<h1>伞</h1><p>记者：伞<sup id="r1"><a href="#n1">[1]</a></sup>呢？</p><p>苗青禾：在。</p>'
        '<p>记者：雨呢？</p><p>苗青禾：停了。</p><hr><ol><li id="n1"><a href="#r1">^</a> 油纸伞。</li></ol>'
    )
    interview = read(("a.html", page.encode()), OFFLINE)
    notes = [b for section in interview.sections for b in section.blocks if b.kind == "footnote"]
    assert [note.text for note in notes] == ["油纸伞。"]
    assert _heard(interview)[0] == ("记者", "伞[1]呢？")


def test_page_numbers_by_their_class() -> None:
    page = '<h1>伞</h1><p>伞面<a id="p12" class="pagenum">12</a>很大，<span class="pagenum">第 13 页</span>有 12 根骨。</p>'
    interview = read(("a.epub", epub({"a.xhtml": page}, title="伞")), OFFLINE)
    assert _all(interview).split("\n")[1:] == ["伞面很大，有 12 根骨。"]


def test_signs_of_word_fonts_and_its_own_contents() -> None:
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        + paragraph("一、伞骨 1")
        + "</w:sdtContent></w:sdt>"
    )
    degrees = '<w:r><w:t>20</w:t><w:sym w:font="Symbol" w:char="F0B0"/><w:t>C，</w:t></w:r>'
    strange = '<w:r><w:sym w:font="Webdings" w:char="F099"/><w:t>晴</w:t></w:r>'
    body = paragraph("伞", properties='<w:outlineLvl w:val="0"/>') + contents
    body += paragraph(run("今天"), degrees, strange)
    interview = read(("a.docx", document(body)), OFFLINE)
    assert _all(interview).split("\n")[1:] == ["今天20°C，晴"]
    rules = {finding.rule for finding in interview.findings}
    assert {"read-left-contents", "read-left-symbol"} <= rules
