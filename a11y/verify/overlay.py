"""Rules of the overlays: what each par names, and what the package says of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from a11y.book.readback.archive import is_scheme, resolve
from a11y.book.readback.publication import (
    SVG,
    SVG_TYPE,
    XHTML,
    XHTML_TYPE,
    Document,
    Publication,
    duration_ms,
)
from a11y.verify.rule import PARTLY_SPOKEN, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.book.readback.smil import Overlay

_TOTAL_TOLERANCE_MS = 1000
"""How far the sum over the book may be off, as EPUBCheck has it."""
_DURATION_TOLERANCE_MS = 100
"""How far one overlay may be off, where its duration is stated in fractions of a second."""
_CLASSES = ("media:active-class", "media:playback-active-class")
_INSTRUCTION = re.compile(r"<\?xml-stylesheet\s[^?]*href\s*=\s*[\"']([^\"']+)")
"""How SVG names its style sheet."""
# A name as CSS has it, without escapes: ``-epub-media-overlay-active``, ``读着``; neither
# ``.active`` nor two names.
_CLASS = re.compile(r"-?[_a-zA-Z\u0080-\U0010ffff][-_a-zA-Z0-9\u0080-\U0010ffff]*")


def text_missing(book: Publication) -> Iterator[Problem]:
    """Every par's text is an element of the book (EPUB 3.3 §9.2.2.6)."""
    for par in book.pars():
        document = book.documents.get(par.document)
        if not par.document:
            yield Problem(par.place, "has no text")
        elif document is None:
            yield Problem(par.place, f"its document {par.document} is not in the book")
        elif is_scheme(par.text_id):
            # A view of a drawing (``d.svg#svgView(viewBox(0,0,2,2))``, SVG 2 §16.1) is a part of it
            # that lights up as a whole; ``#xywh=…`` in a page is nothing that can.
            if not (document.is_svg and par.text_id.startswith("svgView(")):
                yield Problem(par.place, f"{par.text_id!r} is no id of an element", "warning")
        elif par.text_id and par.text_id not in document.ids:
            yield Problem(par.place, f"{par.document} has no element {par.text_id!r}")


def text_doubled(book: Publication) -> Iterator[Problem]:
    """No text element has two pars: it would be heard twice."""
    seen: set[tuple[str, str]] = set()
    for par in book.pars():
        key = (par.document, par.text_id)
        if par.document and key in seen:
            yield Problem(par.place, f"{par.document}#{par.text_id} already has a par", "publisher")
        seen.add(key)


def text_order(book: Publication) -> Iterator[Problem]:
    """Pars follow the document: its reading order is the listening order (EPUB 3.3 §9.3.1)."""
    for overlay in book.overlays.values():
        last: dict[str, int] = {}
        for par in overlay.pars:
            document = book.documents.get(par.document)
            if document is None or par.text_id not in document.order:
                continue
            position = document.order[par.text_id]
            if position < last.get(par.document, -1):
                yield Problem(
                    par.place, f"{par.text_id} stands earlier in {par.document}", "publisher"
                )
            last[par.document] = max(position, last.get(par.document, -1))


def text_nested(book: Publication) -> Iterator[Problem]:
    """No par's text lies inside another's: both would light up and be heard."""
    targets: dict[str, set[str]] = defaultdict(set)
    for par in book.pars():
        targets[par.document].add(par.text_id)
    for par in book.pars():
        document = book.documents.get(par.document)
        element = None if document is None else document.ids.get(par.text_id)
        for ancestor in () if element is None else element.iterancestors():
            if ancestor.get("id") in targets[par.document]:
                around = ancestor.get("id")
                yield Problem(par.place, f"its text lies inside {around!r}, heard too", "publisher")
                break


def audio_missing(book: Publication) -> Iterator[Problem]:
    """Every par has audio, and it is an item of the book, named without a fragment.

    A par of text alone is for readers that speak (EPUB 3.3 §9.2.2.6): others stop or skip there.
    """
    for par in book.pars():
        if not par.audio:
            yield Problem(
                par.place, "has no audio: readers stop or skip here", "publisher", PARTLY_SPOKEN
            )
        elif "://" in par.audio:
            continue
        elif par.audio not in book.archive.entries:
            yield Problem(par.place, f"its audio {par.audio} is not in the book")
        elif par.audio not in book.items_by_path:
            yield Problem(par.place, f"its audio {par.audio} is not in the manifest")
        elif par.audio_fragment:
            yield Problem(par.place, "its audio has a fragment: use clipBegin and clipEnd")


def overlay_structure(book: Publication) -> Iterator[Problem]:
    """SMIL is version 3.0, ids unique, every seq has its ``epub:textref`` (EPUB 3.3 §9.2)."""
    for overlay in book.overlays.values():
        if overlay.version != "3.0":
            yield Problem(overlay.path, f"SMIL version is {overlay.version!r}, not '3.0'")
        for identifier, count in Counter(overlay.ids).items():
            if count > 1:
                yield Problem(f"{overlay.path}#{identifier}", f"the id is used {count} times")
        if not overlay.pars:
            yield Problem(overlay.path, "has no par: nothing is heard")
        for place, message in overlay.misplaced:
            yield Problem(place, message)
        for seq in overlay.seqs:
            document = book.documents.get(seq.document)
            if not seq.document:
                if not seq.body:
                    yield Problem(seq.place, "seq without epub:textref")
            elif document is None or (
                seq.text_id and seq.text_id not in document.ids and not is_scheme(seq.text_id)
            ):
                yield Problem(seq.place, f"its textref {seq.document}#{seq.text_id} does not exist")


def overlay_link(book: Publication) -> Iterator[Problem]:
    """A document and its one overlay name each other (EPUB 3.3 §9.3.5)."""
    touched: dict[str, set[str]] = defaultdict(set)
    for overlay in book.overlays.values():
        for par in overlay.pars:
            touched[par.document].add(overlay.path)
    for path, overlays in touched.items():
        item = book.items_by_path.get(path)
        if item is None:
            continue
        stated = book.items.get(item.overlay)
        if len(overlays) > 1:
            yield Problem(path, f"is in {len(overlays)} overlays: one document, one overlay")
        elif stated is None or stated.path not in overlays:
            yield Problem(path, f"its item does not name its overlay {min(overlays)}")
    for item in book.package.items:
        stated = book.items.get(item.overlay)
        if item.overlay and (stated is None or stated.media_type != "application/smil+xml"):
            yield Problem(item.path, f"media-overlay names {item.overlay!r}, which is no overlay")
        elif item.overlay and item.media_type not in (XHTML_TYPE, SVG_TYPE):
            yield Problem(item.path, f"{item.media_type} cannot have an overlay: name it at a page")
        elif stated is not None and item.path not in touched:
            yield Problem(item.path, f"names an overlay, {stated.path}, that never touches it")


def overlay_unused(book: Publication) -> Iterator[Problem]:
    """Every overlay and every sound is used: what nobody hears only weighs."""
    named = {item.overlay for item in book.package.items}
    for overlay in book.overlays.values():
        if overlay.item not in named:
            yield Problem(overlay.path, "no document names this overlay", "publisher")
    heard = {par.audio for par in book.pars()}
    for item in book.package.items:
        if item.media_type.startswith("audio/") and item.path not in heard and book.overlays:
            yield Problem(item.path, "no par plays this sound", "publisher")


def _length_ms(book: Publication, overlay: Overlay) -> int:
    total = 0
    for par in overlay.pars:
        end = book.clip_end_ms(par)
        if par.begin_ms is not None and end is not None:
            total += max(0, end - par.begin_ms)
    return total


def duration(book: Publication) -> Iterator[Problem]:
    """Each overlay's ``media:duration`` is the sum of its clips (EPUB 3.3 §9.3.5.1)."""
    for overlay in book.overlays.values():
        try:
            stated = duration_ms(book, overlay.item)
        except ValueError as error:
            yield Problem(overlay.path, f"media:duration: {error}")
            continue
        real = _length_ms(book, overlay)
        if stated is None:
            yield Problem(overlay.path, "has no media:duration")
        elif abs(stated - real) > _tolerance_ms(stated, overlay):
            yield Problem(
                overlay.path,
                f"media:duration says {stated / 1000:.3f} s, its clips last {real / 1000:.3f} s",
                "publisher",
            )


def _tolerance_ms(stated_ms: int, overlay: Overlay) -> int:
    """Whole seconds were rounded; else each clip's ends were, to the millisecond at best."""
    if stated_ms % 1000 == 0:
        return _TOTAL_TOLERANCE_MS
    return _DURATION_TOLERANCE_MS + len(overlay.pars) // 2


def duration_total(book: Publication) -> Iterator[Problem]:
    """The book's ``media:duration`` is the sum of its overlays' (EPUB 3.3 §9.3.5.1)."""
    if not book.overlays:
        return
    try:
        stated = duration_ms(book)
    except ValueError as error:
        yield Problem(book.package.path, f"media:duration: {error}")
        return
    if stated is None:
        yield Problem(book.package.path, "has no media:duration for the book")
        return
    stated_as = f"media:duration of the book says {stated / 1000:.3f} s"
    parts = _stated_parts_ms(book)
    real = sum(_length_ms(book, overlay) for overlay in book.overlays.values())
    if abs(stated - real) <= _TOTAL_TOLERANCE_MS:
        return
    if parts is not None and abs(stated - parts) > _TOTAL_TOLERANCE_MS:
        message = f"{stated_as}, those of its overlays make {parts / 1000:.3f} s"
        yield Problem(book.package.path, message, "warning")
    else:
        message = f"{stated_as}, its clips last {real / 1000:.3f} s"
        yield Problem(book.package.path, message, "publisher")


def _stated_parts_ms(book: Publication) -> int | None:
    """The sum of what is stated of each overlay; None where one states nothing that can be read."""
    total = 0
    for overlay in book.overlays.values():
        try:
            stated = duration_ms(book, overlay.item)
        except ValueError:
            return None
        if stated is None:
            return None
        total += stated
    return total


def active_class(book: Publication) -> Iterator[Problem]:
    """``media:active-class`` is stated, one plain class name (EPUB 3.3 §9.3.4)."""
    if not book.overlays:
        return
    for name in _CLASSES:
        values = book.package.values(name)
        if not values:
            # Optional by the standard: a player without a class of its own then shows nothing.
            if name == "media:active-class":
                yield Problem(
                    book.package.path,
                    f"has no {name}: nothing lights up in many readers",
                    "publisher",
                )
        elif len(values) > 1 or not _CLASS.fullmatch(values[0]):
            yield Problem(book.package.path, f"{name} must be one class name, without a dot")
    for statement in book.package.meta:
        if statement.name in _CLASSES and statement.refines:
            yield Problem(
                book.package.path, f"{statement.name} is said of the book, and refines nothing"
            )


def active_class_style(book: Publication) -> Iterator[Problem]:
    """The active classes are styled in every synchronised document (EPUB 3.3 §9.3.4)."""
    names = [
        value
        for name in _CLASSES
        for value in book.package.values(name)[:1]
        if _CLASS.fullmatch(value)
    ]
    synced = {par.document for par in book.pars()}
    styles: dict[str, str] = {}
    for path in sorted(synced & book.documents.keys()):
        css = _styles(book, book.documents[path], styles)
        for name in names:
            if not _styled(css, name):
                yield Problem(path, f"its CSS says nothing for the class {name!r}")


def _styles(book: Publication, document: Document, known: dict[str, str]) -> str:
    inner = [style.text or "" for style in document.root.iter(f"{XHTML}style", f"{SVG}style")]
    inner = [_with_imports(book, document.path, css, known) for css in inner]
    linked = [
        _sheet(book, resolve(document.path, link.get("href", ""))[0], known)
        for link in document.root.iter(f"{XHTML}link")
        if "stylesheet" in link.get("rel", "").split()
    ]
    instructed = _INSTRUCTION.findall(book.archive.text(document.path)) if document.is_svg else ()
    linked += [_sheet(book, resolve(document.path, name)[0], known) for name in instructed]
    return "\n".join([*inner, *linked])


def _sheet(book: Publication, path: str, known: dict[str, str]) -> str:
    if path not in known:
        known[path] = ""  # a sheet that imports itself ends here
        known[path] = _with_imports(book, path, book.archive.text(path), known)
    return known[path]


def _with_imports(book: Publication, path: str, css: str, known: dict[str, str]) -> str:
    text = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    # ``@import "a.css";``, ``@import url(a.css) print;``
    imports = re.findall(r"@import\s+(?:url\()?[\"']?([^\"')\s;]+)", text)
    return "\n".join([*(_sheet(book, resolve(path, name)[0], known) for name in imports), text])


def _styled(css: str, name: str) -> bool:
    """Whether some rule with a declaration in it selects the class."""
    css = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    selector = re.compile(r"\." + re.escape(name) + r"(?![\w-])")
    # Each piece ends with the declarations of one rule, behind its last brace; before that stands
    # its selector, behind the brace of an ``@media`` around it or a ``@charset "utf-8";``.
    for piece in css.split("}"):
        before, brace, inside = piece.rpartition("{")
        if brace and ":" in inside and selector.search(before.rpartition(";")[2]):
            return True
    return False


RULES = (
    text_missing,
    text_doubled,
    text_order,
    text_nested,
    audio_missing,
    overlay_structure,
    overlay_link,
    overlay_unused,
    duration,
    duration_total,
    active_class,
    active_class_style,
)
