"""Rules of the text: language, alternatives, headings, ruby, and that all of it is heard."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.book.readback.publication import EPUB, XHTML, XML, Document, Publication
from a11y.characters.han import HAN
from a11y.verify.rule import PARTLY_SPOKEN, Problem, excerpt, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from a11y.book.readback.smil import Par

_SILENT_TAGS = frozenset(XHTML + name for name in ("rt", "rp", "script", "style", "head", "pre"))
"""Never spoken: annotations, and code that is shown."""
_SILENT_TYPES = frozenset(
    [
        "annotation",
        "backlink",
        "endnote",
        "endnotes",
        "footnote",
        "footnotes",
        "glossary",
        "glossdef",
        "index",
        "index-group",
        "index-list",
        "noteref",
        "pagebreak",
        "page-list",
        "rearnote",
        "rearnotes",
    ]
)
"""``epub:type`` of what the reader opens when wanted."""
# zh-Hans-CN, en, zh-Latn-pinyin; x-tingdu and i-default, whose first part is one letter
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xiXI](?=-))(-[A-Za-z0-9]{1,8})*")
"""BCP 47 as it is written: registered names are not looked up; ``x-…`` and ``i-…`` are tags too."""
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’]*")
_ENGLISH_WORDS = 6
"""How many words, and no Han between, are a passage of English that must say so."""


def text_without_audio(book: Publication) -> Iterator[Problem]:
    """All visible text of a synchronised document is in some clip."""
    targets = _targets(book)
    for path in sorted(targets):
        document = book.documents.get(path)
        if document is None:
            continue
        found = list(_unheard(document, targets[path]))
        for element, text in found[:5]:
            message = f"“{excerpt(text)}” is never heard"
            yield Problem(place_of(path, element), message, "publisher", PARTLY_SPOKEN)
        if len(found) > 5:
            message = f"{len(found) - 5} more passages are never heard"
            yield Problem(path, message, "publisher", PARTLY_SPOKEN)


def _targets(book: Publication) -> dict[str, set[str]]:
    """Ids that are heard, by document: of pars, and of sentences whose words are."""
    targets: dict[str, set[str]] = {}
    for overlay in book.overlays.values():
        for par in overlay.pars:
            if par.document and par.audio:
                targets.setdefault(par.document, set()).add(par.text_id)
        inside: dict[int, list[Par]] = {}
        for par in overlay.pars:
            inside.setdefault(par.seqs[-1] if par.seqs else -1, []).append(par)
        for number, seq in enumerate(overlay.seqs):
            document = book.documents.get(seq.document)
            element = None if document is None else document.ids.get(seq.text_id)
            # A seq for a span is a sentence; for a paragraph, a list or a section it says nothing
            # of text that stands between what is heard.
            if element is None or element.tag != f"{XHTML}span":
                continue
            # a word too short for a clip of its own is heard in its neighbour's
            clips = inside.get(number, [])
            if clips and all(a.end_ms == b.begin_ms for a, b in pairwise(clips)):
                targets[seq.document].add(seq.text_id)
    return targets


def _unheard(document: Document, targets: set[str]) -> Iterator[tuple[etree._Element, str]]:
    """Text of a document outside its targets, in order, with the element it stands in.

    What has no letter or digit is nothing to hear; nor is what is silent (:func:`is_silent`).
    """
    body = document.root.find(f"{XHTML}body")
    if body is None or "" in targets:
        return
    heard: set[str] = set()
    missed: list[tuple[etree._Element, str]] = []
    names = _group_names(body)
    stack = [body]
    while stack:
        element = stack.pop()
        identifier = element.get("id")
        if identifier in targets:
            heard.add(visible_text(element))
        elif identifier not in names and not is_silent(element):
            own = [element.text, *(child.tail for child in element)]
            missed.extend(
                (element, text) for text in own if text and any(c.isalnum() for c in text)
            )
            stack.extend(reversed(element))
    # the same label may stand at many places and be spoken at the first only
    yield from ((element, text) for element, text in missed if text.strip() not in heard)


def _group_names(body: etree._Element) -> set[str]:
    """Ids of what names a group: a speaker's name is shown at every turn, not always spoken."""
    names: set[str] = set()
    for group in body.iter("*"):
        if group.get("role") != "group":
            continue
        names.update(group.get("aria-labelledby", "").split())
        label = group.get("aria-label", "").strip()
        for element in group.iterdescendants("*") if label else ():
            if element.get("id") and visible_text(element) == label:
                names.add(element.get("id", ""))
                break
    return names


def is_silent(element: etree._Element) -> bool:
    """Whether an element is not meant to be heard where it stands."""
    return (
        element.tag in _SILENT_TAGS
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (element.tag == f"{XHTML}details" and element.get("open") is None)
        or not _SILENT_TYPES.isdisjoint(element.get(f"{EPUB}type", "").split())
    )


def visible_text(element: etree._Element) -> str:
    """The element's text without annotations, white space at its ends removed."""
    parts: list[str] = []

    def walk(node: etree._Element) -> None:
        if node.tag in _SILENT_TAGS:
            return
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")

    walk(element)
    return "".join(parts).strip()


def document_without_audio(book: Publication) -> Iterator[Problem]:
    """A page of the reading order without an overlay stops the playing in many readers."""
    if not book.overlays and book.package.is_epub_2:
        return
    if not book.overlays:
        yield Problem(book.package.path, "the book has no media overlays: it is not heard", "info")
        return
    targets = _targets(book)
    for item_id, linear in book.package.spine:
        item = book.items.get(item_id)
        document = None if item is None else book.documents.get(item.path)
        if document is None or document.path in targets or not linear:
            continue
        found = [text for _, text in _unheard(document, set())]
        if found:
            message = f"has no overlay: “{excerpt(found[0])}” is never heard"
            yield Problem(document.path, message, "publisher", PARTLY_SPOKEN)


def lang(book: Publication) -> Iterator[Problem]:
    """Each document states its language, alike where it does so twice (WCAG 3.1.1, HTML §3.2.6.2).

    In XHTML ``xml:lang`` alone is enough for reading systems; ``lang`` is what CSS and tools that
    read it as HTML look for, so publishers write both.
    """
    if not book.package.language:
        yield Problem(book.package.path, "package has no xml:lang", "publisher")
    for document in book.documents.values():
        one, two = document.root.get("lang", ""), document.root.get(f"{XML}lang", "")
        if one and two and one.lower() != two.lower():
            yield Problem(document.path, f"lang says {one!r}, xml:lang {two!r}")
        elif document.is_svg or book.package.is_epub_2:
            continue
        elif not one or not two:
            missing = "lang" if not one else "xml:lang"
            yield Problem(document.path, f"html has no {missing}", "publisher")
    for document in book.documents.values():
        for element in document.root.iter("*"):
            for value in (element.get("lang"), element.get(f"{XML}lang")):
                if value and not _LANGUAGE.fullmatch(value.strip()):
                    yield Problem(place_of(document.path, element), f"{value!r} is no language tag")


_PASSAGES = tuple(XHTML + name for name in ("p", "li", "dd", "blockquote"))


def _own_passage(element: etree._Element) -> str:
    """An element's visible text without that of the passages in it: each is judged by itself."""
    parts: list[str] = []

    def walk(node: etree._Element) -> None:
        parts.append(node.text or "")
        for child in node:
            if child.tag not in _SILENT_TAGS and child.tag not in _PASSAGES:
                walk(child)
            parts.append(child.tail or "")

    walk(element)
    return "".join(parts).strip()


def lang_foreign(book: Publication) -> Iterator[Problem]:
    """English passages in a Chinese document are marked as such (WCAG 3.1.2)."""
    for document in book.documents.values():
        if not _language(document.root).lower().startswith("zh"):
            continue
        for element in document.root.iter(*_PASSAGES):
            text = _own_passage(element)
            if HAN.search(text) or len(_ENGLISH.findall(text)) < _ENGLISH_WORDS:
                continue
            if not any(_marked(node) for node in (element, *element.iterdescendants("*"))):
                yield Problem(
                    place_of(document.path, element),
                    f"“{excerpt(text)}” is English and not marked",
                    "publisher",
                )


def _language(element: etree._Element) -> str:
    return element.get("lang", "") or element.get(f"{XML}lang", "")


def _marked(element: etree._Element) -> bool:
    chain = (element, *element.iterancestors())
    tags = (_language(node) for node in chain)
    return any(tag and not _is_chinese(tag) for tag in tags)


def _is_chinese(tag: str) -> bool:
    """Whether a tag means Chinese characters: ``zh-Latn-pinyin`` does not."""
    return tag.lower().startswith("zh") and "-latn" not in tag.lower()


def alt(book: Publication) -> Iterator[Problem]:
    """Every picture has an alternative text, or says that it is decoration (WCAG 1.1.1)."""
    for document in book.documents.values():
        for image in document.root.iter(f"{XHTML}img"):
            decoration = image.get("role") in ("presentation", "none")
            if image.get("alt") is None:
                yield Problem(place_of(document.path, image), "img has no alt", "warning")
            elif not image.get("alt", "").strip() and not decoration:
                yield Problem(
                    place_of(document.path, image),
                    'img has an empty alt: describe it, or say role="presentation"',
                    "publisher",
                )


def title(book: Publication) -> Iterator[Problem]:
    """Every document has a title (WCAG 2.4.2)."""
    for document in book.documents.values():
        if not document.title and not document.is_svg:
            yield Problem(document.path, "has no title", "publisher")


def heading_order(book: Publication) -> Iterator[Problem]:
    """Headings of a document skip no level (WCAG 1.3.1)."""
    for document in book.documents.values():
        last = 0
        for element in document.root.iter(*(f"{XHTML}h{n}" for n in range(1, 7))):
            level = int(str(element.tag)[-1])
            if last and level > last + 1:
                yield Problem(
                    place_of(document.path, element), f"h{level} follows h{last}", "publisher"
                )
            if not visible_text(element) and element.find(f".//{XHTML}img") is None:
                yield Problem(place_of(document.path, element), "heading without text", "publisher")
            last = level


def ruby_gap(book: Publication) -> Iterator[Problem]:
    """No line break in the file between one ruby and the next: it shows as a gap in the line.

    Serialisers that indent leave them. A space that is no break is the author's: ``前 言``.
    """
    for document in book.documents.values():
        for ruby in document.root.iter(f"{XHTML}ruby"):
            after = ruby.getnext()
            if after is not None and after.tag == ruby.tag and _is_indent(ruby.tail or ""):
                yield Problem(
                    place_of(document.path, ruby), "white space between two ruby", "publisher"
                )


def _is_indent(text: str) -> bool:
    return text.isspace() and "\n" in text


def ruby_empty(book: Publication) -> Iterator[Problem]:
    """Each ruby has a base and an annotation (HTML §4.5.10)."""
    for document in book.documents.values():
        for ruby in document.root.iter(f"{XHTML}ruby"):
            annotations = [a for a in ruby.iter(f"{XHTML}rt") if _own_text(a)]
            if not annotations or not visible_text(ruby):
                yield Problem(
                    place_of(document.path, ruby),
                    "ruby lacks its base or its annotation",
                    "publisher",
                )


def _own_text(annotation: etree._Element) -> str:
    return "".join(str(part) for part in annotation.itertext()).strip()


def unannotated_han(document: Document) -> int:
    """How many visible Han characters of a document have no ruby over them."""
    body = document.root.find(f"{XHTML}body")
    return 0 if body is None else _bare_han(body)


def _bare_han(element: etree._Element) -> int:
    if element.tag in _SILENT_TAGS and element.tag != f"{XHTML}pre":
        return 0
    if element.tag == f"{XHTML}ruby" and element.find(f"{XHTML}rt") is not None:
        return 0
    count = len(HAN.findall(element.text or ""))
    for child in element:
        count += _bare_han(child) + len(HAN.findall(child.tail or ""))
    return count


RULES = (
    text_without_audio,
    document_without_audio,
    lang,
    lang_foreign,
    alt,
    title,
    heading_order,
    ruby_gap,
    ruby_empty,
)
