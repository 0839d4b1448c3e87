"""Writes ``characters.txt``, ``phrases.txt`` and ``simplified.txt`` in ``tables/``.

Usage: ``python -m tools.pinyin.tables MODERN.json`` with ``json/modern.json`` of the npm
package ``@pinyin-pro/data`` 1.3.1. How sources are weighed: ``tables/README.md``.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tools.pinyin import sources

if TYPE_CHECKING:
    from tools.pinyin.sources import OwnWords, Reading, Sense

HERE = Path(__file__).resolve().parent
TABLES = HERE.parents[1] / "a11y" / "pinyin" / "tables"
LONGEST = 10
"""Characters of the longest phrase kept."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def differ(one: Reading, other: Reading) -> bool:
    """Whether two readings differ by more than neutral tones."""
    return any(
        a != b and (a[:-1] != b[:-1] or "5" not in a[-1] + b[-1])
        for a, b in zip(one, other, strict=True)
    )


def weigh(senses: list[Sense], others: list[Reading]) -> Reading:
    """The reading most sources stand behind, in doubt CC-CEDICT's; its neutral tones too."""
    real = [s for s in senses if not all(map(sources.NOT_A_SENSE.match, s.definitions))] or senses
    common = [s for s in real if not s.proper] or real
    listed = list(dict.fromkeys(sense.reading for sense in common))
    if not listed:
        return max(others, key=lambda reading: sum("5" in each for each in reading))
    if len(listed) == 1:
        outvoted = len(others) == 2 and not differ(*others) and differ(listed[0], others[0])
        return others[0] if outvoted else listed[0]
    return next((reading for reading in others if reading in listed), listed[0])


def merge(modern_path: Path) -> dict[str, Reading]:
    """Every word of two characters or more with the reading the dictionaries agree on."""
    senses = sources.cedict()
    pypinyin = sources.pypinyin_phrases()
    modern = sources.modern_words(modern_path)
    merged = {}
    for word in sorted(set(senses) | set(pypinyin) | set(modern)):
        if 2 <= len(word) <= LONGEST and "，" not in word:
            others = [words[word] for words in (modern, pypinyin) if word in words]
            merged[word] = weigh(senses.get(word, []), others)
    for traditional, simplified in sources.headwords():
        reading = merged.get(simplified)
        if reading and reading in {sense.reading for sense in senses.get(traditional, ())}:
            merged[traditional] = reading
    return merged


def keep_tones_inside(merged: dict[str, Reading], words: set[str]) -> None:
    """Where our own words have full tones, longer words with them have these too: 关系, 关系网."""
    for longer, reading in merged.items():
        full = list(reading)
        for start in range(len(longer) - 1 if len(longer) > 2 else 0):
            inside = merged[longer[start : start + 2]] if longer[start : start + 2] in words else ()
            if (
                inside
                and "5" not in "".join(inside)
                and not differ(reading[start : start + 2], inside)
            ):
                full[start : start + 2] = inside
        merged[longer] = tuple(full)


def composed(word: str, merged: dict[str, Reading], usual: dict[str, list[str]]) -> Reading:
    """A word no dictionary has, read by the longest words inside it.

    Of all ways to part it the one with the fewest parts counts, in doubt the one whose last word
    is longest: 供给|侧, 适应|不了, 行政区划|行.
    """
    best: list[tuple[int, Reading]] = [(0, ())]
    for end in range(1, len(word) + 1):
        ways = [(best[end - 1][0] + 1, (*best[end - 1][1], usual[word[end - 1]][0]))]
        for start in range(end - 1):
            part = merged.get(word[start:end])
            if part and end - start < len(word):
                ways.append((best[start][0] + 1, (*best[start][1], *part)))
        best.append(min(reversed(ways), key=lambda way: way[0]))
    return best[-1][1]


def with_own(merged: dict[str, Reading], own: OwnWords, usual: dict[str, list[str]]) -> None:
    """Let our own words outweigh the dictionaries."""
    _state(merged, own, usual)
    keep_tones_inside(merged, {word for word in (*own.parts, *own.words) if len(word) == 2})
    _state(merged, own, usual)  # 孩儿 has a full tone, 女孩儿 has none: what is stated stands
    simplified = set(own.parts) | set(own.words)
    for traditional, word in sources.headwords():
        if word in simplified and traditional in merged:
            merged[traditional] = merged[word]


def _state(merged: dict[str, Reading], own: OwnWords, usual: dict[str, list[str]]) -> None:
    """Write what our own words state over what is there."""
    merged.update(own.words)
    for word, parts in sorted(own.parts.items(), key=lambda each: len(each[0])):
        reading = merged.get(word) or composed(word, merged, usual)
        merged[word] = tuple(parts.get(c, s) for c, s in zip(word, reading, strict=True))


def characters(merged: dict[str, Reading], own: OwnWords) -> dict[str, list[str]]:
    """Every character's readings, the one to fall back to first."""
    table = sources.pypinyin_characters()
    for word, senses in sources.cedict().items():
        if len(word) == 1:
            known = table.setdefault(word, [])
            known += [s.reading[0] for s in senses if s.reading[0] not in known]
    for char, syllable in own.characters.items():
        table[char] = [syllable, *(each for each in table.get(char, ()) if each != syllable)]
    for traditional, simplified in sources.headwords():
        usual = own.characters.get(simplified)
        if usual and usual in table.get(traditional, ()) and traditional not in own.characters:
            table[traditional] = [usual, *(s for s in table[traditional] if s != usual)]
    with_own(merged, own, table)
    for word, reading in merged.items():
        for char, syllable in zip(word, reading, strict=True):
            known = table.setdefault(char, [])
            if syllable not in known:
                known.append(syllable)
    return table


def worth_keeping(merged: dict[str, Reading], table: dict[str, list[str]]) -> dict[str, Reading]:
    """The words with a character that is read in more than one way somewhere."""
    used = defaultdict(set)
    for word, reading in merged.items():
        for char, syllable in zip(word, reading, strict=True):
            used[char].add(syllable)
    many = {char for char, syllables in used.items() if len(syllables | {table[char][0]}) > 1}
    return {word: reading for word, reading in merged.items() if not many.isdisjoint(word)}


def simplified_forms() -> dict[str, str]:
    """Each character that only traditional text has, with the simplified one it stands for."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    in_simplified = {char for _, simplified in sources.all_headwords() for char in simplified}
    for traditional, simplified in sources.all_headwords():
        for one, other in zip(traditional, simplified, strict=True):
            forms[one][other] += 1
    found = {}
    for char, counted in forms.items():
        form, times = counted.most_common(1)[0]
        if char not in in_simplified and times >= 0.9 * counted.total():
            found[char] = form
    return dict(sorted(found.items()))


def without_traditional(words: dict[str, Reading], forms: dict[str, str]) -> dict[str, Reading]:
    """Leave out words that are read as their simplified form is: text is simplified first."""
    table = str.maketrans(forms)
    return {
        word: reading
        for word, reading in words.items()
        if word.translate(table) == word or words.get(word.translate(table)) is None
    }


def write(modern_path: Path) -> None:
    """Make both tables."""
    merged = merge(modern_path)
    table = characters(merged, sources.own_words(HERE / "words.tsv"))
    forms = simplified_forms()
    kept = without_traditional(worth_keeping(merged, table), forms)
    lines = [f"{char} {' '.join(table[char])}" for char in sorted(table)]
    (TABLES / "characters.txt").write_text("\n".join(lines), "utf-8", newline="\n")
    words = sorted(kept)
    codes = [
        "".join(DIGITS[table[char].index(s)] for char, s in zip(word, kept[word], strict=True))
        for word in words
    ]
    text = " ".join(words) + "\n" + " ".join(codes)
    (TABLES / "phrases.txt").write_text(text, "utf-8", newline="\n")
    text = "".join(forms) + "\n" + "".join(forms.values())
    (TABLES / "simplified.txt").write_text(text, "utf-8", newline="\n")
    print(f"{len(table)} characters, {len(words)} phrases of {len(merged)} words")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
