"""A section of an interview as an XHTML content document (EPUB 3.3 §6.1) and its outline.

Text ids are the interview's own: sentences and words as they are named there, ``<turn>name`` for
a speaker's name, ``<block>m`` for an item's number, the block's id for a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from a11y.book.pages import blocks, glossary
from a11y.book.pages.inline import InlineWriter, no_notes
from a11y.book.pages.markup import escape, foreign, page
from a11y.book.pages.outline import Outline
from a11y.book.pages.readings import section_kinds
from a11y.script import asked_under_heading, shows_name
from a11y.walks import heading_text, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from a11y.interview import Block, Interview, Section
    from a11y.walks import Turn
    from a11y.wording import Wording

INTRODUCTION = "s0"
COLOPHON = "colophon"

_SEMANTICS = {
    INTRODUCTION: ("introduction", "doc-introduction"),
    COLOPHON: ("colophon", "doc-colophon"),
}
_CHAPTER = ("chapter", "doc-chapter")


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A content document, ready to be stored."""

    content: bytes
    outline: Outline
    figures: tuple[blocks.FigureEntry, ...] = ()


@dataclass(slots=True)
class SectionWriter:
    """Writes the documents of one interview."""

    interview: Interview
    wording: Wording
    word_spans: bool = False
    note_href: Callable[[str], str] = no_notes
    image_href: Mapping[str, str] = field(default_factory=dict)
    """Where the picture of each figure lies in the book, by block id."""

    def document(self, section: Section, *, nested: bool = False) -> ContentPage:
        """One content document; ``nested`` where a heading of a section before stands over it."""
        asked = asked_under_heading(section, self.interview)
        outline = Outline()
        glossed = glossary.linked_words(section)
        writer = blocks.BlockWriter(
            inline=InlineWriter(self.word_spans, self.note_href, glossed),
            outline=outline,
            wording=self.wording,
            image_href=self.image_href,
            headings=blocks.Headings(section, asked.id if asked else "", nested=nested),
        )
        semantic, role = _SEMANTICS.get(section.id, _CHAPTER)
        outline.open(section.id, semantic)
        # not aria-labelledby: a heading's name there has its pinyin spelled in
        heading = heading_text(section) or self.interview.title
        label = f'aria-label="{escape(heading)}"'
        out = [self._turn(section, turn, writer) for turn in turns(section)]
        kind = f'class="{semantic}{section_kinds(out)}" epub:type="{semantic}" role="{role}"'
        out.insert(0, f'<section id="{section.id}" {kind} {label}>\n')
        if section.vocabulary:
            out.append(glossary.vocabulary(section, self.wording, outline))
        out.append("</section>\n")
        outline.close()
        content = page(
            title=heading,
            language=self.interview.language,
            body="".join(out),
        )
        return ContentPage(content, outline, tuple(writer.figures))

    def _turn(self, section: Section, turn: Turn, writer: blocks.BlockWriter) -> str:
        """A turn: a group that is labelled with its speaker's name, where the name is shown."""
        speaker = self.interview.speaker(turn.speaker)
        writer.outline.open(turn.id)
        named = shows_name(section, turn, self.interview)
        if named:
            writer.outline.text(f"{turn.id}name")
            tongue = foreign(speaker.name, self.interview.language)
            name = escape(speaker.name)
            if speaker.label is not None:
                name = InlineWriter().inner(speaker.label)
            out = [
                (
                    f'<div id="{turn.id}" class="turn {speaker.role}" role="group" '
                    f'aria-label="{escape(speaker.name)}">\n'
                    f'<p class="speaker"><b id="{turn.id}name"{tongue}>{name}</b></p>\n'
                )
            ]
        else:
            out = [f'<div id="{turn.id}" class="turn {speaker.role}">\n']
        for _, run in groupby(turn.blocks, key=_kept_together):
            out.append(writer.run(tuple(run)))
        out.append("</div>\n")
        writer.outline.close()
        return "".join(out)


def _kept_together(block: Block) -> str:
    """Key of the run a block belongs to: its list or quotation, its figure with its captions."""
    if block.group and block.kind in {"item", "quote"}:
        return f"{block.kind} {block.group}"
    if block.caption_of:
        return f"figure {block.caption_of}"
    if block.kind in {"figure", "table"}:
        return f"figure {block.id}"
    return f"block {block.id}"
