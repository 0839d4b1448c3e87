"""Latin letters: words, CamelCase, acronyms, names with signs in them (C++, Node.js, B2B, AT&T).

Which part of a token is a word and which is spelled out is decided by ``voices.g2p.english``; here are
the forms that a token alone does not show.
"""

from __future__ import annotations

import re

from voices.g2p import english
from voices.normalize.numerals.chinese import readings
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import chinese, rule

_WORD = r"[A-Za-zÀ-ÖØ-öø-ɏ]+(?:'[A-Za-z]+){0,3}"
"""A word of Latin letters with its contractions: I'd've has two."""


def spelled(text: str, start: int) -> list[SpokenPiece]:
    """A token of letters that begins at ``start`` in the source, as words and letters."""
    return [
        SpokenPiece(start + p.start, start + p.end, p.text, "letters" if p.spelled else "word")
        for p in english.parts(text)
    ]


def _token(match: re.Match[str]) -> list[SpokenPiece]:
    return spelled(match[0], match.start())


# Two words in capitals or more: WE WILL BE BACK
_CAPITAL_RUN = re.compile(r"[A-Z]+(?:'[A-Z]+)?(?:[ ,!?]+[A-Z]+(?:'[A-Z]+)?)+(?![A-Za-z0-9])")
_FUNCTION_WORDS = frozenset(
    "A AM AN AND ARE AS AT BE BUT BY DO FOR FROM HAS HE HER HIS I IF IN IS IT ME MY NO NOT OF ON OR OUR"
    " SHE SO THAT THE THEY THIS TO US WAS WE WERE WILL WITH YOU YOUR".split()
)


def _shouted(match: re.Match[str]) -> list[SpokenPiece] | None:
    """WE ARE THE BEST: a sentence in capitals is words, where "CEO CTO" is letters.

    A run of capitals is a sentence when a function word ties it together and most of its words
    are in the dictionaries.
    """
    words = list(re.finditer(r"[A-Z]+(?:'[A-Z]+)?", match[0]))
    common = [english.is_common(each[0].lower()) for each in words]
    tied = any(each[0] in _FUNCTION_WORDS and len(each[0]) > 1 for each in words)
    # Three quarters of the words, so that a name or an acronym among them does not spell out the rest.
    if not tied or sum(common) * 4 < len(words) * 3:
        return None
    pieces: list[SpokenPiece] = []
    for each, is_word in zip(words, common, strict=True):
        start = match.start() + each.start()
        if is_word:
            pieces.append(SpokenPiece(start, start + len(each[0]), each[0].lower(), "word"))
        else:
            pieces += spelled(each[0], start)
    return pieces


def _article(match: re.Match[str]) -> list[SpokenPiece]:
    """A in front of a word is no letter."""
    return [SpokenPiece(*match.span(), match[0], "word")]


def _listed(match: re.Match[str]) -> list[SpokenPiece] | None:
    """Node.js, e-mail: names with a sign inside that our own list knows."""
    if not english.is_listed(match[0]):
        return None
    return [SpokenPiece(*match.span(), match[0], "word")]


def _script(match: re.Match[str]) -> list[SpokenPiece]:
    """React.js: the dot is not said."""
    return [
        *spelled(match[1], match.start(1)),
        SpokenPiece(match.end(1), match.end(), "J S", "letters"),
    ]


def _to(match: re.Match[str]) -> list[SpokenPiece]:
    """B2B, O2O, B2B2C: the 2 is English "to"."""
    return [
        SpokenPiece(match.start() + i, match.start() + i + 1, "to", "word")
        if char == "2"
        else SpokenPiece(match.start() + i, match.start() + i + 1, char, "letters")
        for i, char in enumerate(match[0])
    ]


def _two_as_to(match: re.Match[str]) -> list[SpokenPiece]:
    """2B 业务: to B."""
    start = match.start()
    return [
        SpokenPiece(start, start + 1, "to", "word"),
        SpokenPiece(start + 1, start + 2, match[0][1], "letters"),
    ]


def _sharp(match: re.Match[str]) -> list[SpokenPiece]:
    """C#: the letter and "sharp"."""
    return [
        SpokenPiece(match.start(), match.start() + 1, match[0][0], "letters"),
        SpokenPiece(match.start() + 1, match.end(), "sharp", "word"),
    ]


def _plus_plus(match: re.Match[str]) -> list[SpokenPiece]:
    """C++, g++: what stands before the signs, then 加 for each."""
    return [
        *spelled(match[1], match.start()),
        chinese(match.end(1), match.end(), "加" * len(match[2])),
    ]


def _plus_plus_english(match: re.Match[str]) -> list[SpokenPiece]:
    """C++, g++: what stands before the signs, then "plus" for each."""
    plus = " ".join(["plus"] * len(match[2]))
    return [*spelled(match[1], match.start()), SpokenPiece(match.end(1), match.end(), plus, "word")]


def _dot_net(match: re.Match[str]) -> list[SpokenPiece]:
    return [SpokenPiece(*match.span(), "dot net", "word")]


def _and(match: re.Match[str]) -> list[SpokenPiece]:
    return [SpokenPiece(*match.span(1), "and", "word")]


def _and_chinese(match: re.Match[str]) -> list[SpokenPiece]:
    return [chinese(*match.span(1), "和")]


def _at(match: re.Match[str]) -> list[SpokenPiece]:
    return [SpokenPiece(*match.span(), "at", "word")]


def _dot(match: re.Match[str]) -> list[SpokenPiece]:
    return [SpokenPiece(*match.span(), "点", "number", readings("点"))]


def _dot_english(match: re.Match[str]) -> list[SpokenPiece]:
    return [SpokenPiece(*match.span(), "dot", "word")]


def _initials(match: re.Match[str]) -> list[SpokenPiece]:
    """U.S., A.I.: letters."""
    return [SpokenPiece(*match.span(), " ".join(match[0].upper().replace(".", "")), "letters")]


def _spelled_out(match: re.Match[str]) -> list[SpokenPiece]:
    """CO2, PM2.5: two capitals in front of a number are letters."""
    return [SpokenPiece(*match.span(), " ".join(match[0]), "letters")]


_NAMES = (
    # Node.js, e-mail
    rule(_listed, r"(?<![A-Za-z])[A-Za-z]+(?:[.-][A-Za-z]+){1,5}(?![A-Za-z])"),
    # CO2, PM2.5: without this rule CO would be looked up, and is a word of the dictionary.
    rule(_spelled_out, r"(?<![A-Za-z])(?!NO)[A-Z]{2}(?=[\d₂-₉])"),
    # React.js
    rule(_script, rf"({_WORD})\.js(?![A-Za-z])"),
    # B2B, O2O, S2B2C; not behind H, N and U, where the 2 counts: H2O, N2O, U2A.
    rule(_to, r"(?<![A-Za-z0-9])[A-GI-MO-TV-Z](?:2[A-Z])+(?![A-Za-z0-9])"),
    # C#, F#, J#
    rule(_sharp, r"(?<![A-Za-z])[CFJ]#"),
    # .NET, before the dot ends a sentence
    rule(_dot_net, r"(?<![A-Za-z])\.NET(?![A-Za-z])", flags=re.IGNORECASE),
    # R&D, AT&T, R & D; between Han it is 和 (below).
    rule(_and, r"(?<=[A-Za-z])\s?(&)(?=\s?[A-Za-z])"),
)
TO_BUSINESS = rule(
    _two_as_to,
    r"(?<![A-Za-z0-9_.])2[BCG](?=\s?(?:端|业务|市场|产品|行业|公司|领域|企业|客户|服务|和|或|/|、|[”」』]))",
)
"""The rule for 2B业务 and “2C”, tried before the numbers. A bare 2B is a pencil or a size."""
# The dot of index.html, main.py
_FILE = r"(?<=[A-Za-z0-9_])\.(?=[a-z]{2,4}(?![A-Za-z]))"

RULES = (
    # WE WILL BE BACK, before the single words
    rule(_shouted, rf"(?<![A-Za-z0-9]){_CAPITAL_RUN.pattern}"),
    *_NAMES,
    rule(_plus_plus, r"(?<![A-Za-z])(C|g|G|[A-Za-z]+)(\+\+)"),
    # U.S., A.I
    rule(_initials, r"(?<![A-Za-z.])[A-Z](?:\.[A-Z])+\.?(?![A-Za-z])"),
    rule(_and_chinese, r"\s?(&)"),
    # @Kevin; before Han it is silent.
    rule(_at, r"@(?=[A-Za-z])"),
    # index.html
    rule(_dot, _FILE),
    # a bug, A plan: before the letter would be spelled.
    rule(_article, r"(?<![A-Za-z])[aA](?=\s[a-z]{2})"),
    rule(_token, _WORD),
)
"""In a Chinese sentence."""

RULES_EN = (
    *_NAMES,
    rule(_plus_plus_english, r"(?<![A-Za-z])(C|g|G|[A-Za-z]+)(\+\+)"),
    rule(_dot_english, _FILE),
    rule(_token, _WORD),
)
"""In an English sentence."""
