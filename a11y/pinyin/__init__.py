"""Readings and words: an Interview becomes an Interview with pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.interview import Interview, Section
    from a11y.options import PinyinOptions
    from a11y.pinyin.annotation import Annotator
    from a11y.pinyin.lexicon import Lexicon


def annotate(
    interview: Interview, options: PinyinOptions, lexicon: Lexicon | None = None
) -> Interview:
    """Give every sentence its readings and words, and show what the options ask for.

    Raises:
        OptionError: ``options.show`` is not a choice.
    """
    return _annotator(options, lexicon).interview(interview)


def annotate_section(
    section: Section, options: PinyinOptions, lexicon: Lexicon | None = None
) -> Section:
    """Annotate one section that stands outside an interview, such as the colophon."""
    return _annotator(options, lexicon).section(section)


def _annotator(options: PinyinOptions, lexicon: Lexicon | None) -> Annotator:
    from a11y.pinyin.annotation import Annotator
    from a11y.pinyin.readings import Reader

    return Annotator(Reader(lexicon), options)
