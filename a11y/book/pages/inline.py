"""Inline content: sentences, words, ruby and marks of one block, as XHTML phrasing content.

A sentence is a ``span`` with its id; in word sync each word in it is one too. Ruby sits inside
the word. Marks wrap whole words where they can; where one begins or ends inside a word, its
piece there is inside the word's span, so that no id stands twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from a11y.book.pages.markup import address, escape, lines
from a11y.book.pages.readings import ruby_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from a11y.interview import Entry, Mark, Ruby, Sentence, Word

_GLOSS = '<a class="gloss" epub:type="noteref" role="doc-noteref" href="#{}e"{}>'
"""Reading systems open what a ``noteref`` leads to over the page; for a ``glossref`` none does."""
_TAGS = {"emphasis": "em", "strong": "strong", "code": "code"}


class _Span(NamedTuple):
    start: int
    end: int
    rank: int
    """The order of spans that cover the same text, the lower outside: mark, word, mark in it,
    ruby."""
    opening: str
    closing: str


def no_notes(_block_id: str) -> str:
    """No footnote can be linked to."""
    return ""


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """How a document's sentences become markup."""

    word_spans: bool = False
    """Whether every word is an element: word sync."""
    note_href: Callable[[str], str] = no_notes
    """Address of a footnote block, or empty."""
    glossed: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    """Words that link to their entries in the vocabulary, by id. A word that was joined with
    its neighbours to be heard links where the entry's own word stands in it."""

    def sentences(
        self, sentences: Iterable[Sentence], marks: Sequence[Mark], start: int = 0
    ) -> str:
        """Markup of neighbouring sentences; ``start`` is the first one's place in the block."""
        out: list[str] = []
        for sentence in sentences:
            end = start + len(sentence.text)
            inside = [m for m in marks if m.start < end and m.end > start] if marks else ()
            out.append(self._sentence(sentence, inside, start))
            start = end
        return "".join(out)

    def _sentence(self, sentence: Sentence, marks: Sequence[Mark], offset: int) -> str:
        opening = f'<span id="{sentence.id}"'
        if sentence.language:
            tag = escape(sentence.language)
            opening += f' lang="{tag}" xml:lang="{tag}"'
        if marks:
            inner = self._marked(sentence, marks, offset)
        elif sentence.words:
            inner = self.inner(sentence)
        else:
            inner = lines(sentence.text)
        return f"{opening}>{inner}</span>"

    def inner(self, sentence: Sentence) -> str:
        """A sentence without marks or an element of its own: the common case, kept quick."""
        if self.glossed and any(word.id in self.glossed for word in sentence.words):
            return self._marked(sentence, (), 0)
        # From here on nothing can cross anything, so no spans are sorted: most sentences of a book.
        text = sentence.text
        out: list[str] = []
        done = 0
        for word in sentence.words:
            if not (self.word_spans or word.ruby):
                continue
            if word.start > done:
                out.append(lines(text[done : word.start]))
            out.append(self._word(text, word))
            done = word.end
        if done < len(text):
            out.append(lines(text[done:]))
        return "".join(out)

    def _word(self, text: str, word: Word) -> str:
        out = [f'<span id="{word.id}">' if self.word_spans else ""]
        done = word.start
        for ruby in word.ruby:
            if ruby.start > done:
                out.append(lines(text[done : ruby.start]))
            ruby_open, ruby_close = ruby_tags(ruby, text)
            out.append(f"{ruby_open}{escape(text[ruby.start : ruby.end])}{ruby_close}")
            done = ruby.end
        if done < word.end:
            out.append(lines(text[done : word.end]))
        out.append("</span>" if self.word_spans else "")
        return "".join(out)

    def _word_elements(self, text: str, word: Word, *, linked: bool) -> Iterator[_Span]:
        """A word's element, its links to the vocabulary and its readings."""
        entries = self.glossed.get(word.id, ())
        if self.word_spans or entries:
            yield _Span(word.start, word.end, 1, f'<span id="{word.id}">', "</span>")
        for entry in entries if linked else ():
            start = text.find(entry.word, word.start, word.end)
            if start >= 0:
                start, end = _whole_ruby(start, start + len(entry.word), word)
                opening = _GLOSS.format(entry.id, _named(text, start, end, word.ruby))
                yield _Span(start, end, 2, opening, "</a>")
        for ruby in word.ruby:
            yield _Span(ruby.start, ruby.end, 3, *ruby_tags(ruby, text))

    def _marked(self, sentence: Sentence, marks: Sequence[Mark], offset: int) -> str:
        """A sentence with marks or glosses: all its elements as spans of its text, then nested.

        ``offset`` is where the sentence begins in its block, whose positions the marks have.
        """
        size = len(sentence.text)
        spans: list[_Span] = []
        links: list[tuple[int, int]] = []
        for mark in marks:
            tags = self._mark_tags(mark)
            start, end = max(mark.start - offset, 0), min(mark.end - offset, size)
            if not tags[0] or start >= end:
                continue
            if tags[0].startswith("<a"):
                if any(start < b and end > a for a, b in links):
                    continue  # a link cannot hold a link
                links.append((start, end))
                rubies = [ruby for word in sentence.words for ruby in word.ruby]
                label = _named(sentence.text, start, end, rubies)
                tags = (tags[0].removesuffix(">") + label + ">", tags[1])
            spans += [_Span(a, b, rank, *tags) for a, b, rank in _pieces(start, end, sentence)]
        for word in sentence.words:
            linked = not any(start < word.end and end > word.start for start, end in links)
            spans += self._word_elements(sentence.text, word, linked=linked)
        return _nest(sentence.text, spans)

    def _mark_tags(self, mark: Mark) -> tuple[str, str]:
        """Opening and closing tag; empty where the mark cannot be kept."""
        if mark.kind in _TAGS:
            return f"<{_TAGS[mark.kind]}>", f"</{_TAGS[mark.kind]}>"
        target = escape(mark.target)
        if mark.kind == "language" and target:
            return f'<span lang="{target}" xml:lang="{target}">', "</span>"
        if mark.kind == "link" and (href := escape(address(mark.target))):
            return f'<a href="{href}">', "</a>"
        if mark.kind == "note" and (href := escape(self.note_href(mark.target))):
            return f'<a epub:type="noteref" role="doc-noteref" href="{href}">', "</a>"
        return "", ""


def _named(text: str, start: int, end: int, rubies: Iterable[Ruby]) -> str:
    """A link's name where there are readings in it: assistive technology would spell them in."""
    if not any(ruby.start < end and ruby.end > start for ruby in rubies):
        return ""
    return f' aria-label="{escape(" ".join(text[start:end].split()))}"'


def _pieces(start: int, end: int, sentence: Sentence) -> list[tuple[int, int, int]]:
    """A mark's span cut at the edges of the words it begins or ends in: start, end, rank.

    Of the words 很|好看 with 很好 in bold: 很 around its word (rank 0), 好 inside of 好看 (rank 2).
    """
    pieces: list[tuple[int, int, int]] = []
    for word in sentence.words:
        if word.end <= start or word.start >= end:
            continue
        if start <= word.start and word.end <= end:
            continue
        inner = _whole_ruby(max(start, word.start), min(end, word.end), word)
        if start < word.start:
            pieces.append((start, word.start, 0))
        pieces.append((*inner, 2))
        start = max(start, word.end)
    if start < end:
        pieces.append((start, end, 0))
    return pieces


def _whole_ruby(start: int, end: int, word: Word) -> tuple[int, int]:
    """The span, wide enough to hold every ruby it touches: one over two characters is not cut."""
    for ruby in word.ruby:
        if ruby.start < end and ruby.end > start:
            start, end = min(start, ruby.start), max(end, ruby.end)
    return start, end


def _nest(text: str, spans: list[_Span]) -> str:
    """The text with its spans as elements; spans nest or are apart."""
    out: list[str] = []
    open_spans: list[_Span] = []
    done = 0

    def close_until(place: int) -> None:
        nonlocal done
        while open_spans and open_spans[-1].end <= place:
            span = open_spans.pop()
            out.append(lines(text[done : span.end]))
            out.append(span.closing)
            done = span.end

    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.rank)):
        close_until(span.start)
        if open_spans and span.end > open_spans[-1].end:
            continue  # marks that cross: the inner one goes, the text stays
        out.append(lines(text[done : span.start]))
        done = span.start
        out.append(span.opening)
        open_spans.append(span)
    close_until(len(text))
    out.append(lines(text[done:]))
    return "".join(out)
