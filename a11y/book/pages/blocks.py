"""Blocks as XHTML flow content: paragraphs, headings, lists, quotations, code, figures, tables.

Input: runs of blocks that belong together (a list, a figure with its caption, one paragraph).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.book.pages.markup import address, escape
from a11y.walks import heading_block
from a11y.wording import language_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.book.pages.inline import InlineWriter
    from a11y.book.pages.outline import Outline
    from a11y.interview import Block, Cell, Section, Sentence
    from a11y.wording import Wording


_LONG = 40
"""Characters: what a heading's size is meant for."""


class Headings:
    """Which block is the document's heading, and how deep the others stand.

    The title is ``h1``; elsewhere the question whose beginning navigation shows is ``h2``,
    whether it stands in a heading or in a paragraph. Deeper levels never skip one.
    """

    def __init__(self, section: Section, asked: str = "", *, nested: bool = False) -> None:
        """A section's headings.

        Args:
            section: where they stand.
            asked: id of the question below the section's own heading.
            nested: the heading stands below one in a section before.
        """
        self.block_id = _question(section)
        self.asked = asked
        self._top = 3 if nested else 2
        self._depth = 0 if section.id == "s0" else self._top

    def level(self, block: Block) -> int:
        """Level of a heading block, 1–6, at most one deeper than the heading before it."""
        # The introduction (``s0``) begins at depth 0 and so may hold the h1, the title; elsewhere
        # the section's own heading is h2 (h3 below another's), and the article's others h2 to h6.
        if block.id == self.block_id:
            level = block.level if self._depth == 0 else self._top
            level = min(max(level, 1), self._depth + 1)
        elif block.id == self.asked:
            level = min(3, self._depth + 1)
        else:
            level = min(max(block.level, 2), self._depth + 1, 6)
        self._depth = max(level, 1)
        return level


def _size(heading: Sequence[Sentence]) -> str:
    """A heading that is a paragraph's length is set smaller."""
    return ' class="long"' if sum(len(s.text) for s in heading) > _LONG else ""


def _question(section: Section) -> str:
    """The id of the block that is the section's question; empty for none."""
    block = heading_block(section)
    if block is not None and block.kind in {"heading", "paragraph"}:
        return block.id
    return next((block.id for block in section.blocks if block.kind == "heading"), "")


@dataclass(slots=True)
class FigureEntry:
    """A picture met on the way, for the list of figures."""

    block_id: str
    label: str


@dataclass(slots=True)
class BlockWriter:
    """Writes the blocks of one document, and their outline."""

    inline: InlineWriter
    outline: Outline
    headings: Headings
    image_href: Mapping[str, str]
    wording: Wording
    figures: list[FigureEntry] = field(default_factory=list)

    def run(self, run: Sequence[Block]) -> str:
        """Markup of blocks that belong together."""
        first = run[0]
        if first.kind == "item":
            return self._list(run)
        if first.group and first.kind == "quote":
            return self._quotation(run)
        if first.kind in {"figure", "table"}:
            return self._figure(first, run[1:])
        return "".join(self._block(block) for block in run)

    def _block(self, block: Block) -> str:
        if block.kind == "item":
            return self._list([block])
        if block.kind == "quote":
            return self._quotation([block])
        if block.kind in {"figure", "table"}:
            return self._figure(block, ())
        if block.kind == "code":
            return self._code(block)
        if block.kind == "footnote":
            return self._footnote(block)
        if block.id and block.id in (self.headings.block_id, self.headings.asked):
            return self._heading_in(block)
        if block.kind == "heading":
            return self._element(f"h{self.headings.level(block)}", block, _size(block.sentences))
        return self._element("p", block)

    def _element(self, tag: str, block: Block, attributes: str = "") -> str:
        self._heard(block.id, block)
        inner = self.inline.sentences(block.sentences, block.marks)
        if tag != "p" and "<ruby" in inner:  # lists of headings would have the pinyin spelled in
            attributes += f' aria-label="{escape(" ".join(block.text.split()))}"'
        return f'<{tag} id="{block.id}"{attributes}>{inner}</{tag}>\n{self._translated(block)}'

    def _translated(self, block: Block) -> str:
        """The block in other languages, closed until it is asked for; nothing of it is heard."""
        out = ""
        for each in block.translations:
            language = language_name(each.language)
            label = escape(self.wording.translation.format(language=language))
            tag = escape(each.language)
            text = escape(each.text).replace("\n", "<br/>")
            out += (
                f'<details class="translation">'
                f'<summary aria-label="{label}">{escape(language)}</summary>'
                f'<p lang="{tag}" xml:lang="{tag}">{text}</p></details>\n'
            )
        return out

    def _heard(self, container: str, block: Block, semantic: str = "") -> None:
        self.outline.open(container, semantic, paragraph=True)
        for sentence in block.sentences:
            self.outline.text(sentence.id)
        self.outline.close()

    def _heading_in(self, block: Block) -> str:
        """The block that holds the document's heading: a question is one, whatever its length."""
        tag = f"h{self.headings.level(block)}"
        return self._element(tag, block, _size(block.sentences))

    def _list(self, items: Sequence[Block]) -> str:
        """A list, nested by the items' levels."""
        # A level may fall by any number and rise by one: an item three levels deep whose parents
        # the source lacks would need lists without items. In the outline a list and its item are
        # two containers, so that both are closed where a list ends.
        out: list[str] = []
        tags: list[str] = []
        depth = -1
        for item in items:
            level = max(min(item.level, depth + 1), 0)
            while depth > level:
                out.append(f"</li></{tags.pop()}>")
                self.outline.close()
                self.outline.close()
                depth -= 1
            if depth == level:
                out.append("</li>")
                self.outline.close()
            else:
                tag = "ul" if item.number is None else "ol"
                tags.append(tag)
                # said again by a role: the style sheet takes the markers of ol away, and VoiceOver
                # takes a list without markers for none
                out.append(f'<{tag} id="{item.id}l" role="list">')
                self.outline.open(f"{item.id}l", "list")
                depth = level
            out.append(self._item(item))
        for tag in reversed(tags):
            out.append(f"</li></{tag}>")
            self.outline.close()
            self.outline.close()
        return "".join(out) + "\n"

    def _item(self, item: Block) -> str:
        """An item, left open for a list inside it."""
        self.outline.open(item.id, "list-item", paragraph=True)
        out = f'<li id="{item.id}">'
        if item.number is not None:
            # The number is text of its own, not the browser's marker: it is heard, and lights up.
            out = f'<li id="{item.id}" class="numbered">'
            out += f'<span id="{item.id}m" class="marker">{item.number}.</span> '
            self.outline.text(f"{item.id}m")
        for sentence in item.sentences:
            self.outline.text(sentence.id)
        return out + self.inline.sentences(item.sentences, item.marks) + self._translated(item)

    def _quotation(self, quoted: Sequence[Block]) -> str:
        group = f"{quoted[0].id}q"
        self.outline.open(group)
        inner = "".join(self._element("p", block) for block in quoted)
        self.outline.close()
        return f'<blockquote id="{group}">\n{inner}</blockquote>\n'

    def _code(self, block: Block) -> str:
        """Code: shown whole; what is heard is that it is there."""
        self.outline.text(block.id)
        return f'<pre id="{block.id}"><code>{escape(block.text)}</code></pre>\n'

    def _footnote(self, block: Block) -> str:
        self._heard(block.id, block, "footnote")
        inner = self.inline.sentences(block.sentences, block.marks)
        # no aside: Apple Books and Readium take it out of the page, where it lights up while heard
        opening = f'<div id="{block.id}" class="note" epub:type="footnote" role="doc-footnote">'
        return f"{opening}<p>{inner}</p>{self._translated(block)}</div>\n"

    def _figure(self, block: Block, captions: Sequence[Block]) -> str:
        self.outline.open(f"{block.id}f", "figure")
        inner = self._table(block) if block.kind == "table" else self._picture(block, captions)
        caption = "".join(self._element("p", caption) for caption in captions)
        self.outline.close()
        if caption:
            caption = f"<figcaption>{caption}</figcaption>"
        return f'<figure id="{block.id}f" class="{block.kind}">{inner}{caption}</figure>\n'

    def _picture(self, block: Block, captions: Sequence[Block]) -> str:
        image = block.image
        if image is None or image.asset is None:
            return self._notice(block)
        self.outline.text(block.id)
        label = " ".join(c.text for c in captions) or block.text
        self.figures.append(FigureEntry(block.id, " ".join(label.split())))
        return (
            f'<img id="{block.id}" src="{self.image_href[block.id]}" '
            f'alt="{escape(image.alt or block.text)}" '
            f'width="{image.asset.width_px}" height="{image.asset.height_px}"/>'
        )

    def _notice(self, block: Block) -> str:
        """What stands for a picture that could not be had, with a link to where it was."""
        inner = self.inline.sentences(block.sentences, ())
        self._heard(block.id, block)
        href = address(block.image.source) if block.image is not None else ""
        if href:
            inner = f'<a href="{escape(href)}">{inner}</a>'
        return f'<p id="{block.id}" class="notice">{inner}</p>'

    def _table(self, block: Block) -> str:
        self.outline.open(block.id, "table")
        out = [f'<table id="{block.id}">']
        body = False
        # A first row of headers alone is the head; the body begins with the first row that is none
        # of it. A header in a row with other cells heads that row.
        for number, row in enumerate(block.rows, 1):
            heads = all(cell.header for cell in row)
            if heads and number == 1:
                out.append("<thead>")
            elif not body:
                out.append("<tbody>")
                body = True
            self.outline.open(f"{block.id}r{number}", "table-row")
            out.append(f'<tr id="{block.id}r{number}">')
            out += [self._cell(cell, column=heads) for cell in row]
            out.append("</tr>")
            self.outline.close()
            if heads and number == 1:
                out.append("</thead>")
        if body:
            out.append("</tbody>")
        self.outline.close()
        return "".join(out) + "</table>"

    def _cell(self, cell: Cell, *, column: bool) -> str:
        self.outline.open(cell.id, "table-cell", paragraph=True)
        for sentence in cell.sentences:
            self.outline.text(sentence.id)
        self.outline.close()
        inner = self.inline.sentences(cell.sentences, cell.marks)
        if not cell.header:
            return f'<td id="{cell.id}">{inner}</td>'
        return f'<th id="{cell.id}" scope="{"col" if column else "row"}">{inner}</th>'
