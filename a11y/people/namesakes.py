"""Which names may be one person's: equal, short, or with a courtesy.

``may_be_one`` compares two. ``Namesakes`` asks the same of thousands without comparing every pair:
a name is filed under what others may call it, and looked up by what it may itself stand for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLED = re.compile(r"[老小]?(.)(?:[总董工哥姐叔导]|老师|博士|教授|先生|女士)?")
_COURTESY = re.compile(r"[老小总董工哥姐叔导]")


def may_be_one(one: str, two: str) -> bool:
    """Whether two names are one person's: 林总 and 林知夏, Park and Jin Park, 知夏 and 林知夏."""
    if not one or not two:
        return False
    a, b = sorted((one, two), key=len)
    if a.casefold() == b.casefold():
        return True
    called = _called(a)
    if called and b.startswith(called) and len(b) in {2, 3} and b != a:
        return True
    latin = _is_latin(a) and " " in b and a in b.split()
    return latin or (len(a) == 2 and len(b) == 3 and b.endswith(a))


class Namesakes:
    """Numbers of names, to be asked which of them may be another's. One question costs little."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)

    def add(self, number: int, name: str) -> None:
        """Remember a name under a number, which may have others."""
        for key in self._is(name):
            self._numbers[key][number] = None

    def alike(self, name: str) -> list[int]:
        """Numbers, in order, of all names for which :func:`may_be_one` holds, and a few others."""
        return sorted(
            {number for key in self._wants(name) for number in self._numbers.get(key, ())}
        )

    # The two functions below mirror may_be_one: whatever it allows, a key of _is(one) must be among
    # _wants(the other). They may yield more, never less; tests/unit/read/test_namesakes.py
    # compares.
    @staticmethod
    def _is(name: str) -> Iterator[tuple[str, str]]:
        yield "whole", name.casefold()
        yield from (("word", word) for word in (name.split() if " " in name else ()))
        if len(name) in {2, 3}:
            yield "begins", name[0]
        if len(name) == 3:
            yield "ends", name[1:]
        if called := _called(name):
            yield "called", called

    @staticmethod
    def _wants(name: str) -> Iterator[tuple[str, str]]:
        yield "whole", name.casefold()
        if _is_latin(name):
            yield "word", name
        yield from (("whole", word.casefold()) for word in (name.split() if " " in name else ()))
        if len(name) == 2:
            yield "ends", name
        if len(name) == 3:
            yield "whole", name[1:].casefold()
        if called := _called(name):
            yield "begins", called
        if len(name) in {2, 3}:
            yield "called", name[0]


def _called(name: str) -> str:
    """The character of 老林 or 林总 that is the name; empty where it is no such form."""
    # 老林, 林总: two characters of which one is no courtesy.
    match = _CALLED.fullmatch(name) if len(name) == 2 and _COURTESY.search(name) else None
    return match[1] if match else ""


def _is_latin(name: str) -> bool:
    return name.isascii() and len(name) > 2
