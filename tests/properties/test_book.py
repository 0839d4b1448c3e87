"""Whatever an interview holds: the text is kept, ids stand once, overlays say what was meant."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from a11y.book import bind, write
from a11y.book.overlay import clock, join_short, overlay
from a11y.book.pages.inline import InlineWriter
from a11y.book.pages.outline import Outline
from a11y.book.readback.publication import read_back
from a11y.book.readback.smil import clock_ms, read_overlay
from a11y.interview import Entry, Mark, Ruby, Sentence, Word
from a11y.narration import SHORTEST_CLIP_MS, Clip, Phrase
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Options

CHARACTERS = st.sampled_from("重要的人，。A b1<&>\"'\n\t\x00\x0b\x9f\ufffe\ud800\U0001f600")
KINDS = st.sampled_from(["emphasis", "strong", "code", "link", "note", "language"])
TARGETS = st.sampled_from(
    ["https://例.cn/a b?<&#x#y", "javascript:x", "s1t1p9", "en", "", "http://[::1", "http://h:x/"]
)
GLOSSED = Entry("s1v1", "要", "", (), None, "", "n1", "n1w0")
UNSTORABLE = set("\x00\x0b\x9f\ufffe")
XHTML = "http://www.w3.org/1999/xhtml"


@st.composite
def sentences(draw: st.DrawFn) -> list[Sentence]:
    """Sentences of one block, some with words, some of those with ruby."""
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        text = draw(st.text(CHARACTERS, min_size=1, max_size=12))
        edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
        words = []
        for index, (start, end) in enumerate(itertools.pairwise(edges)):
            ruby = ()
            if draw(st.booleans()):
                ruby = tuple(Ruby(n, n + 1, "<ā>", 1) for n in range(start, end))
            words.append(Word(f"n{number}w{index}", start, end, ruby=ruby))
        made.append(Sentence(f"n{number}", text, words=tuple(words)))
    return made


@st.composite
def marks(draw: st.DrawFn, size: int) -> list[Mark]:
    spans = draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=5))
    return [Mark(min(s), max(s), draw(KINDS), draw(TARGETS)) for s in spans]


@given(st.data(), st.booleans())
def test_markup_without_readings_is_the_text(data: st.DataObject, words: bool) -> None:
    made = data.draw(sentences())
    text = "".join(s.text for s in made)
    inline = InlineWriter(words, lambda uid: f"#{uid}", {"n1w0": [GLOSSED]})
    markup = inline.sentences(made, data.draw(marks(len(text))))
    root = etree.fromstring(
        f'<p xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops">{markup}</p>'
    )
    for rt in root.iter(f"{{{XHTML}}}rt"):
        assert rt.text == "<ā>"
        rt.text = None
    for br in root.iter(f"{{{XHTML}}}br"):
        br.tail = "\n" + (br.tail or "")
    kept = "".join("\ufffd" if c == "\ud800" else c for c in text if c not in UNSTORABLE)
    assert "".join(root.itertext()) == kept
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {s.id for s in made} <= set(ids)
    if words:
        assert {w.id for s in made for w in s.words} <= set(ids)


@given(st.integers(0, 400 * 3_600_000))
def test_clock_values_come_back_to_the_millisecond(ms: int) -> None:
    assert clock_ms(clock(ms)) == ms


DURATIONS = st.lists(st.integers(1, 900), min_size=1, max_size=8)


@given(DURATIONS)
def test_joined_clips_cover_the_same_time_without_gaps(durations: list[int]) -> None:
    clips = touching("w", durations)
    joined = join_short(clips)
    assert (joined[0].begin_ms, joined[-1].end_ms) == (clips[0].begin_ms, clips[-1].end_ms)
    assert all(a.end_ms == b.begin_ms for a, b in itertools.pairwise(joined))
    assert [c.text_id for c in joined] == sorted(
        {c.text_id for c in joined}, key=lambda i: int(i[1:])
    )
    if sum(durations) >= SHORTEST_CLIP_MS:
        assert all(c.end_ms - c.begin_ms >= SHORTEST_CLIP_MS for c in joined)


def touching(prefix: str, durations: list[int]) -> list[Clip]:
    clips, at_ms = [], 0
    for number, duration_ms in enumerate(durations):
        clips.append(Clip(f"{prefix}{number}", at_ms, at_ms + duration_ms))
        at_ms += duration_ms
    return clips


@given(st.lists(st.integers(SHORTEST_CLIP_MS, 9000), min_size=1, max_size=8), st.booleans())
def test_an_overlay_written_is_the_overlay_read(durations: list[int], words: bool) -> None:
    outline = Outline()
    phrases = []
    for clip in touching("n", durations):
        outline.open(f"p{clip.text_id}", "list-item")
        outline.text(clip.text_id)
        outline.close()
        middle = (clip.begin_ms + clip.end_ms) // 2
        inside = (
            Clip(f"{clip.text_id}w1", clip.begin_ms, middle),
            Clip(f"{clip.text_id}w2", middle, clip.end_ms),
        )
        fits = middle - clip.begin_ms >= SHORTEST_CLIP_MS
        phrases.append(Phrase(clip, inside if words and fits else ()))
    voiced = [("audio/a&b.mp3", phrase) for phrase in phrases]
    written = overlay("s1.xhtml", outline, voiced)
    read = read_overlay("EPUB/s1.smil", "s1-overlay", etree.fromstring(written))
    meant = [clip for phrase in phrases for clip in (phrase.words or (phrase.clip,))]
    assert [Clip(p.text_id, p.begin_ms or 0, p.end_ms or 0) for p in read.pars] == meant
    assert {(p.document, p.audio) for p in read.pars} == {("EPUB/s1.xhtml", "EPUB/audio/a&b.mp3")}
    assert len(read.ids) == len(set(read.ids))


@pytest.fixture(scope="module", params=["audiobook", "learner"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("book"), option(request.param))


def option(edition: str) -> Options:
    return samples.LEARNER if edition == "learner" else samples.AUDIOBOOK


def built(folder: Path, options: Options) -> Path:
    path = folder / "b.epub"
    write(bind([samples.part(folder / "audio", options)], options), path)
    return path


def test_every_text_that_an_overlay_names_is_there_and_clips_are_in_order(book: Path) -> None:
    with read_back(book) as made:
        assert made.overlays
        for smil in made.overlays.values():
            at_ms = 0
            for par in smil.pars:
                assert par.text_id in made.documents[par.document].ids
                assert at_ms == (par.begin_ms or 0) < (par.end_ms or 0)
                at_ms = par.end_ms or 0


@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_two_builds_are_the_same_to_the_byte(edition: str, tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    first = built(tmp_path / "1", option(edition))
    second = built(tmp_path / "2", option(edition))
    assert first.read_bytes() == second.read_bytes()
