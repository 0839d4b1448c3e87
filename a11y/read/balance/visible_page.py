"""What an HTML page shows, by the standard library's parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.read.balance.seen import Seen

# Elements whose text no page shows, or shows in another way than as text.
_SILENT = frozenset(
    "script style template title audio video canvas object iframe noscript rp annotation "
    "annotation-xml datalist svg textarea noframes noembed frameset applet".split()
)
# Void elements (HTML §13.1.2): no end tag comes, so nothing may wait for one.
_EMPTY = frozenset(
    "br hr img input meta link source track wbr area base col embed param keygen frame".split()
)


class _Shown(HTMLParser):
    """What an HTML page shows, by the standard library's parser."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(convert_charrefs=True)
        self._seen = seen
        self._silent: list[str] = []
        self._above = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "bdo" and ("dir", "rtl") in attrs:
            self._seen.turned.append(self.getpos()[0])
        if tag in {"rt", "rtc", "rb", "rp", "ruby"}:
            self._end_bracket()
        if tag in _SILENT and tag not in _EMPTY:
            self._silent.append(tag)
        self._above = 1 if tag == "rt" else 0 if tag in {"ruby", "rb"} else self._above

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002  its signature
        """``<![`` begins a comment that ends with ``>`` (HTML §13.2.5.42), whatever follows."""
        return self.parse_bogus_comment(i, report)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing: an element that is closed where it opens holds no words."""

    def handle_endtag(self, tag: str) -> None:
        self._above = 0 if tag in {"rt", "ruby", "p"} else self._above
        if tag in {"ruby", "p"}:
            self._end_bracket()
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def _end_bracket(self) -> None:
        """Ends a bracket around a reading, whose end tag HTML lets one leave out."""
        if self._silent[-1:] == ["rp"]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._above:
            self._seen.beside(data, self.getpos()[0])
        else:
            self._seen.add(data, self.getpos()[0])


def see_page(text: str, seen: Seen) -> None:
    """Add what a page shows."""
    parser = _Shown(seen)
    parser.feed(re.sub(r"<!\[CDATA\[(.*?)\]\]>", r"\1", text, flags=re.DOTALL))
    parser.close()
