"""What a hyphen or a tilde between two numbers says in Chinese: 到, or 比 in a score.

A connector is looked at with what stands before and behind it: 9月1日-10月7日 has a unit on either
side, and the two belong together; ``~`` alone before a number is 约, behind one it is 到.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.rule import Rule, chinese, rule
from voices.normalize.zh.measures import MEASURE, MONEY, UNIT

if TYPE_CHECKING:
    from voices.normalize.piece import SpokenPiece

_HAN_NUMERAL = "[零〇一二三四五六七八九十百千万亿两几]"
_NUMERAL = rf"(?:\d[\d,.]*|{_HAN_NUMERAL}+)"
# What may stand between a number and the connector. Two different units make a range only where both
# are of time (2018年-9月); otherwise they must be the same (3章-第5章, 10ms-20ms).
_OF_TIME = "年代|世纪|年级|个?月份?|[年日号点时分初末底]|[ap]\\.?m\\.?|[AP]M"
_ORDERED = "楼|级|章|节|集|期|届|线|环|后|版|单元|号线|阶"
_KIND = rf"(?P<unit>{_OF_TIME}|个?{MEASURE}|{_ORDERED}|(?:{UNIT})(?![A-Za-z])|[%‰]|[A-Za-z]{{1,3}})"
_DAY = r"(?:(?:今|明|去|同|次|当|翌|第二)[年日天]|早上|上午|中午|下午|傍晚|晚上|夜里|凌晨|次日凌晨|周.|星期.)"
# 周一-周五, 高一-高三, 小一-小六: a day or a year of school, without a digit in it
_NAMED_DAY = r"(?:周|星期|礼拜)[一二三四五六日天末]|[初高大研][一二三四]|[小][一二三四五六]"
# Before the connector stands a number with its unit (50元, 6.5亿, 3年半), money (￥100, $50k), a named
# day, the minutes of a clock, a Han numeral (三~五天) or a bare digit.
_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z\d.]){_NUMERAL}\s?[百千万亿]?{_KIND}(?P<half>半|左右|以上)?"
    rf"|(?P<money>{MONEY})\s?\d[\d,.]*\s?(?:[kKmMbB万亿百千]*)"
    rf"|(?P<named>{_NAMED_DAY})|\d:(?P<clock>\d\d)|(?P<han>{_HAN_NUMERAL})|(?P<bare>\d))$"
)
# Behind it stands the same, perhaps on another day (次日2:00), or a word for now (2015年-今).
_BEHIND = re.compile(
    rf"{_DAY}?(?:第?[-−+]?{_NUMERAL}\s?[百千万亿]?(?:{_KIND})?(?P<clock>(?<=\d):\d\d)?"
    rf"|(?P<money>{MONEY})\s?\d|(?P<named>{_NAMED_DAY})|(?P<now>今(?!天)|现在|目前)|[日天末])"
)
_SEEN = 14
"""Characters before a connector that are looked at."""
_TIMES = re.compile(rf"(?:{_OF_TIME})")


def _to(match: re.Match[str]) -> list[SpokenPiece] | None:
    """A connector between two of a kind, said as 到; None where it may be anything else."""
    text, start, end = match.string, match.start(), match.end()
    before = _BEFORE.search(text[max(0, start - _SEEN) : start])
    behind = _BEHIND.match(text, end)
    if before is None or behind is None:
        return None
    if match["tilde"] or _alike(before, behind):
        return [chinese(start, end, "到")]
    return None


def _alike(before: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether a hyphen between the two can only mean a range."""
    if behind["now"]:
        return bool(before["bare"] or (before["unit"] and _TIMES.fullmatch(before["unit"])))
    if before["named"]:  # 周一-五
        return bool(behind["named"]) or behind[0] in "一二三四五六日天末"
    if before["money"]:
        return bool(behind["money"])
    if before["clock"]:
        return bool(behind["clock"])
    one, other = before["unit"], behind["unit"]
    # 三-五天: Han numerals need the unit behind; 三-五 may be anything.
    if not one:
        return bool(before["han"] and other)
    # 9点-18:30
    if not other:
        return bool(behind["clock"]) and one in "点时半"
    return one == other or bool(_TIMES.fullmatch(one) and _TIMES.fullmatch(other))


# Words for winning and losing. Behind 3-2 one of them makes it a score (3-2赢了), if an adverb at most
# stands between; 胜过 and 负责 are other words.
_WINNING = "战胜|击败|取胜|获胜|胜|赢|力克|淘汰|横扫|逆转|领先|反超|落后|不敌|负|输|告负|惜败|惨败|战平|打平|逼平|拿下|大胜|险胜|完胜|小胜"
_PAIR = r"\d{1,3}\s?[-–—:]\s?\d{1,3}"
# Before it: 比分6-4、6-3, 比分定格在3-1, 决赛: up to six sets in a row
_SCORED = re.compile(
    r"(?:比分|总分|局分|盘分|大比分|场上|决赛|战绩|首回合|次回合)(?:是|为|定格在|锁定在?|变成|改写成?为?|扳成|追成|追到|停在|来到|[:：])?[^\d，。；！？]{0,2}"
    rf"(?:{_PAIR}[、，, ]{{1,2}}){{0,6}}$"
)
_WON = re.compile(
    rf"(?:[、，, ]{{1,2}}{_PAIR}){{0,6}}\s?(?:的?(?:比分|优势|战绩|总比分)|(?:就|又|再|已|已经|连|连续|最终|再次|主场|客场|暂时|大比分)?(?:{_WINNING})(?!过|责))"
)


def _score(match: re.Match[str]) -> list[SpokenPiece] | None:
    """比分3-1, 以2:1战胜: what a match ended with."""
    text = match.string
    before = text[max(0, match.start() - 60) : match.start()]
    if not (_SCORED.search(before) or _WON.match(text, match.end())):
        return None
    if ":" in match[0] and (match["b"] in ("15", "30", "45") or match["b"][:-1] == "0"):
        return None  # 2:30赢了: won at half past two; quarters, and minutes like 05, are times
    return [
        chinese(*match.span("a"), numerals.integer(match["a"])),
        chinese(match.end("a"), match.start("b"), "比"),
        chinese(*match.span("b"), numerals.integer(match["b"])),
    ]


SCORES: tuple[Rule, ...] = (
    # 3-1, 3:1, 11–9; _score asks what stands around.
    rule(_score, r"(?<![\d.:/-])(?P<a>\d{1,3})\s?[-–—:]\s?(?P<b>\d{1,3})(?![\d.:%‰/]|-\d)"),
)
"""The rules of scores, tried before the times of day: 2:10 落后."""

RULES: tuple[Rule, ...] = (
    rule(
        _to,
        r"(?:\s?(?P<tilde>[~～])\s?|\s(?:-{1,2}|[–—])\s|(?<!\s)(?:-{1,2}|[–—])(?!\s))",
        rf"(?=[-+¥$€£\d第周星礼初高大研小今现目明去同次当翌早上中下傍晚夜凌日天末]|US\$|HK\$|{_HAN_NUMERAL})",
    ),
)
"""Come before letters with numbers behind a hyphen: in 20k-30k that rule would take the -30 for part of a
name, as in GPT-4. A hyphen has spaces on both sides or on neither: 3度 -5度 are two temperatures."""
