# ruff: noqa: E501
"""Mutations of sources: truncated, swapped, spliced, drowned in markup; seeded, so they repeat."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NASTY = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<script>alert(1)</script>", b"<iframe src='javascript:1'>",
    b"<svg onload=x><script>1</script></svg>", b"&lt;&#0;&#x2028;&#1114112;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"**", b"_**", b"```\n", b"> > > > ", b"| a | b |\n|---|---|\n", b"[^1]: x\n", b"[x](javascript:alert(1))",
    b"![](data:image/png;base64,AAAA)", b"---\n", b"\xe2\x80\xae", "Q：".encode(), "A：".encode(), "：".encode(),
    b"<table><tr><td>", b"</p></div></body>", b"<br>", b"\r", b"\n\n", "“".encode(), "（".encode(), b"#" * 9,
]  # fmt: skip


def mutated(seed: int, sources: Sequence[bytes]) -> bytes:
    """One mutated source; the same for the same seed and sources."""
    dice = random.Random(seed)
    payload = bytearray(dice.choice(sources))
    for _ in range(dice.randint(1, 6)):
        payload = bytearray(dice.choice(_KINDS)(dice, payload, sources))
        if len(payload) > 400_000:
            payload = payload[:400_000]
    return bytes(payload)


def _place(dice: random.Random, payload: bytearray) -> int:
    return dice.randint(0, len(payload))


def _truncate(dice: random.Random, payload: bytearray, _: Sequence[bytes]) -> bytes:
    return bytes(payload[: _place(dice, payload)])


def _behead(dice: random.Random, payload: bytearray, _: Sequence[bytes]) -> bytes:
    return bytes(payload[_place(dice, payload) :])


def _swap(dice: random.Random, payload: bytearray, _: Sequence[bytes]) -> bytes:
    for _n in range(dice.randint(1, 30)):
        if payload:
            payload[dice.randrange(len(payload))] = dice.randrange(256)
    return bytes(payload)


def _insert(dice: random.Random, payload: bytearray, _: Sequence[bytes]) -> bytes:
    at = _place(dice, payload)
    return (
        bytes(payload[:at])
        + dice.choice(_NASTY) * dice.choice((1, 1, 1, 3, 200))
        + bytes(payload[at:])
    )


def _splice(dice: random.Random, payload: bytearray, sources: Sequence[bytes]) -> bytes:
    other = dice.choice(sources)
    at, start = _place(dice, payload), dice.randint(0, len(other))
    return bytes(payload[:at]) + other[start : start + dice.randint(0, 5000)] + bytes(payload[at:])


def _shuffle(dice: random.Random, payload: bytearray, _: Sequence[bytes]) -> bytes:
    parts = bytes(payload).split(b"\n\n")
    dice.shuffle(parts)
    return b"\n\n".join(parts)


def _repeat(dice: random.Random, payload: bytearray, _: Sequence[bytes]) -> bytes:
    start = _place(dice, payload)
    piece = bytes(payload[start : start + dice.randint(1, 200)])
    return bytes(payload[:start]) + piece * dice.randint(2, 300) + bytes(payload[start:])


def _recode(dice: random.Random, payload: bytearray, _: Sequence[bytes]) -> bytes:
    text = bytes(payload).decode("utf-8", "replace")
    return text.encode(
        dice.choice(("gb18030", "big5", "utf-16", "utf-16-le", "latin-1")), "replace"
    )


_KINDS: tuple[Callable[[random.Random, bytearray, Sequence[bytes]], bytes], ...] = (
    _truncate, _behead, _swap, _insert, _insert, _splice, _shuffle, _repeat, _recode,
)  # fmt: skip
