"""A forward proxy for plain HTTP and WebSocket, that remembers what it was asked for."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit


@dataclass
class Proxy:
    """Forwards, or refuses everything with ``status``."""

    status: int = 0
    asked_for: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        started = threading.Event()

        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            self._stop = asyncio.Event()
            server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            started.set()
            await self._stop.wait()
            server.close()

        self._thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
        self._thread.start()
        assert started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, version = head.split(b"\r\n", 1)[0].decode().split(" ")
            self.asked_for.append(target)
            if self.status:
                writer.write(f"HTTP/1.1 {self.status} No\r\nContent-Length: 0\r\n\r\n".encode())
                await writer.drain()
                return
            url = urlsplit(target)
            upstream, sink = await asyncio.open_connection(url.hostname, url.port)
            try:
                path = f"{url.path}?{url.query}" if url.query else url.path
                sink.write(f"{method} {path} {version}\r\n".encode() + head.split(b"\r\n", 1)[1])
                await _both_ways((reader, sink), (upstream, writer))
            finally:
                await _closed(sink)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            await _closed(writer)


Way = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _both_ways(*ways: Way) -> None:
    """Pass on what comes until one side has nothing more to say."""

    async def pump(source: asyncio.StreamReader, goal: asyncio.StreamWriter) -> None:
        while chunk := await source.read(65536):
            goal.write(chunk)
            await goal.drain()

    pumps = [asyncio.ensure_future(pump(*way)) for way in ways]
    try:
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in pumps:
            task.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
