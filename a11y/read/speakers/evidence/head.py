"""The head of an article: whom what stands before the first speaker presents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from a11y.read.labels import key_of
from a11y.read.speakers.evidence.aliases import fits

if TYPE_CHECKING:
    from a11y.people.names import ParsedName

_POST = re.compile(
    r"(?=(主持人|记者|主播|编辑|主编|采访者|采访人|访谈者|(?:采访|主持)[：:]|host|interviewer|reporter))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s：:、“”\"《》]{0,2}")


@lru_cache(maxsize=1)
def _behind_posts(text: str) -> tuple[int, ...]:
    """Where somebody's name may begin who is called the host or the reporter."""
    found: dict[int, None] = {}
    for post in _POST.finditer(text):
        end = post.end(1)
        gap = _BETWEEN.match(text, end)
        found.update(dict.fromkeys(range(end, (gap.end() if gap else end) + 1)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Whom the text before the first speaker presents."""

    text: str = ""
    """The title, what stands before anyone speaks, and the names of those who speak at once."""
    guests: tuple[ParsedName, ...] = ()
    askers: tuple[ParsedName, ...] = ()
    together: tuple[str, ...] = ()
    """Names that labels of several set side by side."""

    def presents(self, one: ParsedName) -> bool:
        """Whether it names the person."""
        return one.name in self.text

    def names(self, one: ParsedName) -> bool:
        """Whether it presents the person in any way."""
        return self.presents(one) or self.expects(one)

    def presents_as_asker(self, one: ParsedName) -> bool:
        """Whether it calls the person the host or the reporter."""
        if any(guest.name == one.name for guest in self.guests):
            return False
        if any(asker.name == one.name for asker in self.askers):
            return True
        name = one.name.casefold()
        return any(
            self.text[at : at + len(one.name)].casefold() == name for at in _behind_posts(self.text)
        )

    def credits_asker(self, key: str) -> bool:
        """Whether its credits say that the label's person asks."""
        return any(key == key_of(asker.name) for asker in self.askers)

    def expects(self, one: ParsedName) -> bool:
        """Whether it presents the person as a guest, or a label names him beside others."""
        names = (*(guest.name for guest in self.guests), *self.together)
        return any(fits(one.name, name) for name in names)
