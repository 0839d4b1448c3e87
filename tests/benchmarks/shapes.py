"""How a sentence's words are divided, without the sentence: so that texts of others can be gold.

A shape is the words' lengths in characters: ``2 ^1 ^2 2-2 1`` is a word of two, a surname and a
given name with their capitals, an idiom with its hyphen, and a word of one. What begins a sentence
has no ``^``, name or not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.pinyin.tones import marked
from a11y.pinyin.writing.style import is_erhua

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BEGINS_A_SENTENCE = frozenset('.?!…:“‘"')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a shape."""

    start: int
    """Characters with a reading before it."""
    parts: tuple[int, ...]
    """Lengths of what its hyphens part."""
    capital: bool


def shape(text: str, syllables: Sequence[str | None], written: str) -> str:
    """The shape of a text's running pinyin.

    Args:
        text: The sentence.
        syllables: Its readings, one per character.
        written: Its running pinyin; letters and digits in it are no words here.
    """
    words: list[str] = []
    at = 0
    for place, syllable in enumerate(syllables):
        if syllable is None:
            continue
        sound = "r" if is_erhua(text, syllables, place) else marked(syllable)
        found = written.lower().index(sound, at)
        between = written[at:found]
        if not words or between.strip("-'"):
            begins = not words or not _BEGINS_A_SENTENCE.isdisjoint(between)
            words.append(f"{'^' * (written[found].isupper() and not begins)}1")
        else:
            head, dash, last = words[-1].rpartition("-")
            mark = "^" if last.startswith("^") else ""
            words[-1] = (
                f"{words[-1]}-1"
                if "-" in between
                else f"{head}{dash}{mark}{int(last.lstrip('^')) + 1}"
            )
        at = found + len(sound)
    return " ".join(words)


def words(shape_of_it: str) -> Iterator[Word]:
    """The words of a shape, each with its place."""
    start = 0
    for word in shape_of_it.split():
        parts = tuple(map(int, word.lstrip("^").split("-")))
        yield Word(start, parts, word.startswith("^"))
        start += sum(parts)


def errors(by_hand: str, ours: str) -> Counter[str]:
    """Of one sentence: words, wrong ones, names (words with a capital), names amiss."""
    right, found = list(words(by_hand)), list(words(ours))
    divided = {(word.start, word.parts) for word in found}
    named = {(word.start, word.parts) for word in right if word.capital}
    called = {(word.start, word.parts) for word in found if word.capital}
    return Counter(
        {
            "words": len(right),
            "wrong": sum((word.start, word.parts) not in divided for word in right),
            "names": len(named),
            "names missing": len(named - called),
            "names too many": len({start for start, _ in called} - {start for start, _ in named}),
        }
    )
