"""Numbers as English says them."""

from __future__ import annotations

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_GROUPS = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_LONGEST = 3 * len(_GROUPS)
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def one_by_one(number: str) -> str:
    """Digit by digit, as telephone numbers and codes go."""
    return " ".join("oh" if char == "0" else _ONES[int(char)] for char in number)


def _below_thousand(value: int) -> list[str]:
    said = []
    if value >= 100:
        said += [_ONES[value // 100], "hundred"]
        value %= 100
    if value >= 20:
        said.append(_TENS[value // 10])
        value %= 10
        if value:
            said.append(_ONES[value])
    elif value:
        said.append(_ONES[value])
    return said


def integer(number: str) -> str:
    """A whole number: ``1,250`` → one thousand two hundred fifty."""
    number = number.replace(",", "")
    if len(number) > _LONGEST or (len(number) > 1 and number[0] == "0"):
        return one_by_one(number)
    value = int(number)
    if value == 0:
        return "zero"
    said: list[str] = []
    for index in range(len(_GROUPS) - 1, -1, -1):
        part = value // 1000**index % 1000
        if not part:
            continue
        said += _below_thousand(part)
        if index:
            said.append(_GROUPS[index])
    return " ".join(said)


def number(written: str) -> str:
    """A number with an optional sign and decimals: ``-3.14`` → minus three point one four."""
    sign = {"-": "minus ", "−": "minus ", "+": "plus ", "±": "plus or minus "}.get(written[0], "")
    if sign:
        written = written[1:]
    whole, _, decimals = written.partition(".")
    said = sign + integer(whole or "0")
    if decimals:
        said += " point " + " ".join(_ONES[int(char)] for char in decimals)
    return said


def year(written: str) -> str:
    """2018 → twenty eighteen, 2005 → two thousand five, 1900 → nineteen hundred."""
    first, last = int(written[:2]), int(written[2:])
    if written[1:3] == "00":
        return integer(str(first // 10)) + " thousand" + (f" {_ONES[last]}" if last else "")
    if last == 0:
        return integer(str(first)) + " hundred"
    return integer(str(first)) + (f" oh {_ONES[last]}" if last < 10 else " " + integer(str(last)))


def ordinal(written: str) -> str:
    """21 → twenty first."""
    words = integer(written).split()
    last = words[-1]
    if last in _ORDINALS:
        words[-1] = _ORDINALS[last]
    elif last.endswith("y"):
        words[-1] = last[:-1] + "ieth"
    else:
        words[-1] = last + "th"
    return " ".join(words)


def plural(said: str) -> str:
    """The plural of a number's last word: nineteen nineties, two thirds."""
    if said.endswith("y"):
        return said[:-1] + "ies"
    return said + ("es" if said.endswith(("s", "x", "ch", "sh")) else "s")
