"""Sentences, words, ruby and marks as markup that keeps the text and every id once."""

from __future__ import annotations

import re

import pytest

from a11y.book.pages.inline import InlineWriter
from a11y.interview import Entry, Mark, Ruby, Sentence, Word
from tests.samples import sentences

WORDS = InlineWriter(word_spans=True)
RUBY = re.compile(r"<rt[ >].*?</rt>")
PINYIN = '<rt lang="zh-Latn-pinyin">'
TAG = re.compile(r"<[^>]+>")


def text_of(markup: str) -> str:
    return TAG.sub("", RUBY.sub("", markup))


def test_a_sentence_is_a_span_with_its_id() -> None:
    assert InlineWriter().sentences([Sentence("n1", "好。")], ()) == '<span id="n1">好。</span>'


def test_ruby_stands_inside_the_word_and_nowhere_else() -> None:
    (made,) = sentences("b", "重要|的|VUCA|。")
    assert WORDS.sentences([made], ()) == (
        f'<span id="bn1"><span id="bn1w1"><ruby class="tone4 wide">重{PINYIN}zhòng</rt></ruby>'
        f'<ruby class="tone4">要{PINYIN}yào</rt></ruby></span>'
        f'<span id="bn1w2"><ruby class="tone5">的{PINYIN}de</rt></ruby></span>'
        '<span id="bn1w3">VUCA</span>。</span>'
    )


def test_sentence_sync_has_ruby_but_no_word_spans() -> None:
    (made,) = sentences("b", "重要|。")
    assert "bn1w1" not in InlineWriter().sentences([made], ())


def test_a_mark_wraps_whole_words() -> None:
    made = sentences("b", "很|重要|。", ruby=False)
    markup = WORDS.sentences(made, [Mark(1, 3, "strong")])
    assert '<strong><span id="bn1w2">重要</span></strong>' in markup


def test_a_mark_that_begins_inside_a_word_is_cut_there() -> None:
    made = sentences("b", "增长黑客|之|道|。", ruby=False)
    markup = WORDS.sentences(made, [Mark(2, 6, "emphasis")])
    assert markup == (
        '<span id="bn1"><span id="bn1w1">增长<em>黑客</em></span>'
        '<em><span id="bn1w2">之</span><span id="bn1w3">道</span></em>。</span>'
    )


def test_a_mark_over_two_sentences_is_closed_in_each() -> None:
    made = sentences("b", "好|。|对|。", ruby=False)
    markup = WORDS.sentences(made, [Mark(0, 4, "strong")])
    assert markup.count("<strong>") == markup.count("</strong>") == 2
    assert text_of(markup) == "好。对。"


def test_nested_marks_nest() -> None:
    made = [Sentence("n", "甲乙丙丁")]
    markup = InlineWriter().sentences(made, [Mark(0, 4, "strong"), Mark(1, 3, "emphasis")])
    assert markup == '<span id="n"><strong>甲<em>乙丙</em>丁</strong></span>'


def test_marks_that_cross_never_break_the_document() -> None:
    markup = InlineWriter().sentences(
        [Sentence("n", "甲乙丙丁")], [Mark(0, 3, "strong"), Mark(1, 4, "emphasis")]
    )
    assert markup == '<span id="n"><strong>甲乙丙</strong>丁</span>'


def test_a_mark_never_splits_a_ruby_of_two_characters() -> None:
    word = Word("w", 0, 2, "wánr", (Ruby(0, 2, "wánr", 2),))
    markup = WORDS.sentences([Sentence("n", "玩儿", words=(word,))], [Mark(1, 2, "emphasis")])
    assert f'<em><ruby class="tone2">玩儿{PINYIN}wánr</rt></ruby></em>' in markup


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&amp;c=2"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/图 片", "https://example.org/%E5%9B%BE%20%E7%89%87"),
        ("https://example.org/100%", "https://example.org/100%25"),
    ],
)
def test_a_link_has_a_safe_address(target: str, href: str) -> None:
    markup = InlineWriter().sentences([Sentence("n", "甲")], [Mark(0, 1, "link", target)])
    assert f'<a href="{href}">甲</a>' in markup


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x",
        "http://",
        "http://[",
        "",
    ],
)
def test_an_address_that_is_not_safe_is_no_link(target: str) -> None:
    markup = InlineWriter().sentences([Sentence("n", "甲")], [Mark(0, 1, "link", target)])
    assert markup == '<span id="n">甲</span>'


def entry(uid: str, word: str) -> Entry:
    return Entry(uid, word, "", (), None, "", "bn1", "bn1w1")


def test_words_joined_to_be_heard_link_where_each_entry_stands() -> None:
    made = sentences("b", "很重要的团队|。")
    inline = InlineWriter(glossed={"bn1w1": [entry("s1v2", "团队"), entry("s1v1", "重要")]})
    markup = RUBY.sub("", inline.sentences(made, ()))
    linked = re.findall(r'<a [^>]*href="#(\w+)"[^>]*>(.*?)</a>', markup)
    assert [(href, text_of(inside)) for href, inside in linked] == [
        ("s1v1e", "重要"),
        ("s1v2e", "团队"),
    ]


def test_an_entry_that_stands_elsewhere_leaves_the_word_alone() -> None:
    made = sentences("b", "重要|。", ruby=False)
    inline = InlineWriter(glossed={"bn1w1": [entry("s1v1", "别的")]})
    assert inline.sentences(made, ()) == '<span id="bn1"><span id="bn1w1">重要</span>。</span>'


def test_a_gloss_is_never_a_link_in_a_link() -> None:
    made = sentences("b", "重要|。", ruby=False)
    inline = InlineWriter(glossed={"bn1w1": [entry("s1v1", "重要")]})
    assert 'href="#s1v1e"' in inline.sentences(made, ())
    inside = inline.sentences(made, [Mark(0, 2, "link", "https://example.org/")])
    assert inside.count("<a ") == 1
    assert 'id="bn1w1"' in inside  # the way back still leads here


def test_a_note_links_to_its_footnote_or_not_at_all() -> None:
    made = [Sentence("n", "甲")]
    linked = InlineWriter(note_href=lambda _: "s2.xhtml#f")
    mark = [Mark(0, 1, "note", "f")]
    assert 'epub:type="noteref" role="doc-noteref" href="s2.xhtml#f"' in linked.sentences(
        made, mark
    )
    assert "<a" not in InlineWriter().sentences(made, mark)


def test_languages_are_marked_both_ways() -> None:
    markup = InlineWriter().sentences([Sentence("n", "Good.", language="en")], ())
    assert markup == '<span id="n" lang="en" xml:lang="en">Good.</span>'
    markup = InlineWriter().sentences([Sentence("n", "说 OK")], [Mark(2, 4, "language", "en")])
    assert '<span lang="en" xml:lang="en">OK</span>' in markup


def test_text_is_escaped_and_line_breaks_are_kept() -> None:
    markup = InlineWriter().sentences([Sentence("n", "a < b & \x0b\ud800c\nd")], ())
    assert markup == '<span id="n">a &lt; b &amp; \ufffdc<br/>d</span>'
