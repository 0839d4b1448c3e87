"""English words to the symbols of the embedded voice (American English).

Order: our own list, the two dictionaries, names, an ending taken off, two known words in one,
pinyin, the spelling sounded out, letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import name, normalize

from voices.g2p import mandarin, spelling
from voices.g2p.dictionary import dictionaries, names

# GrowingIO falls into Growing and IO.
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z']+|[A-Z]|[a-z]+")
# CEOs, CEO's, and in a text in capitals CTO'S
_PLURAL = re.compile(r"([A-Z]{2,})(?:'?s|'S)")
_VOWEL_LETTERS = frozenset("aeiouy")
# Sounds are those of misaki, which the voice was trained with: A, I, O, W, Y are the diphthongs of
# fate, bike, note, cloud, join; ʤ and ʧ, ɹ, ɾ (the t of fitting) as in IPA.
_VOICELESS = frozenset("ptkfθ")
_SIBILANT = frozenset("szʃʒʧʤ")
# Behind these a t becomes ɾ before a vowel: fitting, noted.
_FLAPPING = frozenset("AIOWYiuæɑəɛɪɹʊʌ")
_SHORTEST_WORD_IN_CAPITALS = 4
"""Letters: three capitals are an acronym even where they spell a word; NASA and GROWTH are said."""
_SHORTEST_NEW_WORD = 4
"""Letters: shorter ones that no dictionary has are spelled out (ux), not sounded."""


@dataclass(frozen=True, slots=True)
class TokenPart:
    """A stretch of a written token, said as a word or letter by letter."""

    start: int
    """First code point within the token."""
    end: int
    """One past the last."""
    text: str
    """The word as written, or its letters with spaces between; a plural ends in ``'s``."""
    spelled: bool
    """Whether the letters are named one by one."""


@cache
def _own_list() -> dict[str, str]:
    """``words.tsv``: a token and how it is said.

    The value is phonemes, ``-`` for letter by letter, ``=`` and other words (``iPhone`` as
    ``=I phone``), or ``@`` and numbered pinyin (``weibo`` as ``@wei1 bo2``).
    """
    lines = (files("voices") / "assets" / "english" / "words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _listed(word: str) -> str | None:
    """Our own list: exact case first, then entries written in lower case."""
    own = _own_list()
    return own.get(word) or own.get(word.lower())


def is_listed(word: str) -> bool:
    """Whether our own list says this very name, signs included."""
    return (_listed(word) or "-") != "-"


def _entry(word: str) -> str | None:
    """Phonemes of exactly this spelling in the dictionaries; homographs in their default."""
    for book in dictionaries():
        found = book.get(word)
        if isinstance(found, dict):
            found = found.get("DEFAULT")
        if found:
            return found
    return None


def is_common(word: str) -> bool:
    """Whether a lower-case word, or what it is the possessive of, is in the dictionaries."""
    return bool(_entry(word) or _entry(word.removesuffix("'s")))


def homograph(word: str) -> dict[str, str | None]:
    """The forms of a word that is said in more than one way, by part of speech; else empty."""
    for book in dictionaries():
        for written in (word, word.lower()):
            found = book.get(written)
            if found:
                return found if isinstance(found, dict) else {}
    return {}


def _plain(token: str) -> str:
    """Without accents, one letter for one: café as cafe."""
    return token if token.isascii() else "".join(map(_unaccented, token))


def _unaccented(char: str) -> str:
    """The ASCII letter below the accent; of ø, ß, þ the first letter of the Unicode name."""
    base = normalize("NFD", char)[0]
    if base.isascii():
        return base
    letter_name = name(char, "").partition("LETTER ")[2].removeprefix("SHARP ") or "x"
    return letter_name[0] if char.isupper() else letter_name[0].lower()


def parts(token: str) -> tuple[TokenPart, ...]:
    """How a written token of letters is said: whole, in parts (CamelCase), or letter by letter."""
    plain = _plain(token)
    if plain != token:
        return tuple(
            part if part.spelled else replace(part, text=token[part.start : part.end])
            for part in parts(plain)
        )
    if len(token) == 1:
        return (TokenPart(0, 1, token.upper(), spelled=True),)
    # The list may overrule the dictionaries, which have IT and US as the words it and us.
    if _listed(token) == "-":
        return (TokenPart(0, len(token), " ".join(token.upper()), spelled=True),)
    plural = _PLURAL.fullmatch(token)
    if plural and not _is_word(plural[1]) and not _listed(token):
        return (TokenPart(0, len(token), " ".join(plural[1]) + "'s", spelled=True),)
    if _is_word(token):
        return (TokenPart(0, len(token), token, spelled=False),)
    found = [(m.start(), m.end(), m[0]) for m in _PARTS.finditer(token)]
    if len(found) > 1:
        return tuple(
            TokenPart(start + part.start, start + part.end, part.text, part.spelled)
            for start, _, text in found
            for part in parts(text)
        )
    return (TokenPart(0, len(token), " ".join(token.upper().replace("'", "")), spelled=True),)


def _is_word(token: str) -> bool:
    """Whether a token is said as one word as it stands."""
    listed = _listed(token)
    if listed:
        return listed != "-"
    if token.isupper():
        if not _VOWEL_LETTERS & set(token.lower()):
            return False
        if _entry(token):
            return True
        if len(token) < _SHORTEST_WORD_IN_CAPITALS:
            return False
        return bool(_entry(token.lower()) or (len(token) > 4 and known(token.lower())))
    if not (token.islower() or token[1:].islower() or "'" in token):
        return bool(_entry(token) or names().find(token.lower()))
    return bool(known(token) or (len(token) >= _SHORTEST_NEW_WORD and _sounded(token)))


@lru_cache(maxsize=20_000)
def known(word: str) -> str | None:
    """Phonemes of a word the list, the dictionaries or their rules know; None otherwise."""
    listed = _listed(word)
    if listed and listed.startswith("="):
        return " ".join(pronounce(part) for part in listed[1:].split())
    if listed and listed.startswith("@"):
        return "".join(mandarin.symbols(syllable) for syllable in listed[1:].split())
    if listed and listed != "-":
        return listed
    if listed:
        return None
    for written in (word, word.lower(), word.capitalize()):
        found = _entry(written)
        if found:
            return found
    lower = word.lower()
    # Here only spellings that English does not have (zhang, xi'an); others are asked last, in
    # _sounded.
    syllables = spelling.as_pinyin(lower)
    if syllables and (lower.startswith(("zh", "x", "q")) or "zh" in lower or "'" in lower):
        return "".join(map(mandarin.symbols, syllables))
    return names().find(lower) or _inflected(lower) or _contracted(lower) or _compound(lower)


def _sounded(word: str) -> str:
    """A word nobody lists: as pinyin if it is, else by its spelling; empty if unpronounceable."""
    syllables = spelling.as_pinyin(word.lower())
    # One syllable is too little to tell pinyin from a name: Ming, Dan.
    if len(syllables) > 1:
        return "".join(map(mandarin.symbols, syllables))
    return spelling.sound_out(word.lower())


def _inflected(word: str) -> str | None:
    """Plural, possessive, past and -ing of a known word."""
    if word.endswith(("'s", "s'")):
        stem = word.removesuffix("'s").removesuffix("'")
        symbols = known(stem)
        return symbols if symbols is None or word.endswith("s'") else _with_s(symbols)
    for ending, replacements, add in (
        ("ies", ("y",), _with_s), ("es", ("e", ""), _with_s), ("s", ("",), _with_s),
        ("ied", ("y",), _with_ed), ("ed", ("e", ""), _with_ed),
        ("ing", ("e", ""), _with_ing), ("ers", ("e", ""), _with_ers), ("er", ("e", ""), _with_er),
        ("ly", ("",), _with_ly), ("ness", ("",), _with_ness), ("less", ("",), _with_less),
    ):  # fmt: skip
        stem = word.removesuffix(ending)
        # Three letters at least, and no double s: red is not r and -ed, process no plural.
        if stem == word or len(stem) < 3 or (stem.endswith("s") and ending == "s"):
            continue
        for replacement in replacements:
            symbols = _entry(stem + replacement) or _own_list().get(stem + replacement)
            if symbols and symbols[0] not in "=-":
                return add(symbols)
    return None


_CONTRACTIONS = {"'ve": "əv", "'ll": "əl", "'d": "d", "'re": "əɹ", "n't": "ᵊnt"}


def _contracted(word: str) -> str | None:
    """I'd've, she'll've, mightn't've: a known word, or a contraction, and one more behind it."""
    for ending, sound in _CONTRACTIONS.items():
        stem = word.removesuffix(ending)
        symbols = known(stem) if stem != word and len(stem) > 0 else None
        # The dictionaries have I in capitals only.
        if symbols or (symbols is None and stem != word and stem == "i"):
            return (symbols or letter("I")) + (
                "əd" if ending == "'d" and (symbols or "")[-1:] in "td" else sound
            )
    return None


def _with_s(symbols: str) -> str:
    if symbols[-1] in _VOICELESS:
        return symbols + "s"
    return symbols + ("ᵻz" if symbols[-1] in _SIBILANT else "z")


def _with_ed(symbols: str) -> str:
    if symbols[-1] == "t" and symbols[-2:-1] and symbols[-2] in _FLAPPING:
        return symbols[:-1] + "ɾᵻd"
    if symbols[-1] in "td":
        return symbols + "ᵻd"
    return symbols + ("t" if symbols[-1] in "pkfθʃsʧ" else "d")


def _with_ing(symbols: str) -> str:
    flap = symbols[-1] == "t" and symbols[-2:-1] and symbols[-2] in _FLAPPING
    return (symbols[:-1] + "ɾ" if flap else symbols) + "ɪŋ"


def _with_er(symbols: str) -> str:
    return symbols + "əɹ"


def _with_ers(symbols: str) -> str:
    return symbols + "əɹz"


def _with_ly(symbols: str) -> str:
    return symbols + "li"


def _with_ness(symbols: str) -> str:
    return symbols + "nəs"


def _with_less(symbols: str) -> str:
    return symbols + "ləs"


def _compound(word: str) -> str | None:
    """Two known words written as one: ``datacenter``; the second loses its main stress."""
    if len(word) < 7 or not word.isalpha():
        return None
    # From the middle outwards: data|center. Both parts must carry a stress, which suffixes do not.
    for cut in sorted(range(3, len(word) - 2), key=lambda cut: abs(cut - len(word) / 2)):
        first, second = _entry(word[:cut]), _entry(word[cut:])
        if first and second and "ˈ" in first and "ˈ" in second:
            return first + second.replace("ˌ", "").replace("ˈ", "ˌ")
    return None


def pronounce(word: str) -> str:
    """Phonemes of one spoken word; a word nobody knows is spelled."""
    if len(word) == 1 and word.isalpha():
        return letter(word)
    word = _plain(word)
    found = known(word) or _sounded(word)
    return found or " ".join(letter(char) for char in word if char.isalpha())


def letter(char: str) -> str:
    """The name of a letter, or of several (``O's``); empty for anything else."""
    symbols = _entry(char[0].upper()) or "" if char[0].isascii() and char[0].isalpha() else ""
    return _with_s(symbols) if symbols and char.endswith("'s") else symbols
