"""What the table of contents lists of an interview: its headings, and its questions beneath.

A question is listed by its beginning, below the article's own heading where one stands over it.
Where two or more named guests speak, reading systems' own lists also lead to each one's turns;
who asks or tells is never an entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.pages.content import COLOPHON, INTRODUCTION
from a11y.book.pages.navigation import Place
from a11y.script import asked_under_heading, opens_with_question
from a11y.walks import beginning, heading_text, turns

if TYPE_CHECKING:
    from a11y.interview import Interview, Section

_LONGEST = 44
"""Characters of an entry: two lines on a phone."""
_STOPS = "，,；;：:、—"


class Contents:
    """Gathers an interview's entries, section after section."""

    def __init__(self, interview: Interview, prefix: str = "") -> None:
        """``prefix`` of an anthology's part: all sections stand below its first."""
        self._interview = interview
        self._prefix = prefix
        self._places: list[Place] = []
        self._under_heading = False

    def add(self, section: Section) -> bool:
        """Take in a section; whether it stands below a heading of a section before."""
        place = self._place(section)
        if asked_under_heading(section, self._interview) is not None:
            self._under_heading = True
        elif not opens_with_question(section, self._interview):
            self._under_heading = False
        elif self._under_heading:
            above = self._places[-1]
            self._places[-1] = above._replace(inside=(*above.inside, place))
            return True
        self._places.append(place)
        return False

    @property
    def places(self) -> list[Place]:
        """The entries, in the order of the book."""
        if not self._prefix or not self._places:
            return self._places
        first, *rest = self._places
        return [first._replace(inside=(*first.inside, *rest))]

    def _place(self, section: Section) -> Place:
        """A section's entry; a question below its heading, and then its guests, stand inside."""
        href = f"{self._prefix}{section.id}.xhtml"
        label = heading_text(section) or self._interview.title or section.id
        inside = self._guests(section, href)
        asked = asked_under_heading(section, self._interview)
        if asked is not None:
            question = "".join(s.text for s in beginning(asked.sentences))
            text_id = f"{self._prefix}nav-{section.id}q"
            inside = [Place(entry(question), f"{href}#{asked.id}", text_id), *inside]
        text_id = f"{self._prefix}nav-{section.id}"
        return Place(entry(label), href, text_id, tuple(inside))

    def _guests(self, section: Section, href: str) -> list[Place]:
        """The named guests of a section where several speak, for reading systems' own lists."""
        if self._prefix or section.id in {INTRODUCTION, COLOPHON}:
            return []
        firsts: dict[str, Place] = {}
        for turn in turns(section):
            speaker = self._interview.speaker(turn.speaker)
            if speaker.role == "guest" and speaker.named:
                place = Place(speaker.name, f"{href}#{turn.id}", hidden=True)
                firsts.setdefault(speaker.id, place)
        return list(firsts.values()) if len(firsts) > 1 else []


def entry(label: str) -> str:
    """A label as an entry: what is too long for two lines ends at a comma, with an ellipsis."""
    label = " ".join(label.split())
    if len(label) <= _LONGEST:
        return label
    # At the last mark of the second half, else the last space, else at the end: an entry cut in its
    # first half says too little.
    cut = max(label.rfind(stop, _LONGEST // 2, _LONGEST) for stop in _STOPS)
    space = label.rfind(" ", _LONGEST // 2, _LONGEST)
    at = cut if cut > 0 else space if space > 0 else _LONGEST - 1
    return label[:at].rstrip(_STOPS + " ") + "…"
