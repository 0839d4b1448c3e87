"""DOCX to an element tree: paragraphs, headings, lists, tables, pictures, links, notes.

The tree is HTML, so that one walk (``markup``) serves every format. Pictures are handed over
beside it, under the names the tree gives them.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from a11y.errors import SourceError
from a11y.read.formats.archive import checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PICTURE = "docx:"
"""How the tree names a picture of the document: ``docx:rId7``."""


def to_tree(name: str, payload: bytes) -> tuple[etree._Element, dict[str, bytes], dict[str, str]]:
    """The document's tree, its pictures by name, and what its properties state.

    Raises:
        SourceError: the document is damaged or unpacks to too much.
    """
    import docx
    from docx.opc.exceptions import OpcError

    checked(name, payload)
    try:
        document = docx.Document(io.BytesIO(payload))
        writer = _Writer(document)
        writer.body()
    except (OpcError, KeyError, ValueError, AttributeError, TypeError, LookupError) as error:
        raise SourceError(f"{name}: a damaged DOCX file; save it again in its program") from error
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise SourceError(f"{name}: a damaged DOCX file; save it again in its program") from error
    return writer.root, writer.pictures, writer.stated()


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self.root = html.Element("html")
        self._parent = etree.SubElement(self.root, "body")
        self.pictures: dict[str, bytes] = {}
        self._lists: list[tuple[str, str]] = []
        self._notes: dict[str, etree._Element] = {}

    def stated(self) -> dict[str, str]:
        properties = self._document.core_properties
        said = {"title": properties.title or "", "author": properties.author or ""}
        if properties.language:
            said["language"] = properties.language
        return {key: value for key, value in said.items() if value and value != "python-docx"}

    def body(self) -> None:
        for block in self._document.iter_inner_content():
            self._block(block, self._parent)

    def _block(self, block: Paragraph | Table, parent: etree._Element) -> None:
        from docx.table import Table as DocxTable

        if isinstance(block, DocxTable):
            self._table(block, parent)
        else:
            self._paragraph(block, parent)

    def _table(self, table: Table, parent: etree._Element) -> None:
        target = etree.SubElement(parent, "table")
        for row in table.rows:
            line = etree.SubElement(target, "tr")
            seen: list[Any] = []
            for cell in row.cells:
                if any(cell._tc is other for other in seen):  # noqa: SLF001  merged cells repeat
                    continue
                seen.append(cell._tc)  # noqa: SLF001
                place = etree.SubElement(line, "td")
                for block in cell.iter_inner_content():
                    self._block(block, place)

    def _paragraph(self, paragraph: Paragraph, parent: etree._Element) -> None:
        tag = self._tag(paragraph)
        if tag == "li":
            kind, level = self._list_kind(paragraph)
            holder = self._list(parent, kind, level)
            target = etree.SubElement(holder, "li")
        else:
            target = etree.SubElement(parent, tag)
        for piece in self._runs(paragraph):
            target.append(piece)

    def _tag(self, paragraph: Paragraph) -> str:
        style = (paragraph.style.name if paragraph.style else "") or ""
        lowered = style.lower()
        if lowered == "title" or style == "标题":
            return "h1"
        for prefix in ("heading ", "标题 ", "标题"):
            if lowered.startswith(prefix) and lowered[len(prefix) :].strip().isdigit():
                return f"h{min(6, max(1, int(lowered[len(prefix) :])))}"
        if "quote" in lowered or "引用" in style:
            return "blockquote"
        numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001
        if numbered or lowered.startswith(("list bullet", "list number")):
            return "li"
        return "p"

    def _list_kind(self, paragraph: Paragraph) -> tuple[str, str]:
        """``ol`` or ``ul``, and what tells one list from the next."""
        style = ((paragraph.style.name if paragraph.style else "") or "").lower()
        properties = paragraph._p.pPr  # noqa: SLF001
        num: Any = properties.numPr if properties is not None else None
        if num is None or num.numId is None:
            return ("ol" if "number" in style else "ul"), style
        number = str(num.numId.val)
        return ("ul" if self._bulleted(number) else "ol"), number

    def _bulleted(self, number: str) -> bool:
        try:
            numbering = self._document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return False
        abstract = numbering.xpath(f"./w:num[@w:numId='{int(number)}']/w:abstractNumId/@w:val")
        if not abstract:
            return False
        found = numbering.xpath(
            f"./w:abstractNum[@w:abstractNumId='{int(abstract[0])}']/w:lvl[1]/w:numFmt/@w:val"
        )
        return bool(found and found[0] in {"bullet", "none"})

    def _list(self, parent: etree._Element, kind: str, number: str) -> etree._Element:
        last = parent[-1] if len(parent) else None
        if last is not None and last.tag == kind and last.get("data-list") == number:
            return last
        return etree.SubElement(parent, kind, {"data-list": number})

    def _runs(self, paragraph: Paragraph) -> Iterator[etree._Element]:
        from docx.text.hyperlink import Hyperlink

        for inner in paragraph.iter_inner_content():
            if isinstance(inner, Hyperlink):
                link = html.Element("a")
                if inner.address:
                    link.set("href", inner.url)
                for run in inner.runs:
                    for piece in self._run(run):
                        link.append(piece)
                yield link
            else:
                yield from self._run(inner)

    def _run(self, run: Any) -> Iterator[etree._Element]:
        for blip in run._r.iter(_BLIP):  # noqa: SLF001
            picture = self._picture(run, str(blip.get(_EMBED) or ""))
            if picture is not None:
                yield picture
        lines = run.text.split("\n")
        for number, line in enumerate(lines):
            if number:
                yield html.Element("br")
            if line:
                yield self._words(run, line)

    @staticmethod
    def _words(run: Any, text: str) -> etree._Element:
        piece: etree._Element = html.Element("span")
        if run.bold:
            piece = html.Element("b")
        elif run.italic:
            piece = html.Element("i")
        piece.text = "".join(char for char in text if char >= " " or char == "\t")
        return piece

    def _picture(self, run: Any, key: str) -> etree._Element | None:
        part = run.part.related_parts.get(key) if key else None
        if part is None:
            return None
        name = PICTURE + key
        self.pictures[name] = part.blob
        image: etree._Element = html.Element("img")
        image.set("src", name)
        described = next(run._r.iter(_DOCPR), None)  # noqa: SLF001
        image.set("alt", str(described.get("descr") or "") if described is not None else "")
        return image
