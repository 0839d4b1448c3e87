"""One request to the service, through the edge-tts library."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.engines.edge.failures import failure_of
from voices.errors import EngineError

if TYPE_CHECKING:
    from edge_tts import Communicate

    from voices.engines.edge.failures import Patience

TICKS_PER_S = 10_000_000
MAX_REQUEST_BYTES = 4096
"""The most escaped UTF-8 text of one request; the library's own splitter must never have to cut."""


@dataclass(frozen=True, slots=True)
class Order:
    """What one request asks for."""

    text: str
    voice: str
    rate: str
    """The rate as SSML prosody has it: ``+0%``."""


@dataclass(frozen=True, slots=True)
class ServiceMark:
    """A word boundary as the service sent it."""

    text: str
    begin_ticks: int
    """100 ns each, from the start of the audio."""
    end_ticks: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What one request brought."""

    mp3: bytes
    """24 kHz, mono, 48 kbps CBR, without a header frame."""
    marks: tuple[ServiceMark, ...]
    ended: bool
    """Whether the service said that this was all."""


def escaped_bytes(text: str) -> int:
    """Length of a text as it is sent: XML-escaped, in UTF-8."""
    # & becomes &amp;, four characters more; < and > become &lt; and &gt;, three more
    plain = len(text.encode("utf-8", "replace"))
    return plain + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


async def ask(order: Order, *, proxy: str | None, patience: Patience) -> Reply:
    """Send one request and collect what comes back.

    Raises:
        ServiceFailureError: it failed, and may work when asked again.
        EngineError: it failed for good.
    """
    import edge_tts

    if escaped_bytes(order.text) > MAX_REQUEST_BYTES:
        raise EngineError(f"edge: a request of {escaped_bytes(order.text)} bytes is too long")
    try:
        communicate = edge_tts.Communicate(
            order.text,
            order.voice,
            rate=order.rate,
            boundary="WordBoundary",
            proxy=proxy,
            connect_timeout=patience.connect_s,
        )
        return await _collect(communicate, patience.silence_s)
    except Exception as error:
        failure = failure_of(error)
        if failure is error:
            raise
        raise failure from error


async def _collect(communicate: Communicate, silence_s: float) -> Reply:
    """Read the stream; give up when nothing has come for ``silence_s``.

    The library's own ``receive_timeout`` does not end a stalled stream.
    """
    loop = asyncio.get_running_loop()
    audio = bytearray()
    marks: list[ServiceMark] = []
    async with asyncio.timeout(silence_s) as limit:
        async for chunk in communicate.stream():
            limit.reschedule(loop.time() + silence_s)
            if chunk["type"] == "audio":
                audio += chunk["data"]
            else:
                begin = int(chunk["offset"])
                marks.append(ServiceMark(str(chunk["text"]), begin, begin + int(chunk["duration"])))
    return Reply(bytes(audio), tuple(marks), _ended(communicate.state, len(audio)))


def _ended(state: object, received: int) -> bool:
    """Whether ``turn.end`` came.

    The library says nothing of a stream that breaks off. It does add up the bytes of a request
    when its end is announced, and only then (``offset_compensation``, 7.2.8 and later).
    """
    if not isinstance(state, dict) or "cumulative_audio_bytes" not in state:
        return True
    return bool(state["cumulative_audio_bytes"] == received)
