"""What languages call themselves."""

from __future__ import annotations

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
