"""Casting an interview: its speakers as parts, its turns as who speaks beside whom."""

from __future__ import annotations

import difflib
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.finding import Finding
from a11y.walks import blocks_of, sentences_of, turns
from voices.cast import ROLES, Part
from voices.casting import cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from a11y.interview import Interview, Speaker
    from voices.cast import Cast
    from voices.castfile import CastFile
    from voices.engine import Engine


def cast_interview(interview: Interview, engine: Engine, cast_file: CastFile | None = None) -> Cast:
    """Everyone in the interview with a voice of the engine.

    Raises:
        CastError: the cast file names a voice the engine does not have.
    """
    return cast_speakers(
        interview.speakers,
        beside(interview),
        interview.language,
        engine,
        cast_file,
        bilingual=bilingual(interview),
    )


def cast_speakers(
    speakers: Iterable[Speaker],
    adjacent: Iterable[tuple[str, str]],
    language: str,
    engine: Engine,
    cast_file: CastFile | None,
    *,
    bilingual: Collection[str] = (),
) -> Cast:
    """The same, for what a survey kept of an interview."""
    parts = [Part(s.id, s.name, s.role, s.gender) for s in speakers]
    return cast(
        parts,
        engine.voices(),
        engine.preferences,
        cast_file,
        adjacent=adjacent,
        language=language,
        bilingual=bilingual,
    )


def bilingual(interview: Interview) -> frozenset[str]:
    """Ids of those who say sentences in another language than the article's."""
    return frozenset(
        block.speaker
        for block in blocks_of(interview.sections)
        for sentence in sentences_of(block)
        if sentence.language and not _same_language(sentence.language, interview.language)
    )


def _same_language(one: str, other: str) -> bool:
    return one.lower().split("-", 1)[0] == other.lower().split("-", 1)[0]


def beside(interview: Interview) -> tuple[tuple[str, str], ...]:
    """Pairs of speakers' ids whose turns follow one another somewhere."""
    order = [turn.speaker for section in interview.sections for turn in turns(section)]
    return tuple(sorted({pair for pair in pairwise(order) if pair[0] != pair[1]}))


def cast_findings(cast: Cast, *, chosen: bool = False) -> tuple[Finding, ...]:
    """What casting had to settle for.

    A voice that cannot speak the language is a warning where a person chose it for this very
    article, and no more than information where a cast file serves articles in several languages.
    """
    return (
        *(
            Finding("cast-language", "warning" if chosen else "info", "", note)
            for note in cast.foreign
        ),
        *(
            Finding("cast-voices", "info", "", f"{note}; a cast file can decide otherwise")
            for note in cast.notes
        ),
    )


_MOST_NAMED = 6


def unknown_sex(interview: Interview, cast_file: CastFile | None) -> tuple[Finding, ...]:
    """That nothing tells whether somebody is a woman or a man, once for all."""
    chosen = set(cast_file.choices) if cast_file else set()
    found = [
        speaker.name
        for speaker in interview.speakers
        if speaker.named and speaker.role != "narrator" and not speaker.gender
        and not {speaker.name, speaker.id} & chosen
    ]  # fmt: skip
    if not found:
        return ()
    shown = ", ".join(found[:_MOST_NAMED]) + (" …" if len(found) > _MOST_NAMED else "")
    text = (
        f"{shown}: a woman or a man? Nothing tells it, so the voice is any; say gender in a "
        ".speakers.toml if it does not fit"
    )
    return (Finding("cast-unknown-sex", "info", "", text),)


def unused_findings(interview: Interview, cast_file: CastFile) -> tuple[Finding, ...]:
    """The names in a cast file that nobody in the article has."""
    speakers = interview.speakers
    known = {*ROLES, *(s.id for s in speakers), *(s.name for s in speakers)}
    names = [s.name for s in speakers]
    findings = []
    for key, choice in cast_file.choices.items():
        if key not in known:
            near = difflib.get_close_matches(key, names, n=3, cutoff=0.4)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}"
            text = f"{choice.place}: nobody in the article is called that; {hint}"
            findings.append(Finding("cast-nobody", "info", "", text))
    return tuple(findings)
