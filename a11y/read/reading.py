"""Reading, step by step: source → flow → labels weighed → dialogue → people → sections."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from a11y.errors import A11yError, EmptySourceError, OptionError
from a11y.finding import Finding
from a11y.interview import Interview
from a11y.proofread import ProofRecord, proofread
from a11y.read.balance import balanced
from a11y.read.beside import sidecar, translations
from a11y.read.beside.corrected import apply_to_people, corrected
from a11y.read.beside.doubtful import doubtful
from a11y.read.conversation import Manner, conversation
from a11y.read.dialogue import NARRATOR_ID
from a11y.read.flow import Left, text_of
from a11y.read.formats.dispatch import flow_of
from a11y.read.formats.tables import unfold
from a11y.read.limits import check_flow, check_labels, check_markup, check_speakers
from a11y.read.loading import load
from a11y.read.options import ReadOptions
from a11y.read.pictures import images
from a11y.read.speakers.evidence import dashes
from a11y.read.speakers.weights import shipped
from a11y.read.structure.metadata import metadata_of
from a11y.read.structure.notices import DocumentView, by_cost, findings_of
from a11y.read.structure.parting import Voiced
from a11y.read.structure.sections import build
from a11y.read.structure.tags import language_tag
from a11y.read.structure.titles import titled
from a11y.read.structure.tongue import language_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from pathlib import Path

    from a11y.interview import Metadata
    from a11y.read.beside.sidecar import Corrections
    from a11y.read.conversation import Conversation
    from a11y.read.flow import Flow, Piece
    from a11y.read.people import Company
    from a11y.read.source import Source
    from a11y.read.speakers.evidence.tally import LabelPlace
    from a11y.read.speakers.weights import Weights


def read(source: Path | str | tuple[str, bytes], options: ReadOptions | None = None) -> Interview:
    """The interview a source holds.

    Args:
        source: a file, or a name with bytes (``("stdin", b"…")``).
        options: what may be chosen.

    Raises:
        SourceError: the source is missing or cannot be read.
        EmptySourceError: it has no text.
        OptionError: a file the options name cannot be used.
    """
    return read_with_labels(source, options)[0]


def read_with_labels(
    source: Path | str | tuple[str, bytes], options: ReadOptions | None = None
) -> tuple[Interview, dict[str, tuple[str, ...]]]:
    """The interview, and the labels each speaker has in the source, by speaker id."""
    options = options or ReadOptions()
    return interpreted(prepared(source, options), options)


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A source opened and laid out as pieces, before anyone knows who speaks."""

    source: Source
    flow: Flow
    inner: dict[str, bytes]
    """Pictures that lie inside the source."""
    title: str
    title_found: bool
    pieces: list[Piece]


def prepared(source: Path | str | tuple[str, bytes], options: ReadOptions) -> OpenedSource:
    """The source's pieces and title.

    Raises:
        SourceError: it is missing or cannot be read.
        EmptySourceError: it has no text.
    """
    loaded = load(source, options)
    check_markup(loaded.name, loaded.text, loaded.form)
    flow, inner = flow_of(loaded)
    check_flow(loaded.name, flow)
    title, found, pieces = titled(loaded, flow)
    pieces, heads = unfold(pieces)
    flow = replace(flow, left=(*flow.left, *heads))
    pieces = _described(dashes.labelled(pieces), loaded, options)
    if not any(piece.body or piece.rows or piece.picture for piece in pieces):
        raise EmptySourceError(f"{loaded.name}: no text in it; there is nothing to read aloud")
    return OpenedSource(loaded, flow, inner, title, found, pieces)


def interpreted(
    given: OpenedSource, options: ReadOptions, weights: Weights | None = None
) -> tuple[Interview, dict[str, tuple[str, ...]]]:
    """Who says what in a prepared source, and the labels each speaker has in it.

    Args:
        given: the source's pieces.
        options: what may be chosen.
        weights: what each piece of evidence is worth; the shipped table by default.
    """
    weights = weights or shipped()
    source = given.source
    stated = _stated(given, options)
    corrections, language = stated.corrections, stated.language
    check_labels(source.name, given.pieces)
    talk = conversation(given.pieces, stated.title, Manner(language, corrections, weights))
    check_speakers(source.name, len(talk.people.speakers))
    people, nobody = apply_to_people(corrections, talk.people)
    pieces = given.pieces if talk.chapters else [_unpaged(piece) for piece in given.pieces]
    pictures, missing = images.gather(pieces, source, given.inner, options)
    shaped = corrected(
        corrections, people, _voiced(talk, people),
        lambda voiced: build(stated.title, voiced, language, pictures),
    )  # fmt: skip
    view = DocumentView(
        source, given.flow, pieces, stated.title, stated.title_found, language, talk.lines,
        frozenset(talk.decisions), shaped.people.speakers, shaped.sections,
        inferred=talk.inferred,
    )  # fmt: skip
    balance, lost = balanced(
        source, shaped.sections, _labels_in(pieces, talk.lines, talk.decisions),
        _without_place(given, stated),
        (*given.flow.left, *(Left("correction", text) for text in shaped.left_out)),
        titled=stated.title_found and stated.title == given.title,
    )  # fmt: skip
    findings = by_cost(
        [
            *lost,
            *findings_of(view),
            *doubtful(talk.why, corrections),
            *missing,
            *_unused(corrections.file, [*talk.unused, *nobody, *shaped.unused]),
            *_left_out(corrections.file, shaped.left_out),
        ]
    )
    interview = Interview(
        stated.title,
        language,
        source.name,
        shaped.people.speakers,
        shaped.sections,
        tuple(findings),
        stated.metadata,
        balance=balance,
        why=talk.why,
    )
    record = sidecar.beside(source.folder, source.name, ".proof.toml")
    looked = ProofRecord.from_file(sidecar.toml(record)) if record else ProofRecord()
    interview = replace(interview, proofread=proofread(looked, interview))
    return _translated(interview, source, weights), _labels(talk.lines, shaped.people)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the article, its folder and its user say of it, the user last."""

    metadata: Metadata
    corrections: Corrections
    title: str
    title_found: bool
    language: str


def _stated(given: OpenedSource, options: ReadOptions) -> _Stated:
    source, flow = given.source, given.flow
    metadata, named = sidecar.with_metadata(
        options.meta, sidecar.with_folder(source.folder, metadata_of(flow.stated, given.pieces))
    )
    corrections = sidecar.corrections(
        options.speakers or sidecar.beside(source.folder, source.name, ".speakers.toml")
    )
    metadata, own = sidecar.with_corrected(corrections, metadata)
    named |= own
    title = named.get("title", given.title)
    language = _chosen_language(named.get("language", ""), options) or language_of(
        "\n".join([title, text_of(given.pieces)]), flow.stated.get("language", "")
    )
    return _Stated(metadata, corrections, title, given.title_found or "title" in named, language)


def _voiced(talk: Conversation, people: Company) -> list[Voiced]:
    """Every speech with its speaker's id and role; pages count in collections alone."""
    roles = {speaker.id: speaker.role for speaker in people.speakers}
    voiced = []
    for speech in talk.speeches:
        owner = people.ids.get(speech.key, NARRATOR_ID)
        said = speech if talk.chapters else replace(speech, piece=_unpaged(speech.piece))
        voiced.append(Voiced(said, owner, talk.role_of(speech.key) or roles[owner]))
    return voiced


def _unpaged(piece: Piece) -> Piece:
    return replace(piece, page=0) if piece.page else piece


def _without_place(given: OpenedSource, stated: _Stated) -> list[str]:
    """Words of the source that stand in no block, because they are said of the whole."""
    return [
        stated.title if stated.title_found else "",
        given.title if given.title_found else "",  # left out on purpose where --meta has another
        *given.flow.stated.values(),
        *(value for value in astuple(stated.metadata) if isinstance(value, str)),
    ]


def _translated(interview: Interview, source: Source, weights: Weights) -> Interview:
    """The interview with the translations that lie beside its source."""
    options = ReadOptions(offline=True)
    for language, path in translations.beside(source.folder, source.name):
        try:
            # By its bytes: what lies beside a translation is not asked.
            given = prepared((path.name, load(path, options).data), options)
            other, _ = interpreted(given, options, weights)
        except A11yError as error:
            finding = Finding("read-translation", "warning", path.name, f"not shown: {error}")
            interview = replace(interview, findings=(*interview.findings, finding))
        else:
            interview = translations.with_translation(interview, other, language, path.name)
    return interview


def _chosen_language(named: str, options: ReadOptions) -> str:
    """The language that the user's metadata names, as a tag.

    Raises:
        OptionError: it is no language.
    """
    tag = language_tag(named)
    if named.strip() and not tag:
        message = f"language is a tag such as zh-CN or en, not {named!r}"
        raise OptionError(f"{options.meta}: {message}")
    return tag


def _labels_in(
    pieces: Sequence[Piece], lines: Sequence[LabelPlace], decisions: Container[str]
) -> list[str]:
    """Speakers' labels as they stand in the text, and without what is said of how they speak."""
    found = []
    for line in lines:
        if line.label and line.label.key in decisions:
            text = pieces[line.piece].body.text[line.start :]
            found += [text[: line.label.end], line.label.text]
    return found


def _unused(file: str, unused: Sequence[str]) -> list[Finding]:
    return [
        Finding(
            "read-correction-unused", "warning", file,
            f"“{key}” matches nothing in the article; correct or delete it",
        )
        for key in unused
    ]  # fmt: skip


def _left_out(file: str, gone: Sequence[str]) -> list[Finding]:
    return [
        Finding("read-left-out", "info", file, f"left out as this file says: “{text[:60]}”")
        for text in gone
    ]


def _labels(lines: Sequence[object], people: Company) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        label = getattr(line, "label", None)
        owner = people.ids.get(label.key) if label else None
        if label and owner and label.text not in found.setdefault(owner, []):
            found[owner].append(label.text)
    return {key: tuple(texts) for key, texts in found.items()}


def _described(pieces: list[Piece], source: Source, options: ReadOptions) -> list[Piece]:
    """The pieces, their pictures with the alternatives of the sidecar."""
    path = options.alternatives or sidecar.beside(source.folder, source.name, ".alt.toml")
    known = sidecar.alternatives(path)
    if not known:
        return pieces
    out = []
    for piece in pieces:
        picture = piece.picture
        if picture:
            short = re.split(r"[/\\]", picture.source.split("?")[0])[-1]
            alt = known.get(picture.source) or known.get(short) or picture.alt
            out.append(replace(piece, picture=replace(picture, alt=alt)))
        else:
            out.append(piece)
    return out


__all__ = ["OptionError", "read", "read_with_labels"]
