"""The reading over what is written in digits: 25% is bǎi fēn zhī èr shí wǔ.

In: what will be said for a sentence. Out: one annotation over each word of digits, for learners who
want it (``--pinyin all+digits``); letters are said letter by letter and need none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.interview import Ruby
from a11y.pinyin import tones
from a11y.pinyin.writing.style import WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.options import PinyinStyle
    from voices.normalize import SpokenPiece


def ruby(
    pieces: Sequence[SpokenPiece], start: int, end: int, style: PinyinStyle
) -> tuple[Ruby, ...]:
    """One annotation over the word from ``start`` to ``end``; none where no number is said there.

    A piece counts where it lies in the word whole: of ``3:2``, said as one, each half has nothing.
    """
    syllables = [
        syllable
        for piece in pieces
        if piece.kind == "number" and start <= piece.start and piece.end <= end
        for syllable in piece.syllables
        if syllable
    ]
    if not syllables:
        return ()
    text = " ".join(map(WRITERS[style], syllables))
    return (Ruby(start, end, text, tones.split(syllables[-1])[1], ends_word=True),)
