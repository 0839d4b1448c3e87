"""The navigation document (EPUB 3.3 §7): contents, landmarks, figures.

In: lists of places, as the assembly gathered them. Out: the page, and the outline of what in it is
heard. The contents are a page of the book and are heard; what only reading systems use
(speakers within a section, landmarks, figures) is hidden there, so nothing visible is silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from a11y.book.pages.markup import escape, foreign, page
from a11y.book.pages.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.wording import Wording

NAV = "nav"


class Place(NamedTuple):
    """An entry of a navigation list."""

    label: str
    href: str
    text_id: str = ""
    """Id of its text where it is heard."""
    inside: tuple[Place, ...] = ()
    semantic: str = ""
    """``epub:type`` of a landmark."""
    hidden: bool = False
    """Whether it is only for the lists of reading systems themselves."""


def navigation(
    *,
    title: str,
    language: str,
    words: Wording,
    contents: Sequence[Place],
    landmarks: Sequence[Place],
    figures: Sequence[Place],
) -> tuple[bytes, Outline]:
    """The navigation document and its outline."""
    outline = Outline()
    outline.open("toc", "toc")
    outline.text("nav-title")
    listed = _contents(contents, outline, language)
    outline.close()
    out = [
        (
            '<nav id="toc" class="contents" epub:type="toc" role="doc-toc" '
            'aria-labelledby="nav-title">\n'
            f'<h1 id="nav-title">{escape(words.contents)}</h1>\n{listed}</nav>\n'
        )
    ]
    out.append(_hidden("landmarks", "landmarks", words.landmarks, landmarks, language))
    if figures:
        out.append(_hidden("figures", "loi", words.figures, figures, language))
    return page(title=title, language=language, body="".join(out)), outline


def _contents(places: Sequence[Place], outline: Outline, language: str) -> str:
    out = ["<ol>\n"]
    for place in places:
        identity = ""
        if place.text_id:
            outline.text(place.text_id)
            identity = f' id="{place.text_id}"'
        hidden = ' hidden=""' if place.hidden else ""
        out.append(
            f"<li{hidden}><a{identity}{foreign(place.label, language)} "
            f'href="{escape(place.href)}">{escape(place.label)}</a>'
        )
        heard = [p for p in place.inside if p.text_id]
        if heard:
            out.append("\n" + _contents(place.inside, outline, language))
        elif place.inside:
            out.append(_list(place.inside, language, hidden=True))
        out.append("</li>\n")
    out.append("</ol>\n")
    return "".join(out)


def _list(places: Sequence[Place], language: str, *, hidden: bool = False) -> str:
    items = "".join(
        f'<li><a{_semantic(p)}{foreign(p.label, language)} href="{escape(p.href)}">'
        f"{escape(p.label)}</a></li>"
        for p in places
    )
    opening = '<ol hidden="">' if hidden else "<ol>"
    return f"{opening}{items}</ol>"


def _semantic(place: Place) -> str:
    return f' epub:type="{place.semantic}"' if place.semantic else ""


def _hidden(name: str, semantic: str, heading: str, places: Sequence[Place], language: str) -> str:
    return (
        f'<nav id="{name}" epub:type="{semantic}" aria-label="{escape(heading)}" hidden="">\n'
        f"<h2>{escape(heading)}</h2>\n{_list(places, language)}</nav>\n"
    )
