"""Language tags as sources write them, as BCP 47 wants them."""

from __future__ import annotations

import re

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)
"""Languages have two letters, or three where there are no two; names of five to eight letters are
allowed by the grammar (RFC 5646) and were never registered."""

_NAMES = {
    "english": "en",
    "eng": "en",
    "chinese": "zh",
    "mandarin": "zh",
    "chi": "zh",
    "zho": "zh",
    "cmn": "zh",
    "chs": "zh-CN",
    "cht": "zh-TW",
    "simplified chinese": "zh-CN",
    "chinese simplified": "zh-CN",
    "traditional chinese": "zh-TW",
    "chinese traditional": "zh-TW",
    "英文": "en",
    "英语": "en",
    "英語": "en",
    "中文": "zh",
    "汉语": "zh",
    "漢語": "zh",
    "普通话": "zh-CN",
    "简体": "zh-CN",
    "简体中文": "zh-CN",
    "中文简体": "zh-CN",
    "繁体中文": "zh-TW",
    "繁體": "zh-TW",
    "繁體中文": "zh-TW",
    "正體中文": "zh-TW",
    "中文繁體": "zh-TW",
}
"""What people write instead of a tag, and the three-letter codes of MARC and ISO 639-2."""


def language_tag(stated: str) -> str:
    """``en_US``, ``ENG``, ``English`` or ``简体中文`` as a BCP 47 tag; empty where it is none."""
    plain = " ".join(re.sub(r"[_()\s-]+", " ", stated).split()).lower()
    named = _NAMES.get(plain)
    if named is not None:
        return named
    tag = re.sub(r"[\s_]+", "-", stated.partition(".")[0].strip())  # en_US.UTF-8
    if not _TAG.fullmatch(tag):
        return ""
    first, *rest = tag.lower().split("-")
    if first in _NAMES:
        first = _NAMES[first]
    return "-".join([first, *map(_cased, rest)])


def _cased(subtag: str) -> str:
    """Scripts as ``Hans``, regions as ``CN``, everything else in lower case."""
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 and subtag.isalpha() else subtag
