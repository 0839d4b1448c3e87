"""Fetching against a server of our own: limits, redirects, kinds, the cache."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from a11y.errors import SourceError
from a11y.read import ReadOptions, read, recording
from a11y.read.pictures import fetch as fetching
from a11y.read.pictures.payload import PictureError
from a11y.read.recording import fetched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (12, 8), (9, 99, 9)).save(out, "PNG")
    return out.getvalue()


class _Handler(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012  shared on purpose

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path.startswith("/loop"):
            self._send(302, "text/plain", b"", {"Location": "/loop"})
        elif self.path == "/moved":
            self._send(302, "text/plain", b"", {"Location": "/a.png"})
        elif self.path == "/away":
            self._send(302, "text/plain", b"", {"Location": "file:///etc/passwd"})
        elif self.path == "/page":
            self._send(200, "text/html", b"<p>hello</p>", {})
        elif self.path == "/large":
            self._send(200, "image/png", b"", {"Content-Length": str(1 << 40)})
        elif self.path == "/endless":
            self._send(200, "image/png", bytes(200_000), {})
        elif self.path == "/short":
            self._send(200, "image/png", bytes(200), {"Content-Length": "300"})
        elif self.path == "/talk.mp3":
            self._send(200, "audio/mpeg", b"ID3" * 1000, {})
        elif self.path == "/gone":
            self._send(404, "text/plain", b"", {})
        else:
            self._send(200, "image/png", _png(), {})

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Handler.asked.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


def test_a_picture_is_fetched_and_redirects_are_followed(server: str) -> None:
    assert fetching.fetch(f"{server}/a.png", private=True) == _png()
    assert fetching.fetch(f"{server}/moved", private=True) == _png()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/loop", "redirected"),
        ("/away", "not a web address"),
        ("/page", "not a picture"),
        ("/large", "larger"),
        ("/gone", "404"),
    ],
)
def test_what_is_no_picture_is_not_taken(server: str, path: str, why: str) -> None:
    with pytest.raises(PictureError, match=why):
        fetching.fetch(f"{server}{path}", private=True)


def test_a_body_without_end_is_cut(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST_BYTES", 100_000)
    with pytest.raises(PictureError, match="larger"):
        fetching.fetch(f"{server}/endless", private=True)


def test_a_body_that_is_shorter_than_its_server_said_is_not_taken(server: str) -> None:
    with pytest.raises(PictureError, match="ends before"):
        fetching.fetch(f"{server}/short", private=True)


def test_a_recording_is_fetched_once_and_kept(server: str, tmp_path: Path) -> None:
    address = f"{server}/talk.mp3"
    kept = fetched(address, tmp_path / "recordings", private=True)
    assert kept.read_bytes() == b"ID3" * 1000
    assert fetched(address, tmp_path / "recordings", offline=True) == kept
    assert _Handler.asked == ["/talk.mp3"]
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


@pytest.mark.parametrize(
    ("path", "why"),
    [("/page", "not a sound but text/html"), ("/a.png", "not a sound"), ("/gone", "404")],
)
def test_what_is_no_recording_leaves_nothing(
    server: str, tmp_path: Path, path: str, why: str
) -> None:
    with pytest.raises(SourceError, match=f"{why}.*--recording"):
        fetched(f"{server}{path}", tmp_path, private=True)
    assert list(tmp_path.iterdir()) == []


def test_a_recording_is_never_fetched_from_a_private_address_nor_offline(
    server: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match="private address"):
        fetched(f"{server}/talk.mp3", tmp_path)
    with pytest.raises(SourceError, match="--offline"):
        fetched(f"{server}/talk.mp3", tmp_path, offline=True, private=True)
    assert _Handler.asked == []


def test_a_recording_larger_than_any_is_not_taken(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "WANTED", replace(recording.WANTED, largest_bytes=2000))
    with pytest.raises(SourceError, match="larger"):
        fetched(f"{server}/talk.mp3", tmp_path, private=True)
    assert list(tmp_path.iterdir()) == []


def test_private_addresses_are_refused_unless_asked_for(server: str) -> None:
    with pytest.raises(PictureError, match="private"):
        fetching.fetch(f"{server}/a.png")
    assert _Handler.asked == []


def test_pictures_are_fetched_once_and_kept(server: str, tmp_path: Path) -> None:
    source = (
        f"# 题\n\n记者：好吗？\n\n方舟：好。\n\n![图]({server}/a.png)\n\n![无]({server}/gone)\n"
    )
    options = ReadOptions(image_cache=tmp_path / "cache", private_addresses=True)
    for offline in (False, True):
        chosen = ReadOptions(
            offline=offline, image_cache=options.image_cache, private_addresses=True
        )
        interview = read(("a.md", source.encode()), chosen)
        images = [b.image for s in interview.sections for b in s.blocks if b.image]
        assert [image.asset is not None for image in images] == [True, False]
        assert [f.rule for f in interview.findings].count("read-image-missing") == 1
    assert sorted(_Handler.asked) == ["/a.png", "/gone"]
    assert not list((tmp_path / "cache").glob("tmp*"))
