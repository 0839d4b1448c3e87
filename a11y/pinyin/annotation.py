"""Stage: Interview → Interview whose sentences have readings, words and what is shown over them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from a11y.characters.han import HAN
from a11y.interview import Sentence, Word
from a11y.pinyin.dictionary import levels
from a11y.pinyin.learner.profile import Learner
from a11y.pinyin.learner.shown import PinyinFilter
from a11y.pinyin.readings import signs
from a11y.pinyin.readings.people import People, with_people
from a11y.pinyin.words import names, tokens
from a11y.pinyin.writing import digits, orthography, style
from a11y.walks import map_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.interview import Interview, Ruby, SaidAs, Section
    from a11y.options import PinyinOptions
    from a11y.pinyin.readings.reader import Reader
    from voices.normalize import SpokenPiece


@dataclass(frozen=True, slots=True)
class AnnotationCache:
    """Sentences of an article as they were annotated before and now, by all that they depend on.

    The proof desk annotates a whole article after every change of a person; with this, only the
    sentences that the change touches are read anew.

    For one set of options, which must show ``all`` or ``none`` and ask for no vocabulary: what is
    shown of a sentence then depends on no other.
    """

    before: Mapping[object, Sentence] = field(default_factory=dict)
    now: dict[object, Sentence] = field(default_factory=dict)


class Annotator:
    """Annotates one book's sections, in order; it remembers which words it has shown.

    Raises:
        OptionError: ``options.show`` is none of ``none``, ``all``, ``first``, ``hsk:N``, each with
            or without ``+digits``.
    """

    def __init__(
        self,
        reader: Reader,
        options: PinyinOptions,
        learner: Learner | None = None,
        remembered: AnnotationCache | None = None,
    ) -> None:
        self._reader = reader
        self._remembered = remembered
        self._options = options
        self._shown = PinyinFilter(options.show, learner or Learner())
        self._tags: dict[str, str] = {}
        self._people = People(())
        self._language = "zh-CN"

    def interview(self, interview: Interview) -> Interview:
        """The interview, every sentence annotated."""
        self._language = interview.language or self._language
        self._people = People(
            speaker.name for speaker in interview.speakers if names.is_speaker(speaker.name)
        )
        sections = tuple(self.section(section) for section in interview.sections)
        speakers = tuple(
            replace(speaker, label=self.sentence(Sentence(speaker.id, speaker.name)))
            for speaker in interview.speakers
        )
        annotated = replace(interview, sections=sections, speakers=speakers)
        if not self._options.vocabulary:
            return annotated
        from a11y.pinyin.learner.vocabulary import with_vocabulary  # glosses are for learners only

        return with_vocabulary(
            annotated, self._tags, self._shown.learner, self._reader.lexicon, self._options
        )

    def section(self, section: Section) -> Section:
        """The section, every sentence annotated."""
        blocks = tuple(map_sentences(block, self.sentence) for block in section.blocks)
        return replace(section, blocks=blocks)

    def sentence(self, sentence: Sentence) -> Sentence:
        """The sentence with readings and words; ruby where it is to be shown."""
        if self._remembered is None:
            return self._annotated(sentence)
        entries = tuple(self._reader.lexicon.find(sentence.text))
        # All that a reading depends on; the options are one set for the whole article.
        key = (sentence, self._people.all, self._language, entries)
        known = self._remembered.before.get(key) or self._annotated(sentence)
        self._remembered.now[key] = known
        return known

    def _annotated(self, sentence: Sentence) -> Sentence:
        """The sentence read, its words cut and spelled, and ruby put where the options want it."""
        text = sentence.text
        # A lexicon may respell 3D or ㎡, so a sentence without Han is asked of it, too.
        if not HAN.search(text) and next(self._reader.lexicon.find(text), None) is None:
            readings: tuple[str | None, ...] = (None,) * len(text)
            language = sentence.language or self._language
            spans_spoken = sentence.spoken or self._named(text, language)
            sentence = replace(sentence, readings=readings, spoken=spans_spoken)
            return replace(sentence, words=self._words(sentence, readings, readings, ()))
        reading = with_people(self._reader.read(text, sentence.given), self._people)
        readings = reading.syllables
        spans = tuple((word.start, word.end, word.tag) for word in reading.words)
        sentence = replace(
            sentence,
            readings=readings,
            spoken=sentence.spoken + tuple(reading.spoken),
            corrected=reading.corrected,
        )
        shown = self._with_tones(text, readings, spans)
        return replace(sentence, words=self._words(sentence, readings, shown, spans))

    def _named(self, text: str, language: str) -> tuple[SaidAs, ...]:
        """What is said of signs and pictures alone (👍): the lexicon's word, else our own."""
        if any(map(str.isalnum, text)) or not signs.SIGN.search(text):
            return ()
        return self._reader.read(text).spoken or signs.named(text, language)

    def _with_tones(
        self,
        text: str,
        readings: tuple[str | None, ...],
        words: Sequence[tuple[int, int, str]],
    ) -> tuple[str | None, ...]:
        """The readings whose tones are shown."""
        if self._options.tones == "dictionary" or self._shown.nothing:
            return readings
        from voices.g2p.sandhi import spoken_tones  # only where tones are shown as spoken

        return spoken_tones(text, readings, [(start, end) for start, end, _ in words])

    def _words(
        self,
        sentence: Sentence,
        readings: tuple[str | None, ...],
        shown: tuple[str | None, ...],
        spans: Sequence[tuple[int, int, str]],
    ) -> tuple[Word, ...]:
        """The sentence's words with ids, pinyin, ruby and level, in order.

        Ids count the words that are heard, from 1: the mark of a note is silent and counts for
        none.
        """
        text = sentence.text
        words = []
        spans_spoken = signs.with_signs(
            text,
            tokens.spans(text, readings, spans),
            sentence.spoken,
            sentence.language or self._language,
        )
        silent = [one for one in sentence.spoken if not one.text]  # marks of notes
        heard = [
            word
            for word in spans_spoken
            if not any(s.start < word[1] and word[0] < s.end for s in silent)
        ]
        numbers = self._numbers(sentence)
        for number, (start, end, tag) in enumerate(heard, 1):
            identifier = f"{sentence.id}w{number}"
            if not any(readings[start:end]):
                over = digits.ruby(numbers, start, end, self._options.style)
                words.append(Word(identifier, start, end, ruby=over))
                continue
            self._tags[identifier] = tag
            words.append(
                Word(
                    identifier,
                    start,
                    end,
                    pinyin=orthography.word_pinyin(text, readings, start, end, tag),
                    ruby=self._ruby(text, shown, (start, end, tag))
                    or _author_ruby(sentence, readings, start, end),
                    level=levels.level(text[start:end]),
                )
            )
        return tuple(words)

    def _numbers(self, sentence: Sentence) -> tuple[SpokenPiece, ...]:
        """What is said for the sentence, where its numbers are to have a reading."""
        if not self._shown.digits or not any(map(str.isdigit, sentence.text)):
            return ()
        from voices import model
        from voices.normalize import normalize  # only for learners who want it

        language = sentence.language or self._language
        spoken = [model.Spoken(one.start, one.end, one.text) for one in sentence.spoken]
        return normalize(sentence.text, language=language, spoken=spoken)

    def _ruby(
        self, text: str, shown: tuple[str | None, ...], word: tuple[int, int, str]
    ) -> tuple[Ruby, ...]:
        """The annotations over a word; none where the options or the learner's list say so."""
        start, end, tag = word
        written = text[start:end]
        if not self._shown.is_over(written):
            return ()
        found = style.ruby(text, shown, start, end, self._options.style)
        capitals = {start + at for at in names.capital_starts(written, tag)}
        # Zhuyin has no capitals.
        if not capitals or self._options.style == "zhuyin":
            return found
        return tuple(
            replace(each, text=orthography.capital(each.text)) if each.start in capitals else each
            for each in found
        )


def _author_ruby(
    sentence: Sentence, readings: tuple[str | None, ...], start: int, end: int
) -> tuple[Ruby, ...]:
    """The annotations that the author wrote, where a word has no others."""
    own = (
        [
            readings[at] if any(one.start <= at < one.end for one in sentence.given) else None
            for at in range(len(readings))
        ]
        if sentence.given
        else []
    )
    return style.ruby(sentence.text, own, start, end, "marks") if own else ()
