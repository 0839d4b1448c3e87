"""What numbers count in Chinese: measure words, units in Latin letters, money."""

from __future__ import annotations

import re

from voices.normalize.tables import currencies, units

_ONE_CHARACTER = (
    "个個位名人次种種类類家款件台部套组組队隊层層年天周岁歲块塊元毛角斤吨噸米倍条條张張把本页頁篇句段封支只隻项項"
    "场場届屆轮輪步批份遍趟顿頓口座栋棟间間所门門辆輛架颗顆粒杯瓶箱袋包双雙对對群排行圈股道片面头頭匹棵朵幅首拨撥"
    "点點分秒枚艘盘盤盒堆串滴束节節堂班员員字站票笔筆桌碗册冊根顶頂扇副具尊代拳脚腳声聲场國国省市县村"
)
# Words of several characters, and those that count only in part of their uses: 手 counts hands in
# 手准备 and 手抓, while 二手房 is a kind; 级 counts steps, while 二级 is a rank.
_LONGER = (
    "小时", "小時", "分钟", "分鐘", "秒钟", "公里", "公斤", "公顷", "平方", "立方", "毫米", "厘米",
    "美元", "欧元", "英镑", "日元", "港元", "港币", "万", "萬", "亿", "億", "千", "百", "成", "大类", "大块",
    "方面", "星期", "礼拜", "学期", "季度", "月份", "工作日", "支队", "号人", "手准备", "手抓",
    "克", "升", "度", "级台阶", "室一厅", "室1厅", "室两厅", "室2厅",
)  # fmt: skip
MEASURE = rf"(?:{'|'.join(_LONGER)}|[{_ONE_CHARACTER}])"
_COUNTED = re.compile(rf"\s?{MEASURE}")
_NOT_COUNTED = re.compile(
    r"\s?(?:次元|次方|次函数|点\d|本道|部委|分之|代身份|代码|级市|元论|元方程|进制|年级|班|对\d|分法|手)"
)
"""Names in which two is a place in an order or a kind: 二次元, 二年级, 二分法.

Each begins with a measure word (次, 年, 分), which would make 两 of the 2.
"""


def two_is_liang(text: str, at: int) -> bool:
    """Whether a 2 that ends at ``at`` counts what follows: 2个 is 两个, 2月 is 二月."""
    if text.startswith("手准备", at) or text.startswith("手抓", at):
        return True
    return bool(_COUNTED.match(text, at)) and not _NOT_COUNTED.match(text, at)


def is_counted(text: str, at: int) -> bool:
    """Whether a measure word, a unit or an "and more" stands at ``at``."""
    return bool(_COUNTED.match(text, at) or re.compile(r"\s?[多余餘来几+]").match(text, at))


UNITS = units("zh")
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))

CURRENCIES = currencies("zh")
MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
