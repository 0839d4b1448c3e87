"""The reader's server: one book, for whoever knows the token, on this machine."""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import threading
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from a11y.play.server import ReaderServer
from tests.rules import build

if TYPE_CHECKING:
    from collections.abc import Iterator


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
