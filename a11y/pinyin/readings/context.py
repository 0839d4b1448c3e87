"""Readings by the words around, weighed for each character apart.

For about 250 characters whose readings our own sentences tell apart (``tools/pinyin/sentences``) a
multinomial logistic regression over what stands near: characters and their pairs by place, the words
before and after with their part of speech, the words of the clause wherever they stand. The weights
lie in ``tables/context.npz``; ``tools.pinyin.context`` fits them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.pinyin.words.segment import WordSpan

REACH = 3
"""Characters before and after whose place counts."""
WORDS_AROUND = 4
"""Words before and after that count wherever they stand."""
_EDGE = "^"
_SHAPES = (
    (re.compile(r"[0-9０-９]"), "0"),
    (re.compile(r"[A-Za-zÀ-ɏ]"), "a"),
    (re.compile(r"[，。！？；：、,.!?;:…—\s“”‘’\"'（）()《》「」『』]"), _EDGE),
)


def shape(text: str) -> str:
    """The text as the model sees it: every digit one sign, Latin letters and marks likewise."""
    for pattern, sign in _SHAPES:
        text = pattern.sub(sign, text)
    return text


def features(shaped: str, at: int, words: Sequence[WordSpan], index: int) -> Iterator[str]:
    """What stands around ``shaped[at]``, which is in ``words[index]``: each fact once.

    Args:
        shaped: the whole text, by ``shape``.
        at: the place.
        words: the words of the text.
        index: of the word that holds the place.
    """
    pad = _EDGE * REACH
    near = (pad + shaped + pad)[at : at + 2 * REACH + 1]
    for offset, char in enumerate(near):
        if offset != REACH:
            yield f"{offset}{char}"
    yield "a" + near[REACH - 2 : REACH]
    yield "b" + near[REACH + 1 : REACH + 3]
    yield "c" + near[REACH - 1] + near[REACH + 1]
    yield "d" + near[:REACH]
    yield "e" + near[REACH + 1 :]
    yield "f" + near[REACH - 2 : REACH] + near[REACH + 1]
    yield "g" + near[REACH - 1] + near[REACH + 1 : REACH + 3]
    word = words[index]
    inside = f"{at - word.start}"
    yield f"h{inside}{shaped[word.start : word.end]}"
    before = words[index - 1] if index and words[index - 1].end == word.start else None
    following = words[index + 1] if index + 1 < len(words) else None
    after = following if following and following.start == word.end else None
    first = f"{before.tag}" if before else _EDGE
    last = f"{after.tag}" if after else _EDGE
    alone = "" if word.end - word.start == 1 else "+"
    yield f"i{alone}{first}"
    yield f"j{alone}{last}"
    yield f"k{alone}{first} {last}"
    if before:
        yield f"l{shaped[before.start : before.end]}"
    if after:
        yield f"m{shaped[after.start : after.end]}"
    seen = set()
    for other in words[max(0, index - WORDS_AROUND) : index + WORDS_AROUND + 1]:
        if other is not word and shaped[other.start : other.end] not in seen:
            seen.add(shaped[other.start : other.end])
            yield f"n{shaped[other.start : other.end]}"
