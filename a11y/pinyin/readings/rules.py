"""Readings by what stands around a character, where no phrase covers it.

The rules are lines of ``tables/rules.tsv``; its head explains them. Rules of a character are tried
from the top; they are compiled when the character is first met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from a11y.pinyin import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.pinyin.words.span import WordSpan

REACH = 20
"""Characters before and after that a rule sees."""


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """One line of ``rules.tsv``."""

    char: str
    syllable: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    before_tag: re.Pattern[str] | None
    after_tag: re.Pattern[str] | None
    inside: str
    """The phrase it may overrule; empty for none."""
    line: int
    """The line of ``rules.tsv`` that says so, from 1."""

    @property
    def name(self) -> str:
        """Where it can be read: ``得 dei3, rules.tsv:12``."""
        return f"{self.char} {self.syllable}, rules.tsv:{self.line}"

    @property
    def asks(self) -> bool:
        """Whether it asks anything: one that does not is its character's usual reading."""
        asked = (self.before, self.after, self.before_tag, self.after_tag, self.inside)
        return any(asked)

    def fits(self, text: str, at: int, words: Sequence[WordSpan], index: int) -> bool:
        """Whether it speaks for ``text[at]``, which is in ``words[index]``."""
        if self.before and not self.before.search(text[max(0, at - REACH) : at]):
            return False
        if self.after and not self.after.match(text[at + 1 : at + 1 + REACH]):
            return False
        if self.before_tag and not self.before_tag.fullmatch(_tag_before(words, index, at)):
            return False
        return not self.after_tag or bool(self.after_tag.fullmatch(_tag_after(words, index, at)))


def _tag_before(words: Sequence[WordSpan], index: int, at: int) -> str:
    """Part of speech of what stands before ``at``: the same word's inside a word, x for nothing."""
    if at > words[index].start:
        return words[index].tag
    if index and words[index - 1].end == words[index].start:
        return words[index - 1].tag
    return "x"


def _tag_after(words: Sequence[WordSpan], index: int, at: int) -> str:
    """Part of speech of what stands behind ``at``: the same word's inside a word, x for nothing."""
    if at + 1 < words[index].end:
        return words[index].tag
    if index + 1 < len(words) and words[index + 1].start == words[index].end:
        return words[index + 1].tag
    return "x"


@cache
def of_character(char: str) -> tuple[ReadingRule, ...]:
    """The rules of a character, in order."""
    return tuple(_compiled(number, line) for number, line in tables.rules().get(char, ()))


def _compiled(number: int, line: str) -> ReadingRule:
    char, syllable, before, after, *inside = line.split("\t")
    before, before_tag = _parts(before)
    after, after_tag = _parts(after)
    return ReadingRule(
        char,
        syllable,
        re.compile(f"(?:{before})$") if before else None,
        re.compile(after) if after else None,
        re.compile(before_tag) if before_tag else None,
        re.compile(after_tag) if after_tag else None,
        inside[0] if inside else "",
        number,
    )


def _parts(column: str) -> tuple[str, str]:
    """A column of ``rules.tsv``: a pattern of text, and one of parts of speech after a colon."""
    text = tag = ""
    for part in column.split(" "):
        if part.startswith(":"):
            tag = part[1:]
        elif part != "-":
            text = part
    return text, tag


def decide(
    text: str, at: int, words: Sequence[WordSpan], index: int, phrase: str = ""
) -> ReadingRule | None:
    """The rule that speaks for ``text[at]``, covered by ``phrase`` or by none."""
    for rule in of_character(text[at]):
        if rule.inside == phrase and rule.fits(text, at, words, index):
            return rule
    return None


def asks(name: str) -> bool:
    """Whether the rule of that name asks anything; true of what is no rule's name."""
    line = name.rpartition(":")[2]
    return not line.isdigit() or all(
        rule.asks for rule in of_character(name[0]) if rule.line == int(line)
    )
