"""English words in their sentence: weak forms, and homographs told apart by the word before.

No tagger: the default of the dictionaries is right most of the time, and a few words in front
(to, a, have …) say when it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.g2p import english, heteronyms

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWELS = frozenset("AIOWYiuæɑɔəɛɜɪʊʌɐᵻ")
# Words behind which a homograph is a verb (to record), a noun (a record), or a participle (have
# read).
_BEFORE_VERB = """
to will would can could should must may might do does did don't doesn't didn't won't can't let's i
you
we they who please cannot couldn't wouldn't shouldn't
"""
_BEFORE_NOUN = """
a an the this that these those my your his her its our their each every some any no one of in for
with
on by from new great good same first whole big more
"""
_BEFORE_PARTICIPLE = """
have has had having was were been be being is are am get got i've we've they've you've he's she's
"""
_KEYS = (
    (frozenset(_BEFORE_PARTICIPLE.split()), ("VBN", "ADJ")),
    (frozenset(_BEFORE_NOUN.split()), ("NOUN",)),
    (frozenset(_BEFORE_VERB.split()), ("VERB",)),
)
_HOMOGRAPHS_LEFT_ALONE = frozenset(("that", "been", "have", "has", "will", "would", "can"))


def in_sentence(words: Sequence[str], index: int) -> str:
    """Phonemes of the word at ``index`` in its sentence; a pause is an empty word.

    ``words`` are all English words of the sentence, so that a heteronym may look further than
    its neighbours.
    """
    word = words[index]
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    return heteronyms.phonemes_of(words, index) or _beside(word, before, after)


def _beside(word: str, before: str, after: str) -> str:
    """Phonemes of a word by its two neighbours; either is empty at an end or a pause."""
    lower = word.lower()
    # Weak in front of a word; before a vowel the and to have another vowel (the apple, to eat).
    if lower in ("a", "the", "to") and after:
        vowel = english.pronounce(after).lstrip("ˈˌ")[:1] in _VOWELS
        return {"a": "ɐ", "the": "ði" if vowel else "ðə", "to": "tʊ" if vowel else "tə"}[lower]
    if lower == "an" and after:
        return "ɐn"
    forms = {} if lower in _HOMOGRAPHS_LEFT_ALONE else english.homograph(word)
    # "I used to go", but "it is used to cut".
    if lower == "used":
        return (
            "jˈust"
            if after.lower() == "to" and before.lower() not in ("is", "are", "was", "be")
            else "jˈuzd"
        )
    # The dictionaries call the form before a pause "None".
    if not after and forms.get("None"):
        return forms["None"] or ""
    for words, keys in _KEYS:
        if before.lower() in words:
            for key in keys:
                if forms.get(key):
                    return forms[key] or ""
            break
    return english.pronounce(word)
