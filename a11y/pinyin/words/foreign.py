"""Foreign names that the cutter leaves in pieces: 福尔斯|卡|拉马斯, 格林豪|泰.

They are written after their sound, with characters that hardly stand together elsewhere.
``dictionary/foreign.tsv`` says how much each of them speaks for such a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.pinyin.words import names, structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a11y.pinyin.words.span import WordSpan

_SURE = 2.3
"""Weight of the characters, on average, from which pieces are one name: beneath it half are not."""
_SHORTEST = 3
_GRAMMAR = frozenset("在和是的了不有与为及从对到也就都将被把由于等之其而或但来去说叫")
_FUNCTION_TAGS = frozenset("upcyr")


def places(
    text: str, words: Sequence[WordSpan], weighed: Callable[[str], bool]
) -> Iterator[tuple[int, int, str]]:
    """Start, end and part of speech of each such name, in order, apart.

    Args:
        text: The sentence.
        words: Its words.
        weighed: Whether the cutter's dictionary has a word.
    """
    run: list[WordSpan] = []
    for word in words:
        source = text[word.start : word.end]
        is_piece = _is_piece(source, word.tag, weighed)
        if run and (run[-1].end != word.start or not is_piece):
            yield from _whole(text, run)
            run = []
        if is_piece:
            run.append(word)
            if source[-1] in names.KINDS_OF_PLACE and word.end - run[0].start > 1:
                yield from _whole(text, run)  # what comes next is another place
                run = []
    if run:
        yield from _whole(text, run)


def _whole(text: str, run: Sequence[WordSpan]) -> Iterator[tuple[int, int, str]]:
    start, end = run[0].start, run[-1].end
    source = text[start:end]
    if len(run) > 1 and len(source) >= _SHORTEST and names.foreign_weight(source) >= _SURE:
        yield start, end, "ns" if source[-1] in names.KINDS_OF_PLACE else "nrt"


def _is_piece(word: str, tag: str, weighed: Callable[[str], bool]) -> bool:
    """Whether it may be part of a name: nothing that is a word, or a name, of its own."""
    weights = names.foreign_weights()
    if not all(character in weights for character in word):
        return False
    if len(word) == 1:
        return tag[:1] not in _FUNCTION_TAGS and word not in _GRAMMAR
    return not structure.is_known(word) and (tag in names.NAME_TAGS or not weighed(word))
