"""Numbers as Chinese says them, and the readings of what the rules say."""

from __future__ import annotations

from voices.normalize.tables import syllables

DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LONGEST = 20
"""Digits: up to 9999亿亿, beyond which 万 and 亿 would have to be stacked a third time."""


def readings(text: str) -> tuple[str | None, ...]:
    """The syllable of each character a rule says; None for anything but these characters."""
    known = syllables()
    return tuple(known.get(char) for char in text)


def digits(number: str, *, yao: bool = False) -> str:
    """Digit by digit: ``2018`` → 二零一八; with ``yao`` as telephone numbers say one."""
    spoken = "".join(DIGITS[int(char)] for char in number)
    return spoken.replace("一", "幺") if yao else spoken


def _group(value: int, *, leading: bool) -> str:
    """A number from 1 to 9999; what stands before it adds a 零. ``leading``: nothing does."""
    spoken, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(spoken)
            continue
        if gap:
            spoken += "零"
            gap = False
        # 两千 always, 两百 at the head only: 2200 is 两千二百, 12000 一万两千.
        liang = digit == 2 and (power == 3 or (power == 2 and leading and not spoken))
        spoken += ("两" if liang else DIGITS[digit]) + _UNITS[power]
    return spoken


def integer(number: str) -> str:
    """A whole number: ``10500`` → 一万零五百, ``2000`` → 两千, ``2`` → 二.

    Numbers that begin with 0, or are longer than Chinese has names for, go digit by digit.
    """
    number = number.replace(",", "").replace("，", "")
    if len(number) > _LONGEST or (len(number) > 1 and number[0] == "0"):
        return digits(number)
    value = int(number)
    if value == 0:
        return "零"
    spoken = _counted_in_groups(value)
    # 十一, but 一百一十: the 一 falls only at the head of the whole number.
    return spoken[1:] if spoken.startswith("一十") else spoken


def _counted_in_groups(value: int, *, leading: bool = True) -> str:
    """万 and 亿 by groups of four digits; what lies above 亿 is counted in it: 一万两千亿."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        above, rest = divmod(value, size)
        if above:
            spoken = ("两" if above == 2 else _counted_in_groups(above, leading=leading)) + name
            # 10500 is 一万零五百, 12000 一万两千: a 零 for places that stay empty.
            gap = "零" if 0 < rest < size // 10 else ""
            return spoken + gap + (_counted_in_groups(rest, leading=False) if rest else "")
    return _group(value, leading=leading)


def number(written: str) -> str:
    """A number with an optional sign and decimals: ``-3.14`` → 负三点一四."""
    sign = ""
    if written[0] in "-−–+":
        sign = "正" if written[0] == "+" else "负"
        written = written[1:]
    whole, _, decimals = written.partition(".")
    spoken = integer(whole or "0")
    return sign + spoken + ("点" + digits(decimals) if decimals else "")


def counted(written: str) -> str:
    """A number in front of what it counts: ``2`` → 两, else as ``number``."""
    return "两" if written == "2" else number(written)
