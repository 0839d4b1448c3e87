"""What holds for any text that is sent to the online service."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from voices.engines.edge.align import align
from voices.engines.edge.request import ServiceMark, escaped_bytes
from voices.engines.edge.split import halve, pieces
from voices.engines.edge.spoken import script_of
from voices.engines.edge.takes import boundaries
from voices.engines.edge.whole import Timed
from voices.model import Spoken, Utterance

TEXTS = st.text(
    st.sampled_from("我们的一二，。！？、 \nabcXYZ019.%&<>“”—😀é㎞行长\u200d"), max_size=80
)
ANY = st.text(max_size=60)


@given(TEXTS | ANY, st.integers(8, 60))
def test_pieces_cover_the_text_within_the_limit(text: str, limit: int) -> None:
    spans = pieces(text, limit)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(b == c for (_, b), (c, _) in pairwise(spans))
    for a, b in spans:
        assert escaped_bytes(text[a:b]) <= limit
        assert b > a or not text


@given(TEXTS | ANY)
def test_halves_are_never_empty(text: str) -> None:
    middle = halve(text)
    assert (middle is None) == (len(text) < 4)
    if middle is not None:
        assert 0 < middle < len(text)


@settings(deadline=None)
@given(TEXTS, st.lists(st.text(st.sampled_from("我们的一二ab0行长，&"), max_size=3), max_size=30))
def test_alignment_is_in_order_and_leaves_nothing_out(text: str, words: list[str]) -> None:
    alignment = align(text, [ServiceMark(w, n * 10, n * 10 + 9) for n, w in enumerate(words)])
    for a, b in pairwise(alignment.placed):
        assert a.end <= b.start
        assert a.begin_ticks < b.begin_ticks
    known = {i for p in alignment.placed for i in range(p.start, p.end)}
    lost = {i for a, b in alignment.missing for i in range(a, b)}
    assert not known & lost
    assert {i for i, char in enumerate(text) if char.isalnum()} <= known | lost


@given(TEXTS | ANY, st.data())
def test_every_sent_character_leads_back_to_the_source(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    spoken = tuple(Spoken(a, b, "另一种 X") for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    script = script_of(Utterance(text, "v", spoken=spoken), homophones=True)
    assert len(script.sources) == len(script.text)
    covered = {i for a, b in script.sources for i in range(a, b)}
    assert covered == set(range(len(text)))
    assert all(a[0] <= b[0] for a, b in pairwise(script.sources))
    script.text.encode()


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 6), st.integers(-9, 90), st.integers(-9, 40))
    ),
    st.integers(1, 80),
)
def test_boundaries_are_in_order_inside_the_samples(
    raw: list[tuple[int, int, int, int]], total: int
) -> None:
    spans = sorted(
        (Timed(s, s + n, b * 240, (b + length) * 240) for s, n, b, length in raw),
        key=lambda t: (t.start, t.begin),
    )
    spans = [
        t
        for t, begin in zip(spans, sorted(t.begin for t in spans), strict=True)
        if t.begin == begin
    ]
    end = end_ms = 0
    for boundary in boundaries(spans, total * 240):
        assert end <= boundary.start < boundary.end
        assert end_ms <= boundary.begin_ms < boundary.end_ms <= total * 10
        end, end_ms = boundary.end, boundary.end_ms
