"""Raised characters: an exponent is text, the mark of a note is not.

``10<sup>6</sup>``, ``E=mc<sup>2</sup>``, ``km<sup>2</sup>`` are said; ``2018<sup>1</sup>``,
``台<sup>[2]</sup>`` point at a note.
"""

from __future__ import annotations

import re

# 6, -3, n, n+1, and the sign of an ion (H+)
_POWER = re.compile(r"[-−+]?\d{1,3}|[-−+]?[nxyk](?:[-−+]\d)?|[-−+]")
# What has powers: 10 and 2, a number behind a sign (3×10), one letter, a product (=mc), units, a
# bracket
_BASE = re.compile(
    r"(?:(?<![\d.,])(?:10|2)|[×x*·^=+(-]\s?\d{1,2}|(?<![A-Za-z])[A-Za-z]|[=+*/·×-]\s?[A-Za-z]{1,3}|"
    r"(?<![A-Za-z])(?:km|cm|mm|dm|nm|μm|um|ft|in|yd|mi|hm|米|厘米|公里|千米|平方)|[)）\]])\Z"
)
# 1, [2], 1,3, 注1, a, iv; ① and *; [citation needed]
_NOTE = re.compile(
    r"[\[［(（【〔]?\s*(?:注\s*)?(?:\d{1,3}(?:\s*[,，、–-]\s*\d{1,3})*|[a-z]|[ivx]{1,5})\s*[\])）］】〕]?|"
    r"[①-⑳㉑-㊿❶-❿*＊†‡§¶]+|"
    r"[\[［(（【〔]\s*(?:注|note|ref|citation needed|来源请求)[^\])）】]{0,12}[\])）］】〕]",
    re.IGNORECASE,
)


def is_exponent(before: str, raised: str) -> bool:
    """Whether raised characters are a power of what stands before them."""
    return bool(_POWER.fullmatch(raised)) and bool(_BASE.search(before))


def is_note_mark(raised: str) -> bool:
    """Whether raised characters are the mark of a note."""
    return bool(_NOTE.fullmatch(raised))
