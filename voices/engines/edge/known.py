"""The service's Chinese and English voices as we know them, best first.

Our own table, of names, sexes and locales alone. It orders the live list, and stands in for it
when the service cannot be asked and never has been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.model import Voice

if TYPE_CHECKING:
    from voices.engine import Role
    from voices.model import Gender

_NAMES: tuple[tuple[str, Gender, str], ...] = (
    ("zh-CN", "male", "Yunyang Yunjian Yunxi"),
    ("zh-CN", "female", "Xiaoxiao Xiaoyi"),
    ("zh-CN", "male", "Yunxia"),
    ("zh-TW", "female", "HsiaoChen HsiaoYu"),
    ("zh-TW", "male", "YunJhe"),
    ("zh-HK", "female", "HiuMaan HiuGaai"),
    ("zh-HK", "male", "WanLung"),
    ("zh-CN-liaoning", "female", "Xiaobei"),
    ("zh-CN-shaanxi", "female", "Xiaoni"),
    ("en-US", "male", "Andrew Brian Guy Christopher Eric Roger Steffan"),
    ("en-US", "female", "Ava Emma Jenny Aria Michelle Ana"),
    ("en-GB", "female", "Sonia Libby Maisie"),
    ("en-GB", "male", "Ryan Thomas"),
)

PREFERRED: dict[Role, tuple[str, ...]] = {
    "narrator": ("zh-CN-YunyangNeural", "zh-TW-YunJheNeural", "en-US-AndrewNeural"),
    "interviewer": (
        "zh-CN-XiaoxiaoNeural",
        "zh-CN-XiaoyiNeural",
        "zh-CN-YunxiNeural",
        "zh-TW-HsiaoChenNeural",
        "en-US-AvaNeural",
        "en-US-EmmaNeural",
        "en-US-GuyNeural",
    ),
    "guest": (
        "zh-CN-YunjianNeural",
        "zh-CN-XiaoyiNeural",
        "zh-CN-YunxiNeural",
        "zh-TW-HsiaoYuNeural",
        "en-US-BrianNeural",
        "en-US-JennyNeural",
        "en-US-GuyNeural",
        "en-US-AriaNeural",
    ),
}


def known_voices() -> tuple[Voice, ...]:
    """The table as values."""
    return tuple(
        Voice("edge", f"{locale}-{name}Neural", gender, locale)
        for locale, gender, names in _NAMES
        for name in names.split()
    )
