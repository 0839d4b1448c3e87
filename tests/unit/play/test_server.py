"""The reader's server: one book, for whoever knows the token, on this machine."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import re
import socket
import struct
import threading
import time
import tracemalloc
import zipfile
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from a11y.play.server import ReaderServer
from tests.rules import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReaderServer]:
    book = tmp_path_factory.mktemp("play") / "good.epub"
    build.pack(build.entries(), book)
    with ReaderServer(book) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(server: ReaderServer, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


def test_it_listens_on_loopback_only(server: ReaderServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert len(server.token) >= 24


def test_page_book_and_facts_are_served_behind_the_token(server: ReaderServer) -> None:
    for name in ("", "play.js", "play.css", "foliate/view.js", "icon.svg"):
        assert ask(server, f"/{server.token}/{name}")[0] == 200
    status, content, _ = ask(server, f"/{server.token}/book/EPUB/text.mp3")
    assert (status, content) == (200, build.entries()["EPUB/text.mp3"])
    facts = json.loads(ask(server, f"/{server.token}/book.json")[1])
    assert facts["title"] == "两句话"
    assert facts["ruby"] is True


@pytest.mark.parametrize(
    "path",
    ["/", "/x/", "/book.json", "/{t}/nothing.js", "/{t}/../server.py", "/{t}/foliate/../server.py",
     "/{t}/foliate/README.md", "/{t}/book/../../secret", "/{t}/book/%2e%2e/mimetype"],
)  # fmt: skip
def test_nothing_else_is_served(server: ReaderServer, path: str) -> None:
    assert ask(server, path.replace("{t}", server.token))[:2] == (404, b"")


def test_who_asks_for_the_head_gets_no_more(server: ReaderServer) -> None:
    for name in ("", "book.json", "book/EPUB/text.mp3", "nothing.js"):
        path = f"/{server.token}/{name}".encode()
        hosted = b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n" % server.server_port
        with raw(server, b"HEAD " + path + hosted + b"Connection: close\r\n\r\n") as client:
            answer = b"".join(iter(lambda: client.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 ")
        assert answer.endswith(b"\r\n\r\n")


def test_another_host_name_is_refused(server: ReaderServer) -> None:
    assert ask(server, f"/{server.token}/", Host="evil.example")[0] == 404


def test_policies_keep_books_from_running_scripts(server: ReaderServer) -> None:
    page = ask(server, f"/{server.token}/")[2]
    assert "script-src 'self';" in page["Content-Security-Policy"]
    assert "connect-src 'self';" in page["Content-Security-Policy"]
    entry = ask(server, f"/{server.token}/book/EPUB/text.xhtml")[2]
    assert entry["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert entry["Content-Type"] == "application/octet-stream"


def test_the_reader_is_shipped_unmodified() -> None:
    folder = resources.files("a11y.play") / "foliate"
    stated = re.findall(r"\| `(\S+)` \| `([0-9a-f]{64})` \|", (folder / "README.md").read_text())
    files = sorted(file.name for file in folder.iterdir() if file.name != "README.md")
    assert sorted(name for name, _ in stated) == files
    for name, digest in stated:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_pages_of_other_origins_are_refused(server: ReaderServer) -> None:
    path = f"/{server.token}/book.json"
    for origin in ("http://evil.example", "https://127.0.0.1", "http://127.0.0.1:1", ""):
        assert ask(server, path, Origin=origin)[0] == 404
    assert ask(server, path, Origin=f"http://127.0.0.1:{server.server_port}")[0] == 200


def test_names_of_others_that_lead_here_are_refused(server: ReaderServer) -> None:
    path = f"/{server.token}/book.json"
    for host in ("evil.example", f"evil.example:{server.server_port}", "", "[::1]:80"):
        assert ask(server, path, Host=host)[0] == 404


def raw(server: ReaderServer, request: bytes) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", server.server_port), timeout=10)
    client.sendall(request)
    return client


def test_clients_that_leave_or_talk_nonsense_are_not_spoken_of(
    server: ReaderServer, capfd: pytest.CaptureFixture[str]
) -> None:
    path = f"/{server.token}/book/EPUB/text.mp3".encode()
    hard = struct.pack("ii", 1, 0)  # close with a reset
    for request in (
        b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET " + path,
        b"\x16\x03\x01\x02\x00\x01\xff",
        b"GET /%ff%00%2e%2e/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/9.9.9\r\n\r\n",
        b"GET " + b"a" * 100_000,
    ):
        for _ in range(3):
            with raw(server, request) as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, hard)
    assert ask(server, f"/{server.token}/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_many_tabs_ask_for_a_long_sound_and_memory_stays(tmp_path: Path) -> None:
    size = 40_000_000
    entries = build.entries() | {"EPUB/long.mp3": bytes(size)}
    with zipfile.ZipFile(tmp_path / "b.epub", "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with ReaderServer(tmp_path / "b.epub") as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,))
        thread.start()
        path = f"/{running.token}/book/EPUB/long.mp3".encode()
        tracemalloc.start()
        tabs = [raw(running, b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
                    % running.server_port) for _ in range(8)]  # fmt: skip
        assert all(tab.recv(1) for tab in tabs)  # each is being answered, none takes it all
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < size
        for tab in tabs:
            tab.close()
        assert len(ask(running, path.decode())[1]) == size
        running.shutdown()
        thread.join()


def test_a_damaged_entry_is_not_there_or_ends_early(tmp_path: Path) -> None:
    content = bytes(range(256)) * 20_000
    with zipfile.ZipFile(tmp_path / "b.epub", "w") as archive:
        for name, each in (build.entries() | {"EPUB/a.bin": b"abc", "EPUB/b.bin": content}).items():
            archive.writestr(name, each)
    raw_book = (tmp_path / "b.epub").read_bytes()
    for good, bad in ((b"abcPK", b"abdPK"), (content[-99:] + b"PK", content[-99:-1] + b"?PK")):
        assert good in raw_book
        raw_book = raw_book.replace(good, bad)
    (tmp_path / "b.epub").write_bytes(raw_book)
    with ReaderServer(tmp_path / "b.epub") as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,))
        thread.start()
        assert ask(running, f"/{running.token}/book/EPUB/a.bin")[0] == 404
        with pytest.raises(http.client.IncompleteRead):
            ask(running, f"/{running.token}/book/EPUB/b.bin")
        running.shutdown()
        thread.join()


def test_slow_clients_keep_nobody_waiting(server: ReaderServer) -> None:
    slow = [raw(server, b"GET /") for _ in range(40)]
    try:
        assert ask(server, f"/{server.token}/")[0] == 200
    finally:
        for client in slow:
            client.close()


def test_more_clients_than_a_person_has_are_turned_away(server: ReaderServer) -> None:
    many = [raw(server, b"GET /") for _ in range(80)]
    try:
        many[-1].settimeout(5)
        with contextlib.suppress(ConnectionError):
            assert many[-1].recv(1) == b""
    finally:
        for client in many:
            client.close()
    for _ in range(100):
        with contextlib.suppress(OSError, http.client.HTTPException):
            if ask(server, f"/{server.token}/")[0] == 200:
                return
        time.sleep(0.05)
    pytest.fail("nobody is let in again")
