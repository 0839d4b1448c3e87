"""The balance: every letter a source shows is read, left out for a reason, or told as lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read
from a11y.read.balance import balanced
from a11y.read.flow import Left
from a11y.read.loading import load
from tests.unit.read.book import epub
from tests.unit.read.word import document, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.interview import Balance

TALK = (
    "# 渡口\n\n记者：几点开船？\n\n方岚：天亮就开，等不到人也开。\n\n"
    "记者：冬天呢？\n\n方岚：晚一点。\n"
)

WHOLE = {
    "plain": ("a.md", TALK),
    "front matter": ("a.md", "---\ntitle: 渡口\ntags: [船, 水]\n---\n\n" + TALK),
    "links, pictures, code, notes": (
        "a.md",
        TALK
        + "\n[船](https://example.org/a) ![水](a.png)[^1]\n\n```sh\nls 船\n```\n\n[^1]: 注。\n",
    ),
    "a note's mark in a few letters": (
        "a.md",
        "# 渡口\n\n甲[^1]乙\n\n我[^12]来\n\n[^1]: 注。\n[^12]: 另。\n",
    ),
    "template tags": ("a.md", TALK + "\n{% include ferry.html %}\n\n{{< youtube abc >}}\n"),
    "stamps": ("a.md", "[00:01] 甲：走吗？\n\n[00:04] 乙：走。\n\n[00:09] 甲：好。\n"),
    "what begins like a marked section": (
        "a.html",
        "<h1>渡</h1><p>走<![a x]>吗？<![if !IE]>走。<![endif]><![CDATA[x]]></p>",
    ),
    "ruby": ("a.html", "<h1>渡</h1><p>我是<ruby>重<rt>chóng</rt></ruby>庆来的人。</p>"),
    "ruby at once": (
        "a.html",
        (
            "<h1>渡</h1><p>我是<ruby>重<rt>chóng</rt></ruby><ruby>庆<rt>qìng</rt></ruby>人，"
            "在渡口住了三年。</p>"
        ),
    ),
    "what a frame shows elsewhere": ("a.md", TALK + '\n<iframe src="x"><a>看船</a></iframe>\n'),
    "a table's name, and what a broken one has between its rows": (
        "a.html",
        (
            "<h1>渡</h1><table><caption>船期</caption>每日<tr><td>上午</td><td>八点</td></tr>"
            "<div>风大停航</div></table><p>完。</p>"
        ),
    ),
    "a page that its server made one form": (
        "a.html",
        "<form action='.'><h1>渡</h1>" + "<p>船开了，人也走了，水还在。</p>" * 20 + "</form>",
    ),
    "levels that no parser goes": (
        "a.md",
        TALK
        + "\n"
        + "".join(f"{'  ' * n}- 第{n}层\n" for n in range(90))
        + "\n"
        + ">" * 70
        + " 底。\n",
    ),
    "what is left out in another order than its parents": (
        "a.html",
        "<h1>渡</h1><p>船开了。</p><form><div>甲<b>乙<i>丙</i>丁</b>戊<u>己</u>庚辛壬癸</div></form>",
    ),
    "our own books": (
        "a.html",
        (
            "<h1>渡</h1><p><ruby>船<rt>chuán</rt>开<rt>kāi</rt>了<rt>le</rt></ruby>，"
            "<ruby>人<rt>rén</rt>走<rt>zǒu</rt></ruby>。</p>"
        ),
    ),
    "a name that every cue says again": (
        "a.srt",
        "".join(
            f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{who}: {words}\n\n"
            for n, who, words in (
                (1, "Dora", "we left"),
                (2, "Dora", "when it"),
                (3, "Hugo", "rained."),
            )
        ),
    ),
    "JSON": (
        "a.json",
        (
            '{"segments": [{"startTime": 1, "speaker": "Dora", "body": "We left."}, '
            '{"startTime": 4, "speaker": "Hugo", "body": "\\u8239 went."}]}'
        ),
    ),
    "hidden": ("a.html", "<h1>渡</h1><p>船开了，人也走了。</p><p hidden>编者留言</p>"),
    "captions": (
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 甲>现在就\n\n00:02.000 --> 00:03.000\n还是等？\n",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_nothing_is_unexplained(case: str) -> None:
    name, text = WHOLE[case]
    interview = read((name, text.encode()), ReadOptions(offline=True))
    assert interview.balance is not None
    assert interview.balance.lost == 0
    assert interview.balance.read > 0
    assert not [one for one in interview.findings if one.rule == "read-lost"]


def test_word_documents_balance() -> None:
    body = paragraph("记者：几点开船？") + paragraph("方岚：天亮就开。", "<w:del><w:r/></w:del>")
    interview = read(("a.docx", document(body)), ReadOptions(offline=True))
    assert interview.balance is not None
    assert interview.balance.lost == 0


def _account(text: str, change: str, by: str, left: tuple[Left, ...] = ()) -> tuple[Balance, str]:
    """The balance of a text against the interview of the same text changed."""
    options = ReadOptions(offline=True)
    read_of = read(("a.md", text.replace(change, by).encode()), options)
    labels = ["记者：", "方岚："] * 2
    source = load(("a.md", text.encode()), options)
    balance, lost = balanced(source, read_of.sections, labels, [], left)
    return balance, lost[0].message + lost[0].place if lost else ""


def test_what_is_lost_is_told_with_its_words_and_line() -> None:
    balance, said = _account(TALK, "等不到人也开", "")
    assert balance.lost == 6
    assert "等不到人也开" in said
    assert "line 5" in said


def test_what_was_left_out_for_a_reason_is_not_lost() -> None:
    balance, said = _account(TALK, "等不到人也开", "", (Left("chrome", "等不到人也开", 5),))
    assert not said
    assert dict(balance.left)["chrome"] == 6


def test_a_whole_answer_that_is_gone_is_told() -> None:
    assert _account(TALK, "方岚：晚一点。", "方岚：。")[0].lost >= 3


def test_a_reading_is_struck_off_where_it_stands_whole_and_in_no_two_others() -> None:
    ruby = "".join(
        f"<ruby>{base}<rt>{reading}</rt></ruby>"
        for base, reading in (("不", "bù"), ("衣", "yī"), ("余", "yú"), ("无", "wú"), ("语", "yǔ"))
    )
    gloss = "<ruby>舞<rt>ùyī</rt></ruby><ruby>舞<rt>úw</rt></ruby>"
    page = f"<html><body><h1>读</h1><p>问：{ruby}？</p><p>答：{gloss}。</p></body></html>"
    interview = read(("a.html", page.encode()), ReadOptions(offline=True))
    assert interview.balance is not None
    assert interview.balance.lost == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.md", "天\u202e亮就开\u202c。"),
        ("a.md", "天&#x202e;亮就开&#x202c;。"),
        ("a.html", "天<b>\u202e</b>亮就开。"),
        ("a.html", "天&#8238;亮就开。"),
        ("a.html", "天<bdo dir=rtl>亮就开</bdo>。"),
    ],
)
def test_words_that_a_source_shows_back_to_front_are_told(name: str, words: str) -> None:
    page = "<html><body><h1>渡口</h1>\n<p>问：几点？</p>\n<p>答：{}</p></body></html>"
    text = page.format(words) if name.endswith("html") else f"# 渡口\n\n问：几点？\n\n答：{words}\n"
    interview = read((name, text.encode()), ReadOptions(offline=True))
    told = [one for one in interview.findings if one.rule == "read-turned"]
    assert [one.place for one in told] == ["line 3" if name.endswith("html") else "line 5"]
    assert "亮就开" in interview.sections[-1].blocks[-1].text


def test_a_word_document_that_shows_words_back_to_front_is_told() -> None:
    source = document(paragraph("问：几点？") + paragraph("答：天\u202e亮就开。"))
    interview = read(("a.docx", source), ReadOptions(offline=True))
    assert "read-turned" in {one.rule for one in interview.findings}


def test_marks_of_direction_that_turn_no_letter_are_not_told() -> None:
    source = "# 渡口\n\n问：电话？\n\n答：\u202a139\u202c，\u2068a\u2069，\u200e好。\n"
    assert read(("a.md", source.encode()), ReadOptions(offline=True)).findings == ()


def test_a_page_of_a_book_may_be_utf_16() -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>问：几点？</p><p>答：天亮。</p></body></html>"
    files = {"OPS/a.xhtml": page.encode("utf-16")}
    interview = read(("a.epub", epub({"a.xhtml": ""}, files=files)), ReadOptions(offline=True))
    assert interview.balance
    assert (interview.balance.source, interview.balance.lost) == (6, 0)


def test_a_title_that_another_file_gives_is_no_letter_of_the_source(tmp_path: Path) -> None:
    meta = tmp_path / "m.toml"
    meta.write_text('title = "灯塔"\n', encoding="utf-8")
    source = ("a.md", "# 灯塔与海\n\n记者：谁送米？\n\n岳海：我的姐姐。\n".encode())
    interview = read(source, ReadOptions(offline=True, meta=meta))
    assert interview.title == "灯塔"
    assert interview.balance
    assert interview.balance.lost == 0


def test_an_encrypted_page_among_others_has_no_letters() -> None:
    enc = "http://www.w3.org/2001/04/xmlenc#"
    secret = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        f'<EncryptedData xmlns="{enc}"><EncryptionMethod Algorithm="{enc}aes256-cbc"/><CipherData>'
        '<CipherReference URI="OPS/b.xhtml"/></CipherData></EncryptedData></encryption>'
    )
    files = {
        "META-INF/encryption.xml": secret.encode(),
        "OPS/b.xhtml": bytes(range(256)) * 20,
    }
    pages = {"a.xhtml": "<p>窑里有火。</p>", "b.xhtml": "", "c.xhtml": "<p>火要慢。</p>"}
    interview = read(("a.epub", epub(pages, title="窑", files=files)), ReadOptions(offline=True))
    assert interview.balance
    assert (interview.balance.source, interview.balance.lost) == (7, 0)
    assert "read-left-encrypted-page" in {finding.rule for finding in interview.findings}
