"""What a person should know about how a source was read: one function per rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.finding import Finding
from a11y.people.names import is_word, person
from a11y.read.labels import is_note
from a11y.read.speakers.evidence.tally import stopped
from a11y.read.speakers.unlabelled import HINT
from a11y.read.structure.omitted import omissions
from a11y.read.structure.tongue import is_traditional
from a11y.walks import blocks_of, turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from a11y.finding import Severity
    from a11y.interview import Block, Section, Speaker
    from a11y.read.flow import Flow, Piece
    from a11y.read.source import Source
    from a11y.read.speakers.evidence.tally import LabelPlace

_LONGEST_ADDRESS = 47
LONG_TURN = 4000
"""Characters: about a quarter of an hour of one voice."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the rules look at."""

    source: Source
    flow: Flow
    pieces: Sequence[Piece]
    """What ``lines`` count."""
    title: str
    title_found: bool
    language: str
    lines: Sequence[LabelPlace]
    labels: frozenset[str]
    """Keys of the labels that are speakers'."""
    speakers: Sequence[Speaker]
    sections: Sequence[Section]
    inferred: bool
    """Whether somebody was recognised without any label."""

    def blocks(self) -> Iterator[Block]:
        yield from blocks_of(self.sections)


def findings_of(reading: DocumentView) -> list[Finding]:
    """All findings, in the order of the rules below."""
    rules = (
        _speakers, _inferred, _unknown_labels, _empty_turns, _long_turns, _pictures,
        _traditional, _encoding, _active, _code, _untitled, _damaged,
    )  # fmt: skip
    found = [finding for rule in rules for finding in rule(reading)]
    return [*found, *omissions(reading.flow.left)]


_COSTLIEST = (
    "read-lost", "read-turned", "read-left-encrypted-page", "read-left-damaged-page",
    "read-left-too-deep",
    "read-left-embedded-document", "read-left-missing-note", "read-no-speaker", "read-one-speaker",
    "read-narrow-talk", "read-narrow-role", "read-unknown-label", "read-narrow-left",
    "read-narrow-label", "read-narrow-turn", "read-empty-turn",
    "read-correction-unused", "read-damaged-text",
    "read-left-diagram", "read-image-missing", "read-image-alt", "read-no-title",
)  # fmt: skip
"""What costs the reader words, then who says them, then what words look like and show."""
_SEVERITIES = ("error", "warning", "info")


def by_cost(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of what they cost the reader; equal ones stay as they are."""
    ranks = {rule: rank for rank, rule in enumerate(_COSTLIEST)}
    return sorted(
        findings,
        key=lambda one: (_SEVERITIES.index(one.severity), ranks.get(one.rule, len(ranks))),
    )


def _notice(rule: str, severity: Severity, message: str, line: int = 0) -> Finding:
    return Finding(rule, severity, f"line {line}" if line else "", message)


def _speakers(reading: DocumentView) -> Iterator[Finding]:
    people = [speaker for speaker in reading.speakers if speaker.role != "narrator"]
    if not people:
        text = "\n".join(block.text for block in reading.blocks())
        if HINT.search(reading.title) or len(HINT.findall(text)) > 3:
            yield _notice(
                "read-no-speaker", "warning",
                "nobody is marked as speaking; narrated as one voice; "
                "put names before what they say, or correct it with `tingdu inspect --fix`",
            )  # fmt: skip
        else:
            yield _notice(
                "read-not-interview", "info",
                "no interview: narrated as an article; if people speak in it, put their names "
                "before what they say",
            )  # fmt: skip
        return
    heard = {block.speaker for block in reading.blocks()}
    speaking = [speaker for speaker in people if speaker.id in heard]
    if len(speaking) == 1:
        yield _notice(
            "read-one-speaker", "warning",
            f"only {speaking[0].name} speaks; look whether the others' labels were missed "
            "(`tingdu inspect`), and correct it with --fix",
        )  # fmt: skip


def _inferred(reading: DocumentView) -> Iterator[Finding]:
    if reading.inferred:
        yield _notice(
            "read-unlabelled", "info",
            "some turns have no label; who speaks was told from headings, bold type and order; "
            "look at `tingdu inspect`",
        )  # fmt: skip


def _unknown_labels(reading: DocumentView) -> Iterator[Finding]:
    """Names before a colon that were not taken for speakers."""
    seen: dict[str, int] = {}
    reported: set[str] = set()
    bold = [
        line.label.bold for line in reading.lines if line.label and line.label.key in reading.labels
    ]
    for line in reading.lines:
        label = line.label
        if not label or label.key in reading.labels or label.form not in {"colon", "bracket"}:
            continue
        one = person(label.text)
        if stopped(label.text) or is_note(label.text) or not one:
            continue
        alike = bool(bold) and all(bold) and label.bold and one.shape == "name"
        seen[label.key] = seen.get(label.key, 0) + (2 if alike and not is_word(one.name) else 1)
        if seen[label.key] in {2, 3} and label.key not in reported:
            reported.add(label.key)
            place = (
                reading.flow.pieces[line.piece].line if line.piece < len(reading.flow.pieces) else 0
            )
            yield _notice(
                "read-unknown-label", "warning",
                f"“{label.text}” stands before a colon like a speaker, but was not taken for one; "
                "if it is, add it with `tingdu inspect --fix`", place,
            )  # fmt: skip


def _empty_turns(reading: DocumentView) -> Iterator[Finding]:
    """Labels that nothing follows: they are in no clip."""
    lines = reading.lines
    for at, line in enumerate(lines):
        if not line.label or not line.label.alone or line.label.key not in reading.labels:
            continue
        after = lines[at + 1] if at + 1 < len(lines) else None
        beside = len(reading.pieces) if after is None else after.piece
        label = after.label if after else None
        act = label is not None and label.form == "bracket" and bool(label.direction)  # 【追问】
        spoken = after is not None and (act or not label or label.key not in reading.labels)
        if not spoken and beside - line.piece < 2:
            yield _notice(
                "read-empty-turn", "warning",
                f"“{line.label.text}” says nothing here; write what was said, or delete the label",
                reading.pieces[line.piece].line,
            )  # fmt: skip


def _long_turns(reading: DocumentView) -> Iterator[Finding]:
    for section in reading.sections:
        for turn in turns(section):
            size = sum(len(block.text) for block in turn.blocks if block.kind != "code")
            if size > LONG_TURN and turn.speaker != "narrator":
                yield _notice(
                    "read-long-turn", "info",
                    f"{turn.id}: {size} characters in one voice; look whether a label was missed",
                    turn.blocks[0].line,
                )  # fmt: skip


def _pictures(reading: DocumentView) -> Iterator[Finding]:
    bare = [block for block in reading.blocks() if block.image and not block.image.alt]
    if not bare or not bare[0].image:
        return
    address = bare[0].image.source
    shown = address if len(address) <= _LONGEST_ADDRESS else f"…{address[1 - _LONGEST_ADDRESS :]}"
    where = f"{reading.source.name}.alt.toml"
    message = (
        f"a picture has no alternative text ({shown}); say what it shows in {where}"
        if len(bare) == 1
        else f"{len(bare)} pictures have no alternative text ({shown} first); "
        f"say what they show in {where}"
    )
    yield _notice("read-image-alt", "warning", message, bare[0].line)


def _traditional(reading: DocumentView) -> Iterator[Finding]:
    if reading.language != "zh-CN":
        return
    for block in reading.blocks():
        strange = {char for char in set(block.text) if is_han(char) and is_traditional(char)}
        if strange:
            odd = "".join(dict.fromkeys(char for char in block.text if char in strange))
            yield _notice(
                "read-traditional", "info",
                f"traditional characters in a simplified text: {odd[:20]}; change them if unmeant",
                block.line,
            )  # fmt: skip


def _encoding(reading: DocumentView) -> Iterator[Finding]:
    # UTF-8 with a stray byte is UTF-8: what is unreadable in it is told with its line.
    if reading.source.guessed and reading.source.encoding != "utf-8":
        yield _notice(
            "read-encoding", "info",
            f"not UTF-8, read as {reading.source.encoding}; save it as UTF-8 to be sure",
        )  # fmt: skip


def _active(reading: DocumentView) -> Iterator[Finding]:
    if reading.flow.removed:
        yield _notice(
            "read-active-content", "info",
            f"left out what cannot be in a book: {', '.join(reading.flow.removed)}",
        )  # fmt: skip


def _code(reading: DocumentView) -> Iterator[Finding]:
    blocks = [block for block in reading.blocks() if block.kind == "code"]
    if blocks:
        message = (
            f"{len(blocks)} passages of code are announced, not read aloud"
            if len(blocks) > 1
            else "1 passage of code is announced, not read aloud"
        )
        yield _notice("read-code", "info", message, blocks[0].line)


def _untitled(reading: DocumentView) -> Iterator[Finding]:
    if not reading.title_found:
        yield _notice(
            "read-no-title", "warning",
            f"no title found; named after the file, “{reading.title}”; add a heading or use --meta",
        )  # fmt: skip


def _damaged(reading: DocumentView) -> Iterator[Finding]:
    for block in reading.blocks():
        if "\ufffd" in block.text:
            count = len(re.findall("\ufffd+", block.text))
            message = (
                "an unreadable character (�); correct the text there"
                if count == 1
                else f"{count} unreadable characters (�); correct the text there"
            )
            yield _notice("read-damaged-text", "warning", message, block.line)
