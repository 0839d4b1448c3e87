"""What may go wrong, and when."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

FaultKind = Literal[
    "403",  # refused though the token is right
    "429",
    "503",
    "no-audio",  # turn.end without audio
    "stall",  # nothing more, connection open
    "drop",  # connection reset
    "close",  # a clean goodbye before turn.end
    "cut",  # audio and boundaries from a point on are missing, turn.end comes
    "cut-audio",  # all boundaries come, the audio stops short
    "hole",  # a stretch of audio and its boundaries is missing
    "garbled-header",  # a binary frame whose header length is past its end
    "garbled-path",  # a text frame of a path nobody knows
    "garbled-json",  # boundaries that are not JSON
    "garbled-audio",  # bytes that are not MP3
    "no-boundaries",
    "some-boundaries",  # every third is missing
    "odd-text",  # boundaries' text has other characters than the source
    "odd-times",  # offsets that overflow
]
REFUSALS: tuple[FaultKind, ...] = ("403", "429", "503")
STREAM: tuple[FaultKind, ...] = (
    "no-audio", "stall", "drop", "close", "cut", "cut-audio", "hole",
    "garbled-header", "garbled-path", "garbled-json", "garbled-audio",
)  # fmt: skip
BOUNDARIES: tuple[FaultKind, ...] = ("no-boundaries", "some-boundaries", "odd-text", "odd-times")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one request."""

    kind: FaultKind
    at: float = 0.5
    """Where in the stream: 0 start, 1 end."""
    retry_after_s: int | None = None


def on(requests: Collection[int], fault: Fault) -> Callable[[int], Fault | None]:
    """The fault on the requests of these numbers (from 0)."""
    return lambda number: fault if number in requests else None


def always(fault: Fault) -> Callable[[int], Fault | None]:
    """The fault on every request."""
    return lambda _: fault


def some(share: float, faults: Sequence[Fault], seed: int = 7) -> Callable[[int], Fault | None]:
    """One of the faults on this share of requests, at random but alike in each run."""

    def fault_of(number: int) -> Fault | None:
        dice = random.Random(seed * 1_000_003 + number)
        return dice.choice(faults) if dice.random() < share else None

    return fault_of
