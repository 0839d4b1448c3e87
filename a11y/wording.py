"""Words of our own that a book shows and says: the same for the eye and for the ear.

Neutral ground: the narration speaks them, the book prints them, reading recognises them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.interview import Proofread


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels in one language."""

    contents: str
    """Heading of the table of contents: text id ``nav-title``."""
    cover: str
    begin: str
    """Landmark of the place where the text starts."""
    figures: str
    landmarks: str
    speakers: str
    vocabulary: str
    """Heading of a section's vocabulary: text id ``<section>vtitle``."""
    index: str
    """Heading of the learner's index."""
    guests: str
    """Heading of an anthology's index of guests."""
    level: str
    """With ``{level}``."""
    beyond: str
    """Words that no list has."""
    back: str
    """Label of the link from a vocabulary entry to its place; with ``{word}``."""
    translation: str
    """For screen readers: what opens a paragraph's translation; with ``{language}``."""
    narrator: str
    interviewer: str
    guest: str
    synthetic: str
    """What a synthetic voice is called in metadata; with ``{voice}`` and ``{engine}``."""
    recording: str
    """What somebody unknown who is heard from a recording is called in metadata."""
    summary_recorded: str
    """Accessibility summary of a book that is heard from a recording: first sentence."""
    summary: str
    """Accessibility summary: first sentence of every book."""
    summary_word: str
    summary_sentence: str
    summary_ruby: str
    summary_images: str
    summary_images_without: str
    summary_images_lost: str
    summary_silent: str
    checked: str
    """That a person looked at all of it; with ``{by}``."""
    checked_part: str
    """With ``{by}``, ``{looked}`` and ``{paragraphs}``."""
    unchecked: str
    somebody: str
    """Who looked, where they do not say it."""

    def looked_at(self, proofread: Proofread) -> str:
        """Whether a person looked at readings and speakers, in one sentence."""
        if not proofread.looked:
            return self.unchecked
        text = self.checked if proofread.whole else self.checked_part
        return text.format(
            by=proofread.by or self.somebody,
            looked=proofread.looked,
            paragraphs=proofread.paragraphs,
        )

    def level_name(self, level: int | None) -> str:
        """A word's HSK level for a reader; the list makes no difference between 7, 8 and 9."""
        if level is None:
            return self.beyond
        return self.level.format(level="7–9" if level == 7 else level)


_LANGUAGES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pt": "Português",
    "ru": "Русский",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "zh": "中文",
    "zh-Hant": "繁體中文",
    "zh-TW": "繁體中文",
}
"""Languages as they call themselves."""


def language_name(tag: str) -> str:
    """What a language calls itself; its tag where we do not know."""
    return _LANGUAGES.get(tag) or _LANGUAGES.get(tag.split("-", maxsplit=1)[0], tag)


SIMPLIFIED = Wording(
    contents="目录",
    cover="封面",
    begin="正文",
    figures="插图",
    landmarks="导航点",
    speakers="说话人",
    vocabulary="词汇",
    index="词汇索引",
    guests="嘉宾索引",
    level="HSK {level} 级",
    beyond="其他词语",
    back="回到原文：{word}",
    translation="译文（{language}）",
    narrator="旁白",
    interviewer="采访者",
    guest="嘉宾",
    synthetic="{voice}（{engine} 合成语音）",
    recording="原录音",
    summary_recorded="本书全部正文、标题与目录都有同步朗读，取自录音，录音里没有的由合成语音朗读；章节与标题结构完整，可自由调整字号、行距与配色。",
    summary="本书全部正文、标题与目录都有同步朗读，由合成语音朗读；章节与标题结构完整，可自由调整字号、行距与配色。",
    summary_word="朗读时逐词高亮。",
    summary_sentence="朗读时逐句高亮。",
    summary_ruby="汉字上方注有拼音，拼音不朗读。",
    summary_images="图片都有替代文字。",
    summary_images_without="部分图片没有来自原文的替代文字。",
    summary_images_lost="原文有图片未能取得，书中注明了位置。",
    summary_silent="释义与索引不朗读，代码只作提示。",
    checked="读音与说话人由{by}校对。",
    checked_part="读音与说话人由{by}校对 {looked} 段，共 {paragraphs} 段。",
    unchecked="读音与说话人未经人工校对。",
    somebody="人工",
)

TRADITIONAL = Wording(
    contents="目錄",
    cover="封面",
    begin="正文",
    figures="插圖",
    landmarks="導覽點",
    speakers="說話人",
    vocabulary="詞彙",
    index="詞彙索引",
    guests="來賓索引",
    level="HSK {level} 級",
    beyond="其他詞語",
    back="回到原文：{word}",
    translation="譯文（{language}）",
    narrator="旁白",
    interviewer="採訪者",
    guest="來賓",
    synthetic="{voice}（{engine} 合成語音）",
    recording="原錄音",
    summary_recorded="本書全部正文、標題與目錄都有同步朗讀，取自錄音，錄音裡沒有的由合成語音朗讀；章節與標題結構完整，可自由調整字級、行距與配色。",
    summary="本書全部正文、標題與目錄都有同步朗讀，由合成語音朗讀；章節與標題結構完整，可自由調整字級、行距與配色。",
    summary_word="朗讀時逐詞醒目顯示。",
    summary_sentence="朗讀時逐句醒目顯示。",
    summary_ruby="漢字上方注有讀音，注音不朗讀。",
    summary_images="圖片都有替代文字。",
    summary_images_without="部分圖片沒有來自原文的替代文字。",
    summary_images_lost="原文有圖片未能取得，書中註明了位置。",
    summary_silent="釋義與索引不朗讀，程式碼只作提示。",
    checked="讀音與說話人由{by}校對。",
    checked_part="讀音與說話人由{by}校對 {looked} 段，共 {paragraphs} 段。",
    unchecked="讀音與說話人未經人工校對。",
    somebody="人工",
)

ENGLISH = Wording(
    contents="Contents",
    cover="Cover",
    begin="Start of text",
    figures="Figures",
    landmarks="Landmarks",
    speakers="Speakers",
    vocabulary="Vocabulary",
    index="Index of words",
    guests="Index of guests",
    level="HSK {level}",
    beyond="Other words",
    back="Back to the text: {word}",
    translation="Translation ({language})",
    narrator="Narrator",
    interviewer="Interviewer",
    guest="Guest",
    synthetic="{voice} (synthetic voice, {engine})",
    recording="Original recording",
    summary_recorded="All text, headings and contents are read aloud in step with the "
    "text by a recording, and by synthetic voices where it lacks something; sections and headings "
    "are marked up, and size, spacing and colours can be changed.",
    summary="All text, headings and contents are read aloud in step with the text by synthetic "
    "voices; sections and headings are marked up, and size, spacing and colours can be "
    "changed.",
    summary_word="Each word is highlighted as it is spoken.",
    summary_sentence="Each sentence is highlighted as it is spoken.",
    summary_ruby="Pinyin stands over the Chinese characters and is not read aloud.",
    summary_images="All images have text alternatives.",
    summary_images_without="Some images have no text alternative from the source.",
    summary_images_lost="Some images of the article could not be had; the book says where.",
    summary_silent="Glosses and indexes are not read aloud; code is announced only.",
    checked="Readings and speakers were checked by {by}.",
    checked_part="Readings and speakers of {looked} of {paragraphs} paragraphs were checked by "
    "{by}.",
    unchecked="Readings and speakers were not checked by a person.",
    somebody="a person",
)

_TRADITIONAL_TAGS = ("hant", "tw", "hk", "mo")


def wording(language: str) -> Wording:
    """The words for a book in that language (BCP 47); English where it is not Chinese."""
    subtags = language.lower().split("-")
    if subtags[0] not in {"zh", "cmn", "yue"}:
        return ENGLISH
    if any(tag in subtags for tag in _TRADITIONAL_TAGS):
        return TRADITIONAL
    return SIMPLIFIED
