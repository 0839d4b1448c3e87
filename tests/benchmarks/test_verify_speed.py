"""How long our own rules take: on the example book, and on one of 20,000 pars."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from a11y.verify import verify
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.bench


def test_example_book(example_books: dict[str, Path]) -> None:
    verify(example_books["learner"])
    for edition, book in example_books.items():
        started = time.perf_counter()
        assert verify(book) == ()
        print(f"verify, example, {edition}: {time.perf_counter() - started:.3f} s")


def test_twenty_thousand_pars(tmp_path: Path) -> None:
    book = large(tmp_path / "large.epub", documents=100, pars=200)
    started = time.perf_counter()
    found = verify(book)
    seconds = time.perf_counter() - started
    assert found == ()
    print(
        f"verify, 100 documents, 20,000 pars: {seconds:.2f} s, {20_000 / seconds:.0f} pars a second"
    )


def large(path: Path, documents: int, pars: int) -> Path:
    """The smallest good book, its text many times over; each document has a sound of its own."""
    entries = build.entries()
    package = entries["EPUB/package.opf"].decode()
    text = entries.pop("EPUB/text.xhtml").decode()
    head, tail = text[: text.index("<h1")], text[text.index("  </body>") :]
    sound = entries.pop("EPUB/text.mp3")
    del entries["EPUB/text.smil"]
    items, refs, durations, links = [], [], [], []
    for number in range(documents):
        name = f"d{number}"
        body = "".join(
            f'<p id="p{n}"><span id="n{n}"><ruby>字<rt>zì</rt></ruby>和词。</span></p>\n'
            for n in range(pars)
        )
        figure = '<h2 id="h">图</h2><figure><img id="f" src="dot.png" alt="点"/></figure>'
        entries[f"EPUB/{name}.xhtml"] = (head + figure + body + tail).encode()
        spans = ["h", "f", *(f"n{n}" for n in range(pars))]
        clips = "".join(
            f'<par id="c{n}"><text src="{name}.xhtml#{span}"/><audio src="{name}.mp3" '
            f'clipBegin="{n * 0.2:.3f}s" clipEnd="{(n + 1) * 0.2:.3f}s"/></par>\n'
            for n, span in enumerate(spans)
        )
        entries[f"EPUB/{name}.smil"] = (
            '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" '
            f'version="3.0"><body epub:textref="{name}.xhtml">{clips}</body></smil>'
        ).encode()
        entries[f"EPUB/{name}.mp3"] = sound * (len(spans) // 10 + 1)
        durations.append(
            f'<meta property="media:duration" refines="#{name}o">{len(spans) * 0.2:.3f}s</meta>'
        )
        items.append(
            f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml" '
            f'media-overlay="{name}o"/><item id="{name}o" href="{name}.smil" '
            f'media-type="application/smil+xml"/><item id="{name}a" href="{name}.mp3" '
            'media-type="audio/mpeg"/>'
        )
        refs.append(f'<itemref idref="{name}"/>')
        links.append(f'<li><a href="{name}.xhtml">第 {number} 篇</a></li>')
    package = package.replace(
        '<meta property="media:duration" refines="#overlay">0:00:02.000</meta>', "".join(durations)
    ).replace(">0:00:02.000<", f">{documents * (pars + 2) * 0.2:.3f}s<")
    for line in package.splitlines():
        if any(f'id="{name}"' in line for name in ("text", "overlay", "audio")):
            package = package.replace(line, "")
    package = package.replace("</manifest>", "".join(items) + "</manifest>")
    package = package.replace('<itemref idref="text"/>', "".join(refs))
    entries["EPUB/package.opf"] = package.encode()
    nav = entries["EPUB/nav.xhtml"].decode()
    start, end = nav.index("<ol>") + 4, nav.index("</ol>")
    entries["EPUB/nav.xhtml"] = (nav[:start] + "".join(links) + nav[end:]).encode()
    build.pack(entries, path)
    return path
