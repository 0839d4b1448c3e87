"""SMIL: in the order of the document, exact, nothing shorter than a tenth of a second."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from a11y.book import bind, write
from a11y.book.overlay import clock, join_short, overlay
from a11y.book.pages.outline import Closed, Heard, Opened, Outline
from a11y.errors import OutputError
from a11y.narration import Clip, Phrase
from tests import samples
from tests.opened import find, read

if TYPE_CHECKING:
    from pathlib import Path


def outline(*events: Opened | Closed | Heard) -> Outline:
    return Outline(list(events))


def smil(made: Outline, *phrases: Phrase) -> etree._Element:
    return etree.fromstring(overlay("s1.xhtml", made, [("audio/s1.mp3", p) for p in phrases]))


def test_clock_values_are_exact() -> None:
    assert clock(0) == "0:00:00.000"
    assert clock(3_723_004) == "1:02:03.004"


def test_pars_follow_the_document_not_the_track() -> None:
    made = outline(Opened("p"), Heard("a"), Heard("b"), Closed())
    root = smil(made, Phrase(Clip("b", 500, 900)), Phrase(Clip("a", 0, 500)))
    assert [t.get("src") for t in find(root, "//s:text")] == ["s1.xhtml#a", "s1.xhtml#b"]


def test_what_can_be_skipped_says_what_it_is() -> None:
    made = outline(Opened("t", "table"), Heard("a"), Closed())
    (seq,) = find(smil(made, Phrase(Clip("a", 0, 500))), "//s:seq")
    epub = "{http://www.idpf.org/2007/ops}"
    assert (seq.get(f"{epub}type"), seq.get(f"{epub}textref")) == ("table", "s1.xhtml#t")


def test_containers_in_which_nothing_is_heard_are_left_out() -> None:
    made = outline(Opened("p"), Opened("q"), Heard("x"), Closed(), Heard("a"), Closed())
    root = smil(made, Phrase(Clip("a", 0, 500)))
    assert [s.get("id") for s in find(root, "//s:seq")] == ["seq-p"]


def test_what_lights_up_as_one_is_one_par_without_any_inside() -> None:
    made = outline(Opened("p"), Heard("a"), Heard("b"), Closed(), Heard("c"))
    root = smil(made, Phrase(Clip("p", 0, 900)), Phrase(Clip("c", 900, 1500)))
    assert [t.get("src") for t in find(root, "//s:text")] == ["s1.xhtml#p", "s1.xhtml#c"]
    assert find(root, "//s:seq") == []


def test_words_nest_in_their_sentence() -> None:
    made = outline(Heard("n1"))
    words = (Clip("n1w1", 0, 300), Clip("n1w2", 300, 800))
    (seq,) = find(smil(made, Phrase(Clip("n1", 0, 800), words)), "//s:seq")
    assert seq.get("id") == "n1"
    assert [t.get("src") for t in find(seq, "s:par/s:text")] == ["s1.xhtml#n1w1", "s1.xhtml#n1w2"]


def test_a_reader_may_choose_how_much_lights_up() -> None:
    """Paragraph and sentence have a type each; what is smallest, a ``par``, needs none."""
    made = outline(
        Opened("t1"), Opened("i", "list-item", is_paragraph=True), Heard("n1"), Closed(), Closed()
    )
    phrase = Phrase(Clip("n1", 0, 800), (Clip("n1w1", 0, 300), Clip("n1w2", 300, 800)))
    content = overlay("s1.xhtml", made, [("audio/s1.mp3", phrase)], granularity=True)
    kinds = {
        seq.get("id"): seq.get("{http://www.idpf.org/2007/ops}type")
        for seq in find(etree.fromstring(content), "//s:seq")
    }
    assert kinds == {
        "seq-t1": None,
        "seq-i": "list-item text-range-large",
        "n1": "text-range-small",
    }


def test_paragraphs_of_every_kind_are_one_stretch_of_text(tmp_path: Path) -> None:
    options = replace(samples.LEARNER, granularity=True)
    book = tmp_path / "b.epub"
    write(bind([samples.part(tmp_path / "audio", options)], options), book)
    root = read(book, "s2.smil")
    large = find(root, "//s:seq[contains(@epub:type,'text-range-large')]")
    ends = {seq.get("{http://www.idpf.org/2007/ops}textref", "").partition("#")[2] for seq in large}
    heard = {seq.get("id") for seq in find(root, "//s:seq[@epub:type='text-range-small']")}
    assert {"s2t1p1", "s2t2p1", "s2t2p9", "s2t2p10r1c1"} <= ends
    assert heard
    for seq in large:  # no stretch of text lies in another of its size
        assert not find(seq, ".//s:seq[contains(@epub:type,'text-range-large')]")


def test_short_words_join_their_neighbour_and_no_time_is_lost() -> None:
    clips = [Clip("a", 0, 60), Clip("b", 60, 400), Clip("c", 400, 450), Clip("d", 450, 900)]
    assert join_short(clips) == [Clip("b", 0, 450), Clip("d", 450, 900)]


def test_speech_without_text_is_an_error() -> None:
    with pytest.raises(OutputError, match="ghost is spoken but not shown"):
        smil(outline(), Phrase(Clip("ghost", 0, 500)))


def test_text_spoken_twice_is_an_error() -> None:
    with pytest.raises(OutputError, match="twice"):
        smil(outline(Heard("a")), Phrase(Clip("a", 0, 500)), Phrase(Clip("a", 500, 900)))
