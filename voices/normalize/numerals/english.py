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
    spoken = []
    if value >= 100:
        spoken += [_ONES[value // 100], "hundred"]
        value %= 100
    if value >= 20:
        spoken.append(_TENS[value // 10])
        value %= 10
        if value:
            spoken.append(_ONES[value])
    elif value:
        spoken.append(_ONES[value])
    return spoken


def integer(number: str) -> str:
    """A whole number: ``1,250`` → one thousand two hundred fifty."""
    number = number.replace(",", "")
    if len(number) > _LONGEST or (len(number) > 1 and number[0] == "0"):
        return one_by_one(number)
    value = int(number)
    if value == 0:
        return "zero"
    spoken: list[str] = []
    for index in range(len(_GROUPS) - 1, -1, -1):
        part = value // 1000**index % 1000
        if not part:
            continue
        spoken += _below_thousand(part)
        if index:
            spoken.append(_GROUPS[index])
    return " ".join(spoken)


def number(written: str) -> str:
    """A number with an optional sign and decimals: ``-3.14`` → minus three point one four."""
    sign = {"-": "minus ", "−": "minus ", "+": "plus ", "±": "plus or minus "}.get(written[0], "")
    if sign:
        written = written[1:]
    whole, _, decimals = written.partition(".")
    spoken = sign + integer(whole or "0")
    if decimals:
        spoken += " point " + " ".join(_ONES[int(char)] for char in decimals)
    return spoken


def year(written: str) -> str:
    """A year of four digits: 2018 → twenty eighteen, 2005 → two thousand five, 1900 → nineteen hundred."""
    first, last = int(written[:2]), int(written[2:])
    if written[1:3] == "00":
        return integer(str(first // 10)) + " thousand" + (f" {_ONES[last]}" if last else "")
    if last == 0:
        return integer(str(first)) + " hundred"
    return integer(str(first)) + (f" oh {_ONES[last]}" if last < 10 else " " + integer(str(last)))


def model(written: str) -> str:
    """A number that is a name, in pairs: 4090 → forty ninety, 747 → seven forty seven."""
    if len(written) == 4 and written[2:] != "00":
        return year(written)
    if len(written) == 3 and written[1:] != "00":
        return f"{_ONES[int(written[0])]} {integer(written[1:])}".replace("zero", "oh")
    return integer(written) if written.endswith("00") else one_by_one(written)


def roman(written: str) -> int:
    """XIV → 14; 0 where the letters are no numeral."""
    values = [_ROMAN[letter] for letter in written]
    total = sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
    # IIX and VIIII add up to something, too; a numeral is what the number would be written as.
    return total if _as_roman(total) == written else 0


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_PLACES = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def _as_roman(value: int) -> str:
    written = ""
    for size, letters in _ROMAN_PLACES:
        written += letters * (value // size)
        value %= size
    return written


def mixed(whole: str, above: int, below: int) -> str:
    """2½ → two and a half, 3 3/4 → three and three quarters."""
    return f"{integer(whole)} and {fraction(above, below, one='a')}"


def fraction(above: int, below: int, *, one: str = "one") -> str:
    """1/2 → one half, 2/3 → two thirds."""
    part = {2: "half", 4: "quarter"}.get(below) or ordinal(str(below))
    if above == 1:
        return f"{'an' if one == 'a' and part == 'eighth' else one} {part}"
    return f"{integer(str(above))} {'halves' if part == 'half' else plural(part)}"


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


def plural(spoken: str) -> str:
    """The plural of a number's last word: nineteen nineties, two thirds."""
    if spoken.endswith("y"):
        return spoken[:-1] + "ies"
    return spoken + ("es" if spoken.endswith(("s", "x", "ch", "sh")) else "s")
