"""What a library wants to know of a book, and what a reader with a disability wants to know.

EPUB 3.3 §5.5 and EPUB Accessibility 1.1; roles by MARC relators. Nothing is claimed that does
not hold for this very book.
"""

from __future__ import annotations

import os
import re
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from a11y.book.package.document import DC_NS, add_meta
from a11y.book.package.people import filed, filed_latin
from a11y.book.pages.markup import storable
from a11y.interview import Proofread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ebooklib import epub

    from a11y.interview import Interview, Metadata, Section, Speaker
    from a11y.narration import Narrator
    from a11y.options import Options
    from a11y.wording import Wording

ACTIVE_CLASS = "-epub-media-overlay-active"
PLAYING_CLASS = "-epub-media-overlay-playing"
CONFORMS_TO = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
CERTIFIER = "tingdu"
UNDATED = "2000-01-01T00:00:00Z"

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:tingdu:book")
"""Never to be changed: readers know a book, and where they are in it, by the identifier."""
# ``2026``, ``2026-03``, ``2026-03-08``, ``2026-03-08T10:00Z``, ``2026-03-08T10:00:00+08:00``; not
# ``2026-03-08 10:00``, which :meth:`datetime.fromisoformat` would take.
_W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?", re.ASCII)
_RELATORS = {"guest": ("aut", "ive"), "interviewer": ("ivr",)}
"""Who answers is also an author: library programs show nobody else (calibre: ``aut`` or none)."""
_SUBJECT_GAP = re.compile(r"\s*[、,，;；|]\s*")


def modified(date: str, environ: Mapping[str, str] | None = None) -> str:
    """``dcterms:modified``: ``SOURCE_DATE_EPOCH``, else the article's date, else a fixed one.

    Never the clock: the same source gives the same bytes.
    """
    epoch = (os.environ if environ is None else environ).get("SOURCE_DATE_EPOCH", "")
    # Eleven digits reach the year 5138; from twelve on the year may be none datetime can hold.
    if re.fullmatch(r"\d{1,11}", epoch):
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parsed = _parsed(date)
    if parsed is None:
        return UNDATED
    return parsed.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def stated_date(date: str) -> str:
    """``dc:date`` as W3C-DTF has it, which EPUBCheck wants; empty where it is nothing like it."""
    return date if _W3C_DATE.fullmatch(date) and _parsed(date) is not None else ""


def _parsed(date: str) -> datetime | None:
    """The date, of a part of one its beginning, in UTC."""
    if re.fullmatch(r"\d{4}(-\d\d)?", date):
        date += "-01-01" if len(date) == 4 else "-01"
    try:
        parsed = datetime.fromisoformat(date)
        return parsed if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def identifier(title: str, metadata: Metadata, options: Options, people: Iterable[str] = ()) -> str:
    """A UUID (version 5) of the publication: the same at every rebuild, another per edition."""
    if metadata.identifier:
        source = metadata.identifier
    elif metadata.source_url:
        source = metadata.source_url
    else:
        source = "\n".join((title, metadata.author, metadata.date, *people))
    # What came later is named only where it is not the default: books made before it was an
    # option, and made anew without it, keep their identifier.
    show = options.pinyin
    form = [options.edition, options.sync, show.show, show.style, show.tones, str(show.vocabulary)]
    form += ["slow"] if show.slow else []
    form += ["recording"] if options.recordings else []
    form += [] if show.words == "usual" else [show.words]
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, storable(chr(10).join((source, *form))))}"


@dataclass(slots=True)
class Census:
    """What a book turned out to hold: gathered while its documents are written."""

    words: Wording
    sync_words: bool = False
    narrated: bool = False
    ruby: bool = False
    images: int = 0
    images_without_alt: int = 0
    images_lost: int = 0
    """Pictures of the article that are not in the book."""
    silent: bool = False
    """Whether it holds glosses, an index or code, which are not read aloud."""
    index: bool = False
    people: dict[tuple[str, str], None] = field(default_factory=dict)
    """Name and MARC relator of who is heard, in order."""
    filed: dict[str, str] = field(default_factory=dict)
    """How names are filed, where that is known."""
    narrators: dict[tuple[str, str], None] = field(default_factory=dict)
    """Voice and engine."""
    recorded: dict[str, None] = field(default_factory=dict)
    """Who is heard from a recording; one is empty where that is not known."""
    proofread: Proofread = field(default_factory=Proofread)
    """How much of it a person looked at."""

    def add(
        self, interview: Interview, narrators: Iterable[Narrator], recorded: str | None = None
    ) -> None:
        """Take in who speaks in an interview, and with whose voice."""
        # Guests before who asks: they are the authors.
        for speaker in sorted(interview.speakers, key=lambda s: s.role != "guest"):
            named = speaker.named and not self._is_label(speaker)
            if named and speaker.role in _RELATORS:
                for relator in _RELATORS[speaker.role]:
                    self.people[speaker.name, relator] = None
                self.filed[speaker.name] = filed(speaker)
        self.proofread = self.proofread.with_(interview.proofread)
        for narrator in narrators:
            self.narrators[narrator.voice, narrator.engine] = None
        if recorded is not None:
            self.recorded[recorded] = None

    def heard(self, unknown: str = "") -> Iterator[str]:
        """Names of who is heard: people, then synthetic voices, which say that they are.

        ``unknown`` is what somebody recorded is called whose name is not known.
        """
        yield from filter(None, (name or unknown for name in self.recorded))
        for voice, engine in self.narrators:
            yield self.words.synthetic.format(voice=voice, engine=engine)

    def add_section(self, section: Section, content: bytes) -> None:
        """Take in what a section shows; ``content`` is its document."""
        # In its paragraphs, in cells of tables, over names: wherever the document has any.
        self.ruby |= b"<ruby" in content
        self.silent |= bool(section.vocabulary)
        self.index |= bool(section.vocabulary)
        for block in section.blocks:
            if block.kind == "code":
                self.silent = True
            if block.image is not None and block.image.asset is not None:
                self.images += 1
                self.images_without_alt += not block.image.alt
            elif block.image is not None:
                self.images_lost += 1

    @property
    def complete(self) -> bool:
        """Whether nothing of the article is there for some readers only, or for none."""
        return not self.images_without_alt and not self.images_lost

    def _is_label(self, speaker: Speaker) -> bool:
        """Whether the name is but the role (``嘉宾``, ``嘉宾 2``), and nobody's."""
        label = getattr(self.words, speaker.role)
        return bool(re.fullmatch(rf"{re.escape(label)}\s*\d*", speaker.name))


def describe(book: epub.EpubBook, facts: Metadata, census: Census, date: str) -> None:
    """Fill in the publication's metadata."""
    # The model needed a title to begin with; here it gets an id, which ``title-type`` refines.
    book.metadata[DC_NS]["title"][:] = []
    book.add_metadata("DC", "title", book.title, {"id": "title"})
    if facts.subtitle:
        add_meta(book, "title-type", "main", refines="title")
        book.add_metadata("DC", "title", facts.subtitle, {"id": "subtitle"})
        add_meta(book, "title-type", "subtitle", refines="subtitle")
    _people(book, facts, census)
    for name, value in (
        ("date", stated_date(facts.date)),
        ("publisher", facts.publisher),
        ("description", facts.description),
        ("rights", facts.rights),
        # the article; a recording of the talk is another work, and no source of these voices
        ("source", facts.source_url),
        *(("subject", subject) for subject in _SUBJECT_GAP.split(facts.subject.strip())),
    ):
        if value:
            book.add_metadata("DC", name, value)
    if facts.identifier:
        book.add_metadata("DC", "identifier", facts.identifier)
    if facts.imprint:
        add_meta(book, "schema:publisherImprint", facts.imprint)
    if facts.series:
        add_meta(book, "belongs-to-collection", facts.series, id="series")
        add_meta(book, "collection-type", "series", refines="series")
        if facts.series_position is not None:
            add_meta(book, "group-position", str(facts.series_position), refines="series")
    add_meta(book, "dcterms:modified", date)


def learning(book: epub.EpubBook, options: Options) -> None:
    """Say of a learner's book that it is one, and for which level (Schema.org, LRMI)."""
    if options.edition != "learner":
        return
    add_meta(book, "schema:learningResourceType", "reading")
    # ``hsk:4`` and ``hsk:4+digits`` name a level, ``all`` and ``none`` do not
    level = options.pinyin.show.removesuffix("+digits").partition("hsk:")[2]
    if level.isdigit():
        add_meta(book, "schema:educationalLevel", f"HSK {level}")


def _people(book: epub.EpubBook, facts: Metadata, census: Census) -> None:
    """Creators: who speaks, and the author; contributors: the publisher's, and who is heard.

    A name that has several roles (a guest is author and interviewee) is one creator with all of
    them.
    """
    people = list(census.people)
    if facts.author:
        people.append((facts.author, "aut"))
    roles: dict[str, list[str]] = {}
    for name, relator in people:
        roles.setdefault(name, []).append(relator)
    for number, (name, relators) in enumerate(roles.items(), 1):
        uid = f"creator{number}"
        book.add_metadata("DC", "creator", name, {"id": uid})
        if sort_name := census.filed.get(name) or filed_latin(name):
            add_meta(book, "file-as", sort_name, refines=uid)
        for relator in relators:
            add_meta(book, "role", relator, refines=uid, scheme="marc:relators")
    for number, (relator, name) in enumerate(facts.contributors, 1):
        uid = f"contributor{number}"
        book.add_metadata("DC", "contributor", name, {"id": uid})
        if sort_name := filed_latin(name):
            add_meta(book, "file-as", sort_name, refines=uid)
        add_meta(book, "role", relator, refines=uid, scheme="marc:relators")
    for number, name in enumerate(census.heard(), 1):
        uid = f"narrator{number}"
        book.add_metadata("DC", "contributor", name, {"id": uid})
        add_meta(book, "role", "nrt", refines=uid, scheme="marc:relators")


def accessibility(book: epub.EpubBook, census: Census) -> None:
    """Fill in the accessibility metadata: what this book holds, no more."""
    pictures = census.images > 0
    for mode in ("textual", *(("auditory",) if census.narrated else ()), *(("visual",) * pictures)):
        add_meta(book, "schema:accessMode", mode)
    # Each ``accessModeSufficient`` is a set of senses that alone are enough for the whole book:
    # eyes for the text where no picture lacks an alternative, both, ears only where all of it is
    # heard.
    complete = census.complete
    if complete:
        add_meta(book, "schema:accessModeSufficient", "textual")
    if census.narrated:
        # A picture that was lost is not in the book: nobody needs eyes for it there.
        modes = "textual,auditory,visual" if pictures and not complete else "textual,auditory"
        add_meta(book, "schema:accessModeSufficient", modes)
        if complete and not census.silent:
            add_meta(book, "schema:accessModeSufficient", "auditory")
    for feature in _features(census):
        add_meta(book, "schema:accessibilityFeature", feature)
    add_meta(book, "schema:accessibilityHazard", "none")
    add_meta(book, "schema:accessibilitySummary", _summary(census))
    if complete and census.narrated:
        add_meta(book, "dcterms:conformsTo", CONFORMS_TO, id="conformance")
        add_meta(book, "a11y:certifiedBy", CERTIFIER, refines="conformance")


def _features(census: Census) -> list[str]:
    features = [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
    ]
    if census.narrated:
        features.append("synchronizedAudioText")
    if census.complete:
        features.append("alternativeText")
    if census.ruby:
        features.append("rubyAnnotations")
    if census.index:
        features.append("index")
    return features


def _summary(census: Census) -> str:
    words = census.words
    first = words.summary_recorded if census.recorded else words.summary
    parts = [first] if census.narrated else []
    if census.narrated:
        parts.append(words.summary_word if census.sync_words else words.summary_sentence)
    if census.ruby:
        parts.append(words.summary_ruby)
    if census.images:
        without = census.images_without_alt
        parts.append(words.summary_images_without if without else words.summary_images)
    if census.images_lost:
        parts.append(words.summary_images_lost)
    if census.silent:
        parts.append(words.summary_silent)
    parts.append(words.looked_at(census.proofread))
    gap = "" if words.summary.endswith("。") else " "
    return gap.join(parts)
