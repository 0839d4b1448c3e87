"""An anthology's index of guests: who speaks in which interview. For the eye only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.book.pages.glossary import alphabetic
from a11y.book.pages.markup import escape, foreign, page
from a11y.wording import wording

if TYPE_CHECKING:
    from a11y.interview import Interview, Speaker
    from a11y.wording import Wording

GUESTS = "guests"


@dataclass(slots=True)
class _Guest:
    name: str
    title: str
    pinyin: str
    interviews: list[tuple[str, str]] = field(default_factory=list)
    """Title and address."""


@dataclass(slots=True)
class GuestIndex:
    """Gathers the named guests of all parts, then writes the index: by pinyin."""

    _guests: dict[str, _Guest] = field(default_factory=dict)

    def add(self, interview: Interview, href: str) -> None:
        """Take in an interview's guests; ``href`` is where the interview begins."""
        label = wording(interview.language).guest
        for speaker in interview.speakers:
            # 嘉宾 and 嘉宾 2 have the name of their role: nobody to look up
            if speaker.role == "guest" and not speaker.name.startswith(label):
                guest = self._guests.setdefault(
                    speaker.name, _Guest(speaker.name, speaker.title, _pinyin(speaker))
                )
                guest.interviews.append((interview.title, href))

    def __bool__(self) -> bool:
        return bool(self._guests)

    def page(self, words: Wording, language: str) -> bytes:
        """The index as a content document."""
        guests = sorted(self._guests.values(), key=lambda g: (alphabetic(g.pinyin), g.name))
        listed = "".join(_listed(guest, language) for guest in guests)
        body = (
            '<section id="guests" class="index guests" epub:type="index" role="doc-index" '
            f'aria-labelledby="guests-title">\n<h1 id="guests-title">{escape(words.guests)}</h1>\n'
            f"<ul>\n{listed}</ul>\n</section>\n"
        )
        return page(title=words.guests, language=language, body=body)


def _listed(guest: _Guest, language: str) -> str:
    about = ""
    if guest.title:
        tongue = foreign(guest.title, language)
        about = f' <span class="level"{tongue}>{escape(guest.title)}</span>'
    links = "".join(
        f'<li><a{foreign(title, language)} href="{escape(href)}">{escape(title)}</a></li>'
        for title, href in guest.interviews
    )
    tongue = foreign(guest.name, language)
    return f"<li><b{tongue}>{escape(guest.name)}</b>{about}<ul>{links}</ul></li>\n"


def _pinyin(speaker: Speaker) -> str:
    """How the name sounds, for its place in the alphabet; the name itself where nobody knows."""
    if speaker.label is None:
        return speaker.name
    return " ".join(word.pinyin for word in speaker.label.words) or speaker.name
