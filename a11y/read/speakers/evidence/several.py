"""Several at once: labels that name more than one person, or everybody.

A voice is one person's. What several say together the narrator tells, as it is written, names
first: nobody is given words that are not theirs alone, and nothing is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.people.names import is_full_name, is_word, person
from a11y.read.labels import is_asker, is_guest, key_of, plainly

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_LISTED = re.compile(r"\s*(?:[、&＆+,，]|和|与|及|\band\b)\s*")
_EITHER = re.compile(r"\s*(?:[、&＆+,，/／]|和|与|及|\band\b)\s*")


def several(labels: Mapping[str, str]) -> dict[str, list[str]]:
    """The names in every label of several people, by its key; ``labels`` are texts by key."""
    ones = (person(text) for text in labels.values())
    known = {*labels, *(key_of(one.name) for one in ones if one)}
    found = {key: _together(text, known) for key, text in labels.items()}
    return {key: parts for key, parts in found.items() if parts}


def _together(label: str, known: Collection[str]) -> list[str]:
    """The names in a label; empty where it is one person's.

    A slash may also stand before a post or a company (``周游/白鹿科技``): it parts people only who
    have labels of their own.
    """
    for pattern, sure in ((_LISTED, True), (_EITHER, False)):
        parts = [part for part in pattern.split(label.strip()) if part]
        if re.search("[,，]", label) and any(is_asker(part) or is_guest(part) for part in parts):
            return []  # NORA REED, HOST: what she does
        if len(parts) > 1 and all(_stands(part, known, sure=sure) for part in parts):
            return parts
    return []


def _stands(part: str, known: Collection[str], *, sure: bool) -> bool:
    if is_asker(part) or is_guest(part):
        return sure  # 主持人／康宁 is one
    return key_of(part) in known or (sure and is_full_name(part) and not is_word(part))


def is_everyone(label: str) -> bool:
    """Whether the label means all who are there."""
    return bool(word_lists.EVERYONE.fullmatch(plainly(label)))


def is_narrator_label(label: str) -> bool:
    """Whether the label is the narrator's own."""
    return bool(word_lists.TOLD.fullmatch(plainly(label)))
