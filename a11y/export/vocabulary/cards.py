"""A book's vocabulary read back: each word with its sentence and where that is heard.

Input: an EPUB with a glossary in its pages, as convert's learner edition has. Output: cards, on
which ``anki`` and ``tsv`` work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from a11y.book.readback.archive import resolve
from a11y.book.readback.publication import EPUB, XHTML
from a11y.errors import EmptySourceError
from a11y.export.shown_text import SILENT, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from a11y.book.readback.publication import Document, Publication
    from a11y.book.readback.smil import Par


@dataclass(frozen=True, slots=True)
class CardClip:
    """Where a sentence is heard in the book."""

    audio: str
    """Entry of the audio file."""
    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Card:
    """A word of the vocabulary."""

    word: str
    pinyin: str
    level: str
    """The level that the book shows; empty where no list has the word."""
    gloss: str
    usage: str
    """How it is used, in Chinese: measure words, where a verb parts; mostly empty."""
    section: str
    """Title of the document it stands in."""
    word_id: str
    """``<document>-<id>`` of the headword."""
    word_clip: CardClip | None
    """Where the headword alone is heard."""
    sentence_id: str
    """``<document>-<id>``; empty where the sentence is not to be found."""
    sentence: str
    sentence_html: str
    """The sentence with the word strong and the book's ruby."""
    cloze_html: str
    """The sentence without ruby, a blank of the word's length in the word's place."""
    translation: str
    """The translation of the paragraph in which the sentence stands; empty where the book has
    none."""
    clip: CardClip | None
    slow: CardClip | None
    """Its slow reading, where the book has one; words of one sentence share it."""


def word_key(card: Card) -> str:
    """What makes it one word on a shelf: 行 as a trade and 行 as to walk are two."""
    return f"{card.word}\t{card.pinyin.lower()}"


def cards(book: Publication) -> tuple[Card, ...]:
    """The words of all glossaries, in the order of the book.

    Raises:
        EmptySourceError: the book has no glossary.
    """
    pars: dict[str, list[Par]] = {}
    for par in book.pars():
        pars.setdefault(par.document, []).append(par)
    # Sentences that are heard word by word have no par of their own; a seq stands for them.
    starts = {
        (seq.document, seq.text_id)
        for overlay in book.overlays.values()
        for seq in overlay.seqs
        if seq.text_id
    }
    found = tuple(
        _card(book, document, term, pars, starts)
        for document in book.documents.values()
        for term in _terms(document)
    )
    if not found:
        raise EmptySourceError(
            f"{book.path}: has no vocabulary; make it anew with convert --edition learner"
        )
    slow = {card.sentence_id: card.slow for card in found if card.slow}
    return tuple(replace(card, slow=card.slow or slow.get(card.sentence_id)) for card in found)


def _terms(document: Document) -> Iterator[etree._Element]:
    for section in document.root.iter(f"{XHTML}section", f"{XHTML}aside", f"{XHTML}dl"):
        if "glossary" in section.get(f"{EPUB}type", "").split():
            yield from section.iter(f"{XHTML}dt")


def _card(
    book: Publication,
    document: Document,
    term: etree._Element,
    pars: dict[str, list[Par]],
    starts: set[tuple[str, str]],
) -> Card:
    """What a glossary says of a term, and the sentence in the text that its entry links back to."""
    details = term.getnext()
    # A book of ours says by classes what is what (pinyin, level, meaning, usage, back); of others
    # there may be the term alone, and a link back by its role.
    parts: dict[str, str] = {}
    back = ""
    if details is not None and details.tag == f"{XHTML}dd":
        for element in details.iter("*"):
            for name in element.get("class", "").split():
                parts.setdefault(name, " ".join(text_of(element).split()))
            if element.get("role") == "doc-backlink" or "back" in element.get("class", "").split():
                back = back or element.get("href", "")
    path, occurrence = resolve(document.path, back) if back else ("", "")
    home = book.documents.get(path or document.path)
    word = home.ids.get(occurrence) if home is not None and occurrence else None
    sentence = None if home is None or word is None else _sentence(home, word, pars, starts)
    word = None if word is None else _link_to(term, word)
    name = "" if home is None or sentence is None else sentence.get("id", "")
    return Card(
        " ".join(text_of(term).split()),
        parts.get("pinyin", ""),
        parts.get("level", ""),
        parts.get("meaning", ""),
        parts.get("usage", ""),
        document.title,
        f"{document.item.id}-{term.get('id', '')}",
        _clip(book, document, term, pars),
        f"{home.item.id}-{name}" if home is not None and name else "",
        "" if sentence is None else " ".join(text_of(sentence).split()),
        "" if sentence is None else _html(sentence, word),
        "" if sentence is None or word is None else _cloze(sentence, word),
        "" if sentence is None else _translation(sentence),
        None if home is None or sentence is None else _clip(book, home, sentence, pars),
        _slow(book, document, details, pars),
    )


def _translation(sentence: etree._Element) -> str:
    """What the book shows under the sentence's paragraph when it is asked for."""
    for element in sentence.iterancestors(*(f"{XHTML}{tag}" for tag in ("p", "li", *_HEADINGS))):
        inside = element.findall(f"{XHTML}details")
        after = element.getnext()
        for details in [*inside, *([] if after is None else [after])]:
            if details.tag == f"{XHTML}details" and details.get("class") == "translation":
                translation = details.find(f"{XHTML}p")
                return "" if translation is None else " ".join(text_of(translation).split())
    return ""


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _link_to(term: etree._Element, word: etree._Element) -> etree._Element:
    """The link in the text that leads to the term's entry; the whole element where none does.

    What lights up together (监控和故障 in a quick voice) is one element with the links of several.
    """
    details = term.getnext()
    entry = term.getparent()
    inside = [term, *([] if details is None else details.iter("*"))]
    if entry is not None and entry.tag == f"{XHTML}div":  # holds this entry alone
        inside.append(entry)
    names = {f"#{each.get('id')}" for each in inside if each.get("id")}
    for link in word.iter(f"{XHTML}a"):
        if "#" in link.get("href", "") and f"#{link.get('href', '').split('#')[1]}" in names:
            return link
    return word


def _slow(
    book: Publication,
    document: Document,
    details: etree._Element | None,
    pars: dict[str, list[Par]],
) -> CardClip | None:
    """Where the sentence is read slowly: in the part of the entry after its details."""
    example = None if details is None else details.getnext()
    if example is None or example.tag != f"{XHTML}dd":
        return None
    return _clip(book, document, example, pars)


def _sentence(
    home: Document,
    word: etree._Element,
    pars: dict[str, list[Par]],
    starts: set[tuple[str, str]],
) -> etree._Element | None:
    """The nearest element around the word that an overlay names: by a par, or by a seq."""
    spoken = {par.text_id for par in pars.get(home.path, ())}
    for element in word.iterancestors():
        name = element.get("id", "")
        if name and (name in spoken or (home.path, name) in starts):
            return element
    return None


def _clip(
    book: Publication, home: Document, sentence: etree._Element, pars: dict[str, list[Par]]
) -> CardClip | None:
    """From the sentence's first sound to its last."""
    inside = {element.get("id") for element in sentence.iter("*")}
    heard = [par for par in pars.get(home.path, ()) if par.text_id in inside and par.audio]
    if not heard or any(par.audio != heard[0].audio for par in heard):
        return None
    begins = [par.begin_ms for par in heard if par.begin_ms is not None]
    ends = [end for par in heard if (end := book.clip_end_ms(par)) is not None]
    if not begins or not ends or min(begins) >= max(ends):
        return None
    return CardClip(heard[0].audio, min(begins), max(ends))


def _html(element: etree._Element, word: etree._Element | None) -> str:
    """The element's text with its ruby, the word in ``strong``; no other markup."""
    text = escape(element.text or "", quote=False)
    for child in element:
        if isinstance(child.tag, str):
            inner = _html(child, word)
            name = child.tag.removeprefix(XHTML)
            if name in ("ruby", "rt"):
                inner = f"<{name}>{inner}</{name}>"
            text += f"<strong>{inner}</strong>" if child is word else inner
        text += escape(child.tail or "", quote=False)
    return text


BLANK = "＿"
"""One stands for each character to be found."""


def _cloze(element: etree._Element, word: etree._Element) -> str:
    """The element's text, blanks for the word."""
    if element is word:
        return f'<span class="blank">{BLANK * len("".join(text_of(word).split()))}</span>'
    text = escape(element.text or "", quote=False)
    for child in element:
        if child.tag not in SILENT and isinstance(child.tag, str):
            text += _cloze(child, word)
        text += escape(child.tail or "", quote=False)
    return text
