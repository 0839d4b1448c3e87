"""Navigation: what is visible is heard, what reading systems need is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.opened import find, names, read

if TYPE_CHECKING:
    from pathlib import Path


def test_contents_list_every_section_with_its_speakers(audiobook: Path) -> None:
    nav = read(audiobook, "nav.xhtml")
    entries = find(nav, "//x:nav[@epub:type='toc']/x:ol/x:li/x:a")
    assert [e.get("id") for e in entries] == ["nav-s0", "nav-s1", "nav-s2", "nav-colophon"]
    inside = find(nav, "//x:nav[@epub:type='toc']/x:ol/x:li/x:ol[@hidden]/x:li/x:a")
    assert [i.text for i in inside][:2] == ["采访者", "林晓雨"]


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
    assert [i.get("href") for i in inside] == [
        "p2-s1.xhtml",
        "p2-s2.xhtml",
        "p2-colophon.xhtml",
    ]


def test_an_anthology_indexes_its_guests(anthology: Path) -> None:
    links = find(read(anthology, "guests.xhtml"), "//x:li/x:ul/x:li/x:a")
    assert [link.get("href") for link in links] == [f"p{n}-s0.xhtml" for n in (1, 2, 3)]


def test_an_anthology_keeps_shared_pictures_once(anthology: Path) -> None:
    pictures = [n for n in names(anthology) if n.startswith("EPUB/images/")]
    assert len(pictures) == 2  # the lake and the cover
