"""Readings and words: an Interview becomes an Interview with pinyin.

``words`` cuts sentences, ``readings`` gives every Han character its syllable, ``writing`` spells
words and rubies, ``learner`` knows levels and meanings; ``annotation`` puts them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.interview import Interview
    from a11y.options import PinyinOptions
    from a11y.pinyin.annotation import Remembered
    from a11y.pinyin.learner.profile import Learner
    from a11y.pinyin.readings.lexicon import Lexicon


def annotate(
    interview: Interview,
    options: PinyinOptions,
    lexicon: Lexicon | None = None,
    learner: Learner | None = None,
    remembered: Remembered | None = None,
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
