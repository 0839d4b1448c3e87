"""One line as a voice is to say it, outside a book: what ``say`` speaks, and a voice's sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.errors import OptionError
from a11y.inputs import lexicon_of
from a11y.interview import Sentence, Word
from a11y.narrate.takes import split_spans, utterance_of, whole_spans

if TYPE_CHECKING:
    from a11y.options import Options
    from voices.engine import Engine
    from voices.model import Utterance


def utterances(
    text: str, voice: str | None, engine: Engine, options: Options
) -> tuple[Utterance, ...]:
    """The text with its readings, in pieces the engine can take.

    Args:
        text: One line, in Chinese or English.
        voice: By name; none for the one that the engine would cast as narrator.
        engine: Whose voices they are.
        options: The rate and the lexicon count.

    Raises:
        OptionError: there is nothing to say.
    """
    spoken = sentence(text, options)
    language = spoken.language
    name = voice or _narrator(engine, language)
    whole = whole_spans(spoken)
    # As in a book: a long line goes to the engine in pieces, cut where no word or respelling is
    # torn.
    spans = tuple(split_spans(text, engine.limits.max_chars, whole, spoken.spoken))
    if not spans:
        raise OptionError("there is nothing to say: give some words")
    return tuple(
        utterance_of(spoken, start, end, name, language, options.rate) for start, end in spans
    )


def sentence(text: str, options: Options) -> Sentence:
    """The text as a sentence with its words and readings."""
    from a11y.pinyin.readings.reader import Reader
    from a11y.pinyin.readings.signs import named

    # Without Han it is English; signs alone (👍) are named in Chinese.
    if any(map(str.isalnum, text)) and not any(is_han(char) for char in text):
        return Sentence("n1", text, "en-US")
    reading = Reader(lexicon_of(options)).read(text)
    words = tuple(Word(f"w{i}", w.start, w.end) for i, w in enumerate(reading.words))
    spoken = reading.spoken or named(text, "zh-CN")
    return Sentence("n1", text, "zh-CN", reading.syllables, words, spoken, reading.corrected)


def _narrator(engine: Engine, language: str) -> str:
    """The voice the engine would cast as narrator in that language."""
    from voices.cast import Part
    from voices.casting import cast

    alone = Part("narrator", "narrator", "narrator")
    return (
        cast([alone], engine.voices(), engine.preferences, language=language)
        .voice("narrator", language)
        .name
    )
