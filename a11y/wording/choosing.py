"""Which words a book gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.wording import en, zh_hans, zh_hant

if TYPE_CHECKING:
    from a11y.wording.wording import Wording

_TRADITIONAL_TAGS = ("hant", "tw", "hk", "mo")


def wording(language: str) -> Wording:
    """The words for a book in that language (BCP 47); English where it is not Chinese."""
    subtags = language.lower().split("-")
    if subtags[0] not in {"zh", "cmn", "yue"}:
        return en.WORDING
    if any(tag in subtags for tag in _TRADITIONAL_TAGS):
        return zh_hant.WORDING
    return zh_hans.WORDING
