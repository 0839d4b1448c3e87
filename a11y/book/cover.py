"""The cover: a picture made by us, or the user's, and the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.markup import escape, page
from a11y.book.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 1200, 1600
TITLE_ID = "cover-title"
COVER = "cover"

_LINE_STARTS_NOT = "，。、；：？！）》」』”’%…—"


def cover_page(title: str, language: str, image: str) -> tuple[bytes, Outline]:
    """The cover as a content document; the picture's alternative is the title."""
    outline = Outline()
    outline.open("cover", "cover")
    outline.text(TITLE_ID)
    outline.close()
    body = (
        '<section id="cover" class="cover" epub:type="cover">'
        f'<img id="{TITLE_ID}" role="doc-cover" src="{image}" alt="{escape(title)}"/>'
        "</section>\n"
    )
    return page(title=title, language=language, body=body), outline


def drawn(title: str, people: Sequence[str]) -> bytes:
    """A cover with the title and who speaks, as SVG: text stays text."""
    rows = _rows(title)
    size = 96 if len(rows) <= 4 else 76
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" role="img">'
            f"<title>{escape(title)}</title>"
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#1f3a4d"/>'
            f'<rect x="110" y="150" width="12" height="{HEIGHT - 300}" fill="#d9a441"/>'
            '<g font-family="Noto Serif CJK SC, Songti SC, SimSun, serif" fill="#ffffff">'
        )
    ]
    for number, row in enumerate(rows):
        y = 330 + number * size * 3 // 2
        out.append(f'<text x="180" y="{y}" font-size="{size}">{escape(row)}</text>')
    if people:
        out.append(
            f'<text x="180" y="{HEIGHT - 170}" font-size="54">{escape(" · ".join(people))}</text>'
        )
    out.append("</g></svg>\n")
    return "".join(out).encode()


def _rows(title: str, wide: int = 9) -> list[str]:
    """The title in rows; a row never begins with closing punctuation."""
    rows: list[str] = []
    row = ""
    for char in " ".join(title.split()):
        if len(row) >= wide and char not in _LINE_STARTS_NOT:
            rows.append(row.strip())
            row = ""
        row += char
    return [*rows, row.strip()] if row.strip() else rows
