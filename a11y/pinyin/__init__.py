"""Readings and words: an Interview becomes an Interview with pinyin."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from a11y.interview import Interview, Section
    from a11y.options import PinyinOptions
    from a11y.pinyin.annotate import Annotator


def annotate(interview: Interview, options: PinyinOptions, lexicon: Any = None) -> Interview:
    """Give every sentence its readings and words, and show what the options ask for.

    Raises:
        OptionError: ``options.show`` is not a choice.
    """
    return _annotator(options, lexicon).interview(interview)


def annotate_section(section: Section, options: PinyinOptions, lexicon: Any = None) -> Section:
    """Annotate one section that stands outside an interview, such as the colophon."""
    return _annotator(options, lexicon).section(section)


def _annotator(options: PinyinOptions, lexicon: Any) -> Annotator:
    from a11y.pinyin.annotate import Annotator

    readings = importlib.import_module("a11y.pinyin.readings")
    return Annotator(readings.Reader(lexicon), options)
