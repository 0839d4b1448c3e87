"""One self-contained page that plays the book with highlighting, offline, in any browser.

The documents of the reading order follow one another; pictures, styles and sounds are inside.
Nothing of the book can run or be fetched: active content is left out, and the page's own policy
allows its one script by hash and no network at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, TextIO

from lxml import etree

from a11y.book.package.container import check_writable, replacing
from a11y.book.readback.archive import resolve
from a11y.book.readback.publication import EPUB, SVG, XHTML, XML, read_back
from a11y.export.shown_text import text_of
from a11y.export.timeline import chapters, unheard
from a11y.installed.version import GENERATOR_META
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from a11y.book.readback.publication import Document, Publication
    from a11y.export.timeline import Chapter, HeardSpan
    from a11y.finding import Finding

_ACTIVE = frozenset(
    ("script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "audio",
     "video", "noscript", "foreignobject", "animate", "animatemotion", "animatetransform", "set",
     "xmp", "plaintext", "noembed", "noframes", "textarea", "template", "portal", "applet", "frame",
     "frameset")
)  # fmt: skip
"""Names, in whatever namespace, of what may run, fetch, change the page, or be no markup."""
_SHOWN = (XHTML, SVG, "{http://www.w3.org/1998/Math/MathML}")
"""The namespaces of what a page shows (EPUB 3.3 §6.1): others have no meaning there, but would
get one where the page is HTML, which knows no namespaces."""
_DROPPED = frozenset(("ping", "srcdoc", "formaction", "background", "action", "data", "srcset"))
"""Attributes that lead out of the page, whatever stands in them."""
_POLICY = (
    "default-src 'none'; img-src data:; font-src data:; media-src blob:; style-src 'unsafe-inline';"
    " script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
)
# A ``style`` attribute that may fetch something: ``url(a.png)``, ``image-set(…)``, ``@import``, and
# any escape, by which ``\75rl(a.png)`` is ``url(a.png)``, too.
_LOADS = re.compile(r"url|image|@|\\", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)[\"']?\s*\)")
_CHUNK = 3 << 18
"""Bytes. A multiple of three: pieces of base64 then join without padding between them."""


def export(book: Path, out: Path) -> tuple[Finding, ...]:
    """Write the page; what could not be heard comes back.

    Raises:
        SourceError: the book cannot be read.
        EmptySourceError: nothing in it is read aloud.
        OutputError: the page cannot be written.
    """
    check_writable(out)
    with read_back(book) as opened:
        found = chapters(opened)
        with replacing(out) as part, part.open("w", encoding="utf-8", newline="\n") as page:
            _Page(opened, found, page).write()
        return unheard(opened)


@dataclass
class _Page:
    book: Publication
    chapters: tuple[Chapter, ...]
    page: TextIO

    def write(self) -> None:
        package = self.book.package
        language = package.value("dc:language") or "zh-CN"
        words = wording(language).player
        script = _resource("player.js")
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        documents = list(self._documents())
        self.page.write(
            f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
            f"{GENERATOR_META}\n"
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(digest=digest)}">'
            '\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(package.value('dc:title'))}</title>\n"
        )
        # The player's own style comes behind the book's: of rules as strong, the later one holds.
        for sheet in self._sheets(documents):
            self.page.write(f"<style>\n{sheet}\n</style>\n")
        self.page.write(f"<style>\n{_resource('player.css')}</style>\n</head>\n<body>\n")
        self.page.write(self._contents(words))
        self.page.write("<main>\n")
        for document in documents:
            self.page.write(self._article(document))
        self.page.write("</main>\n")
        self.page.write(self._controls(words))
        self._sounds()
        active = package.value("media:active-class").split()
        facts = {
            "book": package.value("dc:identifier") or package.value("dc:title"),
            "chapters": [list(self._clips(chapter)) for chapter in self.chapters],
            "active": active[0] if active else "tingdu-active",
            "playing": package.value("media:playback-active-class"),
            "words": words,
        }
        # ``</script>`` in a title would end the element: a browser looks for it before it reads
        # JSON
        facts_json = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
        self.page.write(f'<script type="application/json" id="tingdu-book">{facts_json}</script>\n')
        self.page.write(f"<script>{script}</script>\n</body>\n</html>\n")

    def _documents(self) -> Iterator[Document]:
        for item_id, _ in self.book.package.spine:
            item = self.book.items.get(item_id)
            document = None if item is None else self.book.documents.get(item.path)
            if document is not None and "nav" not in document.item.properties:
                yield document

    def _name(self, path: str, text_id: str) -> str:
        """An id that is the book's only one: ids of different documents may be the same."""
        item = self.book.items_by_path[path]
        return f"{item.id}.{text_id}" if text_id else f"{item.id}."

    # --- text

    def _article(self, document: Document) -> str:
        body = document.root if document.is_svg else document.root.find(f"{XHTML}body")
        if body is None:
            return ""
        copy = etree.fromstring(etree.tostring(body, with_tail=False))
        self._clean(copy, document)
        cover = ' data-cover=""' if "cover" in _types(body) else ""
        tag = document.root.get("lang", "") or document.root.get(f"{XML}lang", "")
        language = escape(tag)
        if document.is_svg:
            inner = etree.tostring(copy, encoding="unicode", method="html")
        else:
            inner = escape(copy.text or "", quote=False) + "".join(
                etree.tostring(child, encoding="unicode", method="html") for child in copy
            )
        name = escape(self._name(document.path, ""))
        return (
            f'<article class="tingdu-document" id="{name}" lang="{language}"{cover}>'
            f"{inner}</article>\n"
        )

    def _clean(self, body: etree._Element, document: Document) -> None:
        """HTML without namespaces, without what runs, with references that hold on one page."""
        for element in list(body.iter("*")):
            if str(element.tag).rpartition("}")[2].lower() in _ACTIVE:
                _drop(element)
            elif not str(element.tag).startswith(_SHOWN):
                # as reading systems show it: the words alone
                element.tag = f"{XHTML}span"
                for name in list(element.attrib):
                    if name != "id":
                        del element.attrib[name]
        for element in body.iter("*"):
            for name in list(element.attrib):
                self._attribute(element, str(name), document)
            element.tag = str(element.tag).rpartition("}")[2]
        etree.cleanup_namespaces(body)

    def _attribute(self, element: etree._Element, name: str, document: Document) -> None:
        value = element.get(name, "")
        plain = name.rpartition("}")[2].lower()
        leads_out = plain in _DROPPED or (plain == "style" and _LOADS.search(value))
        if name.startswith((EPUB, XML)) or plain.startswith("on") or leads_out:
            del element.attrib[name]
        elif plain == "id":
            element.set(name, self._name(document.path, value))
        # what points to ids of the document, which have other names in the page
        elif plain in ("aria-labelledby", "aria-describedby", "for", "headers"):
            names = (self._name(document.path, part) for part in value.split())
            element.set(name, " ".join(names))
        elif plain in ("src", "href", "poster"):
            kept = self._reference(element, plain, value, document)
            if kept:
                element.set(name, kept)
            else:
                del element.attrib[name]

    def _reference(
        self, element: etree._Element, plain: str, value: str, document: Document
    ) -> str:
        link = str(element.tag).rpartition("}")[2] == "a"
        if link and re.match(r"(https?|mailto):", value, re.IGNORECASE):
            return value
        path, fragment = resolve(document.path, value)
        item = self.book.items_by_path.get(path)
        if link and item is not None and path in self.book.documents:
            return "#" + self._name(path, fragment)
        if plain in ("src", "href") and not link and item is not None:
            return self._inline(path, item.media_type)
        return ""

    def _inline(self, path: str, media_type: str) -> str:
        """A picture or a font as a data address; empty for anything else."""
        content = self.book.archive.read(path)
        if content is None or not media_type.startswith(("image/", "font/", "application/font")):
            return ""
        return f"data:{media_type};base64,{base64.b64encode(content).decode()}"

    def _sheets(self, documents: list[Document]) -> Iterator[str]:
        paths: dict[str, None] = {}
        for document in documents:
            for link in document.root.iter(f"{XHTML}link"):
                if "stylesheet" in link.get("rel", "").split():
                    paths[resolve(document.path, link.get("href", ""))[0]] = None
        for path in paths:
            text = _URL.sub(partial(self._style_url, path), self.book.archive.text(path))
            # ``</style>`` in a comment or a string would end the element; in CSS ``\/`` is ``/``
            yield re.sub(r"@import[^;]*;", "", text).replace("</", "<\\/")

    def _style_url(self, sheet: str, match: re.Match[str]) -> str:
        path, _ = resolve(sheet, match[1])
        item = self.book.items_by_path.get(path)
        return f"url({self._inline(path, item.media_type) if item else ''})"

    # --- sound

    def _clips(self, chapter: Chapter) -> Iterator[tuple[str, str, float, float, str]]:
        for number, line in enumerate(chapter.lines):
            for cue in line.cues:
                length_ms = cue.end_ms - cue.begin_ms
                yield (
                    self._name(
                        chapter.document, cue.text_id if self._is_shown(chapter, cue) else ""
                    ),
                    self._audio[cue.audio],
                    cue.from_ms / 1000,
                    (cue.from_ms + length_ms) / 1000,
                    f"{chapter.document}:{number}",
                )

    def _is_shown(self, chapter: Chapter, cue: HeardSpan) -> bool:
        """Whether the cue has an element of its own; else its whole page lights up."""
        return cue.text_id in self.book.documents[chapter.document].ids

    @cached_property
    def _audio(self) -> dict[str, str]:
        """The id of each sound's place in the page."""
        paths = dict.fromkeys(p.audio for chapter in self.chapters for p in chapter.stretches)
        return {path: f"tingdu-audio-{number}" for number, path in enumerate(paths)}

    # --- contents

    def _contents(self, words: Mapping[str, str]) -> str:
        """The book's own table of contents, each entry a link into the page."""
        listed = ""
        for nav in self.book.nav.root.iter(f"{XHTML}nav") if self.book.nav else ():
            if "toc" in nav.get(f"{EPUB}type", "").split():
                listed = "".join(self._entries(each) for each in nav.iterchildren(f"{XHTML}ol"))
        if not listed:
            links = (
                f'<li><a href="#{escape(self._name(c.document, ""))}">{escape(c.title)}</a></li>'
                for c in self.chapters
            )
            listed = f"<ol>{''.join(links)}</ol>"
        return (
            f'<nav id="tingdu-contents" aria-label="{escape(words["contents"])}">'
            f"<details><summary>{escape(words['contents'])}</summary>{listed}</details></nav>\n"
        )

    def _entries(self, listed: etree._Element) -> str:
        out = []
        for item in listed.iterchildren(f"{XHTML}li"):
            if item.get("hidden") is not None:
                continue
            link = item.find(f"{XHTML}a")
            label = "" if link is None else " ".join(text_of(link).split())
            inner = escape(label)
            if link is not None and self.book.nav is not None:
                href = self._reference(link, "href", link.get("href", ""), self.book.nav)
                inner = f'<a href="{escape(href)}">{inner}</a>' if href else inner
            inside = (
                self._entries(each)
                for each in item.iterchildren(f"{XHTML}ol")
                if each.get("hidden") is None
            )
            out.append(f"<li>{inner}{''.join(inside)}</li>")
        return f"<ol>{''.join(out)}</ol>"

    def _sounds(self) -> None:
        """Each sound as base64, a piece at a time: the page is never whole in memory."""
        for path, name in self._audio.items():
            content = self.book.archive.read(path) or b""
            item = self.book.items_by_path.get(path)  # none where the manifest forgot it
            media_type = escape("audio/mpeg" if item is None else item.media_type)
            self.page.write(f'<script type="text/plain" id="{name}" data-type="{media_type}">')
            for at in range(0, len(content), _CHUNK):
                self.page.write(base64.b64encode(content[at : at + _CHUNK]).decode())
            self.page.write("</script>\n")

    def _controls(self, words: Mapping[str, str]) -> str:
        ruby = any(d.root.find(f".//{XHTML}ruby") is not None for d in self._documents())
        pinyin = '<button id="tingdu-pinyin" class="text" aria-pressed="true">{}</button>'
        return _resource("controls.html").format(
            pinyin=pinyin.format(escape(words["ruby"])) if ruby else "",
            **{name: escape(word) for name, word in words.items()},
        )


def _types(body: etree._Element) -> set[str]:
    """``epub:type`` of the body and of what it begins with."""
    both = (body, *list(body)[:1])
    return {kind for element in both for kind in element.get(f"{EPUB}type", "").split()}


def _drop(element: etree._Element) -> None:
    """Take an element out and keep the text behind it, which to lxml is a part of it (its tail)."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)


def _resource(name: str) -> str:
    return (resources.files("a11y.export.page") / name).read_text("utf-8")
