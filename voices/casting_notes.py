"""What casting had to settle for, said for a person: one line each."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from voices.likeness import distinct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from voices.cast import Part
    from voices.engine import Preferences
    from voices.model import Voice

_MOST_NAMED = 6
"""How many are named in one line: nobody reads a list of hundreds."""
_MOST_COMPARED = 12
"""Who share a voice, to see whether they speak next to each other."""
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
    """Who shares a voice, and which principals are hard to tell apart: few lines, however many.

    Args:
        parts: whom to compare.
        heard: a voice by the part's id.
        adjacent: pairs of ids that speak next to each other, in either order.
        principals: ids of those who should be told apart at once.
        preferences: the engine's.
    """
    together: dict[str, list[Part]] = {}
    for part in parts:
        together.setdefault(heard[part.id].name, []).append(part)
    for voice, group in together.items():
        pairs = list(combinations(group[:_MOST_COMPARED], 2))
        near = [(a, b) for a, b in pairs if {(a.id, b.id), (b.id, a.id)} & set(adjacent)]
        if len(group) > len(near) + 1:
            yield f"{_listed(group)} share {voice}"
        for a, b in near:
            yield f"{a.name} and {b.name} share {voice} in turns next to each other"
    firsts = {heard[part.id].name: part for part in reversed(parts) if part.id in principals}
    for one, other in combinations(reversed(firsts.values()), 2):
        mine, theirs = heard[one.id], heard[other.id]
        if not distinct(mine, theirs, preferences):
            yield f"{one.name} ({mine.name}) and {other.name} ({theirs.name}) sound alike"


def _listed(parts: Sequence[Part]) -> str:
    names = [part.name for part in parts[:_MOST_NAMED]]
    more = len(parts) - len(names)
    last = f"{more} more" if more else names.pop()
    return f"{', '.join(names)} and {last}"


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
        adjacent: pairs of ids that speak next to each other, in either order.
        principals: ids of those who should be told apart at once.
        preferences: the engine's.
    """
    firsts = {heard[part.id].name: part for part in reversed(parts) if part.id in second}
    for language in dict.fromkeys(second[part.id].language for part in firsts.values()):
        those = [p for p in reversed(firsts.values()) if second[p.id].language == language]
        for note in alike(those, second, adjacent, principals, preferences):
            yield f"{note} in {_LANGUAGES.get(language, language)} sentences"
