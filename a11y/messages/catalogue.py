"""Messages looked up as they come out, by the template they were made from.

``clock.md: no such file; check the name`` was made from ``{}: no such file; check the name``: the
words between the gaps find the template, what stands in the gaps is looked up in turn (a reason
is a message too) and put into the translation.
"""

from __future__ import annotations

import gettext
import re
import string
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from a11y.messages.language import DOMAIN, FOLDER, language

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = "{}"
_DEEPEST = 4
"""Messages inside messages: no error has more causes worth telling."""
_LEAST_LETTERS = 5
"""A template with fewer letters of its own (``{}: {}``) would fit everything."""
_JOINTS = ("; ", ": ")
"""The signs at which a message of two halves may be parted, if the whole is not known."""


def translated(message: str, to: str | None = None) -> str:
    """The message in a language, ``zh`` or ``en``; by default that of who is at the terminal."""
    return _messages_in(to or language()).translated(message)


class Messages:
    """The texts of one language, by template.

    Args:
        texts: translation by English template; a gap is ``{}``, in a translation perhaps ``{1}``.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        texts = {**texts, **{k: v for k, v in _placeless(texts).items() if k not in texts}}
        self._whole = {_plain(key): _plain(text) for key, text in texts.items() if not _gaps(key)}
        gapped = [key for key in texts if _gaps(key) and _letters(key) >= _LEAST_LETTERS]
        gapped.sort(key=_letters, reverse=True)
        self._gapped = [(key, texts[key]) for key in gapped]

    def translated(self, message: str, depth: int = _DEEPEST) -> str:
        """The message in this language; as it is, as far as it is not known."""
        if message in self._whole:
            return self._whole[message]
        if not depth or not any(c.isascii() and c.isalpha() for c in message):
            return message
        for key, text in self._gapped:
            match = _pattern(key).fullmatch(message)
            if match:
                return text.format(*(self.translated(part, depth - 1) for part in match.groups()))
        for joint in _JOINTS:
            first, found, rest = message.partition(joint)
            if found:
                halves = self.translated(first, depth - 1), self.translated(rest, depth - 1)
                if halves != (first, rest):
                    return joint.join(halves)
        return message


def _placeless(texts: Mapping[str, str]) -> dict[str, str]:
    """The messages without the file or place they begin with: a table has that in a column."""
    return {
        key.removeprefix("{}: "): text.removeprefix("{}：")
        for key, text in texts.items()
        if key.startswith("{}: ") and text.startswith("{}：")
    }


def _gaps(template: str) -> int:
    return sum(name is not None for _, name, _, _ in string.Formatter().parse(template))


def _plain(template: str) -> str:
    return template.replace("{{", "{").replace("}}", "}")


def _letters(template: str) -> int:
    return sum(c.isalpha() for c in template.replace(_GAP, ""))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(template)
    return re.compile(
        "".join(
            re.escape(text) + ("(.*?)" if gap is not None else "") for text, gap, _, _ in parts
        ),
        re.DOTALL,
    )


@lru_cache(maxsize=2)
def _messages_in(name: str) -> Messages:
    found = gettext.translation(DOMAIN, FOLDER, [name], fallback=True)
    texts = getattr(found, "_catalog", {})  # gettext has no other way to list what it knows
    return Messages({key: text for key, text in texts.items() if isinstance(key, str) and key})
