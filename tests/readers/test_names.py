"""What a screen reader hears as names in either edition: none missing, none with readings in it."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest

from a11y.book.readback.publication import read_back
from tests import needs
from tests.readers.playing import HERE, node

if TYPE_CHECKING:
    from pathlib import Path

NAMED = re.compile(r"(?i)group|link|img|image|heading|doc-.*|navigation|term")
UNNAMED = frozenset({"doc-footnote", "doc-pullquote"})
"""Roles whose text is read out itself."""
READING = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_every_group_chapter_link_and_image_has_a_name_without_readings(
    edition: str, example_books: dict[str, Path], tmp_path: Path
) -> None:
    needs.browser()
    with zipfile.ZipFile(example_books[edition]) as archive:
        archive.extractall(tmp_path)
    with read_back(example_books[edition]) as book:
        documents = list(book.documents)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        told = json.loads(node(HERE / "names.mjs", address, *documents, timeout_s=300))
        server.shutdown()
    assert sorted(told) == sorted(documents)
    seen = set()
    for document, entries in told.items():
        for role, name, uid in entries:
            if NAMED.fullmatch(role) and role not in UNNAMED:
                seen.add(role)
                assert name.strip(), (document, role, uid)
                assert not READING.search(name), (document, role, name)
    assert {"heading", "link", "image", "group", "doc-chapter", "doc-cover"} <= seen
