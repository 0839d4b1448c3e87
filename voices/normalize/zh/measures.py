"""What numbers count in Chinese: measure words, units in Latin letters, money."""

from __future__ import annotations

import re

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


UNITS = {
    "km/h": "公里每小时", "m/s": "米每秒", "km": "公里", "cm": "厘米", "mm": "毫米", "nm": "纳米",
    "μm": "微米", "um": "微米", "m": "米", "kg": "公斤", "mg": "毫克", "g": "克", "t": "吨",
    "L": "升", "ml": "毫升", "mL": "毫升", "h": "小时", "hrs": "小时", "min": "分钟", "mins": "分钟",
    "s": "秒", "sec": "秒", "ms": "毫秒", "μs": "微秒", "us": "微秒", "ns": "纳秒",
    "Hz": "赫兹", "GHz": "吉赫兹", "kHz": "千赫兹", "KHz": "千赫兹", "MHz": "兆赫兹", "dB": "分贝", "px": "像素",
    "km²": "平方公里", "m²": "平方米", "m2": "平方米", "m³": "立方米", "㎡": "平方米", "㎞": "公里",
    "μg": "微克", "mcg": "微克", "mmol": "毫摩尔", "μmol": "微摩尔", "kcal": "千卡", "kJ": "千焦", "mmHg": "毫米汞柱",
    "kPa": "千帕", "MPa": "兆帕", "GW": "吉瓦", "GWh": "吉瓦时", "kV": "千伏",
    "kW": "千瓦", "MW": "兆瓦", "kWh": "千瓦时", "mAh": "毫安时",
    "°C": "摄氏度", "℃": "摄氏度", "°F": "华氏度", "℉": "华氏度", "°": "度", "㎏": "公斤", "㎝": "厘米",
    "㎜": "毫米", "inch": "英寸", "ft": "英尺", "lb": "磅", "lbs": "磅",
}  # fmt: skip
"""Units written in letters behind a number, and how they are said."""

UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))

CURRENCIES = {
    "US$": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新元",
    "$": "美元", "¥": "元", "€": "欧元", "£": "英镑",
    "RMB": "元", "CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑",
    "₩": "韩元", "₽": "卢布", "₹": "卢比",
}  # fmt: skip
MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
