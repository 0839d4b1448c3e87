"""An interview of our own with every kind of block, and a narration of it without an engine.

Words are told apart by ``|`` in the texts below; sentences end where one ends in Chinese.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from a11y.interview import (
    Asset,
    Block,
    Cell,
    Entry,
    Heading,
    Image,
    Interview,
    Mark,
    Metadata,
    Ruby,
    Section,
    Sentence,
    Speaker,
    Word,
)
from a11y.narration import Clip, Narration, Narrator, Phrase, Track
from a11y.options import Options, PinyinOptions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from a11y.book import NarratedInterview

AUDIOBOOK = Options()
LEARNER = Options(edition="learner", sync="word", pinyin=PinyinOptions(show="all", vocabulary=True))

_SENTENCE = re.compile(r"[^。？！\n]*[。？！]+[”」）]?|[^。？！\n]*\n|[^。？！\n]+")


@cache
def _reading(char: str) -> tuple[str, int]:
    from pypinyin import Style, pinyin

    shown = pinyin(char, style=Style.TONE)[0][0]
    numbered = pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)[0][0]
    return shown, int(numbered[-1])


def sentences(block_id: str, marked: str, *, ruby: bool = True) -> tuple[Sentence, ...]:
    """Sentences of a text whose words are told apart by ``|``."""
    made = []
    for number, match in enumerate(_SENTENCE.finditer(marked), 1):
        uid = f"{block_id}n{number}"
        text, words = "", []
        for piece in match.group().split("|"):
            start = len(text)
            text += piece
            if any(c.isalnum() for c in piece):
                words.append(_word(f"{uid}w{len(words) + 1}", piece, start, ruby=ruby))
        made.append(Sentence(uid, text, words=tuple(words)))
    return tuple(made)


def _word(uid: str, piece: str, start: int, *, ruby: bool) -> Word:
    han = [(n, c) for n, c in enumerate(piece, start) if "\u4e00" <= c <= "\u9fff"]
    rubies = tuple(Ruby(n, n + 1, *_reading(c)) for n, c in han) if ruby else ()
    return Word(uid, start, start + len(piece), "".join(r.text for r in rubies), rubies)


def block(uid: str, kind: str, speaker: str, marked: str, **more: object) -> Block:
    """A block of one speaker; marks are given as ``(kind, text, target)``."""
    made = sentences(uid, marked)
    text = "".join(s.text for s in made)
    marks = []
    for mark_kind, covered, target in more.pop("marks", ()):  # type: ignore[attr-defined]
        start = text.index(covered)
        marks.append(Mark(start, start + len(covered), mark_kind, target))
    return Block(uid, kind, speaker, text, made, marks=tuple(marks), **more)  # type: ignore[arg-type]


def picture(width: int = 64, height: int = 40) -> Asset:
    """A small PNG."""
    from PIL import Image as Pillow

    stream = io.BytesIO()
    Pillow.new("RGB", (width, height), "#336699").save(stream, "PNG")
    return Asset("image/png", stream.getvalue(), width, height)


def interview(options: Options = LEARNER) -> Interview:
    """Two speakers and a narrator; three sections with every kind of block."""
    whole = _interview()
    if options.pinyin.show != "none":
        return whole
    return replace(whole, sections=tuple(_unannotated(section) for section in whole.sections))


def with_pictures_alone(interview: Interview) -> Interview:
    """The interview without the figures whose pictures could not be had."""
    sections = (
        replace(
            section,
            blocks=tuple(b for b in section.blocks if b.image is None or b.image.asset is not None),
        )
        for section in interview.sections
    )
    return replace(interview, sections=tuple(sections))


def _unannotated(section: Section) -> Section:
    def bare(made: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(replace(s, words=tuple(replace(w, ruby=()) for w in s.words)) for s in made)

    blocks = tuple(
        replace(
            b,
            sentences=bare(b.sentences),
            rows=tuple(
                tuple(replace(c, sentences=bare(c.sentences)) for c in row) for row in b.rows
            ),
        )
        for b in section.blocks
    )
    return replace(section, blocks=blocks, vocabulary=())


def _interview() -> Interview:
    return Interview(
        title="种子|怎样|长成|森林|？".replace("|", ""),
        language="zh-CN",
        source="sample.md",
        speakers=(
            Speaker("narrator", "旁白", "narrator"),
            Speaker("interviewer", "采访者", "interviewer"),
            Speaker("guest", "林晓雨", "guest", "female", "植物学家"),
        ),
        sections=(_introduction(), _growth(), _details(), _colophon()),
        metadata=Metadata(
            subtitle="一次关于植物的谈话",
            author="周文",
            date="2021-03-05",
            publisher="听读样章",
            source_url="https://example.org/forest",
            series="样章",
            series_position=2,
        ),
    )


def _introduction() -> Section:
    return Section(
        "s0",
        Heading("s0t1p1", 0, 1),
        (
            block("s0t1p1", "heading", "narrator", "种子|怎样|长成|森林|？", level=1),
            block(
                "s0t1p2",
                "paragraph",
                "narrator",
                "今天|我们|请|到|植物学家|林晓雨|。|她|用|Python|画出|了|一座|森林|，|共|8000|棵|树|。",
                marks=[("strong", "林晓雨", ""), ("emphasis", "一座森林", "")],
            ),
        ),
    )


def _growth() -> Section:
    question = block("s1t1p1", "heading", "interviewer", "一|颗|种子|最|需要|什么|？", level=2)
    answer = block(
        "s1t2p1",
        "paragraph",
        "guest",
        "最|重要|的|是|水|和|时间|。|很多|人|只|看见|树冠|，|却|忘|了|根|。|参见|年报|。",
        marks=[
            ("strong", "重要的是水", ""),
            ("link", "年报", "https://example.org/report?a=1&b=2"),
            ("note", "根", "s2t2p9"),
        ],
    )
    sample = answer.sentences[0].words[1]
    return Section(
        "s1",
        Heading(question.id, 0, len(question.sentences)),
        (
            question,
            answer,
            block("s1t2p2", "heading", "guest", "三|个|条件", level=4),
            block("s1t2p3", "item", "guest", "水|：|不能|断|。", number=1, group="l1"),
            block("s1t2p4", "item", "guest", "光|：|要|够|。", number=2, group="l1"),
            block("s1t2p5", "item", "guest", "早上|的|光|。", level=1, group="l1"),
            block("s1t2p6", "item", "guest", "土|。", number=3, group="l1"),
        ),
        (
            Entry(
                "s1v1",
                "重要",
                "zhòngyào",
                ("zhong4", "yao4"),
                1,
                "important; major",
                answer.sentences[0].id,
                sample.id,
            ),
            Entry(
                "s1v2",
                "树冠",
                "shùguān",
                ("shu4", "guan1"),
                None,
                "crown of a tree <upper part>",
                answer.sentences[1].id,
                answer.sentences[1].words[4].id,
            ),
        ),
    )


def _details() -> Section:
    question = block(
        "s2t1p1",
        "paragraph",
        "interviewer",
        "谢谢|您|。|那么|，|您|怎样|计算|一|座|森林|？",
    )
    picture_block = block(
        "s2t2p2",
        "figure",
        "guest",
        "一|片|蓝色|的|湖|。",
        image=Image("lake.png", "一片蓝色的湖。", picture()),
    )
    lost = block(
        "s2t2p4",
        "figure",
        "guest",
        "这里|有|一|张|图片|，|没有|文字|说明|。",
        image=Image("https://example.org/图片/lost one.png", ""),
    )
    english = block("s2t2p7", "paragraph", "guest", "Trees grow slowly.")
    english = replace(english, sentences=(replace(english.sentences[0], language="en"),))
    return Section(
        "s2",
        Heading(question.id, 1, 2),
        (
            question,
            block("s2t2p1", "paragraph", "guest", "先|看|图|。\n|再|数|。"),
            picture_block,
            block("s2t2p3", "paragraph", "guest", "图|一|：|湖|边|。", caption_of="s2t2p2"),
            lost,
            block("s2t2p5", "quote", "guest", "前人|种树|，", group="q1"),
            block("s2t2p6", "quote", "guest", "后人|乘凉|。", group="q1"),
            english,
            replace(
                block("s2t2p8", "code", "guest", "一|段|代码|。"),
                text="for tree in forest:\n    count += 1  # <树> & 林\n",
            ),
            _table(),
            block("s2t2p9", "footnote", "guest", "根|在|地|下|，|看|不|见|。"),
        ),
    )


def _table() -> Block:
    rows = (("树", "数量"), ("松|树", "5000"), ("柏|树", "3000"))
    cells = tuple(
        tuple(
            Cell(
                f"s2t2p10r{r}c{c}",
                text.replace("|", ""),
                r == 1,
                sentences(f"s2t2p10r{r}c{c}", text),
            )
            for c, text in enumerate(row, 1)
        )
        for r, row in enumerate(rows, 1)
    )
    text = "\n".join("\t".join(cell.text for cell in row) for row in cells)
    return Block("s2t2p10", "table", "guest", text, (), rows=cells)


def _colophon() -> Section:
    return Section(
        "colophon",
        Heading("colophont1p1", 0, 1),
        (
            block("colophont1p1", "heading", "narrator", "关于|本书", level=2),
            block("colophont1p2", "paragraph", "narrator", "本书|由|合成|语音|朗读|。"),
        ),
    )


def front() -> Interview:
    """What an anthology has of its own."""
    heading = block("s0t1p1", "heading", "narrator", "听读|选集", level=1)
    return Interview(
        title="听读选集",
        language="zh-CN",
        source="anthology",
        speakers=(Speaker("narrator", "旁白", "narrator"),),
        sections=(Section("s0", Heading(heading.id, 0, 1), (heading,)), _colophon()),
        metadata=Metadata(date="2022", publisher="听读样章"),
    )


def narration(
    interview: Interview, folder: Path, options: Options, *, per_character_ms: int = 180
) -> Narration:
    """Silence of the right length, with clips on all that is heard."""
    from a11y.script import script

    folder.mkdir(parents=True, exist_ok=True)
    tracks = []
    for document in script(interview, options.names):
        phrases: list[Phrase] = []
        at_ms = 0
        for line in document.lines:
            end_ms = at_ms + max(len(line.sentence.text) * per_character_ms, 200)
            words: Iterable[Word] = line.sentence.words if line.words else ()
            clips = _touching(list(words), line.sentence, at_ms, end_ms)
            if phrases and phrases[-1].clip.text_id == line.text_id:
                joined = Clip(line.text_id, phrases.pop().clip.begin_ms, end_ms)
                phrases.append(Phrase(joined))
            else:
                spoken = clips if options.sync == "word" else ()
                phrases.append(Phrase(Clip(line.text_id, at_ms, end_ms), tuple(spoken)))
            at_ms = end_ms
        audio = folder / f"{document.name}.mp3"
        _silence(audio, at_ms)
        tracks.append(Track(document.name, audio, "audio/mpeg", at_ms, tuple(phrases)))
    return Narration(
        tuple(tracks),
        (
            Narrator("narrator", "kokoro", "zm_yunyang", "male", "zh-CN"),
            Narrator("guest", "kokoro", "zf_xiaoxiao", "female", "zh-CN"),
        ),
    )


def part(folder: Path, options: Options) -> NarratedInterview:
    """The interview with its narration."""
    from a11y.book import NarratedInterview

    made = interview(options)
    return NarratedInterview(made, narration(made, folder, options))


def _touching(words: list[Word], sentence: Sentence, begin_ms: int, end_ms: int) -> list[Clip]:
    """Clips of a sentence's words that leave no gap between them."""
    if not words:
        return []
    scale = (end_ms - begin_ms) / max(len(sentence.text), 1)
    edges = [begin_ms, *(begin_ms + int(w.start * scale) for w in words[1:]), end_ms]
    return [
        Clip(word.id, start, end) for word, start, end in zip(words, edges, edges[1:], strict=False)
    ]


def _silence(path: Path, duration_ms: int) -> None:
    import numpy as np
    import soundfile

    samples = np.zeros(duration_ms * 24, dtype="int16")
    soundfile.write(
        path, samples, 24_000, format="MP3", bitrate_mode="CONSTANT", compression_level=0.6
    )
