"""Navigation: what is visible is heard, what reading systems need is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.book.pages.contents import Contents, entry
from a11y.interview import Block, Heading, Interview, Section, Sentence, Speaker
from tests.opened import find, names, read

if TYPE_CHECKING:
    from pathlib import Path


def test_contents_list_every_section_and_nobody_who_asks(audiobook: Path) -> None:
    nav = read(audiobook, "nav.xhtml")
    entries = find(nav, "//x:nav[@epub:type='toc']/x:ol/x:li/x:a")
    assert [e.get("id") for e in entries] == ["nav-s0", "nav-s1", "nav-s2", "nav-colophon"]
    assert find(nav, "//x:nav[@epub:type='toc']/x:ol/x:li/x:ol") == []


def test_nothing_visible_in_the_contents_is_silent(learner: Path) -> None:
    nav = read(learner, "nav.xhtml")
    visible = find(nav, "//x:*[self::x:a or self::x:h1][not(ancestor-or-self::*[@hidden])]")
    heard = {t.get("src") for t in find(read(learner, "nav.smil"), "//s:text")}
    assert {f"nav.xhtml#{element.get('id')}" for element in visible} == heard


def test_landmarks_and_figures_are_there_for_reading_systems(learner: Path) -> None:
    nav = read(learner, "nav.xhtml")
    marks = find(nav, "//x:nav[@epub:type='landmarks']//x:a/@epub:type")
    assert [str(m) for m in marks] == ["toc", "bodymatter", "index"]
    (figure,) = find(nav, "//x:nav[@epub:type='loi']//x:a")
    assert (figure.text, figure.get("href")) == ("图一：湖边。", "s2.xhtml#s2t2p2")


def test_an_anthology_has_parts_with_their_sections(anthology: Path) -> None:
    nav = read(anthology, "nav.xhtml")
    top = find(nav, "//x:nav[@epub:type='toc']/x:ol/x:li/x:a")
    assert [t.get("href") for t in top] == [
        "s0.xhtml",
        "p1-s0.xhtml",
        "p2-s0.xhtml",
        "p3-s0.xhtml",
        "colophon.xhtml",
        "guests.xhtml",
        "index.xhtml",
    ]
    inside = find(nav, "//x:a[@href='p2-s0.xhtml']/../x:ol/x:li/x:a")
    assert [i.get("href") for i in inside] == ["p2-s1.xhtml", "p2-s2.xhtml"]


def test_an_anthology_indexes_its_guests(anthology: Path) -> None:
    links = find(read(anthology, "guests.xhtml"), "//x:li/x:ul/x:li/x:a")
    assert [link.get("href") for link in links] == [f"p{n}-s0.xhtml" for n in (1, 2, 3)]


def test_an_anthology_keeps_shared_pictures_once(anthology: Path) -> None:
    pictures = [n for n in names(anthology) if n.startswith("EPUB/images/")]
    assert len(pictures) == 2  # the lake and the cover


PEOPLE = (
    Speaker("narrator", "旁白", "narrator"),
    Speaker("interviewer", "记者", "interviewer", named=False),
    Speaker("guest", "林晓雨", "guest"),
    Speaker("guest2", "周文", "guest"),
)


def told(section: str, *lines: tuple[str, str, str]) -> Section:
    """A section of blocks given as kind, speaker and text; its heading is the first one's."""
    blocks = tuple(
        Block(f"{section}t{n}p1", kind, speaker, text, (Sentence(f"{section}t{n}p1n1", text),))  # type: ignore[arg-type]
        for n, (kind, speaker, text) in enumerate(lines, 1)
    )
    return Section(section, Heading(blocks[0].id, 0, 1), blocks)


def test_questions_stand_beneath_the_articles_own_headings() -> None:
    sections = (
        told("s0", ("heading", "narrator", "题目")),
        told("s1", ("paragraph", "interviewer", "先问一句？"), ("paragraph", "guest", "答。")),
        told(
            "s2",
            ("heading", "narrator", "一、种子"),
            ("paragraph", "interviewer", "种子从哪里来，怎么选？"),
            ("paragraph", "guest", "答。"),
        ),
        told("s3", ("paragraph", "interviewer", "后来呢？"), ("paragraph", "guest2", "答。")),
        told("colophon", ("heading", "narrator", "关于本书")),
    )
    contents = Contents(Interview("题目", "zh-CN", "a.md", PEOPLE, sections))
    assert [contents.add(section) for section in sections] == [False, False, False, True, False]
    assert [(p.label, [i.label for i in p.inside]) for p in contents.places] == [
        ("题目", []),
        ("先问一句？", []),
        ("一、种子", ["种子从哪里来，怎么选？", "后来呢？"]),
        ("关于本书", []),
    ]
    assert [i.text_id for i in contents.places[2].inside] == ["nav-s2q", "nav-s3"]


def test_several_guests_of_a_section_are_found_by_name() -> None:
    section = told(
        "s1",
        *(("paragraph", who, "话。") for who in ("interviewer", "guest", "narrator", "guest2")),
    )
    contents = Contents(Interview("题目", "zh-CN", "a.md", PEOPLE, (section,)))
    contents.add(section)
    assert [i.label for i in contents.places[0].inside] == ["林晓雨", "周文"]


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("您怎么看？", "您怎么看？"),
        ("很" * 30 + "，" + "长" * 40, "很" * 30 + "…"),
        ("长" * 60, "长" * 43 + "…"),
        ("word " * 20, "word " * 7 + "word…"),
    ],
)
def test_an_entry_is_two_lines_at_most(label: str, shown: str) -> None:
    assert entry(label) == shown
