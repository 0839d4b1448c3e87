"""Bytes become text: the encoding is found, control characters go.

What a file declares of its encoding is a hint only; what cannot be text is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from a11y.characters.marks import stream_safe
from a11y.errors import EmptySourceError, OptionError
from a11y.read.flow import SOFT_BREAK

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")


def decode(name: str, payload: bytes, wanted: str = "") -> tuple[str, str, bool]:
    """The text, its encoding, and whether that was guessed.

    Raises:
        OptionError: the encoding asked for is unknown.
        EmptySourceError: the bytes are not text.
    """
    if wanted:
        try:
            return clean(payload.decode(wanted, errors="replace")), wanted, False
        except (LookupError, TypeError) as error:
            raise OptionError(f"{wanted}: no such encoding; try utf-8 or gb18030") from error
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return clean(payload[len(bom) :].decode(encoding, errors="replace")), encoding, False
    try:
        return _not_binary(name, payload.decode("utf-8")), "utf-8", False
    except UnicodeDecodeError:
        return _guess(name, payload)


def _guess(name: str, payload: bytes) -> tuple[str, str, bool]:
    declared = _DECLARED.search(payload[:2048])
    if declared:
        try:
            label = declared.group(1).decode("ascii").lower()
            encoding = "gb18030" if label in {"gb2312", "gbk"} else label
            return _not_binary(name, payload.decode(encoding)), encoding, False
        except (LookupError, UnicodeDecodeError, TypeError):
            pass
    damaged = payload.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= max(2, len(damaged) // 200):
        return _not_binary(name, damaged), "utf-8", True
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text):
            return _not_binary(name, text), encoding, True
    return _detected(name, payload)


def _detected(name: str, payload: bytes) -> tuple[str, str, bool]:
    from charset_normalizer import from_bytes

    best = (
        None
        if b"\0" in payload[:4096] and not _utf16(payload)
        else from_bytes(payload[:262144]).best()
    )
    if best is None:
        lossy = payload.decode("gb18030", errors="replace")
        if lossy.count("\ufffd") <= max(2, len(lossy) // 100) and _plausible(lossy):
            return _not_binary(name, lossy), "gb18030", True
        raise EmptySourceError(f"{name}: not a text, or in an unknown encoding; save it as UTF-8")
    return _not_binary(name, payload.decode(best.encoding, errors="replace")), best.encoding, True


def _utf16(payload: bytes) -> bool:
    head = payload[:4096]
    return max(head[::2].count(0), head[1::2].count(0)) > len(head) // 8


def _plausible(text: str) -> bool:
    """Whether most characters beyond ASCII are everyday Chinese, as gb2312 or Big5 list it."""
    wide = [char for char in text[:20000] if ord(char) > 0x7F]
    if not wide:
        return True
    common = sum(char in "，。！？、；：“”‘’（）《》…—　" or _everyday(char) for char in wide)
    return common >= 0.85 * len(wide)


def _everyday(char: str) -> bool:
    for encoding, last in (("gb2312", 0xD7F9), ("big5", 0xC67E)):
        try:
            code = char.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and 0xA440 <= int.from_bytes(code, "big") <= last:
            return True
    return False


def _not_binary(name: str, text: str) -> str:
    head = text[:8192]
    odd = sum(
        unicodedata.category(char) in {"Cc", "Cn"} and char not in "\t\n\r\f\v\x1a" for char in head
    )
    if odd > max(4, len(head) // 20):
        raise EmptySourceError(
            f"{name}: a binary file, not a text; give Markdown, HTML, DOCX or EPUB"
        )
    return clean(text)


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\u200b\u2060\ud800-\udfff]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text with one kind of line end and without invisible control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace(SOFT_BREAK, "\n").replace("\u2029", "\n\n")
    return stream_safe(_DIRECTION.sub("", _CONTROL.sub("", text)))
