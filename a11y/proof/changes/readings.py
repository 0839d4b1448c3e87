"""Readings, glosses, spoken forms and words: lines of a lexicon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.pinyin.readings.lexicon import LexiconEntry
from a11y.proof.article.word import alone
from a11y.proof.changes.edit import Edit, sentence_at
from a11y.proof.changes.typed import syllables
from a11y.proof.errors import RefusedError
from a11y.proof.sidecars import lexicon_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from a11y.interview import Sentence
    from a11y.proof.article.article import Article
    from a11y.proof.changes.requests import Change
    from a11y.proof.sidecars.files import FileName

_WIDEST = 40
"""Characters of context on each side, where a sentence is much like another."""


def reading(change: Change, article: Article) -> Sequence[Edit]:
    """A word read so: here, wherever it stands in this text, or in all texts of the archive."""
    _, sentence, start, end = sentence_at(change, article)
    word = sentence.text[start:end]
    entry = LexiconEntry(word, syllables(change["pinyin"], word), gloss=_gloss(word, article))
    edits = [_edit(each, change["scope"], article) for each in _scoped(entry, change, article)]
    return [*_cleared(sentence, start, end, article), *edits]


def spoken(change: Change, article: Article) -> Sequence[Edit]:
    """A number, a sign or a name said as another spelling says it."""
    _, sentence, start, end = sentence_at(change, article)
    if not any(map(str.isalnum, change["spoken"])):
        raise RefusedError("write what is to be said, in letters or characters")
    entry = LexiconEntry(sentence.text[start:end], spoken=change["spoken"])
    if change["scope"] == "here":
        entry = in_context(entry, sentence, start, article)
    return [_edit(entry, change["scope"], article)]


def gloss(change: Change, article: Article) -> Sequence[Edit]:
    """What a word means in this text; its reading is pinned with it."""
    _, sentence, start, end = sentence_at(change, article)
    word = sentence.text[start:end]
    known = article.lexicon.entries.get(word)
    now = known.readings if known and known.readings else sentence.readings[start:end]
    if not any(now):
        raise RefusedError(f"{word} has no reading: only words with one are explained")
    return [_edit(LexiconEntry(word, tuple(now), gloss=change["gloss"]), "text", article)]


def word(change: Change, article: Article) -> Sequence[Edit]:
    """A span is one word, read as it is."""
    _, sentence, start, end = sentence_at(change, article)
    entry = _as_read(sentence, start, end)
    if change["scope"] == "here":
        entry = in_context(entry, sentence, start, article)
    return [*_cleared(sentence, start, end, article), _edit(entry, change["scope"], article)]


def cut(change: Change, article: Article) -> Sequence[Edit]:
    """A word is two, each read as it is now; in their context, for alone each is another's part."""
    _, sentence, start, end = sentence_at(change, article)
    at = change["at"]
    if not start < at < end:
        raise RefusedError("a word is cut between two of its characters")
    parts = (_as_read(sentence, start, at), _as_read(sentence, at, end))
    if change["scope"] == "here":
        placed = [
            in_context(part, sentence, s, article)
            for part, s in zip(parts, (start, at), strict=True)
        ]
    else:
        placed = [replace(parts[0], after=parts[1].word), replace(parts[1], before=parts[0].word)]
    edits = [_edit(each, change["scope"], article) for each in placed]
    return [*_cleared(sentence, start, end, article), *edits]


def name_read(name: str, pinyin: str, article: Article) -> Edit:
    """A person's name read so wherever it stands, before what they say, too."""
    entry = LexiconEntry(name, syllables(pinyin, name), gloss=_gloss(name, article))
    return _edit(entry, "text", article)


MAKERS: Mapping[str, Callable[[Change, Article], Sequence[Edit]]] = {
    "reading": reading,
    "spoken": spoken,
    "gloss": gloss,
    "word": word,
    "cut": cut,
}


def _cleared(sentence: Sentence, start: int, end: int, article: Article) -> list[Edit]:
    """Lines for this very place go when another is written for it: they would stand in its way."""
    placed = {entry.context for entry in article.lexicon.placed}
    there = {
        (entry.word, entry.context)
        for first, last, entry in article.lexicon.find(sentence.text)
        if entry.context in placed and first < end and start < last
    }
    return [_without(word, context) for word, context in sorted(there)]


def _without(word: str, context: str) -> Edit:
    return Edit("lexicon", lambda text: lexicon_file.without_entry(text, word, context))


def _as_read(sentence: Sentence, start: int, end: int) -> LexiconEntry:
    now = tuple(sentence.readings[start:end])
    if not any(now):
        raise RefusedError("only words with Han characters are cut and joined")
    return LexiconEntry(sentence.text[start:end], now)


def _gloss(word: str, article: Article) -> str:
    """The gloss that a person gave the word before."""
    known = article.lexicon.entries.get(word)
    return known.gloss if known else ""


def _scoped(entry: LexiconEntry, change: Change, article: Article) -> list[LexiconEntry]:
    """The entry in its context; as it is; a single character in each context where it is a word.

    A line for 行 alone would also be for the 行 of 银行.
    """
    place = article.sentence(change["sentence"])
    if place is None:
        return []
    if change["scope"] == "here":
        return [in_context(entry, place[1], change["start"], article)]
    if len(entry.word) > 1:
        return [entry]
    places = alone(entry.word, article)
    return [in_context(entry, sentence, start, article) for sentence, start in places]


def in_context(
    entry: LexiconEntry, sentence: Sentence, start: int, article: Article
) -> LexiconEntry:
    """The entry with as much of the sentence around it as no other place has.

    Where no other sentence tells them apart, with the whole of it: it then holds in each of them.
    """
    text, end = sentence.text, start + len(entry.word)
    others = [each.text for each in article.sentences()]
    widest = replace(entry)
    for width in (2, 4, 6, 9, 14, 20, _WIDEST):
        before, after = _around(text, start, end, width)
        if not before and not after:
            continue
        widest = replace(entry, before=before, after=after)
        stretch = before + entry.word + after
        if sum(other.count(stretch) for other in others) == 1:
            break
    return widest


def _around(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """What stands before and behind a span; a line holds no line ends, tabs or outer spaces."""
    before = text[max(0, start - width) : start]
    after = text[end : end + width]
    for sign in "\n\t\r":
        before = before.rpartition(sign)[2]
        after = after.partition(sign)[0]
    return before.lstrip(), after.rstrip()


def _edit(entry: LexiconEntry, scope: str, article: Article) -> Edit:
    file: FileName = "archive" if scope == "archive" else "lexicon"
    if file not in article.contents:
        raise RefusedError("there is no archive's lexicon: start the desk with --lexicon FILE")
    return Edit(file, lambda text: lexicon_file.with_entry(text, entry))
