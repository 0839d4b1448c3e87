"""Reading, step by step: source → flow → labels weighed → dialogue → people → sections."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.errors import EmptySourceError
from a11y.interview import Interview, Metadata
from a11y.read.aliases import unite
from a11y.read.dialogue import NARRATOR, assign, cut_at_labels
from a11y.read.flow import Flow, Piece, text_of
from a11y.read.options import ReadOptions
from a11y.read.people import company
from a11y.read.sections import Voiced, build
from a11y.read.source import load
from a11y.read.speakers import decide
from a11y.read.tables import unfold
from a11y.read.tally import lines_of
from a11y.read.tongue import language_of

if TYPE_CHECKING:
    from a11y.read.source import Source


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
    options = options or ReadOptions()
    loaded = load(source, options)
    flow = flow_of(loaded)
    title, pieces = _titled(loaded, flow)
    if not any(piece.body or piece.rows or piece.picture for piece in pieces):
        raise EmptySourceError(f"{loaded.name}: no text in it; there is nothing to read aloud")
    language = language_of(text_of(pieces), flow.stated.get("language", ""))
    pieces = unfold(pieces)
    lines = unite(lines_of(pieces), pieces)
    decisions = decide(pieces, lines, title)
    speeches = assign(cut_at_labels(pieces, lines, decisions), decisions, title)
    people = company(speeches, decisions, title, language)
    roles = {speaker.id: speaker.role for speaker in people.speakers}
    voiced = [
        Voiced(s, people.ids.get(s.key, NARRATOR), roles[people.ids.get(s.key, NARRATOR)])
        for s in speeches
    ]
    sections = build(title, voiced, language, {})
    metadata = Metadata(recording_url=flow.stated.get("recording", ""))
    return Interview(title, language, loaded.name, people.speakers, sections, (), metadata)


def flow_of(source: Source) -> Flow:
    """The source's flow, whatever its form."""
    from a11y.read.markdown import split_front_matter, to_html
    from a11y.read.markup import parse, to_flow

    if source.form == "html":
        return to_flow(parse(source.text))
    fields, text = split_front_matter(source.text)
    flow = to_flow(parse(to_html(text)), tracked=True)
    return replace(flow, stated={**flow.stated, **fields})


def _titled(source: Source, flow: Flow) -> tuple[str, list[Piece]]:
    """The title, and the pieces without the heading that holds it."""
    pieces = list(flow.pieces)
    stated = flow.stated.get("title") or flow.stated.get("audio_title") or ""
    first = next((at for at, piece in enumerate(pieces) if piece.kind == "heading"), None)
    if first is not None and pieces[first].level == 1 and first < 4:
        heading = " ".join(pieces[first].body.settle().text.split())
        if not stated or _alike(stated, heading) or pieces[first].level == 1:
            del pieces[first]
            return heading, pieces
    if stated:
        return stated, pieces
    return re.sub(r"[_-]+", " ", Path(source.name).stem) or source.name, pieces


def _alike(one: str, two: str) -> bool:
    return re.sub(r"\W", "", one).casefold() in re.sub(r"\W", "", two).casefold()
