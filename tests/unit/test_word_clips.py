"""Words are highlighted while they are heard, without gaps, and never for a blink."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from a11y.interview import Ruby, Sentence, Word
from a11y.narrate.word_clips import word_clips
from a11y.narration import SHORTEST_CLIP_MS, Clip
from voices.model import Boundary


def sentence(text: str, *spans: tuple[int, int]) -> Sentence:
    words = tuple(
        Word(f"s1t1p1n1w{n}", start, end, ruby=(Ruby(start, start + 1, "x", 1),))
        for n, (start, end) in enumerate(spans, start=1)
    )
    return Sentence("s1t1p1n1", text, words=words)


def test_words_touch_and_fill_the_sentences_clip() -> None:
    shown, clips = word_clips(
        sentence("一本书，开口了。", (0, 2), (2, 3), (4, 7)),
        [Boundary(0, 2, 10, 400), Boundary(2, 3, 400, 700), Boundary(4, 7, 900, 1500)],
        Clip("s1t1p1n1", 0, 1900),
    )
    assert [(c.begin_ms, c.end_ms) for c in clips] == [(0, 400), (400, 900), (900, 1900)]
    assert [c.text_id for c in clips] == [w.id for w in shown.words]


def test_a_word_inside_a_longer_boundary_starts_in_proportion() -> None:
    _, clips = word_clips(
        sentence("真正开口", (0, 2), (2, 4)), [Boundary(0, 4, 0, 800)], Clip("s", 0, 1000)
    )
    assert clips[1].begin_ms == 400


def test_a_blink_is_joined_to_the_word_it_touches() -> None:
    shown, clips = word_clips(
        sentence("我的，书", (0, 1), (1, 2), (3, 4)),
        [Boundary(0, 1, 0, 300), Boundary(1, 2, 300, 360), Boundary(3, 4, 360, 900)],
        Clip("s", 0, 1000),
    )
    assert [(w.start, w.end) for w in shown.words] == [(0, 2), (3, 4)]
    assert [r.start for r in shown.words[0].ruby] == [0, 1]
    assert [(c.begin_ms, c.end_ms) for c in clips] == [(0, 360), (360, 1000)]


def test_without_boundaries_the_sentence_is_highlighted_as_a_whole() -> None:
    whole = sentence("你好", (0, 2))
    assert word_clips(whole, [], Clip("s", 0, 500)) == (whole, ())


@given(st.lists(st.integers(0, 600), min_size=1, max_size=30))
def test_clips_are_ordered_long_enough_and_gapless(lengths: list[int]) -> None:
    text = "字" * len(lengths)
    boundaries = []
    now = 0
    for n, length in enumerate(lengths):
        boundaries.append(Boundary(n, n + 1, now, now + length))
        now += length
    end = max(now, 1) + 200
    spans = [(n, n + 1) for n in range(len(lengths))]
    shown, clips = word_clips(sentence(text, *spans), boundaries, Clip("s", 0, end))
    assert clips[0].begin_ms == 0
    assert clips[-1].end_ms == end
    assert all(a.end_ms == b.begin_ms for a, b in pairwise(clips))
    assert all(c.end_ms - c.begin_ms >= SHORTEST_CLIP_MS for c in clips)
    covered = [n for w in shown.words for n in range(w.start, w.end)]
    assert covered == list(range(len(lengths)))
