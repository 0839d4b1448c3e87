"""The body: paragraphs, lists, tables, notes and boxes in reading order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree, html

from a11y.read.flow import Left
from a11y.read.formats.docx.looks import Paragraph, questions, titled
from a11y.read.formats.docx.names import W, local, value
from a11y.read.formats.docx.runs import Runs, flattened
from a11y.read.formats.docx.styles import Numbering, Styles, numbering_of, outline_of

if TYPE_CHECKING:
    from a11y.read.formats.docx.parts import DocxPackage

# Word's styles for lines of a table of contents: toc 1, 目录 1
_CONTENTS = re.compile(r"toc \d|目录 \d", re.IGNORECASE)
_QUOTE = re.compile(r"quote|引用|block text", re.IGNORECASE)
_DEEPEST = 40
"""Tables in tables in boxes: no article has more, and each level is a call."""


class Body:
    """Writes a document's tree."""

    def __init__(self, document: DocxPackage) -> None:
        self._document = document
        self._styles = Styles(document.part("styles"))
        self._lists = Numbering(document.part("numbering"))
        self.left: list[Left] = []
        self._runs = Runs(document, self._styles, self.left)
        self.root: etree._Element = html.Element("html")
        self._paragraphs: list[Paragraph] = []
        self._merging: etree._Element | None = None
        """A paragraph whose end a revision deleted: the next goes on in it."""

    @property
    def pictures(self) -> dict[str, bytes]:
        """The document's pictures, by the name the tree gives them."""
        return self._runs.pictures

    def write(self) -> None:
        """Everything: the text, then its notes; what stands outside it is left out and said."""
        target = etree.SubElement(self.root, "body")
        self._without_contents()
        holder = self._document.root.find(W + "body")
        self._blocks(holder if holder is not None else self._document.root, target, 0)
        titled(self._paragraphs)
        questions(self._paragraphs)
        self._notes(target)
        self._outside()

    def _without_contents(self) -> None:
        """Takes Word's own table of contents out, which a book has anew."""
        galleries = list(self._document.root.iter(W + "docPartGallery"))
        for gallery in galleries:
            control = next(gallery.iterancestors(W + "sdt"), None)
            parent = control.getparent() if control is not None else None
            if value(gallery) == "Table of Contents" and control is not None and parent is not None:
                self.left.append(Left("contents", _text(control)))
                parent.remove(control)

    def _blocks(self, holder: etree._Element, parent: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            self.left.append(Left("too deep", _text(holder)))
            return
        for child in flattened(holder):
            name = local(child)
            if name == "p":
                self._paragraph(child, parent, depth)
            elif name == "tbl":
                self._table(child, parent, depth)
            elif name == "altChunk":
                self.left.append(Left("embedded document", ""))
            elif name in {"oMath", "oMathPara", "r", "hyperlink"}:
                wrapped = etree.Element(W + "p")
                wrapped.append(child)
                self._paragraph(wrapped, parent, depth)

    def _paragraph(self, element: etree._Element, parent: etree._Element, depth: int) -> None:
        """A ``w:p`` as a heading, an item, a quotation or a paragraph; its text boxes behind it."""
        properties = element.find(W + "pPr")
        key = value(properties.find(W + "pStyle")) if properties is not None else ""
        style = self._styles.style(key or self._styles.normal)
        if _CONTENTS.match(style.name):
            self.left.append(Left("contents", _text(element)))
            return
        outline = outline_of(properties)
        level = style.level if outline is None else (outline + 1 if outline < 6 else style.level)
        # A heading is bold by its style: what matters is what is bold within it.
        base = replace(style.look, bold=None, italic=None) if level else style.look
        inline = self._runs.write(element, base)
        target = self._merging
        if target is None:
            target = self._opened(parent, properties, style.name, level, key)
            # A style of the author's own (“Question”) is worth as much as a class name of a page.
            if style.custom and not level:
                target.set("class", re.sub(r"\W+", "-", style.name.lower()))
            listed = target.tag == "li"
            if parent.tag == "body":
                self._paragraphs.append(Paragraph(target, level, listed, inline.letters))
        target.extend(inline.elements)
        # A deletion among the properties of its mark: this paragraph and the next are one.
        mark = properties.find(f"{W}rPr/{W}del") if properties is not None else None
        self._merging = target if mark is not None else None
        for box in inline.boxes:
            self._blocks(box, etree.SubElement(parent, "aside"), depth + 1)

    def _opened(
        self, parent: etree._Element, properties: etree._Element | None, style: str, level: int,
        key: str,
    ) -> etree._Element:  # fmt: skip
        """The element a paragraph becomes: a heading, a list's item, a quotation, itself."""
        if level:
            return etree.SubElement(parent, f"h{level}")
        numbered = numbering_of(properties) or self._styles.style(key).numbering
        lowered = style.lower()
        if numbered and numbered[0] not in {"", "0"}:
            return self._item(parent, *numbered)
        if lowered.startswith(("list bullet", "list number")):
            holder = self._list(parent, "ol" if "number" in lowered else "ul", lowered)
            return etree.SubElement(holder, "li")
        return etree.SubElement(parent, "blockquote" if _QUOTE.search(style) else "p")

    def _item(self, parent: etree._Element, number: str, depth: int) -> etree._Element:
        if self._lists.bulleted(number, depth):
            return etree.SubElement(self._list(parent, "ul", number), "li")
        count = self._lists.next(number, depth)
        return etree.SubElement(self._list(parent, "ol", number), "li", {"value": str(count)})

    @staticmethod
    def _list(parent: etree._Element, kind: str, number: str) -> etree._Element:
        """The list that an item goes into: the one before where the number is the same."""
        last = next(parent.iterchildren(reversed=True), None)
        if last is not None and last.tag == kind and last.get("data-list") == number:
            return last
        return etree.SubElement(parent, kind, {"data-list": number})

    def _table(self, table: etree._Element, parent: etree._Element, depth: int) -> None:
        target = etree.SubElement(parent, "table")
        for row in flattened(table):
            properties = row.find(W + "trPr")
            if local(row) != "tr" or _has(properties, "del"):
                continue
            line = etree.SubElement(target, "tr")
            tag = "th" if _has(properties, "tblHeader") else "td"
            for cell in flattened(row):
                if local(cell) != "tc" or _has(cell.find(W + "tcPr"), "cellDel"):
                    continue
                self._blocks(cell, etree.SubElement(line, tag), depth + 1)
                self._merging = None

    def _notes(self, parent: etree._Element) -> None:
        """The notes referred to, each an item at the foot; others are left out."""
        found: dict[str, etree._Element] = {}
        for kind, prefix in (("footnotes", "fn"), ("endnotes", "en")):
            root = self._document.part(kind)
            for note in root if root is not None else ():
                if not value(note, "type") or value(note, "type") == "normal":
                    found[prefix + value(note, "id")] = note
        done = 0
        while done < len(self._runs.notes):  # a note may refer to another
            key = list(self._runs.notes)[done]
            done += 1
            found_note = found.get(key)
            if found_note is None:
                self.left.append(Left("missing note", f"[{done}]"))
                continue
            del found[key]
            holder = etree.SubElement(parent, "ol")
            item = etree.SubElement(holder, "li", {"id": f"docx-{key}", "class": "footnote-item"})
            self._blocks(found_note, item, 1)
        self.left += [Left("unused note", _text(note)) for note in found.values() if _text(note)]

    def _outside(self) -> None:
        comments = self._document.part("comments")
        for comment in comments if comments is not None else ():
            self.left.append(Left("comment", _text(comment)))
        for kind in ("header", "footer"):
            for part in self._document.parts(kind):
                if _text(part):
                    self.left.append(Left("page header", _text(part)))


def _has(properties: etree._Element | None, name: str) -> bool:
    return properties is not None and properties.find(W + name) is not None


def _text(element: etree._Element) -> str:
    return "".join(str(found.text or "") for found in element.iter(W + "t")).strip()
