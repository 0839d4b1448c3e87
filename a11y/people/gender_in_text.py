"""Gender: what an article tells of a person by courtesies and by the pronouns after their name."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.people import word_lists
from a11y.people.names import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from a11y.interview import Gender

_COURTESIES: tuple[tuple[str, Gender], ...] = (
    ("女士", "female"),
    ("小姐", "female"),
    ("先生", "male"),
)
_LATIN_COURTESIES: tuple[tuple[str, Gender], ...] = ((r"(?:Ms|Mrs|Miss)", "female"), ("Mr", "male"))
_NOBODY = re.compile(r"他（她）|他/她|她/他|他们|她们|其他|他人")
"""What holds a pronoun and says nothing of one person."""
_HE = re.compile(r"他|\b(?:he|his|him)\b", re.IGNORECASE)
_SHE = re.compile(r"她|\b(?:she|her|hers)\b", re.IGNORECASE)
_OF_ANOTHER = (
    r"(?:(?:和|与|跟|同|对|向|问|请|采访|访问|专访)了?[他她]|"
    r" (?:asked|met|interviewed|joined|(?:spoke|talked|sat down) (?:to|with)) (?:him|her)\b)"
)
"""What follows a mention in ``小鹿和他聊``, where the pronoun is whoever was named before."""
_BY_ANOTHER = re.compile(
    r"(?:他|她)(?:和|与|跟|同|对|向|问|请|告诉|采访|访问|专访)了?\Z|"
    r"\b(?:he|she) (?:told|asked|met|interviewed|joined|(?:spoke|talked|sat down) (?:to|with)) \Z",
    re.IGNORECASE,
)
"""What stands before a mention in ``he told Anna Lee``: he is somebody else."""
_MOST_OTHERS = 60
"""Other people whose names are looked for. They are one pattern for each person, so that time grows
with the square of their number, and a thousand speakers are a list, not a conversation."""


def gender_of(
    name: str, title: str, texts: Sequence[str], others: Iterable[str] = ()
) -> Gender | None:
    """Gender, where titles or the pronouns after the name say it.

    Pronouns are a person's from a mention of the name to the mention of someone else, and within
    the paragraph where that is enough to tell.

    Args:
        name: the person's.
        title: what stood with the name.
        texts: what is told of people, a paragraph a line.
        others: names of the other people who speak.
    """
    label = f"{name} {title}".strip()
    if word_lists.FEMALE.search(label):
        return "female"
    if word_lists.MALE.search(label):
        return "male"
    beside = list(islice((other for other in others if other != name), _MOST_OTHERS))
    for text in texts:
        called = _by_courtesy(name, text, beside)
        if called:
            return called
    mine = _forms(name)
    theirs = {form for other in beside for form in _forms(other)}
    # A given name that two people have speaks for neither.
    shared = mine & theirs - {name}
    if not any(form in text for form in mine - shared for text in texts):
        return None
    own, strange = _mentions(mine - shared), _mentions(theirs - shared - {name})
    begins = re.compile(f"{own}(?!{_OF_ANOTHER})")
    ends = re.compile(f"{strange}(?!{_OF_ANOTHER})|{own}(?={_OF_ANOTHER})")
    paragraphs = [line for text in texts for line in text.split("\n")]
    for scope in (paragraphs, texts):
        about_them = "\n".join(
            stretch for text in scope for stretch in _stretches_about(text, begins, ends)
        )
        he, she = len(_HE.findall(about_them)), len(_SHE.findall(about_them))
        # Within the paragraphs that name the person first; across them only where that decides
        # nothing.
        if he != she:
            return "male" if he > she else "female"
    return None


def _by_courtesy(name: str, text: str, others: Sequence[str]) -> Gender | None:
    """``林知夏女士``, ``林女士``, ``Ms Park``; a family name alone only where one person has it."""
    if not is_han(name[0]):
        family = name.rsplit(" ", maxsplit=1)[-1]
        ours = {name} if any(other.endswith(family) for other in others) else {name, family}
        for courtesy, gender in _LATIN_COURTESIES:
            if re.search(rf"\b{courtesy}\.? {_mentions(ours)}", text):
                return gender
        return None
    for courtesy, gender in _COURTESIES:
        if f"{name}{courtesy}" in text:
            return gender
    if any(other.startswith(name[0]) for other in others):
        return None
    for courtesy, gender in _COURTESIES:
        if f"{name[0]}{courtesy}" not in text:
            continue
        for other in others:  # 王林先生 is no 林先生
            text = text.replace(f"{other}{courtesy}", "")
        if f"{name[0]}{courtesy}" in text:
            return gender
    return None


def _forms(name: str) -> set[str]:
    """How a text may call someone: the name, a given name that is no word, each Latin name."""
    if not is_han(name[0]):
        return {name, *(word for word in name.split() if len(word) > 2)}
    given = name[-2:]
    return {name} if len(name) < 3 or is_word(given) else {name, given}


def _mentions(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, the longest first; of nothing where there is none."""
    alternatives = "|".join(
        re.escape(form) if is_han(form[0]) else rf"(?<![A-Za-z]){re.escape(form)}(?![A-Za-z])"
        for form in sorted(forms, key=len, reverse=True)
    )
    return f"(?>{alternatives})" if alternatives else r"(?!)"


def _stretches_about(text: str, begins: re.Pattern[str], ends: re.Pattern[str]) -> Iterator[str]:
    """The stretches of a text that speak of a person: from a mention to someone else's."""
    at = 0
    while match := begins.search(text, at):
        end = ends.search(text, match.end())
        at = end.end() if end else len(text)
        about_them = _NOBODY.sub("", text[match.end() : end.start() if end else at])
        # Some words before the mention are enough for "he talked to".
        by = _BY_ANOTHER.search(text[max(0, match.start() - 24) : match.start()])
        if by:
            about_them = (_HE if _HE.search(by.group()) else _SHE).sub("", about_them)
        yield about_them
