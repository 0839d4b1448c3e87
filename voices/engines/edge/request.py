"""One request to the service, through the edge-tts library."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.engines.edge.failures import ServiceFailureError, failure_of
from voices.errors import EngineError

if TYPE_CHECKING:
    import aiohttp

    from voices.engines.edge.failures import Patience

TICKS_PER_S = 10_000_000
MAX_REQUEST_BYTES = 4096
"""Of escaped UTF-8 text; the library's own splitter must never have to cut."""
_GRACE_S = 1.0


@dataclass(frozen=True, slots=True)
class Order:
    """What one request asks for."""

    text: str
    voice: str
    rate: str
    """As SSML prosody has it: ``+0%``."""


@dataclass(frozen=True, slots=True)
class Mark:
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
    marks: tuple[Mark, ...]
    ended: bool
    """Whether the service said that this was all."""


def escaped_bytes(text: str) -> int:
    """Length of a text as it is sent: XML-escaped, in UTF-8."""
    plain = len(text.encode("utf-8", "replace"))
    return plain + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


async def ask(order: Order, *, proxy: str | None, patience: Patience) -> Reply:
    """Send one request and collect what comes back.

    Raises:
        ServiceFailureError: it failed, and may work when asked again.
        EngineError: it failed for good.
    """
    import aiohttp
    import edge_tts

    if escaped_bytes(order.text) > MAX_REQUEST_BYTES:
        raise EngineError(f"edge: a request of {escaped_bytes(order.text)} bytes is too long")
    connector = aiohttp.TCPConnector()
    try:
        communicate = edge_tts.Communicate(
            order.text,
            order.voice,
            rate=order.rate,
            boundary="WordBoundary",
            connector=connector,
            proxy=proxy,
            connect_timeout=patience.connect_s,
        )
        return await _collect(communicate, connector, patience.silence_s)
    except Exception as error:
        failure = failure_of(error)
        if failure is error:
            raise
        raise failure from error
    finally:
        await connector.close()


async def _collect(
    communicate: object, connector: aiohttp.BaseConnector, silence_s: float
) -> Reply:
    """Read the stream; give up when nothing has come for ``silence_s``.

    The library's own ``receive_timeout`` does not end a stalled stream. Cancelling it alone would
    wait ten seconds more for the other side to say goodbye, so the connection is cut first.
    """
    import edge_tts

    assert isinstance(communicate, edge_tts.Communicate)  # noqa: S101 - for the type checker
    loop = asyncio.get_running_loop()
    audio = bytearray()
    marks: list[Mark] = []
    heard_at = loop.time()
    stalled = False

    async def watch() -> None:
        nonlocal stalled
        while (left_s := heard_at + silence_s - loop.time()) > 0:  # noqa: ASYNC110 - a moving goal
            await asyncio.sleep(left_s)
        stalled = True
        await connector.close()

    watcher = asyncio.create_task(watch())
    try:
        async with asyncio.timeout(silence_s + _GRACE_S) as limit:
            async for chunk in communicate.stream():
                heard_at = loop.time()
                limit.reschedule(heard_at + silence_s + _GRACE_S)
                if chunk["type"] == "audio":
                    audio += chunk["data"]
                else:
                    begin = int(chunk["offset"])
                    marks.append(Mark(str(chunk["text"]), begin, begin + int(chunk["duration"])))
    except Exception as error:
        if stalled:
            raise ServiceFailureError("stalled", "the service stopped answering") from error
        raise
    finally:
        watcher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watcher
    if stalled:
        raise ServiceFailureError("stalled", "the service stopped answering")
    return Reply(bytes(audio), tuple(marks), _ended(communicate.state, len(audio)))


def _ended(state: object, received: int) -> bool:
    """Whether ``turn.end`` came.

    The library says nothing of a stream that breaks off. It does add up the bytes of a request
    when its end is announced, and only then (``offset_compensation``, 7.2.8 and later).
    """
    if not isinstance(state, dict) or "cumulative_audio_bytes" not in state:
        return True
    return bool(state["cumulative_audio_bytes"] == received)
