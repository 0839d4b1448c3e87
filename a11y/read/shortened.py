"""Names that a text itself makes short: ``钱仲谋（灯塔志编辑，简称“钱”，下同）：``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SAYS = (
    r"(?:以下|下文|后文|後文|文中)?(?:[简簡][称稱]|[下后後][称稱]|(?<=[以下后文中])[称稱])(?:为|為|作)?|"
    r"here(?:in)?after|henceforth"
)
_SAME = r"以?[下后後]同"
_SHORT = rf"(?:{_SAYS})?\s*[:：]?\s*[“\"「『‘']?(\w[\w.]{{0,11}}?)[”\"」』’']?"
_BRACKETS = re.compile(
    rf"([^：:﹕︰∶，。！？；,!?;（()）\n\u2028]{{2,24}}?)\s*"
    rf"[（(]((?=[^）)]*(?:{_SAYS}|{_SAME}))[^。！？；!?;（()）\n\u2028]{{2,40}})[)）]",
    re.IGNORECASE,
)
_COLON = re.compile(r"[\s*_]*[：:﹕︰∶][\s*_]*")
_PARTS = re.compile(r"\s*[，,、；;]\s*")
_WHOLE = re.compile(rf"(?:{_SAYS})\s*[:：]?.+", re.IGNORECASE)


_KEY = re.compile(
    r"([\u4e00-\u9fff]{1,2}|[A-Z]{2,3})\s*"
    r"[（(]([\u4e00-\u9fff]{2,8}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2})[)）]"
)
"""``眾（眾聲報）：``, ``NF (Nora Field):``"""


@dataclass(frozen=True, slots=True)
class Shortened:
    """A name with what it is from there on."""

    name: str
    """The name with what else the brackets say: ``钱仲谋（灯塔志编辑）``."""
    short: str
    end: int
    """Where the speech begins."""


def shortened(line: str) -> Shortened | None:
    """The label at the start of a line, where it says how it is written from there on."""
    key = _KEY.match(line)
    if key and abridges(key[1], key[2]) and (colon := _COLON.match(line, key.end())):
        return Shortened(key[2], key[1], colon.end())
    match = _BRACKETS.match(line)
    colon = _COLON.match(line, match.end()) if match else None
    if not match or not colon:
        return None
    parts = [part for part in _PARTS.split(match[2].strip()) if part]
    parts_whole = [part for part in parts if _WHOLE.fullmatch(part)]
    same = [at for at, part in enumerate(parts) if re.fullmatch(_SAME, part)]
    if not parts_whole and same and same[0]:
        parts_whole = [parts[same[0] - 1]]  # （乔，下同）
    short = re.fullmatch(_SHORT, parts_whole[0], re.IGNORECASE) if parts_whole else None
    if not short:
        return None
    rest = [part for part in parts if part not in parts_whole and not re.fullmatch(_SAME, part)]
    name = f"{match[1]}（{'，'.join(rest)}）" if rest else match[1]
    return Shortened(name.strip(" *_"), short[1], colon.end())


def abridges(short: str, whole: str) -> bool:
    """Whether the characters of one are the other's, in order, or its initials."""
    if short.isascii():
        return short == "".join(word[0] for word in whole.split())
    rest = iter(whole)
    return len(whole) > len(short) and all(char in rest for char in short)
