"""How a file names paragraphs: one key for each, which finds it and no other."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from a11y.interview import Block
from a11y.read.beside.places import blocks_named, key_of, keys_of

TEXTS = st.lists(st.text("是的。对 #12s", min_size=1, max_size=70), min_size=1, max_size=8)


def blocks(texts: list[str]) -> list[Block]:
    return [Block(f"s1t{at}p1", "paragraph", "guest", text, ()) for at, text in enumerate(texts)]


@given(TEXTS)
@example(["1 #1"])
def test_all_keys_at_once_are_those_of_each_alone(texts: list[str]) -> None:
    every = blocks(texts)
    assert keys_of(every) == [key_of(at, every) for at in range(len(every))]


@given(st.lists(st.sampled_from(["是的。", "对。", "是的。我记得。", "不是"]), min_size=1))
def test_a_key_finds_its_paragraph_and_no_other(texts: list[str]) -> None:
    every = blocks(texts)
    assert [blocks_named(key, every) for key in keys_of(every)] == [
        [at] for at in range(len(every))
    ]
