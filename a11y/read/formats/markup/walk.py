"""An element tree becomes a flow: the one way in for every format.

Only names on our lists have a meaning; everything active (scripts, frames, forms, objects, SVG)
is dropped with its content, every other element is transparent. The walk keeps its own stack:
nesting cannot exhaust Python's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from a11y.characters.han import is_han
from a11y.interview import Mark
from a11y.read.decoding import clean
from a11y.read.flow import SOFT_BREAK, Flow, Inline, Left, Piece, TableCell
from a11y.read.formats.markdown import LINE
from a11y.read.formats.markup import lists
from a11y.read.formats.markup.classes import (
    NOTE_TAGS,
    goes_back,
    hint_of,
    holds_article,
    is_control,
    is_page_break,
)
from a11y.read.formats.markup.elements import ACTIVE, DROPPED, MARKS, WHY_DROPPED
from a11y.read.formats.markup.formula import formula_of, is_beside_formula
from a11y.read.formats.markup.frame import Frame, open_marks
from a11y.read.formats.markup.media import SAFE_LINK, SOUND, picture_of, sounds_of, title_of
from a11y.read.formats.markup.notes import raised_text, reference_of
from a11y.read.formats.markup.tables import captions_of, rows_of, strays_of
from a11y.read.formats.markup.tree import PAGE, parts_of, tag_of, words_of
from a11y.read.formats.markup.words import Words
from a11y.read.formats.tidy import captioned
from a11y.read.given import READING, given_behind, syllables_of

if TYPE_CHECKING:
    from lxml import etree

    from a11y.interview import MarkKind
    from a11y.read.flow import PieceKind

_HEADING = re.compile(r"h[1-6]\Z")
# Bold by style, as in <span style="font-weight: 700">问：</span>
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def to_flow(root: etree._Element, *, tracked: bool = False) -> Flow:
    """The flow of a tree; ``tracked`` when lines come from ``LINE`` alone."""
    walk = _Walk(tracked=tracked)
    walk.run(root)
    pieces, given = given_behind(captioned(walk.pieces))
    left = (*walk.left, *given)
    return Flow(tuple(pieces), walk.stated, tuple(sorted(walk.removed)), left)


class _Walk:
    """One walk through a tree; ``pieces``, ``stated``, ``removed`` and ``left`` are what it found.

    A paragraph grows in ``_words`` until a block begins or ends, which flushes it as a piece.
    """

    def __init__(self, *, tracked: bool) -> None:
        self._tracked = tracked
        self.pieces: list[Piece] = []
        self.stated: dict[str, str] = {}
        self.removed: set[str] = set()
        self.left: list[Left] = []
        self._line = 0
        self._page = 0
        self._words = Words()
        self._lists = lists.OpenLists()
        self._groups = 0
        self._item: lists.ListItem | None = None
        self._quotes: list[int] = []
        self._stack: list[Frame] = []
        self._hints: list[str] = []
        self._noted: set[str] = set()
        """What marks of notes have pointed at so far: what stands there is a note."""

    # -- the walk ---------------------------------------------------------------------------

    def run(self, root: etree._Element) -> None:
        self._open(root)
        while self._stack:
            frame = self._stack[-1]
            child = next(frame.children, None)
            if child is None:
                self._close(frame)
            elif isinstance(child.tag, str):
                self._open(child)
            elif child.tail:
                self._add(child.tail)
        self._flush()

    def _open(self, element: etree._Element) -> None:
        """Enters an element, unless it is left out or taken as a whole."""
        tag = tag_of(element)
        line = element.get(LINE)
        if line and line.isdigit():
            self._line = int(line)
        elif not self._tracked:
            self._line = int(cast("int | None", element.sourceline) or self._line)
        if tag in SOUND:
            self._sound(element)
        if tag in ACTIVE and not (tag == "form" and holds_article(element)):
            self.removed.add(tag)
        if self._is_done_with(element, tag):
            if element.tail:
                self._add(element.tail)
            return
        frame = Frame(element, tag)
        if tag in NOTE_TAGS and element.get("id") in self._noted:
            frame.note = True
        if frame.block:
            self._flush()  # what came before it is not in it
        self._stack.append(frame)
        self._enter(frame)
        if element.text and tag not in SOUND:
            self._add(element.text)

    def _is_done_with(self, element: etree._Element, tag: str) -> bool:
        """Leave out what is not to be seen; take a table or code as a whole."""
        dropped = tag in DROPPED and not (tag == "form" and holds_article(element))
        if dropped or goes_back(element, tag):
            self._leave(WHY_DROPPED.get(tag, "") if dropped else "note mark", element)
            return True
        if self._hidden(element):
            self._leave("formula" if is_beside_formula(element) else "hidden", element)
            return True
        if is_page_break(element):
            self._leave("page number", element)
            return True
        if tag == "math":
            self._add(f" {formula_of(element)} ")
            return True
        if tag in {"rt", "rtc", "rp"}:
            self._ruby_text(element, tag)
            return True
        if tag in {"sup", "sub"}:
            return self._raised(element, tag)
        if tag == "a" and self._note_reference(element):
            return True
        if tag == "summary" and is_control(element):
            self._leave("summary", element)
            return True
        # A table with tables in it lays out a page: its cells are walked as blocks.
        if tag == "table" and next(element.iterdescendants("table", "{*}table"), None) is None:
            self._table(element)
            return True
        if tag == "pre":
            self._code(element)
            return True
        return False

    def _hidden(self, element: etree._Element) -> bool:
        style = element.get("style")
        return (
            "hidden" in element.attrib
            or element.get("aria-hidden") == "true"
            or bool(style and _HIDDEN_STYLE.search(style))
        )

    def _enter(self, frame: Frame) -> None:
        element, tag = frame.element, frame.tag
        if frame.block:
            self._enter_block(element, tag)
        elif tag == "br":
            self._break()
        elif tag == "ruby":
            frame.ruby = [(self._words.size, self._words.size)]
        elif tag == "img":
            self._picture(element)
        else:
            kind = MARKS.get(tag)
            style = element.get("style")
            if kind is None and style and _BOLD_STYLE.search(style):
                kind = "strong"
            if kind:
                frame.mark = (self._words.size, kind, "")
            elif tag == "a":
                frame.mark = self._link(element)

    def _enter_block(self, element: etree._Element, tag: str) -> None:
        if tag in lists.NAMES:
            self._groups += 1
            self._lists.enter(element, tag, self._groups)
        elif tag == "li":
            self._item = self._lists.item(element)
        elif tag == "blockquote":
            self._groups += 1
            self._quotes.append(self._groups)
        page = element.get(PAGE)
        if page:
            self._page = int(page)
        self._hints.append(hint_of(element))

    def _close(self, frame: Frame) -> None:
        """Leaves an element: its mark ends here, a block's words are a piece."""
        tag = frame.tag
        if frame.mark:
            start, kind, target = frame.mark
            if start < self._words.size:
                self._words.marks.append(Mark(start, self._words.size, kind, target))
            frame.mark = None
        if frame.block:
            self._flush()
            self._hints.pop()
            if tag in lists.NAMES:
                self._lists.leave()
            elif tag == "blockquote":
                self._quotes.pop()
            elif tag == "li":
                self._item = None
        self._stack.pop()
        if tag == "rb":
            self._end_base()
        if frame.element.tail and self._stack:
            self._add(frame.element.tail)

    # -- what is no text of its own -----------------------------------------------------------

    def _leave(self, reason: str, element: etree._Element) -> None:
        """Notes the words of an element that is left out; a script has none."""
        for words in parts_of(element) if reason else ():
            if words:
                self.left.append(Left(reason, words, self._line))

    def _end_base(self) -> None:
        """Of ``<rb>行<rb>長<rt>háng<rt>zhǎng``, where each reading is one base's."""
        frame = next((frame for frame in reversed(self._stack) if frame.tag == "ruby"), None)
        if frame is not None and frame.ruby:
            size = self._words.size
            frame.ruby[-1:] = [(frame.ruby[-1][0], size), (size, size)]

    def _ruby_text(self, element: etree._Element, tag: str) -> None:
        """A reading over the base before it; another gloss is left out and said."""
        frame = next((frame for frame in reversed(self._stack) if frame.tag == "ruby"), None)
        if frame is None or tag == "rp" or not frame.ruby:
            return
        above = [words_of(one) for one in element.iter("rt", "{*}rt")] if tag == "rtc" else []
        words = " ".join(above) or words_of(element)
        start, end = frame.ruby[0][0], self._words.size
        if tag == "rt" and len(frame.ruby) > 1:
            start, end = frame.ruby.pop(0)
        base = self._words.since(start)[: end - start]
        syllables = syllables_of(words, sum(map(is_han, base)))
        if syllables and all(map(is_han, base.strip())):
            self._words.marks.append(Mark(start, end, READING, " ".join(syllables)))
        if words:
            self.left.append(Left("reading" if syllables else "ruby", words, self._line))
        if tag == "rtc" or len(frame.ruby) == 1:
            frame.ruby = [(self._words.size, self._words.size)]

    def _note_reference(self, element: etree._Element) -> bool:
        """Takes a link to a note as its mark; whether it was one."""
        found = reference_of(element)
        if found is None:
            return False
        self._noted.add(found[1])
        start = self._words.size
        self._add(found[0])
        self._words.marks.append(Mark(start, self._words.size, "note", found[1]))
        return True

    def _raised(self, element: etree._Element, tag: str) -> bool:
        """Takes a ``sup`` or ``sub`` as signs or leaves a note's mark out; False for neither."""
        text = raised_text(element, tag, self._words.since(max(0, self._words.size - 12)))
        if text is None:
            return False
        if text:
            self._add(text)
        else:
            self._leave("note mark", element)
        return True

    # -- text -------------------------------------------------------------------------------

    def _add(self, text: str) -> None:
        self._words.add(text, self._line)

    def _break(self) -> None:
        if self._words.breaks():
            self._flush()  # two breaks part paragraphs

    def _flush(self) -> None:
        """Makes a piece of the words so far; its kind is that of the elements around them."""
        if not self._words:
            return
        body = self._words.taken(open_marks(self._stack, self._words.size))
        if not body:
            return
        kind, level = self._kind()
        number, depth, group = None, level, 0
        if kind == "item" and self._item:
            number, depth, group = self._item
            self._item = None
        elif kind == "quote":
            group = self._quotes[-1]
        caption = any(f.tag in {"figcaption", "caption"} for f in self._stack)
        key = self._footnote_key() if kind == "footnote" else ""
        hint = next((hint for hint in reversed(self._hints) if hint), "")
        self._put(
            Piece(
                kind,
                body,
                self._words.line,
                depth,
                number,
                group,
                caption=caption,
                key=key,
                hint=hint,
                quoted=bool(self._quotes),
            )
        )

    def _put(self, piece: Piece) -> None:
        self.pieces.append(replace(piece, page=self._page) if self._page else piece)

    def _kind(self) -> tuple[PieceKind, int]:
        """Kind and level of the piece, by the innermost element that says something of it."""
        for frame in reversed(self._stack):
            if _HEADING.match(frame.tag):
                return "heading", int(frame.tag[1])
            if frame.note:
                return "footnote", 0
            if frame.tag == "li":
                return ("item", 0) if self._item else ("paragraph", 0)
            if frame.tag == "blockquote":
                return "quote", 0
        return "paragraph", 0

    def _footnote_key(self) -> str:
        for frame in reversed(self._stack):
            if frame.note:
                return str(frame.element.get("id") or "")
        return ""

    # -- things -----------------------------------------------------------------------------

    def _link(self, element: etree._Element) -> tuple[int, MarkKind, str] | None:
        target = clean(element.get("href") or "").strip()
        if target.startswith("#") and len(target) > 1:
            return (self._words.size, "note", target[1:])
        return (self._words.size, "link", target) if SAFE_LINK.match(target) else None

    def _picture(self, element: etree._Element) -> None:
        """A figure in its place; a title that says more than the alternative is its caption."""
        picture = picture_of(element)
        if picture is None:
            return
        self._pending(Piece("figure", Inline(""), self._line, picture=picture))
        title = title_of(element)
        if title and title != picture.alt:
            self._pending(Piece("paragraph", Inline(title), self._line, caption=True))

    def _pending(self, piece: Piece) -> None:
        """A picture parts the text it stands in."""
        self._flush()
        self._put(piece)

    def _sound(self, element: etree._Element) -> None:
        title = title_of(element)
        if title:
            self.stated.setdefault("audio_title", title)
        for address in sounds_of(element):
            self.stated.setdefault("recording", address)

    def _code(self, element: etree._Element) -> None:
        self._flush()
        text = clean("".join(map(str, element.itertext()))).strip("\n").replace(SOFT_BREAK, "\n")
        if text.strip():
            self._put(Piece("code", Inline(text.expandtabs(4)), self._line))

    def _table(self, element: etree._Element) -> None:
        """A table's rows as one piece, between strays found in it and its pictures."""
        self._flush()
        line = self._line
        for stray in strays_of(element):
            self._take(stray)
        rows: list[tuple[TableCell, ...]] = []
        pictures: list[Piece] = []
        for row in rows_of(element):
            cells = []
            for cell in row:
                pieces = self._inside(cell)
                pictures.extend(replace(p, line=line) for p in pieces if p.picture)
                parts = tuple(p.body for p in pieces if p.body and not p.picture)
                cells.append(TableCell(parts, tag_of(cell) == "th"))
            if any(cell.parts for cell in cells):
                rows.append(tuple(cells))
        if rows:
            self._put(Piece("table", Inline(""), line, rows=tuple(rows)))
        for caption in captions_of(element):
            for piece in self._inside(caption):
                self._put(replace(piece, caption=bool(rows)))
        for piece in pictures:
            self._put(piece)

    def _take(self, element: etree._Element) -> None:
        for piece in self._inside(element):
            self._put(piece)

    def _inside(self, element: etree._Element) -> list[Piece]:
        """The pieces of an element that is walked by itself; its tail is not in it."""
        walk = _Walk(tracked=self._tracked)
        walk.run(element)
        self.removed |= walk.removed
        self.left += walk.left
        for key, value in walk.stated.items():
            self.stated.setdefault(key, value)
        return walk.pieces
