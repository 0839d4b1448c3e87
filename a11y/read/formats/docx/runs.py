"""Runs: what stands inside a paragraph, as inline elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree, html

from a11y.read.flow import Left
from a11y.read.formats.docx.names import R, W, local, value
from a11y.read.formats.docx.styles import Look, look_of
from a11y.read.formats.docx.symbols import unicode_of
from a11y.read.formats.markup.formula import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.read.formats.docx.parts import DocxPackage
    from a11y.read.formats.docx.styles import Styles

PICTURE = "docx:"
"""How the tree names a picture of the document: ``docx:word/media/image1.png``."""

# What wraps text that is shown, and what wraps text that a revision took away (w:del holds
# w:delText).
_TRANSPARENT = frozenset(
    "ins moveTo sdt sdtContent smartTag customXml fldSimple dir bdo subDoc".split()
)
_GONE = frozenset("del moveFrom".split())
_NOTES = {"footnoteReference": "fn", "endnoteReference": "en"}
# The instruction of a field that links: HYPERLINK "https://…"
_HREF = re.compile(r'HYPERLINK\s+"([^"]+)"')
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": "\t", "ptab": "\t"}


@dataclass(slots=True)
class RunText:
    """What a paragraph's runs come to."""

    elements: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes anchored here: ``w:txbxContent``."""
    letters: dict[int, int] = field(default_factory=dict)
    """Characters by size in half points."""


class Runs:
    """Writes paragraphs' content; remembers pictures and notes on the way."""

    def __init__(self, document: DocxPackage, styles: Styles, left: list[Left]) -> None:
        self._document = document
        self._styles = styles
        self._left = left
        self.pictures: dict[str, bytes] = {}
        self.notes: dict[str, int] = {}
        """Keys of the notes referred to (``fn2``), with their numbers."""
        self._fields: list[str] = []
        """Complex fields that are open: ``code`` in their instructions, else ``result``."""
        self._instructions = ""

    def write(self, paragraph: etree._Element, base: Look) -> RunText:
        """The inline elements of a ``w:p``, whose style gives ``base``."""
        out = RunText()
        self._inside(paragraph, base, out, out.elements)
        return out

    def _inside(
        self, holder: etree._Element, base: Look, out: RunText, into: list[etree._Element]
    ) -> None:
        for child in flattened(holder):
            name = local(child)
            if name == "r":
                self._run(child, base, out, into)
            elif name == "hyperlink":
                self._link(child, base, out, into)
            elif name in {"oMath", "oMathPara"}:
                into.append(_span(f" {as_text(child).strip()} "))
            elif name == "ruby":
                self._ruby(child, base, into)

    def _link(
        self, element: etree._Element, base: Look, out: RunText, into: list[etree._Element]
    ) -> None:
        """A ``w:hyperlink``; only one that leads out of the document has an address."""
        relation = self._document.relations.get(str(element.get(R + "id") or ""))
        link: etree._Element = html.Element("a")
        if relation and relation.outside:
            link.set("href", relation.target)
        inner: list[etree._Element] = []
        self._inside(element, base, out, inner)
        link.extend(inner)
        into.append(link)

    def _run(
        self, run: etree._Element, base: Look, out: RunText, into: list[etree._Element]
    ) -> None:
        """A ``w:r``: its look over the paragraph's, and its parts in order."""
        properties = run.find(W + "rPr")
        look = look_of(properties)
        if properties is not None and (style := value(properties.find(W + "rStyle"))):
            # The run's own properties, then its style's, then the paragraph's.
            look = look.based_on(self._styles.style(style).look)
        look = look.based_on(base)
        text: list[str] = []
        for child in unwrapped(run):
            name = local(child)
            if name == "t":
                # A line end in w:t is white space to Word; lines end with w:br.
                text.append((child.text or "").replace("\n", " "))
            elif name in _SIGNS:
                text.append(_SIGNS[name])
            elif name == "sym":
                text.append(self._symbol(child))
            elif name == "fldChar":
                self._field(value(child, "fldCharType"))
            elif name == "instrText":
                self._instructions += child.text or ""
            elif name not in {"rPr", "delText"}:
                self._words(text, look, out, into)
                self._other(child, name, look, out, into)
        self._words(text, look, out, into)

    def _other(
        self, child: etree._Element, name: str, look: Look, out: RunText,
        into: list[etree._Element],
    ) -> None:  # fmt: skip
        if name in {"br", "cr"}:
            into.append(html.Element("br"))
        elif name in _NOTES and not look.hidden:
            into.append(self._reference(_NOTES[name] + value(child, "id")))
        elif name == "ruby":
            self._ruby(child, look, into)
        elif name in {"drawing", "pict", "object"}:
            self._drawing(child, out, into)
        elif name in {"oMath", "oMathPara"}:
            into.append(_span(f" {as_text(child).strip()} "))

    def _symbol(self, element: etree._Element) -> str:
        """A sign of a font that has its own codes, as Unicode has it; others are left out."""
        sign = unicode_of(value(element, "font"), value(element, "char"))
        if not sign:
            self._left.append(Left("symbol", f"{value(element, 'font')} {value(element, 'char')}"))
        return sign

    def _field(self, kind: str) -> None:
        """Follows a complex field (ECMA-376, ``w:fldChar``): its instructions, then its result."""
        if kind == "begin":
            self._fields.append("code")
            self._instructions = ""
        elif kind == "separate" and self._fields:
            self._fields[-1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _words(self, text: list[str], look: Look, out: RunText, into: list[etree._Element]) -> None:
        """Puts the text so far into an element of its look, and empties it.

        The instructions of a field (PAGE, HYPERLINK) are no text; what is hidden is left out and
        told.
        """
        words = "".join(text)
        text.clear()
        if not words or (self._fields and self._fields[-1] == "code"):
            return
        if look.hidden:
            self._left.append(Left("hidden", words))
            return
        size = look.half_points or self._styles.default.half_points
        out.letters[size] = out.letters.get(size, 0) + len(words.strip())
        tag = {"superscript": "sup", "subscript": "sub"}.get(look.raised, "")
        element = _span(words, tag or ("b" if look.bold else "i" if look.italic else "span"))
        href = _HREF.search(self._instructions) if self._fields else None
        if href:
            link: etree._Element = html.Element("a", {"href": href.group(1)})
            link.append(element)
            element = link
        into.append(element)

    def _reference(self, key: str) -> etree._Element:
        number = self.notes.setdefault(key, len(self.notes) + 1)
        return _reference(key, number)

    def _ruby(self, element: etree._Element, base: Look, into: list[etree._Element]) -> None:
        ruby: etree._Element = html.Element("ruby")
        for name, tag in (("rubyBase", None), ("rt", "rt")):
            part = element.find(W + name)
            if part is None:
                continue
            inner: list[etree._Element] = []
            self._inside(part, base, RunText(), inner)
            holder = etree.SubElement(ruby, tag) if tag else ruby
            holder.extend(inner)
        into.append(ruby)

    def _drawing(self, element: etree._Element, out: RunText, into: list[etree._Element]) -> None:
        """Pictures in their place, text boxes behind the paragraph."""
        alt = ""
        stack = [element]
        while stack:
            child = stack.pop()
            name = local(child)
            if name == "txbxContent":
                out.boxes.append(child)
                continue
            if name == "docPr":
                alt = str(child.get("descr") or child.get("title") or "")
            elif name == "shape":
                alt = str(child.get("alt") or alt)
            elif name == "blip":
                self._picture(str(child.get(R + "embed") or child.get(R + "link") or ""), alt, into)
            elif name == "imagedata":
                self._picture(str(child.get(R + "id") or ""), alt, into)
            elif name in {"chart", "relIds"}:
                self._left.append(Left("diagram", alt))
            elif name == "textpath":
                into.append(_span(str(child.get("string") or "")))
            stack.extend(reversed(_chosen(child) if name == "AlternateContent" else list(child)))

    def _picture(self, key: str, alt: str, into: list[etree._Element]) -> None:
        """A picture by the id of its relation; one that lies outside keeps its address."""
        relation = self._document.relations.get(key)
        if relation is None:
            return
        source = relation.target
        if not relation.outside:
            source = PICTURE + relation.target
            self.pictures[source] = self._document.bytes(relation.target)
        into.append(html.Element("img", {"src": source, "alt": alt}))


def _span(text: str, tag: str = "span") -> etree._Element:
    element: etree._Element = html.Element(tag)
    element.text = "".join(char for char in text if char >= " " or char == "\t")
    return element


def _reference(key: str, number: int) -> etree._Element:
    link: etree._Element = html.Element("a", {"href": f"#docx-{key}", "role": "doc-noteref"})
    link.text = f"[{number}]"
    return link


def _chosen(element: etree._Element) -> list[etree._Element]:
    """The one alternative of a ``mc:AlternateContent``: the first that holds anything."""
    for branch in element:
        if any(local(one) in {"t", "blip", "imagedata", "chart"} for one in branch.iter()):
            return list(branch)
    return []


def flattened(holder: etree._Element) -> Iterator[etree._Element]:
    """A paragraph's parts, as if all revisions were accepted and every wrapper transparent."""
    yield from _walked(holder, _TRANSPARENT)


def unwrapped(run: etree._Element) -> Iterator[etree._Element]:
    """A run's parts, of alternatives the one that is shown."""
    yield from _walked(run, frozenset())


def _walked(holder: etree._Element, transparent: frozenset[str]) -> Iterator[etree._Element]:
    stack: list[Iterator[etree._Element]] = [iter(holder)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = local(child)
        if name in _GONE or not name:
            continue
        if name == "AlternateContent":
            stack.append(iter(_chosen(child)))
        elif name in transparent:
            stack.append(iter(child))
        else:
            yield child
