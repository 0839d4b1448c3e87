"""Text → words with their part of speech.

Han text is cut by rjieba with our own words added; Latin words and numbers by one pattern. Then
come corrections, each a list of places at which a word is known to stand.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from a11y.characters.han import HAN, is_han
from a11y.pinyin import tables
from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.dictionary.spelling import FOLDER
from a11y.pinyin.words import (
    address,
    cuts,
    foreign,
    guesses,
    joining,
    lexicons,
    names,
    recut,
    structure,
    terms,
)
from a11y.pinyin.words.span import WordSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OTHER_WORD = re.compile(
    r"[^\W_]+(?:[.'’\-_/&@][^\W_]+)*[+#%‰℃°]*",
)
"""A Latin word or a number: ``GrowingIO``, ``don't``, ``TCP/IP``, ``C++``, ``25.4%``."""
PARTICLES = {"的": "uj", "得": "ud", "地": "uv", "着": "uz", "了": "ul", "过": "ug"}
"""What ends no word unless a dictionary says so: 聊得, 系统地, 做过 are two words each."""
# Half a surrogate pair is no text to rjieba (UnicodeEncodeError); another character stands in for
# it, one code point for one, so that places stay true.
SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _jieba() -> Any:
    """Rjieba's shared dictionary (a second one would cost another 0.14 s) with our words."""
    import rjieba

    return rjieba


def part_of_speech(word: str) -> str:
    """Of a word that stands alone, in the ICTCLAS set; empty where it is none."""
    tagged = _jieba().tag(word, hmm=False)
    return str(tagged[0][1]) if len(tagged) == 1 else ""


def cut(text: str) -> list[WordSpan]:
    """The words of a text, in order."""
    words: list[WordSpan] = []
    pending = at = 0
    for token, tag in _tokens(SURROGATE.sub("�", text)):
        end = at + len(token)
        # rjieba parts TCP/IP and don't at their signs: what lies between Han is cut by our
        # pattern.
        if HAN.search(token):
            if pending < at:
                _cut_other(text, pending, at, words)
            words.extend(_resolved(token, at, end, tag))
            pending = end
        at = end
    if pending < len(text):
        _cut_other(text, pending, len(text), words)
    # In this order: each step sees the words that those before it have made. People come last,
    # since their titles must end where a word does.
    words = _with_places(text, words, [(*place, "n") for place in terms.places(text)])
    words = _with_places(text, words, list(lexicons.places(text, words)))
    words = _with_places(text, words, list(cuts.listed(text)))
    words = _with_places(text, words, list(cuts.by_neighbours(text, words)))
    words = _with_places(text, words, list(joining.places(text, words)))
    words = _with_places(text, words, list(joining.compounds(text, words, _jieba().has_word)))
    words = _with_places(text, words, list(foreign.places(text, words, _jieba().has_word)))
    words = _with_places(text, words, list(joining.bodies(text, words, _jieba().has_word)))
    words = _with_places(text, words, list(joining.people(text, words)))
    return _with_places(text, words, address.places(text, words))


def _tokens(text: str) -> list[tuple[str, str]]:
    """What the cutter makes of a text, its guesses held against its dictionary."""
    jieba = _jieba()
    return recut.everyday(
        jieba.tag(text), lambda stretch: jieba.tag(stretch, hmm=False), jieba.has_word
    )


def _with_places(
    text: str, words: list[WordSpan], places: list[tuple[int, int, str]]
) -> list[WordSpan]:
    """The words with these among them; what they cut off is looked up again."""
    if not places:
        return words
    whole = {*words, *(WordSpan(*place) for place in places)}
    found: list[WordSpan] = []
    for word in with_words(words, places):
        if word in whole or not is_han(text[word.start]):
            found.append(word)
            continue
        at = word.start
        for part, tag in _jieba().tag(text[word.start : word.end]):
            found.append(WordSpan(at, at + len(part), _settled(part, tag)))
            at += len(part)
    return found


def _resolved(token: str, start: int, end: int, tag: str) -> Iterator[WordSpan]:
    """A token of rjieba's as the words it is made of; most are one.

    Three things are taken apart: what it guessed (他来), a particle at the end that no phrase has
    (聊得), and a token that is neither a noun nor in its own dictionary.
    """
    if joined := joining.tagged_lengths(token, tag):
        for length, part_of_it in joined:
            yield WordSpan(start, start + length, part_of_it)
            start += length
        return
    lengths = guesses.word_lengths(token, tag) if end - start > 1 else ()
    # 在城镇 is a name to the dictionary.
    guessed = end - start > 1 and (
        not _jieba().has_word(token) or (tag in names.NAME_TAGS and structure.is_known(token[1:]))
    )
    if guessed and not lengths:
        lengths = guesses.at_edges(token, tag)
    if lengths:
        for length in lengths:
            part = token[:length]
            token = token[length:]
            yield WordSpan(start, start + length, _settled(part, _jieba().tag(part)[0][1]))
            start += length
    elif end - start > 1 and token[-1] in PARTICLES and token not in tables.phrases():
        # 谈过 is a particle to the cutter; what is before it is none.
        yield from _resolved(token[:-1], start, end - 1, "v" if tag == "ug" else tag)
        yield WordSpan(end - 1, end, PARTICLES[token[-1]])
    # Its hidden Markov model makes words of characters; where that is no noun, only words of its
    # dictionary count (hmm=False). Nouns are kept, names among them.
    elif end - start > 1 and tag[0] != "n" and not _jieba().has_word(token):
        for part, part_tag in _jieba().tag(token, hmm=False):
            yield WordSpan(start, start + len(part), part_tag)
            start += len(part)
    else:
        yield WordSpan(start, end, _settled(token, tag))


@cache
def _qualities() -> frozenset[str]:
    """Adjectives among the graded words that the cutter's dictionary has as names."""
    return frozenset((FOLDER / "qualities.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=8192)
def _settled(word: str, tag: str) -> str:
    """The part of speech of a graded word that the cutter's dictionary has as a name.

    安静 is a person to it, 换药 and 上市 are places: 静得能听见钟摆 was read as what 静 must do.
    """
    if tag not in names.NAME_TAGS or word in names.COMMON or levels.level(word) is None:
        return tag
    if names.is_listed(word) and not glosses.gloss(word)[:1].islower():
        return tag  # 中国, 欧洲
    if word in _qualities():
        return "a"
    return "v" if glosses.gloss(word).startswith("to ") else "n"


def with_words(
    words: Sequence[WordSpan], places: Sequence[tuple[int, int, str]]
) -> Iterator[WordSpan]:
    """The words with each place (start, end, part of speech) one word.

    What a place cuts off a word stays as a shorter word. Places are in order and do not overlap.
    """
    ahead = iter(places)
    place = next(ahead, None)
    for word in words:
        start = word.start
        while place is not None and place[1] <= start:
            place = next(ahead, None)
        while place is not None and place[0] < word.end:
            if start < place[0]:
                yield WordSpan(start, place[0], word.tag)
            if place[0] >= word.start:
                yield WordSpan(*place)
            start = place[1]
            if start >= word.end:
                break
            place = next(ahead, None)
        if start < word.end:
            yield WordSpan(start, word.end, word.tag)


def _cut_other(text: str, start: int, end: int, words: list[WordSpan]) -> None:
    for match in OTHER_WORD.finditer(text, start, end):
        tag = "m" if match[0][0].isdigit() else "eng"
        words.append(WordSpan(match.start(), match.end(), tag))
