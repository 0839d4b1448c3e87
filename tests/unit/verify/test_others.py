"""Books of others: what is allowed passes, what breaks an overlay is seen without EPUBCheck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.verify import verify
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.finding import Finding

PACKAGE, TEXT, SMIL = "EPUB/package.opf", "EPUB/text.xhtml", "EPUB/text.smil"
Edits = list[tuple[str, str, str]]
SVG_PAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>t</title>'
    "<style>.-epub-media-overlay-active, .-epub-media-overlay-playing { fill: red }</style>"
    '<text id="t" x="1" y="5">a</text></svg>'
)
PAR = (
    '<par id="svg-par"><text src="{src}"/>'
    '<audio src="text.mp3" clipBegin="1.9s" clipEnd="2s"/></par>'
)


def checked(folder: Path, edits: Edits, extra: dict[str, str] | None = None) -> tuple[Finding, ...]:
    entries = build.entries()
    for name, old, new in edits:
        text = entries[name].decode()
        assert old in text, f"{old!r} is not in {name}"
        entries[name] = text.replace(old, new).encode()
    entries.update({name: text.encode() for name, text in (extra or {}).items()})
    build.pack(entries, folder / "book.epub")
    return verify(folder / "book.epub")


ITEM = '<item id="more" href="more.xhtml" media-type="application/xhtml+xml"/></manifest>'
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="zh" xml:lang="zh"><head><title>t</title>'
    "</head><body><p>{}</p></body></html>"
)
ALLOWED: dict[str, tuple[Edits, dict[str, str]]] = {
    "xml:lang alone": ([(TEXT, 'lang="zh-CN" xml:lang="zh-CN"', 'xml:lang="zh-CN"')], {}),
    "lang alone": ([(TEXT, 'lang="zh-CN" xml:lang="zh-CN"', 'lang="zh-CN"')], {}),
    "no language but the package's": ([(TEXT, 'lang="zh-CN" xml:lang="zh-CN"', "")], {}),
    "a private language": ([(TEXT, 'lang="en" xml:lang="en"', 'xml:lang="x-klingon"')], {}),
    "internal entities": (
        [
            (TEXT, "<html", '<!DOCTYPE html [<!ENTITY s "&#20877;&#35265;">]><html'),
            (TEXT, "再见", "&s;"),
        ],
        {},
    ),
    "EPUB 2": ([(PACKAGE, 'version="3.0"', 'version="2.0"')], {}),
    "a page in a frame": ([(PACKAGE, "</manifest>", ITEM)], {"EPUB/more.xhtml": PAGE.format("a")}),
    "media fragments": ([(TEXT, "图</h2>", '<a href="dot.png#xywh=0,0,1,1">图</a></h2>')], {}),
    "white space in ids": (
        [(PACKAGE, 'idref="text"', 'idref=" text "'), (PACKAGE, '"audio/mpeg"', '" audio/mpeg "')],
        {},
    ),
    "remote sound": (
        [
            (
                PACKAGE,
                "</manifest>",
                '<item id="far" href="https://x.org/a.mp3" media-type="audio/mpeg"/></manifest>',
            )
        ],
        {},
    ),
    "no active class": (
        [(PACKAGE, '<meta property="media:active-class">-epub-media-overlay-active</meta>', "")],
        {},
    ),
    "accessibility 1.2": ([(PACKAGE, "Accessibility 1.1", "Accessibility 1.2")], {}),
    "accessibility 1.0": (
        [
            (
                PACKAGE,
                "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
                "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa",
            )
        ],
        {},
    ),
    "a name written decomposed": (
        [
            (PACKAGE, 'href="dot.png"', 'href="do\u0301t.png"'),
            (TEXT, 'src="dot.png"', 'src="d\u00f3t.png"'),
        ],
        {},
    ),
}


@pytest.mark.parametrize("kind", ALLOWED)
def test_what_is_allowed_is_no_fault(kind: str, tmp_path: Path) -> None:
    edits, extra = ALLOWED[kind]
    if "decomposed" in kind:
        extra = {**extra, "EPUB/do\u0301t.png": "not looked at"}
    found = checked(tmp_path, edits, extra)
    assert [finding for finding in found if finding.severity != "info"] == []


def test_a_drawing_may_be_a_page_that_is_spoken(tmp_path: Path) -> None:
    item = '<item id="d" href="d.svg" media-type="image/svg+xml" media-overlay="o"/>'
    smil = '<item id="o" href="d.smil" media-type="application/smil+xml"/></manifest>'
    overlay = (
        '<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>'
        + PAR.format(src="d.svg#t")
        + PAR.format(src="d.svg#svgView(viewBox(0,0,2,2))").replace("svg-par", "view-par")
        + "</body></smil>"
    )
    durations = '<meta property="media:duration" refines="#o">0.2s</meta></metadata>'
    found = checked(
        tmp_path,
        [
            (PACKAGE, "</manifest>", item + smil),
            (PACKAGE, "</spine>", '<itemref idref="d"/></spine>'),
            (PACKAGE, "</metadata>", durations),
        ],
        {"EPUB/d.svg": SVG_PAGE, "EPUB/d.smil": overlay},
    )
    assert [finding for finding in found if finding.severity != "info"] == []


def test_epub_2_is_said_once(tmp_path: Path) -> None:
    edits = [
        (PACKAGE, 'version="3.0"', 'version="2.0"'),
        (PACKAGE, '<meta property="dcterms:modified">2026-01-31T00:00:00Z</meta>', ""),
        (PACKAGE, '<meta property="schema:accessibilityHazard">none</meta>', ""),
    ]
    (found,) = checked(tmp_path, edits)
    assert (found.rule, found.severity) == ("verify-edition", "info")


def test_a_book_spoken_in_part_is_told_so_once(tmp_path: Path) -> None:
    item = ITEM.replace("</manifest>", "")
    edits = [
        (PACKAGE, "</manifest>", item + "</manifest>"),
        (PACKAGE, "</spine>", '<itemref idref="more"/></spine>'),
        (TEXT, "</body>", "<p>没有人读这一句。</p></body>"),
    ]
    (found,) = checked(tmp_path, edits, {"EPUB/more.xhtml": PAGE.format("也没有声音。")})
    assert (found.severity, "in part" in found.message) == ("info", True)


FAULTS: dict[str, tuple[str, Edits]] = {
    "two texts in a par": (
        "verify-overlay-structure",
        [
            (
                SMIL,
                '<text src="text.xhtml#h"/>',
                '<text src="text.xhtml#h"/><text src="text.xhtml#h"/>',
            )
        ],
    ),
    "a seq in a par": (
        "verify-overlay-structure",
        [(SMIL, '<text src="text.xhtml#h"/>', '<text src="text.xhtml#h"/><seq/>')],
    ),
    "a bare clip in a seq": (
        "verify-overlay-structure",
        [(SMIL, "</seq>", '<audio src="text.mp3" clipEnd="1s"/></seq>')],
    ),
    "a bare text in the body": (
        "verify-overlay-structure",
        [(SMIL, "</body>", '<text src="text.xhtml#h"/></body>')],
    ),
    "meta in the head": (
        "verify-overlay-structure",
        [(SMIL, "<body", '<head><meta name="a" content="b"/></head><body')],
    ),
    "an active class that refines": (
        "verify-active-class",
        [(PACKAGE, '"media:active-class"', '"media:active-class" refines="#text"')],
    ),
    "two class names": (
        "verify-active-class",
        [(PACKAGE, "-active</meta>", "-active other</meta>")],
    ),
    "an overlay of a picture": (
        "verify-overlay-link",
        [(PACKAGE, 'media-type="image/png"', 'media-type="image/png" media-overlay="overlay"')],
    ),
    "an overlay that is none": (
        "verify-overlay-link",
        [(PACKAGE, "application/smil+xml", "application/xml")],
    ),
    "a link out of the spine": (
        "verify-spine",
        [
            (PACKAGE, "</manifest>", ITEM),
            (TEXT, "图</h2>", '<a href="more.xhtml">图</a></h2>'),
        ],
    ),
    "an overlay without length": (
        "verify-duration",
        [(PACKAGE, '<meta property="media:duration" refines="#overlay">0:00:02.000</meta>', "")],
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_faults_of_overlays_are_seen_without_java(kind: str, tmp_path: Path) -> None:
    rule, edits = FAULTS[kind]
    found = checked(tmp_path, edits, {"EPUB/more.xhtml": PAGE.format("a")})
    assert rule in {finding.rule for finding in found if finding.severity == "error"}


@pytest.mark.parametrize("clock", ["0:00:60.000", "0:200:00.000", "10m", "100:00.000", ".5s", "x"])
def test_absurd_clock_values_are_seen(clock: str, tmp_path: Path) -> None:
    found = checked(tmp_path, [(SMIL, 'clipBegin="0', f'clipBegin="{clock}" x="0')])
    assert "verify-clip-clock" in {f.rule for f in found if f.severity == "error"}
