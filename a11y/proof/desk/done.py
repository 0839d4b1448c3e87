"""What a change did to the files: what each held before, and holds now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.proof.sidecars.merging import diff

if TYPE_CHECKING:
    from a11y.proof.sidecars.files import Content, FileName


@dataclass(frozen=True, slots=True)
class Written:
    """One file as a change left it."""

    file: FileName
    before: Content
    after: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did."""

    kind: str
    files: tuple[Written, ...]

    def diffs(self) -> dict[str, str]:
        """The change of each file, as a unified diff."""
        return {
            written.file: diff(written.file, written.before.text, written.after)
            for written in self.files
        }
