"""Metadata: author, date, source and recording, where the article states them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.interview import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Piece

_AUTHOR = re.compile(
    r"^\W*(?:作者|文|撰文|采写|采访|整理|采访整理|"
    r"文字|by|author|(?:written|words) by)\s*[:：/|｜]\s*"
    r"([^\s，。,；;|｜/()（）]{2,20}(?: [A-Z][\w.]+)*)",
    re.IGNORECASE | re.MULTILINE,
)
_SOURCE = re.compile(
    r"^\W*(?:来源|出处|文章来源|首发|source)\s*[:：]\s*([^\n，。]{2,40})",
    re.IGNORECASE | re.MULTILINE,
)
_DATED = re.compile(
    r"(?:^|[^\d])((?:19|20)\d{2})\s*[-/.年]\s*(1[0-2]|0?[1-9])(?:\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])(?!\d)\s*日?)?"
)
_DATE_LINE = re.compile(
    r"^\W*(?:(?:发布|发表|更新|采访|撰写|发布于)?(?:时间|日期)|发布于|date|published)?\s*[:：]?\s*"
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}[^\u4e00-\u9fff\n]{0,30}[月日]?[^\n]{0,12}$",
    re.IGNORECASE | re.MULTILINE,
)
_RECORDING = re.compile(
    r"录音|音频|收听|原声|播客|听(?:完整|原版|全部)|recording|audio|listen|podcast", re.IGNORECASE
)
_SOUND = re.compile(r"\.(?:mp3|m4a|aac|ogg|opus|wav)(?:[?#]|$)", re.IGNORECASE)


def metadata_of(stated: dict[str, str], pieces: Sequence[Piece]) -> Metadata:
    """What the source states in its own words, head and front matter first."""
    edges = [piece.body.text for piece in [*pieces[:8], *pieces[-6:]] if len(piece.body.text) < 400]
    text = "\n".join(edges).replace("\u2028", "\n")
    return Metadata(
        subtitle=stated.get("subtitle", ""),
        author=stated.get("author") or _first(_AUTHOR, text),
        date=iso_date(stated.get("date", "")) or _date_in(text),
        publisher=stated.get("publisher") or _first(_SOURCE, text),
        source_url=_address(
            stated.get("url") or stated.get("source_url") or stated.get("link") or ""
        ),
        recording_url=_address(stated.get("recording", "")) or _recording(pieces),
        rights=stated.get("rights") or stated.get("license") or "",
        identifier=stated.get("identifier", ""),
        series=stated.get("series", ""),
        description=stated.get("description", ""),
        subject=stated.get("subject") or stated.get("keywords") or stated.get("tags") or "",
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1).strip() if match else ""


def _address(text: str) -> str:
    return text if re.match(r"https?://\S+$", text) else ""


def iso_date(text: str) -> str:
    """The date a text begins with as ISO 8601, as exact as it is stated; empty for none."""
    match = _DATED.search(text)
    if not match:
        return text if re.fullmatch(r"(?:19|20)\d{2}", text) else ""
    year, month, day = match.groups()
    iso = f"{year}-{int(month):02}"
    return f"{iso}-{int(day):02}" if day else iso


def _date_in(text: str) -> str:
    match = _DATE_LINE.search(text)
    return iso_date(match.group()) if match else ""


def _recording(pieces: Sequence[Piece]) -> str:
    """A link to the original recording: its words say so, or its file is sound."""
    for piece in pieces:
        for mark in piece.body.marks:
            if mark.kind == "link" and mark.target.startswith("http"):
                words = piece.body.text[mark.start : mark.end]
                if _SOUND.search(mark.target) or (len(words) < 30 and _RECORDING.search(words)):
                    return mark.target
    return ""
