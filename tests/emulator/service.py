"""The service's protocol on the loopback interface, with its moods at the flick of a switch.

Runs in a thread with an event loop of its own, so that synchronous callers can be tested too.
"""

from __future__ import annotations

import asyncio
import html
import json
import threading
import time
import uuid
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cache
from typing import TYPE_CHECKING, Self
from xml.etree import ElementTree as ET

from aiohttp import WSMsgType, web
from edge_tts.drm import generate_sec_ms_gec_v2

from tests.emulator.sound import FRAME_BYTES, SAMPLE_RATE_HZ, TICKS_PER_S, perform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.emulator.faults import Fault
    from tests.emulator.sound import Performance, Word

PATH = "/consumer/speech/synthesize/readaloud"
TOKEN_WINDOW_S = 300
CODEC_DELAY_TICKS = 1105 * TICKS_PER_S // SAMPLE_RATE_HZ
_SSML = "{http://www.w3.org/2001/10/synthesis}"
_FRAMES_A_MESSAGE = 5
VOICES = (
    ("zh-CN-XiaoxiaoNeural", "Female", "zh-CN"),
    ("zh-CN-XiaoyiNeural", "Female", "zh-CN"),
    ("zh-CN-YunjianNeural", "Male", "zh-CN"),
    ("zh-CN-YunxiNeural", "Male", "zh-CN"),
    ("zh-CN-YunxiaNeural", "Male", "zh-CN"),
    ("zh-CN-YunyangNeural", "Male", "zh-CN"),
    ("zh-CN-liaoning-XiaobeiNeural", "Female", "zh-CN-liaoning"),
    ("en-US-AvaNeural", "Female", "en-US"),
    ("en-US-AndrewNeural", "Male", "en-US"),
    ("fr-FR-DeniseNeural", "Female", "fr-FR"),
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the service saw it."""

    number: int
    voice: str
    text: str
    rate: float
    size_bytes: int
    """Of the escaped text."""
    fault: Fault | None


@dataclass
class Service:
    """The emulated service; its fields may be set while it runs."""

    latency_s: float = 0.0
    """Before the first frame of a reply."""
    speed: float = 0.0
    """Times real time; 0: as fast as it goes."""
    clock_offset_s: float = 0.0
    """How far the service's clock is ahead of ours."""
    counts_codec_delay: bool = False
    """Whether offsets count from the decoded start (True) or from the start of the speech."""
    faults: Callable[[int], Fault | None] = lambda _: None
    voices: list[tuple[str, str, str]] = field(default_factory=lambda: list(VOICES))
    voices_status: int = 200
    requests: list[Request] = field(default_factory=list)
    arrivals_s: list[float] = field(default_factory=list)
    """When each connection for speech came, refused ones too."""
    lists_asked: int = 0
    busiest: int = 0
    """Most requests at the same time."""
    port: int = 0
    count: int = 0
    _busy: int = 0

    # -- life ----------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        started = threading.Event()

        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            app = web.Application()
            app.router.add_get(f"{PATH}/edge/v1", self._speak)
            app.router.add_get(f"{PATH}/voices/list", self._list)
            self._stop = asyncio.Event()
            runner = web.AppRunner(app, shutdown_timeout=0.1)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", self.port)
            await site.start()
            self.port = runner.addresses[0][1]
            started.set()
            await self._stop.wait()
            await runner.cleanup()

        self._thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
        self._thread.start()
        assert started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    @property
    def wss_url(self) -> str:
        """In place of ``edge_tts.communicate.WSS_URL``."""
        return f"ws://127.0.0.1:{self.port}{PATH}/edge/v1?TrustedClientToken=x"

    @property
    def voice_list_url(self) -> str:
        """In place of ``edge_tts.voices.VOICE_LIST``."""
        return f"http://127.0.0.1:{self.port}{PATH}/voices/list?trustedclienttoken=x"

    def perform(self, text: str, rate: float = 1.0) -> Performance:
        """The truth about what is said for a text."""
        return perform(text, rate)

    # -- http ----------------------------------------------------------------------------------

    def _refusal(self, request: web.Request) -> web.Response | None:
        """403 with the service's time unless the token fits the service's clock."""
        now_s = time.time() + self.clock_offset_s
        window = int(now_s // TOKEN_WINDOW_S)
        if request.query.get("Sec-MS-GEC") in {_token(window + step) for step in (-1, 0, 1)}:
            return None
        return web.Response(status=403, headers={"Date": formatdate(now_s, usegmt=True)})

    async def _list(self, request: web.Request) -> web.Response:
        self.lists_asked += 1
        if self.voices_status != 200:
            return web.Response(status=self.voices_status)
        if (refusal := self._refusal(request)) is not None:
            return refusal
        return web.json_response(
            [
                {
                    "Name": f"Microsoft Server Speech Text to Speech Voice ({locale}, {name})",
                    "ShortName": name,
                    "Gender": gender,
                    "Locale": locale,
                    "SuggestedCodec": "audio-24khz-48kbitrate-mono-mp3",
                    "FriendlyName": f"Microsoft {name}",
                    "Status": "GA",
                    "VoiceTag": {},
                }
                for name, gender, locale in self.voices
            ]
        )

    # -- websocket -----------------------------------------------------------------------------

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        self.arrivals_s.append(time.monotonic())
        if (refusal := self._refusal(request)) is not None:
            return refusal
        number = self.count
        self.count += 1
        fault = self.faults(number)
        if fault is not None and fault.kind.isdigit():
            headers = {"Date": formatdate(time.time() + self.clock_offset_s, usegmt=True)}
            if fault.retry_after_s is not None:
                headers["Retry-After"] = str(fault.retry_after_s)
            return web.Response(status=int(fault.kind), headers=headers)
        socket = web.WebSocketResponse(compress=True)
        self._busy += 1
        self.busiest = max(self.busiest, self._busy)
        try:
            await socket.prepare(request)
            await self._converse(request, socket, number, fault)
        except ConnectionError:
            pass
        finally:
            self._busy -= 1
        return socket

    async def _converse(
        self, request: web.Request, socket: web.WebSocketResponse, number: int, fault: Fault | None
    ) -> None:
        config = await socket.receive()
        if config.type != WSMsgType.TEXT:
            return
        assert "Path:speech.config" in config.data
        options = json.loads(config.data.split("\r\n\r\n", 1)[1])["context"]["synthesis"]["audio"]
        assert options["outputFormat"] == "audio-24khz-48kbitrate-mono-mp3"
        by_word = options["metadataoptions"]["wordBoundaryEnabled"] == "true"
        ssml = await socket.receive()
        if ssml.type != WSMsgType.TEXT:
            return
        headers, document = ssml.data.split("\r\n\r\n", 1)
        asked = _understood(document, number, fault)
        self.requests.append(asked)
        request_id = dict(line.split(":", 1) for line in headers.split("\r\n"))["X-RequestId"]
        names = {name for name, _, _ in self.voices}
        if asked.voice not in names:
            await socket.close(code=1007, message=b"Unsupported voice")
            return
        if not perform(asked.text, asked.rate).words:
            await _Reply(socket, request, request_id).end()  # no audio for nothing to say
            return
        if asked.size_bytes > 4096:
            await socket.close(code=1009, message=b"too long")
            return
        reply = _Reply(socket, request, request_id)
        due_s = asyncio.get_running_loop().time() + self.latency_s
        spoken = await asyncio.to_thread(perform, asked.text, asked.rate)
        await asyncio.sleep(max(0.0, due_s - asyncio.get_running_loop().time()))
        await reply.text("turn.start", {"context": {"serviceTag": uuid.uuid4().hex}})
        await reply.text(
            "response", {"context": {}, "audio": {"type": "inline", "streamId": uuid.uuid4().hex}}
        )
        await self._stream(reply, asked, spoken, by_word=by_word)

    async def _stream(
        self, reply: _Reply, asked: Request, spoken: Performance, *, by_word: bool
    ) -> None:
        fault = asked.fault
        marks = list(self._marks(spoken, fault, asked.text, by_word=by_word))
        mp3, limit = _damaged(spoken, fault)
        start_s = asyncio.get_running_loop().time()
        step = FRAME_BYTES * _FRAMES_A_MESSAGE
        sent_s = 0.0
        trouble_at = None if fault is None else fault.at * len(mp3)
        for offset in range(0, len(mp3), step):
            if trouble_at is not None and offset + step > trouble_at:
                trouble_at = None
                assert fault is not None
                if await reply.trouble(fault):
                    return
            while marks and marks[0][0] <= sent_s + 1.0:
                await reply.text("audio.metadata", marks.pop(0)[1])
            if fault is None or fault.kind != "no-audio":
                await reply.audio(mp3[offset : offset + step])
            sent_s += _FRAMES_A_MESSAGE * 0.024
            if self.speed:
                due_s = start_s + sent_s / self.speed
                await asyncio.sleep(max(0.0, due_s - asyncio.get_running_loop().time()))
        for _, mark in marks:
            await reply.text("audio.metadata", mark)
        if limit and fault is not None and await reply.trouble(fault):
            return
        await reply.end()

    def _marks(
        self, spoken: Performance, fault: Fault | None, text: str, *, by_word: bool
    ) -> Iterator[tuple[float, dict[str, object]]]:
        """Boundaries with the second they belong to."""
        shift = CODEC_DELAY_TICKS if self.counts_codec_delay else 0
        kind = fault.kind if fault else ""
        words = list(spoken.words)
        if not words or kind in {"no-audio", "no-boundaries"}:
            return
        if not by_word:
            first, last = words[0], words[-1]
            yield first.begin_s, _mark("SentenceBoundary", text, first.begin_s, last.end_s, shift)
            return
        kept = _spared(words, spoken, fault)
        for number, word in enumerate(words):
            if word not in kept or (kind == "some-boundaries" and number % 3 == 1):
                continue
            shown = word.text
            if kind == "odd-text" and number % 2:
                shown = f" {html.escape(word.text)}&amp;" if word.text.isascii() else word.text[0]
            begin_s, end_s = word.begin_s, word.end_s
            if kind == "odd-times" and number > len(words) // 2:
                begin_s, end_s = begin_s - 429.4967296, end_s - 429.4967296
            yield word.begin_s, _mark("WordBoundary", shown, begin_s, end_s, shift)


@dataclass
class _Reply:
    """One side of the conversation."""

    socket: web.WebSocketResponse
    request: web.Request
    request_id: str

    async def text(self, path: str, content: object) -> None:
        body = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        await self.socket.send_str(
            f"X-RequestId:{self.request_id}\r\nContent-Type:application/json; charset=utf-8\r\n"
            f"Path:{path}\r\n\r\n{body}"
        )

    async def audio(self, data: bytes, *, content_type: str = "audio/mpeg") -> None:
        kind = f"Content-Type:{content_type}\r\n" if content_type else ""
        headers = f"X-RequestId:{self.request_id}\r\n{kind}X-StreamId:1\r\nPath:audio\r\n".encode()
        await self.socket.send_bytes(len(headers).to_bytes(2, "big") + headers + data)

    async def end(self) -> None:
        await self.audio(b"", content_type="")
        await self.text("turn.end", {})
        async for _ in self.socket:
            pass

    async def trouble(self, fault: Fault) -> bool:
        """Make it happen; True when nothing may follow."""
        match fault.kind:
            case "stall":
                # Who has stalled does not answer a goodbye either.
                while self.request.transport is not None:  # noqa: ASYNC110 - nothing tells us
                    await asyncio.sleep(0.02)
            case "drop":
                self._abort()
            case "close":
                await self.socket.close()
            case "garbled-header":
                await self.socket.send_bytes(b"\xff\xff short")
            case "garbled-path":
                await self.text("what.is.this", {})
            case "garbled-json":
                await self.text("audio.metadata", '{"Metadata": [{"Type": "Wor')
            case _:
                return False
        return True

    def _abort(self) -> None:
        if self.request.transport is not None:
            self.request.transport.abort()


@cache
def _token(window: int) -> str:
    """The token of five minutes."""
    return generate_sec_ms_gec_v2(window * TOKEN_WINDOW_S)


def _understood(document: str, number: int, fault: Fault | None) -> Request:
    """The request in an SSML document."""
    root = ET.fromstring(document)
    voice = root.find(f"{_SSML}voice")
    assert voice is not None
    prosody = voice.find(f"{_SSML}prosody")
    assert prosody is not None
    inner = document.rsplit("'>", 1)[-1].removesuffix("</prosody></voice></speak>")
    language, short = voice.get("name", "").split("(")[1].rstrip(")").split(", ")
    return Request(
        number,
        f"{language}-{short}",
        prosody.text or "",
        1 + int(prosody.get("rate", "+0%").rstrip("%")) / 100,
        len(inner.encode()),
        fault,
    )


def _mark(kind: str, text: str, begin_s: float, end_s: float, shift: int) -> dict[str, object]:
    begin, end = round(begin_s * TICKS_PER_S) + shift, round(end_s * TICKS_PER_S) + shift
    return {
        "Metadata": [
            {
                "Type": kind,
                "Data": {
                    "Offset": begin,
                    "Duration": end - begin,
                    "text": {
                        "Text": html.escape(text, quote=False),
                        "Length": len(text),
                        "BoundaryType": kind,
                    },
                },
            }
        ]
    }


def _lost(spoken: Performance, fault: Fault) -> tuple[float, float]:
    """Seconds of sound that a fault takes away."""
    words = spoken.words
    first, last = words[0].begin_s, words[-1].end_s
    if fault.kind == "hole":
        begin_s = first + fault.at * (last - first) * 0.7
        return begin_s, begin_s + max(0.3 * (last - first), 0.25)
    return first + fault.at * (last - first) * 0.9, spoken.seconds


def _spared(words: list[Word], spoken: Performance, fault: Fault | None) -> list[Word]:
    """The words whose boundaries are still sent."""
    if fault is None or fault.kind not in {"cut", "hole"}:
        return words
    begin_s, end_s = _lost(spoken, fault)
    return [word for word in words if word.end_s <= begin_s or word.begin_s >= end_s]


def _damaged(spoken: Performance, fault: Fault | None) -> tuple[bytes, bool]:
    """The audio after a fault, and whether the fault may still come when all was sent."""
    mp3 = spoken.mp3
    if fault is None:
        return mp3, False
    if fault.kind in {"cut", "cut-audio", "hole"} and spoken.words:
        begin, end = (int(s / 0.024) * FRAME_BYTES for s in _lost(spoken, fault))
        return mp3[: max(begin, FRAME_BYTES)] + (mp3[end:] if fault.kind == "hole" else b""), False
    if fault.kind == "garbled-audio":
        begin = int(fault.at * 0.7 * len(mp3))
        length = max(FRAME_BYTES * 20, len(mp3) // 4)
        return mp3[:begin] + bytes(17 + i % 91 for i in range(length)) + mp3[
            begin + length :
        ], False
    return mp3, fault.at >= 1
