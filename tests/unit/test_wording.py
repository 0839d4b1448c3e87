"""Words of our own, in the language and script of the book."""

from __future__ import annotations

import string
from dataclasses import fields

import pytest

from a11y.wording import Wording, wording

LANGUAGES = ("zh-CN", "zh-TW", "en")


def filled_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", [field.name for field in fields(Wording)])
def test_every_language_says_the_same_things(name: str) -> None:
    said = [getattr(wording(language), name) for language in LANGUAGES]
    if isinstance(said[0], str):
        assert len({frozenset(filled_in(text)) for text in said}) == 1
    else:
        assert len({frozenset(texts) for texts in said}) == 1
        for key in said[0]:
            assert len({frozenset(filled_in(texts[key])) for texts in said}) == 1


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("zh", "关于本书"),
        ("zh-Hans-SG", "关于本书"),
        ("zh-Hant", "關於本書"),
        ("zh-HK", "關於本書"),
        ("yue-HK", "關於本書"),
        ("en-GB", "About this book"),
        ("fr", "About this book"),
    ],
)
def test_a_book_has_its_colophon_in_its_own_script(language: str, heading: str) -> None:
    assert wording(language).colophon["heading"] == heading
