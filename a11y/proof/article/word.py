"""What the page asks about a word: its readings, what it means, where else it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a11y.pinyin.dictionary.glosses import gloss
from a11y.proof.article.article import readings_of
from a11y.proof.article.candidates import candidates
from a11y.proof.errors import RefusedError
from voices.model import Spoken
from voices.normalize import normalize

if TYPE_CHECKING:
    from a11y.interview import Sentence
    from a11y.proof.article.article import Article


def _said(sentence: Sentence, start: int, end: int, language: str) -> str:
    """What the voice says for a span, in words."""
    spoken = [Spoken(each.start, each.end, each.text) for each in sentence.spoken]
    pieces = normalize(sentence.text, language=language, spoken=spoken)
    said, before = "", ""
    for piece in pieces:
        if piece.kind != "pause" and piece.start < end and start < piece.end:
            said += (" " if said and "en" in (before, piece.language) else "") + piece.text
            before = piece.language
    return said


def alone(word: str, article: Article) -> list[tuple[Sentence, int]]:
    """Where a word stands as one word."""
    return [
        (sentence, each.start)
        for sentence in article.sentences()
        if word in sentence.text
        for each in sentence.words
        if sentence.text[each.start : each.end] == word
    ]


def word_of(article: Article, sentence_id: str, start: int, end: int) -> dict[str, Any]:
    """What the page asks about a word: candidates, its gloss, where else it stands.

    Raises:
        RefusedError: there is no such span.
    """
    place = article.sentence(sentence_id)
    if place is None or not 0 <= start < end <= len(place[1].text):
        raise RefusedError("there is no such word")
    block, sentence = place
    word = sentence.text[start:end]
    reading = readings_of(block, article.reader).get(sentence_id)
    known = article.lexicon.entries.get(word)
    holding = [each for each in article.sentences() if word in each.text]
    places = alone(word, article) if len(word) == 1 else []
    return {
        "word": word,
        "candidates": [
            {
                "pinyin": each.pinyin,
                "shown": each.shown,
                "gloss": each.gloss,
                "reasons": [list(reason) for reason in each.reasons],
                "chosen": each.chosen,
            }
            for each in (candidates(article.reader, reading, start, end) if reading else ())
        ],
        "gloss": (known.gloss if known else "") or gloss(word, sentence.readings[start:end]),
        "sentences": len({each.id for each, _ in places} if places else holding),
        "said": _said(sentence, start, end, sentence.language or article.interview.language),
        "spoken": next((s.text for s in sentence.spoken if s.start < end and start < s.end), ""),
    }
