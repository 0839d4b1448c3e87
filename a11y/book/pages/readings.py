"""Readings over characters as ruby: their classes, their language, the place of a zhuyin tone.

Where readings stand throughout, the style sheet gives every character the same room and parts the
words; a reading that is wider than that room is set smaller, as in printed readers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from a11y.book.pages.markup import escape
from a11y.characters.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a11y.interview import Ruby

_BOPOMOFO = re.compile(r"[\u3105-\u312f\u31a0-\u31bf]")
# The three marks that stand beside the column (ㄓㄨㄥˋ); the neutral tone's ˙ stands first in it.
_ZHUYIN_TONE = re.compile(r"[ˊˇˋ]")
_NARROW, _WIDE = frozenset("fijlrt"), frozenset("mw")
_ROOM = 2.5
"""Ems of the reading's own size that fit over one character: ``zhan`` (2.24) does, ``zhang`` (2.8)
does not."""


def ruby_tags(ruby: Ruby, text: str) -> tuple[str, str]:
    """What stands before and behind the characters of one annotation of ``text``."""
    kinds = f"tone{ruby.tone}"
    if _width(ruby.text) > _ROOM * (ruby.end - ruby.start):
        kinds += " wide"
    if ruby.ends_word and HAN.match(text, ruby.end):
        kinds += " end"
    if _BOPOMOFO.search(ruby.text):
        kinds += "" if HAN.match(text, ruby.end) else " stop"
        # the tone stands beside the column of sounds, which the style sheet does
        shown = _ZHUYIN_TONE.sub(lambda tone: f"<span>{tone[0]}</span>", ruby.text)
        return f'<ruby class="{kinds}">', f'<rt lang="zh-Bopo">{shown}</rt></ruby>'
    reading = f'<rt lang="zh-Latn-pinyin">{escape(ruby.text)}</rt>'
    return f'<ruby class="{kinds}">', f"{reading}</ruby>"


def reading_tag(reading: str) -> str:
    """The language tag (BCP 47) of a reading: pinyin or zhuyin."""
    return "zh-Bopo" if _BOPOMOFO.search(reading) else "zh-Latn-pinyin"


def section_kinds(markup: Iterable[str]) -> str:
    """Classes of a section for the readings in it: none, some, throughout, and in which script.

    Throughout: over more than half of its Han characters. In the learner's book that shows new
    words only, the rest keeps its usual spacing.
    """
    written = "".join(markup)
    readings = written.count("<ruby")
    if not readings:
        return ""
    kinds = " annotated"
    if 2 * readings > len(HAN.findall(_unnamed(written))):
        kinds += " throughout"
    if f'<rt lang="{"zh-Bopo"}"' in written:
        kinds += " zhuyin"
    return kinds


def _unnamed(markup: str) -> str:
    """Markup without its tags, whose labels have characters, too."""
    return re.sub(r"<[^>]*>", "", markup)


def _width(reading: str) -> float:
    """How wide a reading is in a usual sans serif, in ems of its size."""
    # About Helvetica's widths: t 0.28, m 0.83, a 0.56; marks of tone take no room.
    bare = (c for c in unicodedata.normalize("NFD", reading) if not unicodedata.combining(c))
    return sum(0.28 if c in _NARROW else 0.83 if c in _WIDE else 0.56 for c in bare)
