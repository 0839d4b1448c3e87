"""Signs and emoji in a Chinese sentence: named where they mean something, else left silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.normalize.numerals.chinese import readings
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import Rule, between_letters, chinese, rule

if TYPE_CHECKING:
    import re

_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_ROMAN_SMALL = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_ROMAN_LETTERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

EMOJI = {
    "👍": "点赞", "👎": "踩", "😂": "笑哭", "🤣": "大笑", "😄": "大笑", "😀": "大笑", "😁": "大笑",
    "😊": "微笑", "🙂": "微笑", "😉": "眨眼", "😍": "喜欢", "😭": "大哭", "😢": "流泪", "😅": "苦笑",
    "🤔": "思考", "😎": "得意", "😡": "生气", "😱": "惊恐", "🙏": "合十", "👏": "鼓掌", "💪": "加油",
    "🎉": "撒花", "🔥": "火", "❤": "爱心", "💔": "心碎", "🌹": "玫瑰", "☕": "咖啡", "🚀": "火箭",
    "✅": "对勾", "❌": "叉", "👌": "好的", "🍺": "啤酒", "🎂": "蛋糕", "💡": "灯泡", "📈": "上升",
}  # fmt: skip
_NAMES = "".join(EMOJI)
_EMOJI_READINGS = dict(
    zip(
        "赞踩笑哭微眨眼喜欢流泪苦思考得意生气惊恐合鼓掌油撒花火爱心碎玫瑰咖啡箭对好啤酒蛋糕灯泡勾叉加上升点大十的",
        "zan4 cai3 xiao4 ku1 wei1 zha3 yan3 xi3 huan5 liu2 lei4 ku3 si1 kao3 de2 yi4 sheng1 qi4 jing1 kong3 he2 gu3"
        " zhang3 you2 sa3 hua1 huo3 ai4 xin1 sui4 mei2 gui1 ka1 fei1 jian4 dui4 hao3 pi2 jiu3 dan4 gao1 deng1 pao4 gou1"
        " cha1 jia1 shang4 sheng1 dian3 da4 shi2 de5".split(),
        strict=True,
    )
)
# Variation selector, joiner and skin tones: 👍🏻 and ❤️ are several code points.
_DECORATION = r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff]"
# Emoji, miscellaneous symbols, dingbats, arrows and geometric shapes: ★, ✈, 🐼, ▶
_PICTURES = (
    r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u25a0-\u25ff\ufe0f\u200d]"
)


def _emoji(match: re.Match[str]) -> list[SpokenPiece]:
    """A picture by its name, however often it stands there in a row."""
    name = EMOJI[match[1]]
    syllables = tuple(_EMOJI_READINGS[char] for char in name)
    return [SpokenPiece(*match.span(), name, "number", syllables)]


def _roman(match: re.Match[str]) -> list[SpokenPiece]:
    """Ⅲ, ⅲ: Unicode's own Roman numerals."""
    char = match[0]
    place = _ROMAN.find(char) if char in _ROMAN else _ROMAN_SMALL.find(char)
    return [chinese(*match.span(), _CHINESE[place])]


def _roman_letters(match: re.Match[str]) -> list[SpokenPiece]:
    """II, III …: capital letters that are a numeral where the rule's pattern has them."""
    return [chinese(*match.span(1), _CHINESE[_ROMAN_LETTERS.index(match[1])])]


def _circled(match: re.Match[str]) -> list[SpokenPiece]:
    return [chinese(*match.span(), _CHINESE[ord(match[0]) - ord("①")])]


_SIGNS = {
    "+": "加", "=": "等于", "≥": "大于等于", "≤": "小于等于", "≈": "约等于", "≠": "不等于", "×": "乘", "÷": "除以",
    ">=": "大于等于", "<=": "小于等于", "!=": "不等于", ">": "大于", "<": "小于", "~": "约", "～": "约",
    "∞": "无穷大", "√": "根号", "%": "百分号", "±": "正负", "*": "乘",
}  # fmt: skip


def _sign(match: re.Match[str]) -> list[SpokenPiece]:
    sign = match["sign"]
    text = _SIGNS[sign]
    return [SpokenPiece(*match.span("sign"), text, "number", readings(text))]


def _to(match: re.Match[str]) -> list[SpokenPiece]:
    """-5~10."""
    return [chinese(*match.span(), "到")]


def _to_letter(match: re.Match[str]) -> list[SpokenPiece] | None:
    """P5-P8."""
    return _to(match) if between_letters(match) else None


def _pause(match: re.Match[str]) -> list[SpokenPiece]:
    return [SpokenPiece(*match.span(), ",", "pause")]


def _trailing(match: re.Match[str]) -> list[SpokenPiece]:
    return [SpokenPiece(*match.span(), "…", "pause")]


def _silent(match: re.Match[str]) -> list[SpokenPiece] | None:
    """A picture; but ❷ among the pictures is a number."""
    return None if match[0].isalnum() else []


def _ratio_letter(match: re.Match[str]) -> list[SpokenPiece]:
    return [chinese(*match.span(), "比")]


RULES: tuple[Rule, ...] = (
    # 等等..., ……, 。。。
    rule(_trailing, r"[.…]{2,}|。{2,}"),
    # 👍👍👍 is one like, said once.
    rule(_emoji, rf"([{_NAMES}]){_DECORATION}*(?:\1{_DECORATION}*)*"),
    rule(_roman, rf"[{_ROMAN}{_ROMAN_SMALL}]"),
    # 阶段II, World War II; not VI, which is as often two letters.
    rule(_roman_letters, r"(?:(?<=[\u4e00-\u9fff])|(?<=[A-Za-z]{2} ))\s?(II|III|IV|VII|VIII|IX|XI|XII)(?![A-Za-z])"),
    # II期临床, III类
    rule(_roman_letters, r"(?<![A-Za-z])(II|III|IV|VI|VII|VIII|IX|XI|XII)(?=[期类级型度代世区部卷章篇])"),
    # I期: a single I only before these.
    rule(_roman_letters, r"(?<![A-Za-z])(I)(?=[期类型级])"),
    # 第V
    rule(_roman_letters, r"(?<=第)\s?(I|V|VI|X)(?![A-Za-z])"),
    # Higher ones are read by their Unicode value (scripts).
    rule(_circled, r"[①-⑫]"),
    # n>=3, 10±2, 3×4; between two, so a comparison.
    rule(_sign, r"(?<=[\w%])\s?(?P<sign>>=|<=|!=|[≥≤≈≠÷×]|±(?=\s?\d)|\*(?=\d))"),
    # -5~10, 5–8
    rule(_to, r"(?<=\d)\s?[~～]\s?(?=[-−]?\d)|(?<=\d)\s?[-–—]\s?(?=\d)"),
    # P5-P8
    rule(_to_letter, r"(?<=\d)[-–~](?=[A-Za-z]\d)"),
    # ≥18, ~100, ≤$5; 约~100 has said it already.
    rule(_sign, r"(?P<sign>>=|<=|[≥≤≈]|(?<!约)[~～])(?=\s?[¥$€£]?\d)"),
    # <5 at the beginning
    rule(_sign, r"(?P<sign>[<>])(?=\s?\d)"),
    # A=B and 5>3, but == is silent: it is an operator of programs.
    rule(_sign, r"(?<=[\w)%])\s?(?P<sign>[<>=])(?=\s?\w)(?!=)"),
    # N+1, A+轮, 互联网+; not the + of a telephone number: 电话 +86 138…
    rule(_sign, r"(?<=[\w)])(?!\s?\+\d{1,3}[- ]\d)\s?(?P<sign>\+)(?=\s?[\w(“]|\s*[，。、）)]|\s*$)"),
    # √2
    rule(_sign, r"(?P<sign>[∞√])"),
    # 1:N, A:B
    rule(_ratio_letter, r"(?:(?<=\d)|(?<=(?<![A-Za-z])[A-Za-z])):(?=[A-Za-z](?![A-Za-z])|\d)"),
    # 产品/技术, 12 | 技术
    rule(_pause, r"(?<=[\u4e00-\u9fff])\s?[/|｜]\s?(?=[\u4e00-\u9fffA-Za-z])|\s[|｜]\s"),
    rule(_pause, r"-{2,3}>?|->|=>|[→⇒⟶]"),
    rule(_silent, _PICTURES),
)  # fmt: skip

SILENT: tuple[Rule, ...] = (
    rule(_trailing, r"[.…]{2,}"),
    rule(_pause, r"-{2,3}>?|->|=>|[→⇒⟶]|\s[|/]\s"),
    rule(_silent, _PICTURES),
)
"""In an English sentence: pauses, and pictures, which are not named."""
