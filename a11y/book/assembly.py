"""All files of a book, made in one pass over its interviews.

In: a :class:`~a11y.book.book.Book`. Out: its files as
:class:`~a11y.book.package.container.Resource` values, in the order in which they are stored. What
the package document and navigation need is gathered on the way, in EbookLib's model; what has been
handed over is forgotten.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import TYPE_CHECKING

from a11y.book.covers import Front, drawn
from a11y.book.overlay import SMIL_TYPE, clock, overlay
from a11y.book.package.container import PACKAGE_NAME, Resource
from a11y.book.package.document import ManifestFile, add_meta, new_book, package_document
from a11y.book.package.metadata import (
    ACTIVE_CLASS,
    PLAYING_CLASS,
    Census,
    accessibility,
    describe,
    learning,
    modified,
    stated_date,
)
from a11y.book.pages import cover as covers
from a11y.book.pages.content import COLOPHON, INTRODUCTION, SectionWriter
from a11y.book.pages.contents import Contents
from a11y.book.pages.glossary import INDEX, WordIndex
from a11y.book.pages.guests import GUESTS, GuestIndex
from a11y.book.pages.markup import STYLE_NAME, XHTML_TYPE
from a11y.book.pages.navigation import NAV, Place, navigation
from a11y.errors import OutputError
from a11y.walks import blocks_of
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a11y.book.book import Book, NarratedInterview
    from a11y.book.pages.outline import Outline
    from a11y.interview import Asset, Section
    from a11y.narration import Phrase, Track

# The core media types of EPUB 3.3 §3.2, letter by letter: ``audio/ogg`` alone is none of them.
AUDIO_ENDINGS = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/ogg; codecs=opus": "opus"}
IMAGE_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}


@dataclass(slots=True)
class _Voiced:
    """What is heard in one document, and from which files."""

    phrases: list[tuple[str, Phrase]] = field(default_factory=list)

    @property
    def text_ids(self) -> set[str]:
        return {phrase.clip.text_id for _, phrase in self.phrases}

    @property
    def duration_ms(self) -> int:
        return sum(p.clip.end_ms - p.clip.begin_ms for _, p in self.phrases)


class BookAssembly:
    """One book on its way into its container."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._words = wording(book.language)
        self._model = new_book(book.identifier, book.title, book.language)
        self._census = Census(self._words, sync_words=book.options.sync == "word")
        self._spine: list[str] = []
        self._contents: list[Place] = []
        self._landmarks: list[Place] = []
        self._figures: list[Place] = []
        self._stored: set[str] = set()
        self._durations: list[tuple[str, int]] = []
        self._nav = _Voiced()
        self._cover = _Voiced()
        self._index = WordIndex()
        self._guests = GuestIndex()

    def resources(self) -> Iterator[Resource]:
        """Every file of the book but OCF's own; the package document is the last.

        Raises:
            OutputError: what is spoken and what is shown do not fit.
        """
        yield self._file("style", STYLE_NAME, "text/css", stylesheet(), compress=True)
        # Of an anthology the title page comes first and the colophon last, with the articles
        # between them: both are sections of one interview, ``front``, so that it is taken twice.
        front = self._book.front
        if front is not None:
            yield from self._part(front, "", [INTRODUCTION])
        for number, part in enumerate(self._book.parts, 1):
            yield from self._part(part, f"p{number}-" if front is not None else "")
        if front is not None:
            yield from self._part(front, "", [COLOPHON], shared=False)
        if self._guests:
            content = self._guests.page(self._words, self._book.language)
            yield from self._own_page(GUESTS, self._words.guests, content)
        if self._index:
            content = self._index.page(self._words, self._book.language)
            yield from self._own_page(INDEX, self._words.index, content)
        yield from self._cover_files()
        yield from self._navigation()
        self._finish()
        yield Resource(PACKAGE_NAME, package_document(self._model), compress=True)

    # -- parts ---------------------------------------------------------------------------------

    def _part(
        self, part: NarratedInterview, prefix: str, only: Sequence[str] = (), *, shared: bool = True
    ) -> Iterator[Resource]:
        """An interview's documents; ``only`` those sections, if it names any."""
        interview = part.interview
        # An anthology has one colophon, its own; only its articles have a prefix.
        sections = [s for s in interview.sections if not only or s.id in only]
        sections = [s for s in sections if not prefix or s.id != COLOPHON]
        self._census.add(interview, part.narration.narrators, part.narration.recorded)
        if prefix:
            self._guests.add(interview, f"{prefix}{interview.sections[0].id}.xhtml")
        image_href = {}
        for block_id, asset in _assets(sections):
            name = _image_name(asset)
            image_href[block_id] = name
            yield from self._image(name, asset)
        notes = {b.id: s.id for s in interview.sections for b in s.blocks if b.kind == "footnote"}
        for name in (covers.COVER, NAV) if shared else ():
            track = part.narration.track(name)
            # Each article's headings are heard in the one table of contents; of covers there is
            # one, the book's, so that an article's own has no place to light up.
            if track is not None and (name == NAV or not prefix):
                yield from self._shared_track(track, prefix, name)
        contents = Contents(interview, prefix)
        for section in sections:
            writer = SectionWriter(
                interview,
                wording(interview.language),
                word_spans=self._book.options.sync == "word",
                note_href=_note_href(notes, section.id, prefix),
                image_href=image_href,
            )
            nested = contents.add(section)
            track = part.narration.track(section.id)
            yield from self._section(writer, section, track, prefix, nested=nested)
        self._contents += contents.places

    def _section(
        self,
        writer: SectionWriter,
        section: Section,
        track: Track | None,
        prefix: str,
        *,
        nested: bool,
    ) -> Iterator[Resource]:
        """A section's sound, document and overlay; what the indexes list of it is gathered."""
        name = f"{prefix}{section.id}"
        document = writer.document(section, nested=nested)
        self._census.add_section(section, document.content)
        self._index.add(f"{name}.xhtml", section)
        self._figures += [
            Place(figure.label, f"{name}.xhtml#{figure.block_id}") for figure in document.figures
        ]
        if not self._landmarks:
            self._landmarks.append(Place(self._words.begin, f"{name}.xhtml", semantic="bodymatter"))
        voiced = _Voiced()
        if track is not None:
            href, sound = self._sound(track, name)
            voiced.phrases = [(href, phrase) for phrase in track.phrases]
            yield sound
        yield from self._document(name, document.content, document.outline, voiced)

    def _shared_track(self, track: Track, prefix: str, name: str) -> Iterator[Resource]:
        """A part's share in a document of the whole book: the contents, the cover."""
        href, sound = self._sound(track, f"{prefix}{name}")
        voiced = self._nav if name == NAV else self._cover
        for phrase in track.phrases:
            # "Contents" and "Colophon" stand once in the table of contents, and are the front's.
            if prefix and phrase.clip.text_id in {"nav-title", f"nav-{COLOPHON}"}:
                continue
            clip = replace(phrase.clip, text_id=f"{prefix}{phrase.clip.text_id}")
            voiced.phrases.append((href, replace(phrase, clip=clip)))
        yield sound

    # -- documents of our own ------------------------------------------------------------------

    def _own_page(self, name: str, label: str, content: bytes) -> Iterator[Resource]:
        """An index: for the eye only, so no overlay claims it."""
        yield from self._document(name, content, None, _Voiced())
        self._contents.append(Place(label, f"{name}.xhtml", f"nav-{name}"))
        self._landmarks.append(Place(label, f"{name}.xhtml", semantic="index"))

    def _cover_files(self) -> Iterator[Resource]:
        """The cover's picture and its page; a cover is drawn here where the user gave none.

        Only now, since a drawn one names the guests, who are known when all parts have been seen.
        """
        asset = self._book.cover
        if asset is not None:
            media_type, content = asset.media_type, asset.data
        else:
            guests = tuple(name for name, relator in self._census.people if relator == "ive")
            facts = self._book.metadata
            imprint = (facts.imprint or facts.publisher, stated_date(facts.date))
            front = Front(self._book.title, guests, imprint, self._book.words)
            media_type, content = drawn(front)
        name = f"images/cover.{_image_ending(media_type)}"
        yield self._file(
            "cover-image",
            name,
            media_type,
            content,
            compress=media_type == "image/svg+xml",
            properties=("cover-image",),
        )
        page, outline = covers.cover_page(self._book.title, self._book.language, name)
        yield from self._document(covers.COVER, page, outline, self._cover, place=0)

    def _navigation(self) -> Iterator[Resource]:
        contents = _without_unheard(self._contents, self._nav.text_ids)
        landmarks = [Place(self._words.contents, "nav.xhtml#toc", semantic="toc"), *self._landmarks]
        page, outline = navigation(
            title=self._book.title,
            language=self._book.language,
            words=self._words,
            contents=contents,
            landmarks=landmarks,
            figures=self._figures,
        )
        # last: who listens from the cover on hears the text, not a list of what will come
        yield from self._document(NAV, page, outline, self._nav, properties=("nav",))

    def _finish(self) -> None:
        """Bring the model into order and put the metadata in, all of which is known now."""
        model = self._model
        model.spine = self._spine
        # The manifest in reading order, whatever order the parts were written in: a document, its
        # overlay and its sound side by side, and before them what is in no spine (style, pictures).
        rank = {name: place for place, name in enumerate(self._spine)}
        model.items.sort(key=lambda item: rank.get(_document_of(item.id), -1))
        self._durations.sort(key=lambda entry: rank[_document_of(entry[0])])
        facts = self._book.metadata
        self._census.narrated = bool(self._durations)
        describe(model, facts, self._census, modified(facts.date))
        for uid, duration_ms in self._durations:
            add_meta(model, "media:duration", clock(duration_ms), refines=uid)
        if self._durations:
            total = sum(duration for _, duration in self._durations)
            add_meta(model, "media:duration", clock(total))
            for name in self._census.heard(self._words.recording):
                add_meta(model, "media:narrator", name)
            add_meta(model, "media:active-class", ACTIVE_CLASS)
            add_meta(model, "media:playback-active-class", PLAYING_CLASS)
        learning(model, self._book.options)
        accessibility(model, self._census)

    # -- files ---------------------------------------------------------------------------------

    def _document(
        self,
        name: str,
        content: bytes,
        outline: Outline | None,
        voiced: _Voiced,
        *,
        place: int | None = None,
        properties: tuple[str, ...] = (),
    ) -> Iterator[Resource]:
        """A content document with its overlay, and its place in the spine (last, if not said)."""
        spoken = f"{name}-overlay" if voiced.phrases and outline is not None else None
        item = ManifestFile(
            name, f"{name}.xhtml", XHTML_TYPE, properties=properties, media_overlay=spoken
        )
        self._model.add_item(item)
        self._spine.insert(len(self._spine) if place is None else place, name)
        yield Resource(item.file_name, content, compress=True)
        if spoken is not None and outline is not None:
            granularity = self._book.options.granularity
            smil = overlay(item.file_name, outline, voiced.phrases, granularity=granularity)
            self._durations.append((spoken, voiced.duration_ms))
            yield self._file(spoken, f"{name}.smil", SMIL_TYPE, smil, compress=True)

    def _sound(self, track: Track, name: str) -> tuple[str, Resource]:
        ending = AUDIO_ENDINGS.get(track.media_type)
        if ending is None:
            known = ", ".join(AUDIO_ENDINGS)
            raise OutputError(f"{track.audio}: {track.media_type} is no audio for a book ({known})")
        href = f"audio/{name}.{ending}"
        self._model.add_item(ManifestFile(f"{name}-audio", href, track.media_type))
        return href, Resource(href, track.audio, compress=False)

    def _image(self, name: str, asset: Asset) -> Iterator[Resource]:
        if name in self._stored:
            return
        self._stored.add(name)
        uid = "image-" + name.removeprefix("images/").split(".", maxsplit=1)[0]
        svg = asset.media_type == "image/svg+xml"
        yield self._file(uid, name, asset.media_type, asset.data, compress=svg)

    def _file(
        self,
        uid: str,
        name: str,
        media_type: str,
        content: bytes,
        *,
        compress: bool,
        properties: tuple[str, ...] = (),
    ) -> Resource:
        self._model.add_item(ManifestFile(uid, name, media_type, properties=properties))
        return Resource(name, content, compress)


def _document_of(uid: str) -> str:
    """The document an item belongs to: ``s1`` for ``s1``, ``s1-overlay`` and ``s1-audio``."""
    return str(uid).removesuffix("-overlay").removesuffix("-audio")


def stylesheet() -> bytes:
    """The book's style sheet."""
    return resources.files("a11y.book").joinpath(STYLE_NAME).read_bytes()


def _assets(sections: Sequence[Section]) -> Iterator[tuple[str, Asset]]:
    for block in blocks_of(sections):
        if block.image is not None and block.image.asset is not None:
            yield block.id, block.image.asset


def _image_name(asset: Asset) -> str:
    """Where a picture lies in the book, by its content: shown twice, it is stored once."""
    ending = _image_ending(asset.media_type)
    return f"images/{hashlib.sha256(asset.data).hexdigest()[:16]}.{ending}"


def _image_ending(media_type: str) -> str:
    ending = IMAGE_ENDINGS.get(media_type)
    if ending is None:
        raise OutputError(f"{media_type} is no image for a book ({', '.join(IMAGE_ENDINGS)})")
    return ending


def _note_href(notes: dict[str, str], here: str, prefix: str) -> Callable[[str], str]:
    """How the section ``here`` links to a footnote, which may stand in another section's file."""

    def href(block_id: str) -> str:
        section = notes.get(block_id)
        if section is None:
            return ""
        return f"#{block_id}" if section == here else f"{prefix}{section}.xhtml#{block_id}"

    return href


def _without_unheard(places: Sequence[Place], text_ids: set[str]) -> list[Place]:
    """The contents; where they are read aloud, what is not heard is hidden."""
    return [
        place._replace(
            hidden=bool(text_ids) and bool(place.text_id) and place.text_id not in text_ids,
            inside=tuple(_without_unheard(place.inside, text_ids)),
        )
        for place in places
    ]
