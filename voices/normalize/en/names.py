"""Numbers and abbreviations that are part of a name in an English sentence."""

from __future__ import annotations

import re

from voices.normalize.en.words import PLURALS, RULERS
from voices.normalize.numerals import english as numerals
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import Rule, rule, word

_NOT_COUNTED = rf"(?!\s(?:{PLURALS}))"
# Things that go by numbers in Roman letters, in lower case too: part IV, Act II
_NUMBERED_THING = (
    r"(?:[Cc]hapter|[Pp]art|[Vv]olume|[Pp]hase|[Tt]ype|[Cc]lass|[Ss]tage|[Aa]ct|[Bb]ook|[Ll]evel|[Gg]rade|[Aa]rticle"
    r"|[Ss]ection|[Tt]itle|[Tt]ier|[Rr]ound)"
)
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\s$")


def _roman(match: re.Match[str]) -> list[SpokenPiece] | None:
    """World War II, Louis XIV: counted, or the fourteenth of that name."""
    before = _WORD_BEFORE.search(match.string[max(0, match.start() - 14) : match.start()])
    value = numerals.roman(match[0])
    if before is None or not value:
        return None
    if before[1] in RULERS:
        return [word(match, "the " + numerals.ordinal(str(value)))]
    if not (before[1][0].isupper() or re.fullmatch(_NUMBERED_THING, before[1])):
        return None
    return [word(match, numerals.integer(str(value)))]


# Behind Part, Phase or Type an I is "one" or the speaker: Type I errors, Part I of it, Class I.; but
# "the class I took". Only what cannot be that person's verb is listed.
_AFTER_ONE = re.compile(
    r"\s?$|[-,.;:!?)\]\"”—]|\s[-–—(]|\s(?:of|is|was|began|begins|ends|ended|covers|deals|describes|and\sI[IV]|or\sI[IV]|to\sI[IV]"
    r"|errors?|diabet\w+|trials?|stud(?:y|ies)|clinical|cancers?|supernova\w*|collagen|patients|disease)\b"
)
"""What goes on behind a number."""
# An article or the like before the noun, and such a verb behind the I, together speak for a person:
# The Part I was given; but a Phase I trial.
_OF_ONE = re.compile(
    r"\b(?:[Tt]h(?:e|is|at)|[Aa]|[Ee]very|[Aa]ny|[Ww]h(?:at|ich)|[Mm]y|[Oo]ur)\s[A-Za-z]+\s$"
)
_DONE = re.compile(r"\s(?:was|is|of|began|ended|describes?|covers?)\b")


def _one(match: re.Match[str]) -> list[SpokenPiece] | None:
    """World War I, Phase I: the first of several, not who speaks (the class I took)."""
    text = match.string
    ahead = text[max(0, match.start() - 20) : match.start()]
    before = _WORD_BEFORE.search(ahead)
    if before is None or not before[1][0].isupper():
        return None
    if not re.fullmatch(f"War|{_NUMBERED_THING}", before[1]):
        return None
    if ahead.endswith("World War "):
        return [word(match, "one")]
    if not _AFTER_ONE.match(text, match.end()):
        return None
    if _OF_ONE.search(ahead) and _DONE.match(text, match.end()):
        return None  # The Part I was given
    return [word(match, "one")]


def _first(match: re.Match[str]) -> list[SpokenPiece] | None:
    """Elizabeth I: only behind a ruler, and where the sentence does not go on with "I"."""
    before = _WORD_BEFORE.search(match.string[max(0, match.start() - 14) : match.start()])
    if before is None or before[1] not in RULERS:
        return None
    return [word(match, "the " + numerals.ordinal(str(numerals.roman(match[0]))))]


def _saint(match: re.Match[str]) -> list[SpokenPiece]:
    """St. Louis, Mt. Fuji, Ft. Worth."""
    return [word(match, {"St.": "saint", "Mt.": "mount", "Ft.": "fort"}[match[0]])]


def _street(match: re.Match[str]) -> list[SpokenPiece]:
    return [
        word(
            match,
            {"St.": "street", "Ave.": "avenue", "Rd.": "road", "Blvd.": "boulevard"}[match[0]],
        )
    ]


def _numbered(match: re.Match[str]) -> list[SpokenPiece]:
    """#1, No. 5: number five."""
    return [word(match, "number " + numerals.integer(match["n"] or match["m"]))]


def _nine_eleven(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, "nine eleven")]


def _emergency(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, "nine one one")]


def _model(match: re.Match[str]) -> list[SpokenPiece]:
    """RTX 4090, Boeing 747: a name, said in pairs."""
    spoken = numerals.model(match[0].removesuffix("s"))
    return [word(match, numerals.plural(spoken) if match["many"] else spoken)]


def _aeroplane(match: re.Match[str]) -> list[SpokenPiece]:
    """Boeing 747-800: no range."""
    return [
        word(match, numerals.model(match["a"]), "a"),
        word(match, numerals.integer(match["b"]), "b"),
    ]


def _local(match: re.Match[str]) -> list[SpokenPiece]:
    """555-0199: a telephone number without its area."""
    return [
        word(match, numerals.one_by_one(match["a"]), "a"),
        SpokenPiece(match.end("a"), match.start("b"), ",", "pause"),
        word(match, numerals.one_by_one(match["b"]), "b"),
    ]


def _both(match: re.Match[str]) -> list[SpokenPiece]:
    """20-20 vision, 50-50, 24-7: one number behind the other."""
    return [word(match, numerals.integer(match[group]), group) for group in ("a", "b")]


def _port(match: re.Match[str]) -> list[SpokenPiece]:
    """localhost:8080."""
    return [word(match, "port", "colon"), word(match, numerals.model(match["n"]), "n")]


RULES: tuple[Rule, ...] = (
    # St. Petersburg, Mt. Fuji; behind Wall, Main, High and Market it is a street before a capital, too.
    rule(_saint, r"(?<![A-Za-z])(?<!Wall )(?<!Main )(?<!High )(?<!Market )(?:St|Mt|Ft)\.(?=\s[A-Z])"),
    # 100 Main St., Wall St. is
    rule(_street, r"(?<=[a-z\dA-Z]\s)(?:St|Ave|Rd|Blvd)\.(?![A-Za-z])"),
    # 9/11, and no longer date around it
    rule(_nine_eleven, r"(?<![\d./])9/11(?![\d/])"),
    # call 911; but 911 people, $911, 911% are counted.
    rule(_emergency, rf"(?<![\d.,$€£])911(?![\d%+]|[,.]\d){_NOT_COUNTED}"),
    # #1, No. 5; no. 5 people is the word "no".
    rule(_numbered, r"#(?P<n>\d+)\b|\b[Nn][Oo]\.\s?(?P<m>\d+)\b" + _NOT_COUNTED),
    rule(_aeroplane, r"(?:(?<=Boeing )|(?<=Airbus ))(?P<a>[1-9]\d{2})-(?P<b>\d{1,3})(?!\d)"),
    # 555-0199 by its exchange, which films use; others behind "call" or "Tel:", or where the second part
    # begins with a nought, which no range does. 234-5678 alone is a range.
    rule(
        _local,
        rf"(?<![\d.$€£-])(?:(?P<a>555|(?:(?<=call )|(?<=Call )|(?<=phone )|(?<=dial )|(?<=Tel )|(?<=Tel: )|(?<=Phone: ))\d{{3}}|\d{{3}}(?=-0))-(?P<b>\d{{4}}))(?![\d%-]|[,.]\d){_NOT_COUNTED}",
    ),
    # The three pairs that are no ranges; 20-20 only where it is about eyes, or nothing follows.
    rule(_both, rf"(?<![\w.,$€£:-])(?P<a>20|50|24)-(?P<b>(?<=20-)20(?=\s(?:vision|hindsight|eyesight)|[.,;!?)]|\s?$)|(?<=50-)50|(?<=24-)7)(?![\d%-]|[,.]\d){_NOT_COUNTED}"),
    rule(_port, r"(?<=localhost)(?P<colon>:)(?P<n>\d{2,5})(?!\d)"),
    # ISO 27001, RTX 4090s, Boeing 747, Form 1040; RTX 4090 users are counted.
    rule(_model, rf"(?:(?<=ISO )\d{{5}}|(?:(?<=[A-Z]{{2}} )|(?<=Boeing )|(?<=Airbus )|(?<=Route )|(?<=Intel )|(?<=Form ))[1-9]\d{{2,3}})(?P<many>s\b)?(?![\d+%]|[,.:]\d|[A-Za-z]|\s?[-–—~]\s?\d){_NOT_COUNTED}"),
    # World War II, Louis XIV; LI, XL, XX, LL and MIX are names, sizes and words.
    rule(_roman, r"(?<=[A-Za-z]{2} )(?!LI\b|XL\b|XX+\b|LL|MIX)[IVXL]{2,}(?![A-Za-z'])"),
    # World War I, Phase I; not I'm, I.T.
    rule(_one, r"(?<=[a-z] )I(?![A-Za-z']|\.[A-Za-z])"),
    # Henry V; Elizabeth I of England, but Elizabeth I think.
    rule(_first, r"(?<=[a-z] )[VX](?![A-Za-z']|\.[A-Za-z])|(?<=[a-z] )I(?=\s(?:of|reigned|ruled)\b|[,.;:)]|\s?$)"),
)  # fmt: skip
