# ruff: noqa: E501
"""Every format ends in the same interview."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from a11y.errors import EmptySourceError, SourceError
from a11y.read import ReadOptions, read

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.interview import Interview

OFFLINE = ReadOptions(offline=True)
SAID = [
    ("narrator", "本期嘉宾是木匠范十方，他做了四十年家具。"),
    ("interviewer", "第一把椅子还在吗？"),
    ("guest", "还在，我每天坐。"),
    ("guest", "有一条腿是后来换的。"),
    ("interviewer", "哪一条？"),
    ("guest", "忘了。"),
]


def heard(interview: Interview) -> list[tuple[str, str]]:
    roles = {speaker.id: speaker.role for speaker in interview.speakers}
    return [
        (roles[block.speaker], block.text)
        for section in interview.sections
        for block in section.blocks
        if block.level != 1
    ]


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("一把椅子", 0)
    document.add_paragraph("本期嘉宾是木匠范十方，他做了四十年家具。")
    for label, text in [("记者", "第一把椅子还在吗？"), ("范十方", "还在，我每天坐。")]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}：").bold = True
        paragraph.add_run(text)
    document.add_paragraph("有一条腿是后来换的。")
    document.add_heading("记者：哪一条？", 2)
    document.add_paragraph("范十方：忘了。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _epub(pages: list[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        )
        items = "".join(
            f'<item id="p{n}" href="page%20{n}.xhtml" media-type="application/xhtml+xml"/>'
            for n in range(len(pages))
        )
        refs = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
        archive.writestr(
            "OPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>一把椅子</dc:title><dc:creator>许青</dc:creator><dc:date>2020-05-04</dc:date></metadata>"
            f"<manifest>{items}</manifest><spine>{refs}</spine></package>",
        )
        for number, page in enumerate(pages):
            archive.writestr(f"OPS/page {number}.xhtml", f"<html><body>{page}</body></html>")
    return out.getvalue()


_MARKDOWN = """# 一把椅子

本期嘉宾是木匠范十方，他做了四十年家具。

**记者：**第一把椅子还在吗？

**范十方：**还在，我每天坐。

有一条腿是后来换的。

## 记者：哪一条？

范十方：忘了。
"""
_HTML = """<!doctype html><html lang="zh"><head><title>一把椅子</title></head><body>
<h1>一把椅子</h1><p>本期嘉宾是木匠范十方，他做了四十年家具。</p>
<p><strong>记者：</strong>第一把椅子还在吗？</p><p><b>范十方：</b>还在，我每天坐。</p>
<p>有一条腿是后来换的。</p><h2>记者：哪一条？</h2><p>范十方：忘了。</p></body></html>"""
_SITE = """<!doctype html><html lang="zh"><head><title>一把椅子 - 匠作网</title>
<meta name="author" content="许青"><meta property="article:published_time" content="2020-05-04T08:00:00Z">
<link rel="canonical" href="https://example.org/chair"></head><body>
<header class="site-header"><a href="/">首页</a> <a href="/hot">热门</a></header>
<nav><ul><li>人物</li><li>器物</li></ul></nav>
<div class="layout"><aside class="sidebar"><p>猜你喜欢：另一把椅子，这里还有很长的一段推荐文字。</p></aside>
<article><h1>一把椅子</h1><p>本期嘉宾是木匠范十方，他做了四十年家具。</p>
<p><strong>记者：</strong>第一把椅子还在吗？</p><p><b>范十方：</b>还在，我每天坐。</p>
<p>有一条腿是后来换的。</p><p>展开全文</p><h2>记者：哪一条？</h2><p>范十方：忘了。</p>
<div class="share-bar">分享到微信</div></article>
<div class="related-articles"><h3>相关文章</h3><ul><li>十张桌子的故事，以及更多的故事</li></ul></div>
<section id="comments"><h3>评论</h3><p>读者甲：写得真好，我也有一把椅子。</p><p>读者乙：沙发。</p></section></div>
<footer>版权所有 © 匠作网 <script>track()</script></footer></body></html>"""
_PLAIN = """一把椅子

本期嘉宾是木匠范十方，他做了四十年家具。
记者：第一把椅子还在吗？
范十方：还在，我每天坐。
有一条腿是后来换的。
记者：哪一条？
范十方：忘了。
"""

SOURCES = {
    "talk.md": _MARKDOWN.encode(),
    "talk.html": _HTML.encode(),
    "saved.html": _SITE.encode(),
    "talk.docx": _docx(),
    "talk.epub": _epub(
        [
            "<h1>一把椅子</h1><p>本期嘉宾是木匠范十方，他做了四十年家具。</p>",
            "<p><b>记者：</b>第一把椅子还在吗？</p><p><b>范十方：</b>还在，我每天坐。</p>",
            "<p>有一条腿是后来换的。</p><h2>记者：哪一条？</h2><p>范十方：忘了。</p>",
        ]
    ),
    "plain.txt": _PLAIN.encode(),
    "gb.txt": _PLAIN.encode("gb18030"),
    "utf16.txt": _PLAIN.encode("utf-16"),
    "bom.md": b"\xef\xbb\xbf" + _MARKDOWN.encode(),
    "crlf.md": _MARKDOWN.replace("\n", "\r\n").encode(),
    "misnamed.txt": _HTML.encode(),
    "nameless": _MARKDOWN.encode(),
    "gbk.html": _HTML.replace("<head>", '<head><meta charset="gbk">').encode("gbk"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_every_format_says_the_same(name: str) -> None:
    interview = read((name, SOURCES[name]), OFFLINE)
    assert interview.title == "一把椅子"
    assert heard(interview) == SAID
    guest = next(s for s in interview.speakers if s.role == "guest")
    assert (guest.name, guest.gender) == ("范十方", "male")


def test_big5_is_read_as_traditional_chinese() -> None:
    text = "# 一張椅子\n\n記者：還在嗎？\n\n范十方：還在，我每天坐著。這裡沒有別的。\n"
    interview = read(("a.md", text.encode("big5")), OFFLINE)
    assert interview.language == "zh-TW"
    assert heard(interview)[1] == ("guest", "還在，我每天坐著。這裡沒有別的。")


def test_a_saved_page_states_its_metadata() -> None:
    said = read(("saved.html", _SITE.encode()), OFFLINE).metadata
    assert (said.author, said.date, said.source_url) == (
        "许青",
        "2020-05-04",
        "https://example.org/chair",
    )


@pytest.mark.parametrize(
    ("payload", "error", "word"),
    [
        (b"", EmptySourceError, "empty"),
        (b"  \n\t ", EmptySourceError, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), EmptySourceError, "picture"),
        (b"%PDF-1.7 ...", EmptySourceError, "PDF"),
        (bytes(range(256)) * 40, EmptySourceError, "not a text|binary"),
        (b"PK\x03\x04 broken", SourceError, "damaged"),
        ("，。！".encode(), EmptySourceError, "no text"),
        (b"<html><body><script>x()</script></body></html>", EmptySourceError, "no text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(
    payload: bytes, error: type[Exception], word: str
) -> None:
    with pytest.raises(error, match=word) as caught:
        read(("a.md", payload), OFFLINE)
    assert "\n" not in str(caught.value)


def test_missing_files_folders_and_addresses_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "none.md", OFFLINE)
    with pytest.raises(SourceError, match="folder"):
        read(tmp_path, OFFLINE)
    with pytest.raises(SourceError, match="save the page"):
        read("https://example.org/a", OFFLINE)


def test_a_bomb_of_an_archive_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(80 * 1024 * 1024))
    with pytest.raises(SourceError):
        read(("bomb.docx", out.getvalue()), OFFLINE)


def test_lists_tables_and_pictures_of_a_docx() -> None:
    document = docx.Document()
    document.add_paragraph("先做三件事：")
    document.add_paragraph("磨刀", style="List Number")
    document.add_paragraph("选料", style="List Number")
    document.add_paragraph("歇着", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).text = "料"
    table.cell(1, 2).text = "三"
    out = io.BytesIO()
    document.save(out)
    interview = read(("a.docx", out.getvalue()), OFFLINE)
    blocks = [block for section in interview.sections for block in section.blocks]
    items = [(block.number, block.text) for block in blocks if block.kind == "item"]
    assert items == [(1, "磨刀"), (2, "选料"), (None, "歇着")]
    assert [block.kind for block in blocks if block.rows] == ["table"]
