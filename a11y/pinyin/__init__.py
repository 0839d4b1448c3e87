"""Readings and words: an Interview becomes an Interview with pinyin.

``words`` cuts sentences, ``readings`` gives every Han character its syllable, ``writing`` spells
words and rubies, ``learner`` knows what is to be shown and explained; ``annotation`` puts them
together. Each of them imports only what stands after it here: ``annotation``, ``learner``,
``writing``, ``readings``, ``words``, ``dictionary``, ``tables`` and ``tones``. In: an Interview,
options, and the user's lexicon. Out: the same Interview whose sentences have readings, words, and
what stands over them; readings are a dictionary's, tones as spoken are the voices' work. Called by:
the pipeline, batches, the proof desk and ``tingdu pinyin``.

Modules:
    - annotation: the stage itself: sentences get readings, words and what is shown over them
    - dictionary: what words mean, how common they are, at which HSK level
    - learner: what a learner knows, what is shown to them, the vocabulary of a section
    - readings: which reading a character has in its sentence, and why
    - tables: tables of readings and words, and the code that reads them
    - tones: one syllable with tone mark, tone number, or in zhuyin
    - words: where words begin and end, and which are names
    - writing: how pinyin is written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.interview import Interview
    from a11y.options import PinyinOptions
    from a11y.pinyin.annotation import AnnotationCache
    from a11y.pinyin.learner.profile import Learner
    from a11y.pinyin.readings.lexicon import Lexicon


def annotate(
    interview: Interview,
    options: PinyinOptions,
    lexicon: Lexicon | None = None,
    learner: Learner | None = None,
    remembered: AnnotationCache | None = None,
) -> Interview:
    """Give every sentence its readings and words, and show what the options ask for.

    ``learner`` says which words need neither pinyin nor gloss, and which are always wanted.
    What is ``remembered`` of the article as it was before is not read again.

    Raises:
        OptionError: ``options.show`` is not a choice.
    """
    from a11y.pinyin.annotation import Annotator
    from a11y.pinyin.readings.reader import Reader

    return Annotator(Reader(lexicon), options, learner, remembered).interview(interview)
