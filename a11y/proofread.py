"""``SOURCE.proof.toml``: what a person looked at, when, and who, where they say so.

    by = "Lin"

    [accepted]                       # doubts that were right as they were
    "reading-0123456789ab" = 2026-01-31T12:00:00Z

    [blocks]                         # paragraphs, by a digest of their words and speaker
    "0123456789abcdef" = 2026-01-31T12:00:00Z

An edit of a paragraph changes its digest, so that it counts as not looked at; no other does.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from a11y.interview import Proofread
from a11y.walks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from a11y.interview import Block, Interview


@dataclass(frozen=True, slots=True)
class ProofRecord:
    """What the file says."""

    by: str = ""
    accepted: Mapping[str, Any] = field(default_factory=dict)
    """When each doubt was accepted."""
    blocks: Mapping[str, Any] = field(default_factory=dict)
    """When each paragraph was looked at, by its digest."""

    @classmethod
    def parse(cls, text: str) -> ProofRecord:
        """The record of a file's text; of one that is none, nothing was looked at."""
        try:
            return cls.from_file(tomllib.loads(text))
        except (tomllib.TOMLDecodeError, RecursionError):
            return cls()

    @classmethod
    def from_file(cls, content: Mapping[str, Any]) -> ProofRecord:
        """The record that a parsed file holds; what is of another form says nothing."""
        by = content.get("by", "")
        return cls(
            " ".join(by.split())[:80] if isinstance(by, str) else "",
            _table(content.get("accepted")),
            _table(content.get("blocks")),
        )


def proofread(record: ProofRecord, interview: Interview) -> Proofread:
    """How much of the interview the record is about."""
    blocks = list(blocks_of(interview.sections))
    looked = sum(digest_of(block, interview) in record.blocks for block in blocks)
    return Proofread(record.by, looked, len(blocks))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def digest_of(block: Block, interview: Interview) -> str:
    """What a paragraph is known by: its kind, its words and who says them."""
    try:
        speaker = interview.speaker(block.speaker).name
    except KeyError:
        speaker = ""
    fingerprinted = f"{block.kind}\x1f{speaker}\x1f{block.text}"
    return hashlib.sha256(fingerprinted.encode("utf-8", "surrogatepass")).hexdigest()[:16]
