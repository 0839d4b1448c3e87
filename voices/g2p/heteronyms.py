"""English heteronyms: words written alike and said in two ways, told apart by their sentence.

``voices/assets/english/heteronyms.tsv`` lists for each form the words that speak for it: just
before, just behind, among the three before, or within six words. They are weighed, not tried in
order, so that "he read it yesterday" and "I will read it tomorrow" differ by all of their words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BESIDE, _AMONG_THREE, _NEAR = 3, 2, 1
"""Weights: a neighbour says more than a word that merely stands in the same sentence."""
_NEAR_WORDS = 6
_NEAR_AT_MOST = 2
"""The most that words nearby may weigh, so that a sentence full of fish does not outweigh "he plays
the" in front of ``bass``."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say a heteronym, and the words that speak for it (lower case)."""

    phonemes: str
    before: frozenset[str]
    behind: frozenset[str]
    among_three: frozenset[str]
    near: frozenset[str]

    def weight(self, words: Sequence[str], index: int) -> int:
        """How much the words around ``index`` speak for this form; 0: nothing does."""
        near = [*words[max(0, index - _NEAR_WORDS) : index], *words[index + 1 :][:_NEAR_WORDS]]
        return (
            _BESIDE * (index > 0 and words[index - 1] in self.before)
            + _BESIDE * (index + 1 < len(words) and words[index + 1] in self.behind)
            + _AMONG_THREE * any(w in self.among_three for w in words[max(0, index - 3) : index])
            + _NEAR * min(_NEAR_AT_MOST, sum(word in self.near for word in near))
        )


def phonemes_of(words: Iterable[str], index: int) -> str | None:
    """Phonemes of the word at ``index`` by its sentence; None where nothing decides.

    ``words`` are the sentence's English words in order, an empty string for a pause.
    """
    lower = [word.lower() for word in words]
    forms = _forms().get(lower[index])
    if not forms:
        return None
    weights = [form.weight(lower, index) for form in forms]
    heaviest = max(weights)
    return forms[weights.index(heaviest)].phonemes if heaviest else None


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    text = (files("voices") / "assets" / "english" / "heteronyms.tsv").read_text("utf-8")
    found: dict[str, tuple[Form, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, phonemes, *columns = line.split("\t")
            before, behind, three, near = (frozenset(column.split()) for column in columns)
            form = Form(phonemes, before, behind, three, near)
            found[word] = (*found.get(word, ()), form)
    return found
