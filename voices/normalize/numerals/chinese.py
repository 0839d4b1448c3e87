"""Numbers as Chinese says them, and the reading of every character the rules may say."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LONGEST = 20
"""Digits: up to 9999亿亿, beyond which 万 and 亿 would have to be stacked a third time."""

# What the rules say is not written in the text, so whoever annotated the text gave it no reading.
_READINGS_TABLE = """
双 shuang1 斤 jin1 贝 bei4 像 xiang4 素 su4 程 cheng2 序 xu4 员 yuan2 热 re4 线 xian4 代 dai4 比 bi3 零 ling2 一 yi1 二 er4 两 liang3 三 san1 四 si4 五 wu3 六 liu4 七 qi1 八 ba1
九 jiu3 十 shi2 百 bai3 千 qian1 万 wan4 亿 yi4 点 dian3 负 fu4 正 zheng4 幺 yao1
分 fen1 之 zhi1 到 dao4 至 zhi4 比 bi3 第 di4 年 nian2 月 yue4 日 ri4 号 hao4
时 shi2 秒 miao3 钟 zhong1 小 xiao3 半 ban4 乘 cheng2 除 chu2 以 yi3 加 jia1 减 jian3
等 deng3 于 yu2 大 da4 不 bu4 约 yue1 次 ci4 方 fang1 的 de5 多 duo1 个 ge4
每 mei3 元 yuan2 块 kuai4 角 jiao3 美 mei3 人 ren2 民 min2 币 bi4 英 ying1 镑 bang4
欧 ou1 港 gang3 韩 han2 卢 lu2 布 bu4 台 tai2 新 xin1 公 gong1 里 li3 米 mi3
厘 li2 毫 hao2 微 wei1 纳 na4 平 ping2 立 li4 克 ke4 吨 dun1 升 sheng1 度 du4
摄 she4 氏 shi4 华 hua2 赫 he4 兹 zi1 瓦 wa3 伏 fu2 安 an1 焦 jiao1 兆 zhao4
字 zi4 节 jie2 位 wei4 倍 bei4 页 ye4 章 zhang1 天 tian1 邮 you2 箱 xiang1 网 wang3
址 zhi3 左 zuo3 右 you4 上 shang4 下 xia4 前 qian2 后 hou4 和 he2 或 huo4 与 yu3
寸 cun4 尺 chi3 磅 bang4 勾 gou1 叉 cha1 星 xing1 近 jin4 似 si4 无 wu2 穷 qiong2
根 gen1 冒 mao4 午 wu3 晚 wan3 早 zao3 凌 ling2 晨 chen2 中 zhong1 季 ji4 摩 mo2 尔 er3 澳 ao4 今 jin1 同 tong2
顷 qing3 亩 mu3 秒 miao3 率 lv4 流 liu2 吉 ji2 卡 ka3 汞 gong3 柱 zhu4 帕 pa4 杠 gang4 篇 pian1
"""
_WORDS = _READINGS_TABLE.split()
READINGS = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))


def readings(text: str) -> tuple[str | None, ...]:
    """The syllable of each character a rule says; None for anything but these characters."""
    return tuple(READINGS.get(char) for char in text)


def digits(number: str, *, yao: bool = False) -> str:
    """Digit by digit: ``2018`` → 二零一八; with ``yao`` as telephone numbers say one."""
    said = "".join(DIGITS[int(char)] for char in number)
    return said.replace("一", "幺") if yao else said


def _group(value: int, *, leading: bool) -> str:
    """A number from 1 to 9999; what stands before it adds a 零. ``leading``: nothing does."""
    said, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(said)
            continue
        if gap:
            said += "零"
            gap = False
        # 两千 always, 两百 at the head only: 2200 is 两千二百, 12000 一万两千.
        liang = digit == 2 and (power == 3 or (power == 2 and leading and not said))
        said += ("两" if liang else DIGITS[digit]) + _UNITS[power]
    return said


def integer(number: str) -> str:
    """A whole number: ``10500`` → 一万零五百, ``2000`` → 两千, ``2`` → 二.

    Numbers that begin with 0, or are longer than Chinese has names for, go digit by digit.
    """
    number = number.replace(",", "").replace("，", "")
    if len(number) > _LONGEST or (len(number) > 1 and number[0] == "0"):
        return digits(number)
    value = int(number)
    if value == 0:
        return "零"
    said = _counted_in_groups(value)
    # 十一, but 一百一十: the 一 falls only at the head of the whole number.
    return said[1:] if said.startswith("一十") else said


def _counted_in_groups(value: int, *, leading: bool = True) -> str:
    """万 and 亿 by groups of four digits; what lies above 亿 is counted in it: 一万两千亿."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        above, rest = divmod(value, size)
        if above:
            said = ("两" if above == 2 else _counted_in_groups(above, leading=leading)) + name
            # 10500 is 一万零五百, 12000 一万两千: a 零 for places that stay empty.
            gap = "零" if 0 < rest < size // 10 else ""
            return said + gap + (_counted_in_groups(rest, leading=False) if rest else "")
    return _group(value, leading=leading)


def number(written: str) -> str:
    """A number with an optional sign and decimals: ``-3.14`` → 负三点一四."""
    sign = ""
    if written[0] in "-−–+":
        sign = "正" if written[0] == "+" else "负"
        written = written[1:]
    whole, _, decimals = written.partition(".")
    said = integer(whole or "0")
    return sign + said + ("点" + digits(decimals) if decimals else "")


def counted(written: str) -> str:
    """A number in front of what it counts: ``2`` → 两, else as ``number``."""
    return "两" if written == "2" else number(written)
