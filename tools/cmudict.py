"""The CMU Pronouncing Dictionary's words that the dictionaries lack, in the model's symbols.

``python -m tools.cmudict cmudict.dict`` writes ``voices/assets/english/names.tsv``: names of people
and companies above all. Stress marks stand in front of the vowel; r-coloured vowels, flaps and
syllabic l as they write American English.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from voices.g2p.dictionary import dictionaries

_SYMBOLS = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "W", "AY": "I", "EH": "ɛ", "ER": "ɜɹ",
    "EY": "A", "IH": "ɪ", "IY": "i", "OW": "O", "OY": "Y", "UH": "ʊ", "UW": "u",
    "B": "b", "CH": "ʧ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "ʤ", "K": "k",
    "L": "l", "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t",
    "TH": "θ", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_STRESS = {"0": "", "1": "ˈ", "2": "ˌ"}
_FLAP = re.compile(r"(?<=[AIOWYiuæɑəɛɪɹʊʌɔ])t(?=[əɪiOᵊ])")
_SYLLABIC_L = re.compile(r"(?<=[tdɾszpbkɡfvθʧʤ])əl(?![ˈˌAIOWYiuæɑəɛɪʊʌɔ])")


def symbols(arpabet: str) -> str:
    """``K EH1 V IH0 N`` → ``kˈɛvɪn``."""
    symbols = ""
    for phone in arpabet.split():
        name, stress = phone.rstrip("012"), phone[-1]
        if stress == "0" and name in ("AH", "ER"):
            symbols += {"AH": "ə", "ER": "əɹ"}[name]
        else:
            symbols += _STRESS.get(stress, "") + _SYMBOLS[name]
    return _SYLLABIC_L.sub("ᵊl", _FLAP.sub("ɾ", symbols))


def missing(lines: list[str]) -> dict[str, str]:
    """Words of the CMU dictionary, lower case, that neither of the two dictionaries has."""
    found: dict[str, str] = {}
    for line in lines:
        word, _, phones = line.split("#")[0].strip().partition(" ")
        if not (word.isalpha() and word.isascii()) or len(word) < 3 or not phones:
            continue
        spellings = (word, word.capitalize(), word.upper())
        if not any(book.get(spelling) for book in dictionaries() for spelling in spellings):
            found[word] = symbols(phones)
    return found


TARGET = Path(__file__).resolve().parents[1] / "voices" / "assets" / "english" / "names.tsv"


def main(source: Path) -> None:
    """Write ``names.tsv`` from ``cmudict.dict``."""
    words = missing(source.read_text("utf-8").splitlines())
    rows = sorted(f"{word}\t{symbols}\n" for word, symbols in words.items())
    header = "# Written by python -m tools.cmudict; see README.md\n"
    TARGET.write_text(header + "".join(rows).rstrip("\n"), "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
