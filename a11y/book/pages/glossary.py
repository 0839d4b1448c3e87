"""The learner's parts: a section's vocabulary, and the index of all words of the book.

Headwords are heard; glosses, pinyin and the index are for the eye.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.book.pages.inline import InlineWriter
from a11y.book.pages.markup import escape, page
from a11y.book.pages.readings import reading_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.book.pages.outline import Outline
    from a11y.interview import Entry, Section
    from a11y.wording import Wording

INDEX = "index"


def linked_words(section: Section) -> dict[str, list[Entry]]:
    """The words that entries were taken from, which link to them, by id."""
    words: dict[str, list[Entry]] = {}
    for entry in section.vocabulary:
        if entry.occurrence:
            words.setdefault(entry.occurrence, []).append(entry)
    return words


def vocabulary(section: Section, words: Wording, outline: Outline) -> str:
    """The glossary at a section's end, linked with the text both ways."""
    name = f"{section.id}v"
    outline.open(name, "glossary")
    outline.text(f"{section.id}vtitle")
    tag = "h2" if section.id == "s0" else "h3"
    out = [
        (
            f'<section id="{name}" class="vocabulary" epub:type="glossary" role="doc-glossary" '
            f'aria-labelledby="{section.id}vtitle">\n'
            f'<{tag} id="{section.id}vtitle">{escape(words.vocabulary)}</{tag}>\n<dl>\n'
        )
    ]
    for entry in section.vocabulary:
        outline.text(entry.id)
        if entry.example is not None:
            outline.text(entry.example.id)
        out.append(_entry(entry, words))
    outline.close()
    out.append("</dl>\n</section>\n")
    return "".join(out)


def _entry(entry: Entry, words: Wording) -> str:
    """A headword, which is heard, and its note, which a reading system may open over the page.

    The note is a ``div``: an ``aside`` Apple Books and Readium take out of the page, and what is
    heard would light up nothing (Apple Books Asset Guide, "Footnotes").
    """
    details = _pinyin(entry.pinyin)
    if entry.level is not None:
        details += f'<span class="level">{escape(words.level_name(entry.level))}</span> '
    if entry.gloss:
        details += f'<span class="meaning" lang="en" xml:lang="en">{escape(entry.gloss)}</span> '
    if entry.usage:
        details += f'<span class="usage">{escape(entry.usage)}</span> '
    back = ""
    if entry.occurrence:
        label = escape(words.back.format(word=entry.word))
        # A no-break space, so that no row begins with the arrow; U+FE0E, so that it is drawn as
        # text and not as a coloured picture (emoji).
        back = (
            f'\u00a0<a class="back" role="doc-backlink" href="#{entry.occurrence}" '
            f'aria-label="{label}">↩\ufe0e</a>'
        )
    return (
        f'<div class="entry"><dt id="{entry.id}">{escape(entry.word)}</dt> '
        f'<dd><div id="{entry.id}e" class="note" epub:type="footnote" role="doc-footnote">'
        f"{details.strip()}</div>{back}</dd>{_example(entry)}</div>\n"
    )


def _example(entry: Entry) -> str:
    """The entry's sentence, for its slow reading."""
    if entry.example is None:
        return ""
    sentence = InlineWriter().inner(entry.example)
    return f'<dd class="example"><span id="{entry.example.id}">{sentence}</span></dd>'


def _pinyin(pinyin: str) -> str:
    if not pinyin:
        return ""
    tag = reading_tag(pinyin)
    return f'<span class="pinyin" lang="{tag}" xml:lang="{tag}">{escape(pinyin)}</span> '


@dataclass(slots=True)
class _Indexed:
    word: str
    pinyin: str
    level: int | None
    places: list[str] = field(default_factory=list)


@dataclass(slots=True)
class WordIndex:
    """Gathers the words of all sections, then writes the index: by level, then by pinyin."""

    _words: dict[tuple[str, str], _Indexed] = field(default_factory=dict)

    def add(self, document: str, section: Section) -> None:
        """Take in a section's vocabulary; ``document`` is the name of its file."""
        for entry in section.vocabulary:
            key = (entry.word, entry.pinyin)
            indexed = self._words.setdefault(key, _Indexed(entry.word, entry.pinyin, entry.level))
            indexed.places.append(f"{document}#{entry.id}e")

    def __bool__(self) -> bool:
        return bool(self._words)

    def page(self, words: Wording, language: str) -> bytes:
        """The index as a content document."""
        out = [
            (
                '<section id="index" class="index" epub:type="index" role="doc-index" '
                f'aria-labelledby="index-title">\n<h1 id="index-title">{escape(words.index)}</h1>\n'
            )
        ]
        for level, members in self._by_level():
            heading = words.level_name(level)
            out.append(f"<h2>{escape(heading)}</h2>\n<ul>\n")
            out += [_indexed(member) for member in members]
            out.append("</ul>\n")
        out.append("</section>\n")
        return page(title=words.index, language=language, body="".join(out))

    def _by_level(self) -> Iterator[tuple[int | None, list[_Indexed]]]:
        levels = {indexed.level for indexed in self._words.values()}
        for level in sorted(levels, key=lambda value: (value is None, value or 0)):
            members = [w for w in self._words.values() if w.level == level]
            yield level, sorted(members, key=lambda w: (alphabetic(w.pinyin), w.pinyin, w.word))


def alphabetic(pinyin: str) -> str:
    """Pinyin without tone marks and apostrophes, its place in the alphabet: xian for ``Xī'ān``."""
    bare = unicodedata.normalize("NFD", pinyin.lower())
    return "".join(c for c in bare if c.isalnum() or c == " ")


def _indexed(member: _Indexed) -> str:
    first, *rest = member.places
    links = f'<a href="{escape(first)}">{escape(member.word)}</a>'
    links += "".join(
        f' <a href="{escape(place)}" aria-label="{escape(member.word)} {number}">{number}</a>'
        for number, place in enumerate(rest, 2)
    )
    return f"<li>{links} {_pinyin(member.pinyin).strip()}</li>\n"
