"""A section as a document: headings in order, turns with names, every kind of block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.book.pages.blocks import Headings
from a11y.interview import Block, Heading, Section, Sentence
from tests.opened import NAMES, find, read

if TYPE_CHECKING:
    from pathlib import Path


EPUB_TYPE = f"{{{NAMES['epub']}}}type"


def ids(root: object, path: str) -> list[str | None]:
    return [element.get("id") for element in find(root, path)]  # type: ignore[arg-type]


def test_the_title_is_the_only_h1_and_the_question_is_h2(audiobook: Path) -> None:
    assert ids(read(audiobook, "s0.xhtml"), "//x:h1") == ["s0t1p1"]
    section = read(audiobook, "s1.xhtml")
    assert ids(section, "//x:h1") == []
    assert ids(section, "//x:h2") == ["s1t1p1"]


def test_a_question_of_several_sentences_is_one_heading_in_one_type(audiobook: Path) -> None:
    section = read(audiobook, "s2.xhtml")
    (heading,) = find(section, "//x:h2")
    assert ids(heading, ".//x:span[starts-with(@id,'s2t1p1n')]") == ["s2t1p1n1", "s2t1p1n2"]
    assert find(section, "//x:div[@id='s2t1']/x:p[not(@class='speaker')]") == []


def heading(uid: str, level: int) -> Block:
    return Block(uid, "heading", "guest", uid, (Sentence(uid + "n1", uid),), level=level)


def test_heading_levels_never_skip_one() -> None:
    section = Section(
        "s1",
        Heading("q", 0, 1),
        (heading("q", 2), heading("a", 5), heading("b", 6), heading("c", 2)),
    )
    levels = Headings(section)
    assert [levels.level(b) for b in section.blocks] == [2, 3, 4, 2]


def test_a_second_title_is_no_h1() -> None:
    section = Section("s0", Heading("t", 0, 1), (heading("t", 1), heading("u", 1)))
    levels = Headings(section)
    assert [levels.level(b) for b in section.blocks] == [1, 2]


def test_turns_carry_the_name_and_are_labelled_by_it(audiobook: Path) -> None:
    turns = find(read(audiobook, "s1.xhtml"), "//x:div[@role='group']")
    assert [t.get("aria-label") for t in turns] == ["采访者", "林晓雨"]
    assert [t.get("class") for t in turns] == ["turn interviewer", "turn guest"]


def test_the_narrator_is_not_named_in_the_introduction(audiobook: Path) -> None:
    assert ids(read(audiobook, "s0.xhtml"), "//*[contains(@id,'name')]") == []


def test_numbered_items_show_their_number_and_nest(audiobook: Path) -> None:
    section = read(audiobook, "s1.xhtml")
    assert ids(section, "//x:ol/x:li") == ["s1t2p3", "s1t2p4", "s1t2p6"]
    assert ids(section, "//x:ol/x:li/x:ul/x:li") == ["s1t2p5"]
    markers = [m.text for m in find(section, "//x:span[@class='marker']")]
    assert markers == ["1.", "2.", "3."]


def test_a_picture_has_its_alternative_and_caption(audiobook: Path) -> None:
    (figure,) = find(read(audiobook, "s2.xhtml"), "//x:figure[x:img]")
    (image,) = find(figure, "x:img")
    assert image.get("alt") == "一片蓝色的湖。"
    assert image.get("id") == "s2t2p2"
    assert ids(figure, "x:figcaption/x:p") == ["s2t2p3"]


def test_a_lost_picture_is_a_notice_with_a_link_that_is_encoded(audiobook: Path) -> None:
    (link,) = find(read(audiobook, "s2.xhtml"), "//x:p[@class='notice']/x:a")
    assert link.get("href") == "https://example.org/%E5%9B%BE%E7%89%87/lost%20one.png"
    assert ids(link, "x:span") == ["s2t2p4n1"]


def test_code_is_shown_to_the_letter(audiobook: Path) -> None:
    (code,) = find(read(audiobook, "s2.xhtml"), "//x:pre[@id='s2t2p8']/x:code")
    assert code.text == "for tree in forest:\n    count += 1  # <树> & 林\n"


def test_tables_tell_their_heads(audiobook: Path) -> None:
    section = read(audiobook, "s2.xhtml")
    assert [h.get("scope") for h in find(section, "//x:thead/x:tr/x:th")] == ["col", "col"]
    assert len(find(section, "//x:tbody/x:tr")) == 2


def test_notes_go_to_their_footnote_across_documents(audiobook: Path) -> None:
    (link,) = find(read(audiobook, "s1.xhtml"), "//x:a[@epub:type='noteref']")
    assert link.get("href") == "s2.xhtml#s2t2p9"
    footnotes = find(read(audiobook, "s2.xhtml"), "//x:div[@epub:type='footnote']")
    assert [f.get("id") for f in footnotes] == ["s2t2p9"]


def test_words_and_their_glosses_are_linked_both_ways(learner: Path) -> None:
    section = read(learner, "s1.xhtml")
    for link in find(section, "//x:a[@class='gloss']"):
        (word,) = find(link, "..")
        (note,) = find(section, f"//x:div[@id='{link.get('href', '')[1:]}']")
        assert link.get(EPUB_TYPE) == "noteref"
        assert note.get(EPUB_TYPE) == "footnote"
        (back,) = find(note, "../x:a[@role='doc-backlink']")
        assert back.get("href") == f"#{word.get('id')}"
        assert back.get("aria-label")


def test_a_note_that_may_open_over_the_page_holds_nothing_that_is_heard(learner: Path) -> None:
    """Reading systems may take it out of the page: the headword must stay."""
    heard = {
        text.get("src", "").partition("#")[2] for text in find(read(learner, "s1.smil"), "//s:text")
    }
    section = read(learner, "s1.xhtml")
    notes = find(section, "//*[@role='doc-footnote'][ancestor::x:dl]")
    assert notes
    for note in notes:
        assert note.tag.endswith("div")  # Apple Books hides an aside
        assert not heard & {element.get("id") for element in note.iter()}
    words = [entry.get("id") for entry in find(section, "//x:dt")]
    assert set(words) <= heard


def test_glosses_say_their_language(learner: Path) -> None:
    meanings = find(read(learner, "s1.xhtml"), "//x:span[@class='meaning']")
    assert [m.get("lang") for m in meanings] == ["en", "en"]


def test_words_are_elements_in_word_sync_only(audiobook: Path, learner: Path) -> None:
    path = "//x:span[@id='s2t2p1n1w1']"
    assert len(find(read(learner, "s2.xhtml"), path)) == 1
    assert len(find(read(audiobook, "s2.xhtml"), path)) == 0


@pytest.mark.parametrize("document", ["s0", "s1", "s2", "colophon", "nav", "cover", "index"])
def test_documents_say_their_language_and_repeat_no_id(document: str, learner: Path) -> None:
    root = read(learner, f"{document}.xhtml")
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    every = ids(root, "//*[@id]")
    assert len(every) == len(set(every))


def test_a_section_whose_heading_is_nowhere_takes_its_first_heading() -> None:
    section = Section("s1", Heading("gone", 0, 1), (heading("a", 3),))
    assert Headings(section).block_id == "a"
