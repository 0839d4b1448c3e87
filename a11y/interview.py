"""The interview: the value every stage takes and returns.

Frozen and slotted. Positions in text are code points. Ids are structural: section ``s2``, turn
``s2t1`` (a run of blocks of one speaker), block ``s2t1p3``, sentence ``s2t1p3n4``, word
``s2t1p3n4w5``, table cell ``s2t1p3r1c2``; an edit elsewhere does not change them. ``s0`` is the
introduction: title and what the narrator says before the first question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from a11y.finding import Finding
    from a11y.why import Why

Role = Literal["narrator", "interviewer", "guest"]
Gender = Literal["female", "male"]
BlockKind = Literal["heading", "paragraph", "item", "quote", "code", "figure", "table", "footnote"]
MarkKind = Literal["emphasis", "strong", "code", "link", "note", "language", "reading"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who is heard."""

    id: str
    """``narrator``, ``interviewer``, ``interviewer2``, ``guest``, ``guest2`` …"""
    name: str
    """The person alone, as the book shows it; the role's name in the book's language
    (旁白, 采访者, 嘉宾) where nobody is named."""
    role: Role
    gender: Gender | None = None
    title: str = ""
    """Post or honorific that stood with the name: ``白山CTO``."""
    named: bool = True
    """Whether ``name`` is a name; else a role's word: 嘉宾, 记者, 观众 A."""
    label: Sentence | None = None
    """The name as a sentence, with readings and words; set by annotation."""


@dataclass(frozen=True, slots=True)
class Ruby:
    """One annotation over one or more characters of a sentence."""

    start: int
    end: int
    """In the sentence's text; one character, or two for 儿化."""
    text: str
    """As shown: ``zhòng``, ``zhong4``, ``ㄓㄨㄥˋ``."""
    tone: int
    """1–5, of the reading shown."""
    ends_word: bool = False
    """Whether a word ends with it: words that are highlighted together are still set apart."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that can be highlighted, never punctuation or space.

    Han; or Latin and digits, with the signs that are said with them (``25%``, ``C++``).
    """

    id: str
    start: int
    end: int
    """In the sentence's text."""
    pinyin: str = ""
    """Running pinyin of the whole word (``xī'ān``); empty for words without Han characters."""
    ruby: tuple[Ruby, ...] = ()
    """Empty where no annotation is to be shown."""
    level: int | None = None
    """HSK 3.0 level (2025 syllabus), 7 for the band 7–9, where the list has the word."""
    entry: str = ""
    """Id of its entry in the section's vocabulary, where it has one."""


@dataclass(frozen=True, slots=True)
class SaidAs:
    """A stretch to be said as another spelling says it (a lexicon's ``=`` entry)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A reading that the author gives: as ruby over characters, or in brackets behind them."""

    start: int
    end: int
    """In the sentence's text."""
    syllables: tuple[str | None, ...]
    """One per character, as a sentence's readings: ``chong2``; None for what is not Han."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is heard in one go. A block's sentences joined are its text, to the character."""

    id: str
    text: str
    language: str = ""
    """BCP 47, where it is not the interview's."""
    readings: tuple[str | None, ...] = ()
    """One entry per character, set by annotation: dictionary reading with tone number
    (``zhong4``, neutral 5, ü as ``v``, 儿 its own ``er``) for a Han character, None for others."""
    words: tuple[Word, ...] = ()
    spoken: tuple[SaidAs, ...] = ()
    corrected: tuple[tuple[int, int], ...] = ()
    """Spans whose readings the user's lexicon or the author decided."""
    given: tuple[Given, ...] = ()
    """Readings of the author's own, set by reading: stronger than any phrase or rule, weaker than
    the user's lexicon. They are shown whatever pinyin is asked for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over a span of a block's (or cell's) text. Marks nest or are apart."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    """Address of a link (http, https, mailto only), id of a footnote block, language tag, numbered
    syllables of a reading the author gives (only while reading: a block has them on sentences)."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that goes into the book."""

    media_type: str
    data: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. The block's text is what is heard for it: its alternative, or a short notice."""

    source: str
    """Address or path as the source has it."""
    alt: str
    asset: Asset | None = None
    """None when it could not be had: the block's text is then shown, with a link to ``source``."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    id: str
    text: str
    header: bool
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A block in another language, by an editor: shown when asked for, never spoken."""

    language: str
    """BCP 47."""
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or its like, of one speaker."""

    id: str
    kind: BlockKind
    speaker: str
    """A speaker's id."""
    text: str
    """Without speaker label or list marker; ``\\n`` is a line break. For a table, its cells."""
    sentences: tuple[Sentence, ...]
    """Of a code block: one sentence that announces it (its text is shown, not spelled out);
    of a table: empty, they are in the cells."""
    line: int = 0
    """Line of the source it starts on, from 1; 0 where unknown."""
    marks: tuple[Mark, ...] = ()
    level: int = 0
    """Of a heading: 1 (the title), 2 (a question, a section), 3 … 6; of an item: depth from 0."""
    number: int | None = None
    """The number of an item of a numbered list; None for any other block."""
    group: str = ""
    """Blocks of one list, or of one quotation, share it and follow one another."""
    caption_of: str = ""
    """Id of the figure or table this paragraph is the caption of; it follows it."""
    image: Image | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    begin_ms: int | None = None
    """When it is said in the recording the source transcribes, where the source says so."""
    translations: tuple[Translation, ...] = ()
    """One a language, where ``SOURCE.<language>.md`` has them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a section's vocabulary."""

    id: str
    """``s2v7``"""
    word: str
    pinyin: str
    readings: tuple[str | None, ...]
    level: int | None
    gloss: str
    sentence: str
    """Id of the sentence it came from."""
    occurrence: str
    """Id of the word there."""
    example: Sentence | None = None
    """Its sentence once more, to be read slowly, under an id of its own (``s2v7x``); None where
    slow readings are not asked for, or another entry of the same sentence has it."""
    usage: str = ""
    """How it is used, in Chinese: its measure words (一张～), where a verb parts (见…面)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading of a section stands: a span of whole sentences of one of its blocks.

    It is no text of its own, so that contents and navigation show and say it as the page does:
    in the same voice, with the same readings, corrected by the same lexicon. Its sentences are
    had from :func:`a11y.walks.heading_sentences`.
    """

    block: str
    """A block's id."""
    begin: int
    end: int
    """From which of the block's sentences, from 0, up to which; at least one."""


@dataclass(frozen=True, slots=True)
class Section:
    """One question with its answer; ``s0`` the introduction; one content document of the book."""

    id: str
    heading: Heading | None
    """What navigation shows and says of it: the question, or as much of it as tells it from
    others; of ``s0`` the title. None where nothing in the section is said."""
    blocks: tuple[Block, ...]
    vocabulary: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a library would want, where the source or the user states it."""

    subtitle: str = ""
    author: str = ""
    """Who wrote the article, where it names someone."""
    date: str = ""
    """ISO 8601, as exact as stated."""
    publisher: str = ""
    source_url: str = ""
    recording_url: str = ""
    rights: str = ""
    identifier: str = ""
    series: str = ""
    series_position: int | None = None
    description: str = ""
    subject: str = ""
    """What it is about, as libraries file it; several with ``、``, ``,`` or ``;`` between."""
    imprint: str = ""
    """The name under which the publisher issues it, where that is another."""
    contributors: tuple[tuple[str, str], ...] = ()
    """Who else worked on it: MARC relator (``edt``) and name."""


@dataclass(frozen=True, slots=True)
class Proofread:
    """How much of an article a person looked at, as ``SOURCE.proof.toml`` says."""

    by: str = ""
    """Who, where they say so."""
    looked: int = 0
    """Paragraphs that are still as they were then."""
    paragraphs: int = 0
    """All there are."""

    def with_(self, other: Proofread) -> Proofread:
        """Of two articles together: one name only where both have it."""
        by = other.by if self.by in {"", other.by} else ""
        return Proofread(by, self.looked + other.looked, self.paragraphs + other.paragraphs)

    @property
    def whole(self) -> bool:
        """Whether every paragraph was looked at."""
        return 0 < self.looked == self.paragraphs


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of a source's letters and digits, counted apart from the reader."""

    source: int
    """How many the source shows."""
    read: int
    """How many of them the interview has."""
    left: tuple[tuple[str, int], ...] = ()
    """How many were left out on purpose, by reason: ``label``, ``stamp``, ``chrome`` …"""
    lost: int = 0
    """How many nothing accounts for; a finding says which."""


@dataclass(frozen=True, slots=True)
class Interview:
    """An article as read: who says what, in order."""

    title: str
    language: str
    """BCP 47: ``zh-CN``, ``zh-TW``, ``en``."""
    source: str
    """Name of the file it came from, without folders."""
    speakers: tuple[Speaker, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...] = ()
    metadata: Metadata = Metadata()
    proofread: Proofread = Proofread()
    balance: Balance | None = None
    why: tuple[Why, ...] = ()
    """How it was decided who speaks."""

    def speaker(self, speaker_id: str) -> Speaker:
        """The speaker of that id.

        Raises:
            KeyError: nobody has it.
        """
        for speaker in self.speakers:
            if speaker.id == speaker_id:
                return speaker
        raise KeyError(speaker_id)


@dataclass(frozen=True, slots=True)
class StatedTime:
    """When a sentence is heard in the article's recording, as a person set it."""

    words: str
    """By which the person named it."""
    begin_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class StatedTimes:
    """All times that a person set."""

    file: str = ""
    by_id: Mapping[str, StatedTime] = field(default_factory=dict)
    """Of each sentence that has one, by its id."""
    findings: tuple[Finding, ...] = ()
    """What the file says of no sentence."""
