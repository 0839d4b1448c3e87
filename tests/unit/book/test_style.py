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
INKS = dict(re.findall(r"--(\w+): color-mix\(in oklab, currentColor 68%, (#\w{6})\)", CSS))
SHARE = 0.68
MARKS = re.findall(r"--mark: (#\w{6});\s+--marked: (#\w{6});", CSS)
AA = 4.5
THEMES = {
    "white": ("#ffffff", "#121212"),
    "sepia": ("#faf4e8", "#121212"),
    "Apple's sepia": ("#f8f1e3", "#4f321c"),
    "Kindle's sepia": ("#fbf0d9", "#5f4b32"),
    "Apple's grey": ("#4a4a4d", "#d7d7d8"),
    "Thorium's grey": ("#b5b5b5", "#1c1c1c"),
    "Apple's night": ("#121212", "#b0b0b0"),
    "black": ("#000000", "#fefefe"),
}
"""Paper and text as reading systems set them, whatever the system's own setting is."""


def linear(colour: str) -> list[float]:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def mixed(first: str, second: str, share: float) -> str:
    """``color-mix(in oklab, first share, second)`` (CSS Color 5; matrices of CSS Color 4)."""
    to_lms = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    back = (
        (4.0767416621, -3.3077115913, 0.2309699292),
        (-1.2684380046, 2.6097574011, -0.3413193965),
        (-0.0041960863, -0.7034186147, 1.707614701),
    )
    # mixing in oklab is mixing the cube roots: its last step is linear
    roots = [
        [sum(w * c for w, c in zip(row, linear(colour), strict=True)) ** (1 / 3) for row in to_lms]
        for colour in (first, second)
    ]
    cubes = [(a * share + b * (1 - share)) ** 3 for a, b in zip(*roots, strict=True)]
    light = [
        max(0.0, min(1.0, sum(w * c for w, c in zip(row, cubes, strict=True)))) for row in back
    ]
    shown = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in light]
    return "#" + "".join(f"{round(c * 255):02x}" for c in shown)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_ink_is_readable_in_any_theme(theme: str) -> None:
    paper, text = THEMES[theme]
    figures = {name: contrast(mixed(text, ink, SHARE), paper) for name, ink in INKS.items()}
    print(theme, {name: round(figure, 1) for name, figure in figures.items()})
    assert set(INKS) == {"accent", "soft", "tone1", "tone2", "tone3", "tone4", "tone5"}
    assert min(figures.values()) >= AA


def test_what_is_being_read_is_readable_with_either_pair() -> None:
    assert len(MARKS) == 3  # light; dark; readers with a night of their own
    assert MARKS[1] == MARKS[2]
    assert all(contrast(marked, mark) >= AA for mark, marked in MARKS)


def test_what_is_being_read_wins_over_the_themes_of_readers() -> None:
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))
    coloured = [
        (selector, body)
        for selector, body in rules
        if ACTIVE_CLASS in selector and re.search(r"(?<![\w-])(background-)?color:", body)
    ]
    assert len(coloured) >= 3
    for selector, body in coloured:
        # Readium's night: :root[style*=…] *:not(a), with !important
        assert all(part.strip().startswith(":root:root:root") for part in selector.split(","))
        colours = re.findall(r"(?<![\w-])(?:background-)?color: ([^;]+);", body)
        assert all(value.endswith("!important") for value in colours)


def test_no_ink_of_a_fixed_colour_is_left() -> None:
    for name, fallback in re.findall(r"var\(--(\w+), ([^)]+)\)", CSS):
        assert name in {"mark", "marked"} or fallback in {"inherit", "currentColor"}


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
