"""The style sheet: contrast in light and dark, classes that exist, no fixed sizes, no fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from a11y.book.assembly import stylesheet
from a11y.book.package.metadata import ACTIVE_CLASS, PLAYING_CLASS
from tests.opened import find, names, read

if TYPE_CHECKING:
    from pathlib import Path

CSS = stylesheet().decode()
BLOCKS = re.findall(r"(:root[^{]*)\{([^}]*)\}", CSS)
LIGHT, DARK, NIGHT = (dict(re.findall(r"--(\w+): (#\w{6})", body)) for _, body in BLOCKS)
AA = 4.5
PAPER = {"light": "#ffffff", "dark": "#121212"}
INK = ("accent", "soft", "tone1", "tone2", "tone3", "tone4", "tone5")


def luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ink", INK)
def test_every_ink_is_readable_on_light_sepia_and_dark_paper(ink: str) -> None:
    assert contrast(LIGHT[ink], PAPER["light"]) >= AA
    assert contrast(LIGHT[ink], "#f4ecd8") >= AA
    assert contrast(DARK[ink], PAPER["dark"]) >= AA


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_what_is_being_read_is_readable(colours: dict[str, str]) -> None:
    assert contrast(colours["marked"], colours["mark"]) >= AA


def test_readers_with_their_own_night_get_the_dark_colours() -> None:
    assert NIGHT == DARK


def test_a_colour_that_is_a_variable_has_a_fallback_before_it() -> None:
    for name, fallback in re.findall(r"var\(--(\w+), (#\w{6})\)", CSS):
        assert LIGHT[name] == fallback
    assert "var(--" not in re.sub(r"var\(--\w+, #\w{6}\)", "", CSS)


def test_the_classes_of_the_overlay_are_styled() -> None:
    for name in (ACTIVE_CLASS, PLAYING_CLASS):
        assert re.search(rf"\.{re.escape(name)}[^{{]*\{{[^}}]+\}}", CSS)


def test_no_fixed_sizes_and_no_fonts_of_our_own(learner: Path) -> None:
    assert not re.search(r"\d(px|pt|cm|mm|in)\b", CSS)
    assert "@font-face" not in CSS
    assert not [n for n in names(learner) if n.endswith((".otf", ".ttf", ".woff", ".woff2"))]


@pytest.mark.parametrize("document", ["s0", "s1", "s2", "nav", "index", "colophon", "cover"])
def test_every_class_in_a_book_is_known_to_the_style_sheet(document: str, learner: Path) -> None:
    known = set(re.findall(r"\.(-?[a-z][\w-]*)", CSS))
    structural = {"chapter", "introduction", "narrator", "question", "figure", "table", "index"}
    for element in find(read(learner, f"{document}.xhtml"), "//*[@class]"):
        assert set((element.get("class") or "").split()) <= known | structural
