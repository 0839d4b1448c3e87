"""A text in running pinyin (GB/T 16159-2012, ISO 7098:2015): words, capitals, punctuation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary import glosses
from a11y.pinyin.words import structure
from a11y.pinyin.words.segment import part_of_speech
from a11y.pinyin.writing.orthography import capital, is_numeral, joined, word_pinyin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.pinyin.readings.reader import Reading

_PUNCTUATION = str.maketrans(
    {"。": ".", "．": ".", "，": ",", "、": ",", "；": ";", "：": ":", "？": "?", "！": "!"}
    | {"（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]", "～": "~", "％": "%"}
    | {"「": "“", "」": "”", "『": "‘", "』": "’", "\u3000": " ", "＂": '"', "—": "—", "·": "·"}
)
"""GB/T 16159-2012, 6.7: a dot for 。, a comma may stand for 、; the rest as GB/T 15834."""
_OPENING = "([“‘《〈<{"
_CLOSING = ".,;:?!)]”’》〉>}…%"
_ENDING = ".?!…"
# 们 is written with its noun (péngyoumen), 些 and 边 with 这, 那 and 哪 (zhèxiē, nàbiān).
_SUFFIX = frozenset("们")
_PRONOUN = frozenset("这那哪")
_AFTER_PRONOUN = frozenset({"些", "么", "样", "般", "里", "边", "会儿", "个", "点儿", "时"})
# A verb of one syllable and its result are one word, kànwán; but not behind the verbs of the second
# list, where the same characters are verbs of their own: yào dào.
_COMPLEMENT = frozenset(
    "来去大到完成好住掉出起开见懂死坏为作错透满高够走倒断清定动给上下中去进光灭破穿齐紧熟尽丢向"
)
_NO_COMPLEMENT = frozenset(
    "肯敢愿须需准爱请要会能可想应该得让叫使去来有是没在从把被对给跟和与就都也还再最很更太较哦嗯啊喂唉"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word in pinyin, or what stands between words."""

    source: str
    text: str
    tag: str
    """``-`` for what is no word."""


def running(reading: Reading) -> str:
    """The text in pinyin: words apart, sentences and names with capitals, Latin as it is."""
    out = ""
    start_of_sentence = True
    in_title = in_name = False
    previous: _Piece | None = None
    pieces = list(_pieces(reading))
    for at, piece in enumerate(pieces):
        if piece.source == "·" and previous is not None:  # Yuēhàn Lièníng
            in_name = True
            continue
        if piece.tag == "-":
            out = _with_punctuation(out, piece.text)
            bare = piece.text.strip().strip(_OPENING + "\"'”’)]》〉")
            start_of_sentence = (
                start_of_sentence
                or any(letter in _ENDING for letter in bare)
                or (":" in bare and "“" in piece.text)
            )
            # The words of a title have capitals (《Hónglóu Mèng》), until its closing mark.
            in_title = piece.text.rfind("《") > piece.text.rfind("》") or (
                in_title and "》" not in piece.text
            )
            start_of_sentence |= piece.text.endswith("《")
            previous = None
            continue
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        proper = start_of_sentence or in_name or (in_title and piece.tag[:1] not in "cpu")
        text = capital(piece.text) if proper else piece.text
        out = _with_word(out, text, previous, piece, following)
        start_of_sentence = in_name = False
        previous = piece
    return out.strip()


def _pieces(reading: Reading) -> Iterator[_Piece]:
    """Words with their pinyin, and the stretches between them with Latin punctuation."""
    text, position = reading.text, 0
    for start, end, tag in _numbers_whole(reading):
        if position < start:
            yield _between(text[position:start])
        source = text[start:end]
        pinyin = word_pinyin(text, reading.syllables, start, end, tag)
        yield _Piece(source, pinyin or source, tag)
        position = end
    if position < len(text):
        yield _between(text[position:])


def _numbers_whole(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """The words, a number that was cut into several being one again."""
    start = end = 0
    for word in reading.words:
        source = reading.text[word.start : word.end] if word.tag.startswith("m") else ""
        numeral = source != "" and is_numeral(source.removeprefix("第"))
        leading = next((at for at, char in enumerate(source) if not is_numeral(char)), len(source))
        # A run of numerals goes on: 第|二百一十九, and 条 behind it is the measure word.
        if start < end == word.start and leading:
            end += leading
            if end < word.end:  # 第|二百一十|九条
                yield start, end, "m"
                yield end, word.end, "q"
                start = end = word.end
            continue
        if start < end:
            yield start, end, "m"
        start = end = word.end
        if numeral:
            start = word.start
        else:
            yield word.start, word.end, word.tag
    if start < end:
        yield start, end, "m"


def _between(text: str) -> _Piece:
    plain = text.translate(_PUNCTUATION).replace("……", "…").replace("——", "—")
    return _Piece(text, plain, "-")


def _with_punctuation(out: str, text: str) -> str:
    """Closing marks follow the word, opening marks have a space before them."""
    for letter in text:
        if letter in _OPENING or letter in "—&":
            if out and not out[-1].isspace() and out[-1] not in _OPENING:
                out += " "
        elif letter in _CLOSING:
            out = out.rstrip(" ")
        out += letter
    return out


def _with_word(
    out: str, text: str, previous: _Piece | None, piece: _Piece, following: _Piece | None
) -> str:
    """``out`` with a word behind it, a space between where GB/T 16159 wants one."""
    if previous is not None:
        if _is_joined(previous, piece, following):
            return joined(out, text)
        return f"{out} {text}"
    if not out or out[-1].isspace() or out[-1] in _OPENING or out[-1] in "-/_@":
        return out + text
    if out[-1] == "," and out[-2:-1].isdigit() and text[:3].isdigit() and len(text) >= len("000"):
        return out + text  # 3,930,654
    # An odd number of straight quotation marks: this one opens.
    if out[-1] in "'\"" and out.count(out[-1]) % 2:
        return out + text
    return f"{out} {text}"


def _is_joined(previous: _Piece, piece: _Piece, following: _Piece | None) -> bool:
    """Whether a word is written in one with the word before it (6.1.2–6.1.4, 6.1.6)."""
    before, word = previous.source, piece.source
    at_end = following is None or following.tag == "-"
    # xiàozhe; the reading tells the particle from the verb.
    if word in "着过" and piece.tag.startswith("u"):
        return piece.text in ("zhe", "guo")  # 只能过一个人: a verb
    if word == "了" and piece.tag.startswith("u"):
        joined = previous.tag[:1] in "vap" or (len(before) == 1 and previous.tag in ("n", "m"))
        # 积压 is a noun to the cutter, 换 a name
        joined = joined or glosses.gloss(before).startswith("to ")
        # 开会讨论 is a noun to the cutter
        joined = joined or (len(before) > 2 and part_of_speech(before[-2:]).startswith("v"))
        return joined and not at_end
    if before == word and len(word) == 1 and piece.tag[:1] in "vaqznm" and not is_numeral(word):
        return True  # juǎnjuǎn de, shuōshuo
    if word in _SUFFIX:
        return previous.tag[:1] in "nr"
    if before in _PRONOUN:
        return word in _AFTER_PRONOUN
    if word == "多" and len(before) == 1 and previous.tag.startswith("v"):
        return following is not None and following.source == "了"  # hēduō le
    # 晾 and 拧 are no verbs to the cutter, 用 is a preposition to it.
    acts = previous.tag.startswith("v") or before == "用"
    acts = acts or (previous.tag == "zg" and structure.is_verb(before))
    return (
        len(before) == 1
        and word in _COMPLEMENT
        and acts
        and (before not in _NO_COMPLEMENT or before + word == "想出")
        and (piece.tag[:1] in "vapf" or word == "掉")
    )
