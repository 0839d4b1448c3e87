"""The colophon: what the book says about itself, as a section like any other.

Synthetic voices are named and disclosed, sources and licences stated. It is read aloud by the
narrator; names of voices are said the way a person would say them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from a11y.interview import Block, Heading, Mark, SaidAs, Section, Sentence
from a11y.walks import map_blocks
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from a11y.interview import Interview, MarkKind, Metadata, Proofread
    from a11y.narration import Narrator


@dataclass(frozen=True, slots=True)
class Member:
    """An interview of an anthology, as far as the anthology's colophon names it."""

    title: str
    metadata: Metadata
    voices: tuple[tuple[str, str, str], ...]
    """Who has which engine's which voice."""
    proofread: Proofread
    language: str
    recorded: str | None = None
    """Who is heard from a recording; as :class:`a11y.narration.Narration` has it."""


def member(
    interview: Interview, narrators: Sequence[Narrator], recorded: str | None = None
) -> Member:
    """What of an interview stays when it is forgotten."""
    voices = tuple((interview.speaker(n.speaker).name, n.engine, n.voice) for n in narrators)
    return Member(
        interview.title,
        interview.metadata,
        voices,
        interview.proofread,
        interview.language,
        recorded,
    )


def colophon(
    interview: Interview,
    narrators: Sequence[Narrator],
    *,
    pinyin: bool,
    glosses: bool,
    recorded: str | None = None,
) -> Section:
    """The section ``colophon``, spoken by the narrator; not yet annotated.

    ``recorded`` is who is heard from a recording, empty where that is not known; None: nobody is.
    """
    text = wording(interview.language).colophon
    return _section(
        interview,
        _paragraphs(interview, narrators, text, recorded, pinyin=pinyin, glosses=glosses),
    )


def without_voices(interview: Interview, unheard: Sequence[Narrator]) -> Interview:
    """The interview with a colophon that does not name these; all else stays, as annotated."""
    text = wording(interview.language).colophon
    dropped = {
        _voice(interview.speaker(each.speaker).name, each.engine, each.voice, text).text
        for each in unheard
    }

    def trimmed(block: Block) -> Block:
        kept = tuple(s for s in block.sentences if s.text not in dropped)
        if not block.id.startswith("colophon") or len(kept) == len(block.sentences):
            return block
        return replace(block, sentences=kept, text="".join(s.text for s in kept))

    return map_blocks(interview, trimmed)


def shared_colophon(
    front: Interview, members: Sequence[Member], *, pinyin: bool, glosses: bool
) -> Section:
    """An anthology's: one for all its interviews; ``front`` is what is the anthology's own."""
    text = wording(front.language).colophon
    voices = dict.fromkeys(voice for each in members for voice in each.voices)
    notes = [*_notes(front, text, pinyin=pinyin, glosses=glosses)]
    paragraphs: list[list[_Sentence]] = [[_Sentence(text["gathered"].format(count=len(members)))]]
    paragraphs += [_cited(each, front, text) for each in members]
    disclosed = _disclosed([each.recorded for each in members], text)
    paragraphs.append([*disclosed, *(_voice(*voice, text) for voice in voices)])
    return _section(front, [*paragraphs, *notes])


def _cited(each: Member, front: Interview, text: Mapping[str, str]) -> list[_Sentence]:
    """An article as a list of sources names it, with its address."""
    facts = each.metadata
    known = [text["member"].format(title=each.title)]
    known += filter(None, (facts.author, facts.date, facts.publisher, facts.rights.rstrip("。.")))
    whole = text["comma"].join(known) + text["end"]
    if _main(each.language) == _main(front.language):
        cited = [_Sentence(whole)]
    else:
        cited = [_Sentence(whole, each.title, language=each.language)]
    if facts.source_url:
        cited.append(_Sentence(text["source"] + facts.source_url, facts.source_url))
    return cited


def _main(language: str) -> str:
    return language.lower().split("-", maxsplit=1)[0]


def _section(interview: Interview, paragraphs: Iterable[list[_Sentence]]) -> Section:
    text = wording(interview.language).colophon
    narrator = next(s.id for s in interview.speakers if s.role == "narrator")
    heading = Block(
        "colophont1p1",
        "heading",
        narrator,
        text["heading"],
        (Sentence("colophont1p1n1", text["heading"]),),
        level=2,
    )
    blocks = [
        _paragraph(number, sentences, narrator)
        for number, sentences in enumerate(paragraphs, start=2)
    ]
    return Section("colophon", Heading(heading.id, 0, 1), (heading, *blocks))


class _Sentence(NamedTuple):
    """A sentence, and one stretch in it that is something else."""

    text: str
    stretch: str = ""
    spoken: str = ""
    """How the stretch is said; without this and a language it is an address, and a link."""
    language: str = ""
    """The stretch's, where it is another than the book's."""


def _paragraphs(
    interview: Interview,
    narrators: Sequence[Narrator],
    text: Mapping[str, str],
    recorded: str | None,
    *,
    pinyin: bool,
    glosses: bool,
) -> Iterator[list[_Sentence]]:
    metadata = interview.metadata
    yield [
        _Sentence(text["made"].format(title=interview.title)),
        *(
            _Sentence(text[key].format(**{key: value}))
            for key in ("author", "date", "publisher", "imprint", "rights")
            if (value := getattr(metadata, key).rstrip("。."))
        ),
        *(_Sentence(text[relator].format(name=name)) for relator, name in metadata.contributors),
    ]
    if metadata.source_url:
        yield [_Sentence(text["source"] + metadata.source_url, metadata.source_url)]
    yield [
        *_disclosed([recorded], text),
        *(
            _voice(interview.speaker(each.speaker).name, each.engine, each.voice, text)
            for each in narrators
        ),
    ]
    yield from _notes(interview, text, pinyin=pinyin, glosses=glosses)


def _disclosed(recorded: Sequence[str | None], text: Mapping[str, str]) -> Iterator[_Sentence]:
    """Who is heard from recordings, and that all other voices are synthetic."""
    names = list(dict.fromkeys(name for name in recorded if name is not None))
    for name in names:
        yield _Sentence(text["recorded_by"].format(name=name) if name else text["recorded"])
    yield _Sentence(text["filled" if names else "voices"])


def _notes(
    interview: Interview, text: Mapping[str, str], *, pinyin: bool, glosses: bool
) -> Iterator[list[_Sentence]]:
    notes = [text["pinyin"]] * pinyin + [text["glosses"]] * glosses
    looked = wording(interview.language).looked_at(interview.proofread)
    yield [_Sentence(note) for note in (*notes, looked)]


def _voice(name: str, engine: str, voice: str, text: Mapping[str, str]) -> _Sentence:
    opening = text["voice"].format(name=name, engine=engine)
    return _Sentence(opening + voice + text["end"], voice, spoken_voice(voice))


def spoken_voice(name: str) -> str:
    """A voice's name as a person says it: ``zf_xiaoyi`` → Xiaoyi, ``zh-CN-YunxiNeural`` → Yunxi."""
    return name.rsplit("_", 1)[-1].rsplit("-", 1)[-1].removesuffix("Neural").capitalize()


def _paragraph(number: int, sentences: Sequence[_Sentence], narrator: str) -> Block:
    block_id = f"colophont1p{number}"
    made: list[Sentence] = []
    marks: list[Mark] = []
    offset = 0
    for position, (text, stretch, spoken, language) in enumerate(sentences, start=1):
        spans: tuple[SaidAs, ...] = ()
        if stretch:
            start = text.index(stretch)
            if spoken:
                spans = (SaidAs(start, start + len(stretch), spoken),)
            else:
                kind: MarkKind = "language" if language else "link"
                end = offset + start + len(stretch)
                marks.append(Mark(offset + start, end, kind, language or stretch))
        made.append(Sentence(f"{block_id}n{position}", text, spoken=spans))
        offset += len(text)
    return Block(
        block_id,
        "paragraph",
        narrator,
        "".join(sentence.text for sentence in made),
        tuple(made),
        marks=tuple(marks),
    )
