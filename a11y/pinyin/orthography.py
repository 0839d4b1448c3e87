"""Words in running pinyin, as GB/T 16159-2012 and ISO 7098:2015 write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.pinyin import tones
from a11y.pinyin.style import is_erhua

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})


def word_pinyin(text: str, readings: Sequence[str | None], start: int, end: int, tag: str) -> str:
    """Running pinyin of a word; empty where nothing of it has a reading.

    ``text`` and ``readings`` are the whole sentence's. Letters and digits inside stay as they are.
    """
    written = ""
    for at in range(start, end):
        reading = readings[at]
        if reading is None:
            written += text[at]
        elif at > start and is_erhua(text, readings, at):
            written += "r"
        else:
            written = joined(written, tones.marked(reading))
    if not any(readings[start:end]):
        return ""
    return capital(written) if tag in NAME_TAGS else written


def joined(before: str, syllable: str) -> str:
    """Two parts of a word; an apostrophe before a syllable in a, o, e (§ 4.5 of the scheme)."""
    if before and before[-1].isalpha() and syllable[:1] in "aāáǎàoōóǒòeēéěèê":
        return f"{before}'{syllable}"
    return before + syllable


def capital(written: str) -> str:
    """With its first letter as a capital."""
    return written[:1].upper() + written[1:]
