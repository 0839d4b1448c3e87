"""The colophon: what the book says about itself, as a section like any other.

Synthetic voices are named and disclosed, sources and licences stated. It is read aloud by the
narrator; names of voices are said the way a person would say them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.interview import Block, Mark, Section, Sentence, Spoken
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.interview import Interview
    from a11y.narration import Narrator


_TEXT = {
    "zh": {
        "heading": "关于本书",
        "made": "本书由听读（tingdu）制作，文章为《{title}》。",
        "author": "作者：{author}。",
        "date": "日期：{date}。",
        "publisher": "出版者：{publisher}。",
        "imprint": "出版品牌：{imprint}。",
        "edt": "编辑：{name}。",
        "trl": "译者：{name}。",
        "pht": "摄影：{name}。",
        "ill": "插图：{name}。",
        "trc": "整理：{name}。",
        "pfr": "校对：{name}。",
        "bkd": "设计：{name}。",
        "ctb": "参与者：{name}。",
        "source": "原文网址：",
        "rights": "版权：{rights}。",
        "voices": "书中所有声音都由电脑合成，不是人物本人的录音。",
        "voice": "{name}的声音：{engine} ",
        "end": "。",
        "pinyin": "拼音由软件标注，可能有误。",
        "glosses": "词义取自 CC-CEDICT，许可为 CC BY-SA 4.0，部分词义由听读补充。"
        "词汇等级依据 HSK 3.0 词表（2025 年考试大纲）。",
    },
    "en": {
        "heading": "About this book",
        "made": "This book was made by tingdu from the article “{title}”.",
        "author": "Author: {author}.",
        "date": "Date: {date}.",
        "publisher": "Publisher: {publisher}.",
        "imprint": "Imprint: {imprint}.",
        "edt": "Editor: {name}.",
        "trl": "Translator: {name}.",
        "pht": "Photographs: {name}.",
        "ill": "Illustrations: {name}.",
        "trc": "Transcript: {name}.",
        "pfr": "Proofreader: {name}.",
        "bkd": "Design: {name}.",
        "ctb": "Contributor: {name}.",
        "source": "Source: ",
        "rights": "Rights: {rights}.",
        "voices": "All voices in this book are synthetic; nobody was recorded.",
        "voice": "Voice of {name}: {engine} ",
        "end": ".",
        "pinyin": "The pinyin was added by software and may contain errors.",
        "glosses": "Glosses are taken from CC-CEDICT, licensed CC BY-SA 4.0, "
        "with additions by tingdu. Levels are those of the HSK 3.0 word list (2025 syllabus).",
    },
}


def colophon(
    interview: Interview, narrators: Sequence[Narrator], *, pinyin: bool, glosses: bool
) -> Section:
    """The section ``colophon``, spoken by the narrator; not yet annotated."""
    text = _TEXT["en" if interview.language.lower().startswith("en") else "zh"]
    narrator = next(s.id for s in interview.speakers if s.role == "narrator")
    heading = Block(
        "colophont1p1",
        "heading",
        narrator,
        text["heading"],
        (Sentence("colophont1p1n1", text["heading"]),),
        level=2,
    )
    paragraphs = [
        _paragraph(number, sentences, narrator)
        for number, sentences in enumerate(
            _paragraphs(interview, narrators, text, pinyin=pinyin, glosses=glosses), start=2
        )
    ]
    return Section("colophon", text["heading"], (heading, *paragraphs))


_Sentence = tuple[str, str, str]
"""Text, the stretch in it to be said or linked differently, and how (a spoken form or address)."""


def _paragraphs(
    interview: Interview,
    narrators: Sequence[Narrator],
    text: dict[str, str],
    *,
    pinyin: bool,
    glosses: bool,
) -> Iterator[list[_Sentence]]:
    metadata = interview.metadata
    yield [
        (text["made"].format(title=interview.title), "", ""),
        *(
            (text[key].format(**{key: value}), "", "")
            for key in ("author", "date", "publisher", "imprint", "rights")
            if (value := getattr(metadata, key).rstrip("。."))
        ),
        *((text[relator].format(name=name), "", "") for relator, name in metadata.contributors),
    ]
    if metadata.source_url:
        yield [(text["source"] + metadata.source_url, metadata.source_url, "")]
    yield [
        (text["voices"], "", ""),
        *(_voice(interview, narrator, text) for narrator in narrators),
    ]
    notes = [text["pinyin"]] * pinyin + [text["glosses"]] * glosses
    looked = wording(interview.language).looked_at(interview.proofread)
    yield [(note, "", "") for note in (*notes, looked)]


def _voice(interview: Interview, narrator: Narrator, text: dict[str, str]) -> _Sentence:
    name = interview.speaker(narrator.speaker).name
    opening = text["voice"].format(name=name, engine=narrator.engine)
    return opening + narrator.voice + text["end"], narrator.voice, spoken_voice(narrator.voice)


def spoken_voice(name: str) -> str:
    """A voice's name as a person says it: ``zf_xiaoyi`` → Xiaoyi, ``zh-CN-YunxiNeural`` → Yunxi."""
    return name.rsplit("_", 1)[-1].rsplit("-", 1)[-1].removesuffix("Neural").capitalize()


def _paragraph(number: int, sentences: Sequence[_Sentence], narrator: str) -> Block:
    block_id = f"colophont1p{number}"
    made: list[Sentence] = []
    marks: list[Mark] = []
    offset = 0
    for position, (text, stretch, spoken) in enumerate(sentences, start=1):
        spans: tuple[Spoken, ...] = ()
        if stretch:
            start = text.index(stretch)
            if spoken:
                spans = (Spoken(start, start + len(stretch), spoken),)
            else:
                marks.append(Mark(offset + start, offset + start + len(stretch), "link", stretch))
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
