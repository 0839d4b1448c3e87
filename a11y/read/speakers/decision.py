"""What a label means in its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.interview import Role
    from a11y.people.names import ParsedName


@dataclass(frozen=True, slots=True)
class Decision:
    """What a label means in this document."""

    key: str
    text: str
    role: Role
    person: ParsedName | None
    generic: bool
    """Whether it says only that someone asks or answers."""
    nameless: bool
    """Whether it is a role's word (嘉宾, 记者) rather than a name."""
    count: int
    heard: bool = False
    """Whether the label is heard too: it says who they are that speak at once."""
