"""One article as the desk sees it at one moment: read, cast, annotated, its doubts counted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.proof.article import doubts
from a11y.proofread import ProofRecord, digest_of
from a11y.read.beside.places import blocks_named, keys_of
from a11y.read.beside.sidecar import Corrections, corrections
from a11y.walks import blocks_of, sentences_of, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from a11y.interview import Block, Interview, Sentence
    from a11y.options import Options
    from a11y.pinyin.readings.lexicon import Lexicon
    from a11y.pinyin.readings.reader import Reader, Reading
    from a11y.proof.article.doubts import Doubt, Narrow, Odd
    from a11y.proof.sidecars.files import Content, FileName, Sidecars
    from voices.cast import Cast
    from voices.engine import Engine


@dataclass(frozen=True, slots=True)
class Article:
    """Everything that the page shows, and what it was made from."""

    interview: Interview
    """Annotated, every reading shown."""
    cast: Cast
    reader: Reader
    corrections: Corrections
    lexicon: Lexicon
    contents: Mapping[FileName, Content]
    source_digest: str
    content: str
    """Another wherever the source or a file is another: the same content gives the same book."""
    revision: str
    """Another wherever the page shows something else."""
    keys: Mapping[str, str]
    """How a file names each block, by its id; the title has none."""
    decided: frozenset[str]
    """Ids of blocks whose speaker a person named."""
    checked: frozenset[str]
    """Ids of blocks that a person looked at, as they are now."""
    record: ProofRecord
    doubts: tuple[Doubt, ...]
    """The doubts in the order of the text; those that were accepted are not among them."""
    total_doubts: int
    narrow: Mapping[object, Narrow | None]
    """Doubtful readings of sentences, by all that they depend on: most are the same a change on."""
    annotated: Mapping[object, Sentence]
    """Sentences with their readings, likewise."""

    def block(self, block_id: str) -> Block | None:
        """The block of that id."""
        return next((block for block in self.blocks() if block.id == block_id), None)

    def blocks(self) -> list[Block]:
        """All blocks, in order."""
        return list(blocks_of(self.interview.sections))

    def sentence(self, sentence_id: str) -> tuple[Block, Sentence] | None:
        """The sentence of that id, and its block."""
        for block in self.blocks():
            for sentence in sentences_of(block):
                if sentence.id == sentence_id:
                    return block, sentence
        return None

    def sentences(self) -> list[Sentence]:
        """Every sentence, in order."""
        return [sentence for block in self.blocks() for sentence in sentences_of(block)]

    def turn_of(self, block_id: str) -> list[Block]:
        """The blocks of one speaker around a block."""
        for section in self.interview.sections:
            for turn in turns(section):
                if any(block.id == block_id for block in turn.blocks):
                    return list(turn.blocks)
        return []


def source_digest(source: Path) -> str:
    """SHA-256 of the source; empty where it is gone."""
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def article_of(
    sidecars: Sidecars,
    options: Options,
    engine: Engine,
    before: Article | None = None,
    odd: Sequence[Odd] = (),
) -> Article:
    """Read the source and the files beside it.

    ``before`` is the article before a change, ``odd`` what sounded odd in its book.

    Raises:
        A11yError, VoicesError, RefusedError: the source or a file cannot be used.
    """
    from a11y.casting import cast_interview
    from a11y.inputs import cast_file_of, folder_cast, lexicon_of
    from a11y.pinyin import annotate
    from a11y.pinyin.annotation import AnnotationCache
    from a11y.pinyin.readings.lexicon import Lexicon
    from a11y.pinyin.readings.reader import Reader
    from a11y.pipeline import read_source

    digest = source_digest(sidecars.source)
    contents = {name: sidecars.read(name) for name in sidecars.paths}
    plain = read_source(sidecars.source, options)
    lexicon = lexicon_of(options, sidecars.source) or Lexicon()
    cast_file = cast_file_of(options) or folder_cast(sidecars.source)
    cast = cast_interview(plain, engine, cast_file)
    shown = replace(options.pinyin, show="all", vocabulary=False, slow=False)
    remembered = AnnotationCache(before.annotated if before is not None else {})
    interview = annotate(plain, shown, lexicon, remembered=remembered)
    reader = Reader(lexicon)
    corrected = corrections(sidecars.paths["speakers"] if contents["speakers"].exists else None)
    record = ProofRecord.parse(contents["proof"].text)
    blocks = list(blocks_of(interview.sections))
    keys = dict(zip((block.id for block in blocks[1:]), keys_of(blocks[1:]), strict=True))
    narrow: dict[object, Narrow | None] = {}
    known = before.narrow if before is not None else {}

    def narrow_of(sentence: Sentence) -> Narrow | None:
        key = (sentence.text, sentence.readings, tuple(lexicon.find(sentence.text)))
        if key not in narrow:
            narrow[key] = known[key] if key in known else doubts.narrow_of(sentence, reader)
        return narrow[key]

    decided = frozenset(
        blocks[at + 1].id for key in corrected.blocks for at in blocks_named(key, blocks[1:])
    )
    of_people = doubts.of_people(interview, corrected)
    of_speaking = doubts.of_decisions(interview, corrected, decided)
    about = [*of_speaking, *doubts.of_findings(interview), *of_people]  # who, then what of them
    every = tuple(_doubts(interview, about, keys, narrow_of, odd))
    parts = [digest, *(each.digest for each in contents.values())]
    content = hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]
    return Article(
        interview=interview,
        cast=cast,
        reader=reader,
        corrections=corrected,
        lexicon=lexicon,
        contents=contents,
        source_digest=digest,
        content=content,
        revision=hashlib.sha256(f"{content} {odd}".encode()).hexdigest()[:16] if odd else content,
        keys=keys,
        decided=decided,
        checked=frozenset(
            block.id for block in blocks if digest_of(block, interview) in record.blocks
        ),
        record=record,
        doubts=tuple(doubt for doubt in every if doubt.id not in record.accepted),
        total_doubts=len(every),
        narrow=narrow,
        annotated=remembered.now,
    )


def _doubts(
    interview: Interview,
    about: Sequence[Doubt],
    keys: Mapping[str, str],
    narrow_of: Callable[[Sentence], Narrow | None],
    odd: Sequence[Odd],
) -> list[Doubt]:
    """All doubts, those ``about`` people and findings at the block where they begin.

    What stands in the same words again is one doubt, at its first place: to settle one settles all.
    """
    blocks = list(blocks_of(interview.sections))
    order = {block.id: at for at, block in enumerate(blocks)}
    found_ = [*about]
    for block in blocks:
        found_ += doubts.of_block(block, keys.get(block.id, ""), narrow_of)
        found_ += doubts.of_sound(odd, block)
    in_order = sorted(found_, key=lambda doubt: order.get(doubt.block, -1))
    return list({doubt.id: doubt for doubt in reversed(in_order)}.values())[::-1]


def readings_of(block: Block, reader: Reader) -> dict[str, Reading]:
    """The reading of each sentence of a block that has Han characters, by its id."""
    return {
        sentence.id: replace(reader.read(sentence.text), syllables=sentence.readings)
        for sentence in sentences_of(block)
        if any(sentence.readings)
    }
