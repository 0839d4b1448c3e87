"""Money in an English sentence."""

from __future__ import annotations

import re

from voices.normalize.en.quantities import LEFT, TO, amount, behind_article, unit_of
from voices.normalize.en.words import CENTS, CODES, CURRENCIES, MONEY, SCALE_WORDS
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import NUMBER, Rule, rule, word

_SCALE = r"(?:thousand|million|billion|trillion|[mbt]n|[kKmMbBT])\b"


def _scaled(written: str, scale: str | None) -> str:
    return amount(written) + (f" {SCALE_WORDS.get(scale, scale)}" if scale else "")


def _money(match: re.Match[str]) -> list[SpokenPiece]:
    """$300, $5M, $2.50, $50-60: the currency is said once, behind the amount."""
    unit, scale = CURRENCIES[match["c"]], match["scale"]
    if match["b"]:
        last = f"{_scaled(match['b'], scale)} {_plural(match, unit)}"
        return [
            SpokenPiece(match.start(), match.end("first"), _scaled(match["n"], match["k"]), "word"),
            SpokenPiece(match.end("first"), match.start("second"), "to", "word"),
            SpokenPiece(match.start("second"), match.end(), last, "word"),
        ]
    scale, value = scale or match["k"], match["n"].replace(",", "")
    whole, _, cents = value.partition(".")
    # $3.50 is three dollars and fifty cents, $3.5 three point five dollars; a yuan has no cents here.
    if not scale and len(cents) == 2 and match["c"] in CENTS:
        return [word(match, _with_cents(whole, cents, unit, CENTS[match["c"]]))]
    spoken = _scaled(value, scale)
    return [
        word(
            match, f"{spoken} {unit_of(spoken, unit) if spoken == 'one' else _plural(match, unit)}"
        )
    ]


def _plural(match: re.Match[str], unit: str) -> str:
    """Dollars, but a two million dollar house."""
    return unit if behind_article(match) else unit_of("", unit)


def _with_cents(whole: str, cents: str, unit: str, small: str) -> str:
    """Dollars and cents; without dollars the cents alone, without cents the dollars."""
    part = amount(cents.lstrip("0") or "0")
    parts = [f"{amount(whole)} {unit_of(amount(whole), unit)}"] if int(whole or 0) else []
    if int(cents) or not parts:
        parts.append(f"{part} {unit_of(part, small)}")
    return " and ".join(parts)


def _cents(match: re.Match[str]) -> list[SpokenPiece]:
    """$.99."""
    return [word(match, _with_cents("", match["n"], CURRENCIES[match["c"]], CENTS[match["c"]]))]


def _currency_code(match: re.Match[str]) -> list[SpokenPiece]:
    spoken = amount(match["n"])
    return [
        SpokenPiece(match.start(), match.end("n"), spoken, "word"),
        word(match, unit_of(spoken, CODES[match["c"]]), "c"),
    ]


RULES: tuple[Rule, ...] = (
    # $300, $5M, $3.5 million, $50-60, $50k-$60k; not $50-60%, $20-2023-05: the second is no amount.
    rule(
        _money,
        rf"(?P<c>{MONEY})\s?(?P<first>(?P<n>{NUMBER})(?:\s?(?P<k>{_SCALE}))?)",
        rf"(?:{TO}(?P<second>(?:{MONEY})?(?P<b>{NUMBER}))(?![-/:.]?\d|\s?%)(?:\s?(?P<scale>{_SCALE}))?)?",
    ),
    # $.99
    rule(_cents, rf"(?P<c>{'|'.join(map(re.escape, CENTS))})\.(?P<n>\d\d)(?!\d)"),
    rule(_currency_code, rf"{LEFT}(?P<n>{NUMBER})\s?(?P<c>USD|EUR|GBP|RMB|CNY)\b"),
)  # fmt: skip
