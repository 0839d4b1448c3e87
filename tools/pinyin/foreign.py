"""Makes ``foreign.tsv``: how much each character speaks for a foreign name.

The names are those of CC-CEDICT that sound like what they stand for (伊丽莎白, Elizabeth); what
characters do elsewhere is counted in our own sentences. A weight is the logarithm of how many times
as often a character stands in such names.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from tools.pinyin.glosses import HERE, entries

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = Path(__file__).with_name("sentences")
_LATIN = re.compile(r"(?:[A-Z][\w'\-]+ ?)+")
_SOUND_ALIKE = 0.6
_LEAST = 3
"""Names a character must stand in."""
_SYLLABLES = {"zh": "j", "ch": "q", "sh": "s", "ph": "f", "th": "d"}
_CONSONANTS = str.maketrans("qxzjvkctpr", "cssgwggdbl")


def names() -> Iterator[str]:
    """Names that were written after their sound; of several parts each."""
    for word, reading, senses in entries():
        latin = _LATIN.match(senses[0])
        if not latin or not reading[:1].isupper() or senses[0].startswith("surname"):
            continue
        spoken = re.sub(r"[\d ·]", "", reading)
        if "·" in word:
            if _alike(spoken, latin[0]) > _SOUND_ALIKE:
                yield from (part for part in word.split("·") if len(part) > 1)
            continue
        # One capital (马来西亚), and not pinyin itself (Beijing).
        one = not any(syllable[:1].isupper() for syllable in reading.split(" ")[1:])
        first = latin[0].split()[0]
        native = re.sub("[^a-z]", "", latin[0].lower())[:5] == spoken.lower()[:5]
        if one and not native and len(word) > 2 and _alike(spoken, first) >= _SOUND_ALIKE:
            yield word


def weights() -> dict[str, float]:
    """The weight of each character that stands in three such names or more."""
    in_names = Counter("".join(dict.fromkeys(names())))
    in_text = Counter[str]()
    for path in sorted(SENTENCES.glob("[0-9]*.tsv")):
        in_text.update(filter(is_han, path.read_text(encoding="utf-8")))
    all_names, all_text = in_names.total(), in_text.total()
    return {
        character: math.log((count + 0.2) / (all_names + 300))
        - math.log((in_text[character] + 3) / (all_text + 9000))
        for character, count in in_names.items()
        if count >= _LEAST
    }


def main() -> None:
    """Write the table: a weight, and the characters that have it."""
    by_weight: defaultdict[float, list[str]] = defaultdict(list)
    for character, weight in weights().items():
        by_weight[round(2 * weight) / 2].append(character)
    lines = [f"{weight}\t{''.join(sorted(each))}" for weight, each in sorted(by_weight.items())]
    (HERE / "foreign.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _alike(spoken: str, written: str) -> float:
    return SequenceMatcher(None, _bones(spoken), _bones(written), autojunk=False).ratio()


def _bones(name: str) -> str:
    """The consonants, those that stand for each other as one."""
    plain = re.sub("[^a-z]", "", name.lower())
    for pair, one in _SYLLABLES.items():
        plain = plain.replace(pair, one)
    plain = re.sub("[aeiouy]", "", plain).translate(_CONSONANTS)
    return re.sub(r"(.)\1+", r"\1", plain)


if __name__ == "__main__":
    main()
