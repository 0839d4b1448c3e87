"""What casting had to settle for, said for a person: one line each."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from voices.likeness import distinct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from voices.casting import Part
    from voices.engine import Preferences
    from voices.model import Voice

_LANGUAGES = {"en": "English", "zh": "Chinese"}


def other_sex(parts: Sequence[Part], heard: Mapping[str, Voice]) -> Iterator[str]:
    """Who speaks with a voice of the other sex.

    Args:
        parts: those whose voices nobody chose.
        heard: a voice by the part's id.
    """
    for part in parts:
        voice = heard[part.id]
        if part.gender not in (None, voice.gender):
            yield f"{part.name} ({part.gender}) speaks with {voice.name}, a {voice.gender} voice"


def alike(
    parts: Sequence[Part],
    heard: Mapping[str, Voice],
    adjacent: Collection[tuple[str, str]],
    principals: Collection[str],
    preferences: Preferences,
) -> Iterator[str]:
    """Who shares a voice, and which principals are hard to tell apart.

    Args:
        parts: whom to compare.
        heard: a voice by the part's id.
        adjacent: pairs of ids that speak next to each other.
        principals: ids of those who should be told apart at once.
        preferences: the engine's.
    """
    for one, other in combinations(parts, 2):
        mine, theirs = heard[one.id], heard[other.id]
        near = (one.id, other.id) in adjacent or (other.id, one.id) in adjacent
        if mine.name == theirs.name:
            where = " in turns next to each other" if near else ""
            yield f"{one.name} and {other.name} share {mine.name}{where}"
        elif {one.id, other.id} <= set(principals) and not distinct(mine, theirs, preferences):
            yield f"{one.name} ({mine.name}) and {other.name} ({theirs.name}) sound alike"


def in_the_other_language(
    parts: Sequence[Part],
    heard: Mapping[str, Voice],
    second: Mapping[str, Voice],
    adjacent: Collection[tuple[str, str]],
    principals: Collection[str],
    preferences: Preferences,
) -> Iterator[str]:
    """As :func:`alike`, for sentences in another language than the document's.

    Args:
        parts: those who say such sentences.
        heard: their voices in the document's language; who shares those is said there.
        second: their voices in the other language.
        adjacent: pairs of ids that speak next to each other.
        principals: ids of those who should be told apart at once.
        preferences: the engine's.
    """
    for one, other in combinations([part for part in parts if part.id in second], 2):
        mine, theirs = second[one.id], second[other.id]
        if heard[one.id].name == heard[other.id].name or mine.language != theirs.language:
            continue
        language = _LANGUAGES.get(mine.language, mine.language)
        for note in alike((one, other), second, adjacent, principals, preferences):
            yield f"{note} in {language} sentences"
