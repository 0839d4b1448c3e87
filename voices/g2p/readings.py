"""Readings for text that nobody has annotated (``tingdu say``, a lexicon's respelling)."""

from __future__ import annotations

import re

from voices.han import HAN_RANGES

_HAN = re.compile(f"[{HAN_RANGES}]+")


def guess(text: str) -> tuple[str | None, ...]:
    """One numbered syllable or None per character, by pypinyin alone.

    一 and 不 get their dictionary tone: pypinyin's phrases mix sandhi into them.
    """
    found: list[str | None] = [None] * len(text)
    runs = list(_HAN.finditer(text))
    if runs:
        from pypinyin import Style, lazy_pinyin
    for run in runs:
        syllables = lazy_pinyin(run[0], style=Style.TONE3, neutral_tone_with_five=True)
        if len(syllables) != len(run[0]):  # a character without a reading merges with its neighbour
            syllables = [
                lazy_pinyin(c, style=Style.TONE3, neutral_tone_with_five=True)[0] for c in run[0]
            ]
        for offset, (char, reading) in enumerate(zip(run[0], syllables, strict=True)):
            known = reading.replace("ü", "v")
            known = {"一": "yi1", "不": "bu4"}.get(char, known)
            found[run.start() + offset] = known if known[-1:].isdigit() else None
    return tuple(found)
