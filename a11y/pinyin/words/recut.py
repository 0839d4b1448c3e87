"""What the cutter guessed, cut again by its dictionary where words of everyday speech come out.

Its hidden Markov model makes words of characters it sees side by side (在城|镇里, 线程|中是|非常).
Where the same stretch, cut by the dictionary alone, is nothing but graded words and everyday
characters, that is how it was meant: 在|城镇|里, 中|是|非常.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.words import names, structure
from a11y.pinyin.words.cuts import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_EVERYDAY = 3
"""HSK level up to which a character alone is a word of everyday speech."""
_WINDOWS = ((0, 2), (-1, 1), (-1, 2), (0, 1))
"""Which words around a guess are cut with it: with the next, with the one before, with both."""
_GUESSES_LONGEST = 4

Tokens = list[tuple[str, str]]


def everyday(tokens: Tokens, cut: Callable[[str], Tokens], listed: Callable[[str], bool]) -> Tokens:
    """The cutter's tokens with such guesses cut again.

    Args:
        tokens: Words and their parts of speech, as the cutter has them.
        cut: Cuts by the dictionary alone.
        listed: Whether the cutter's dictionary has a word.
    """
    found: Tokens = []
    at = 0
    while at < len(tokens):
        word, tag = tokens[at]
        if not 1 < len(word) <= _GUESSES_LONGEST or not is_han(word[0]) or listed(word):
            found.append(tokens[at])
            at += 1
            continue
        before, width, words = 0, 1, tokens[at : at + 1]
        if _may_fall(word, tag) and (again := _again(tokens, found, at, cut)):
            before, width, words = again
        del found[len(found) - before :]
        found += words
        at += width
    return found


def _again(
    tokens: Sequence[tuple[str, str]], found: Tokens, at: int, cut: Callable[[str], Tokens]
) -> tuple[int, int, Tokens] | None:
    """How many words before the guess, how many from it on, and what they are."""
    for start, end in _WINDOWS:
        before = found[len(found) + start :] if start else []
        stretch = [*before, *tokens[at : at + end]]
        if len(stretch) != end - start or not all(is_han(word[0]) for word, _ in stretch):
            continue
        words = cut("".join(word for word, _ in stretch))
        if (
            words != stretch
            and any(len(word) > 1 for word, _ in words)
            and all(_is_everyday(word) for word, _ in words)
            and words[-1][0] not in MEASURES  # 腹部|包块
        ):
            return len(before), end, words
    return None


def _may_fall(word: str, tag: str) -> bool:
    """Whether a guess may be several words: in no list and no person with a surname."""
    return not structure.is_known(word) and not (tag.startswith("nr") and _begins_a_name(word[0]))


def _begins_a_name(character: str) -> bool:
    return character in names.COMMON or character in names.FAMILIAR


@lru_cache(maxsize=8192)
def _is_everyday(word: str) -> bool:
    level = levels.level(word)
    if len(word) > 1:
        return level is not None or glosses.listed(word)
    return level is not None and level <= _EVERYDAY
