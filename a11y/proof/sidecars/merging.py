"""Whether a change and what somebody else did to a file meanwhile touch the same lines."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def collides(base: str, theirs: str, mine: str) -> bool:
    """Whether both changed the same lines of ``base``, and not to the same."""
    if theirs in (base, mine):
        return False
    taken = set(_touched(base, theirs))
    return any(line in taken for line in _touched(base, mine))


def _touched(base: str, other: str) -> Iterable[int]:
    """Numbers of the lines that are changed or taken away; new lines alone touch none."""
    matcher = difflib.SequenceMatcher(None, base.split("\n"), other.split("\n"), autojunk=False)
    for tag, start, stop, _, _ in matcher.get_opcodes():
        if tag in {"replace", "delete"}:
            yield from range(start, stop)


def diff(name: str, before: str, after: str) -> str:
    """The change as a unified diff, without its head."""
    lines = difflib.unified_diff(
        before.split("\n"), after.split("\n"), name, name, n=2, lineterm=""
    )
    return "\n".join(lines)
