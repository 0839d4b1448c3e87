"""Formats: chooses the reader of a source's kind, and takes the stamps out of what it gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.read.flow import Flow, Left
    from a11y.read.source import Source


def flow_of(source: Source) -> tuple[Flow, dict[str, bytes]]:
    """The source's flow, and the pictures that lie inside it.

    Raises:
        SourceError: the source is damaged.
        EmptySourceError: it has no text.
    """
    from a11y.read.stamps.taking import without_stamps

    flow, pictures = _read(source)
    return without_stamps(flow), pictures


def _read(source: Source) -> tuple[Flow, dict[str, bytes]]:
    """The flow of a source, stamps still in it, by the reader of its kind.

    Readers are imported here: each needs libraries that the others do not.
    """
    if source.form == "html":
        return _page(source), {}
    if source.form == "captions":
        from a11y.read.formats.captions import read_captions

        return read_captions(source.text), {}
    if source.form == "markdown":
        return _markdown(source), {}
    if source.form not in ("docx", "epub"):
        raise NotImplementedError(f"nobody reads {source.form}")  # a form that was just added
    from a11y.read.formats import docx, epub
    from a11y.read.formats.markup.walk import to_flow

    left: list[Left] = []
    if source.form == "docx":
        tree, pictures, stated, left = docx.to_tree(source.name, source.data)
        if "title" in stated:
            stated["document_title"] = stated.pop("title")  # the template's, more often than not
    else:
        tree, pictures, stated, left = epub.to_tree(source.name, source.data)
    flow = to_flow(tree, tracked=True)
    return replace(flow, stated={**flow.stated, **stated}, left=(*flow.left, *left)), pictures


def _markdown(source: Source) -> Flow:
    """Markdown and plain text: dialects mended, parsed to HTML, that to a flow, lines parted."""
    from a11y.read.formats.dialects import front_matter, plain_markdown, stray_signs
    from a11y.read.formats.markdown import to_html
    from a11y.read.formats.markup.tree import parse
    from a11y.read.formats.markup.walk import to_flow
    from a11y.read.formats.plain import part_lines
    from a11y.read.formats.ruled import without_line_numbers

    fields, text, left = front_matter(source.text)
    text, numbers = without_line_numbers(text)
    text, tags = plain_markdown(text)
    flow = to_flow(parse(to_html(text)), tracked=True)
    pieces = tuple(
        replace(piece, body=piece.body.edited(stray_signs(piece.body.text)).strip())
        if piece.kind != "code"
        else piece
        for piece in part_lines(flow.pieces)
    )
    pieces = tuple(piece for piece in pieces if piece.body or piece.picture or piece.rows)
    left = [*left, *numbers, *tags, *flow.left]
    return replace(flow, pieces=pieces, stated={**flow.stated, **fields}, left=tuple(left))


def _page(source: Source) -> Flow:
    """A saved page: its article alone.

    The title that the page's head states is kept as ``page_title`` where the article has a
    heading of the first rank.
    """
    from a11y.read.formats.markup.tree import parse
    from a11y.read.formats.markup.walk import to_flow
    from a11y.read.formats.page import main_content, stated_by

    root = parse(source.text)
    stated = stated_by(root)
    article, left = main_content(root)
    flow = to_flow(article)
    flow = replace(flow, left=(*left, *flow.left))
    if "title" in stated and not any(p.kind == "heading" and p.level == 1 for p in flow.pieces):
        return replace(flow, stated={**flow.stated, **stated})
    if "title" in stated:
        stated["page_title"] = stated.pop("title")
    return replace(flow, stated={**flow.stated, **stated})
