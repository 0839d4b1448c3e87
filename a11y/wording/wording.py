"""What a book needs words of its own for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from a11y.interview import Proofread, Role


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels in one language."""

    contents: str
    """Heading of the table of contents: text id ``nav-title``."""
    cover: str
    begin: str
    """Landmark of the place where the text starts."""
    figures: str
    landmarks: str
    speakers: str
    vocabulary: str
    """Heading of a section's vocabulary: text id ``<section>vtitle``."""
    index: str
    """Heading of the learner's index."""
    guests: str
    """Heading of an anthology's index of guests."""
    level: str
    """The words for a word's level, with ``{level}``."""
    beyond: str
    """Words that no list has."""
    back: str
    """Label of the link from a vocabulary entry to its place; with ``{word}``."""
    translation: str
    """The words that open a paragraph's translation for screen readers, with ``{language}``."""
    narrator: str
    interviewer: str
    guest: str
    synthetic: str
    """What a synthetic voice is called in metadata; with ``{voice}`` and ``{engine}``."""
    recording: str
    """What somebody unknown who is heard from a recording is called in metadata."""
    aside: str
    """What stands for a stretch of a recording that is none of the text; with ``{time}``."""
    summary_recorded: str
    """Accessibility summary of a book that is heard from a recording: first sentence."""
    summary: str
    """Accessibility summary: first sentence of every book."""
    summary_word: str
    summary_sentence: str
    summary_ruby: str
    summary_images: str
    summary_images_without: str
    summary_images_lost: str
    summary_silent: str
    checked: str
    """The words that a person looked at all of it, with ``{by}``."""
    checked_part: str
    """The words that a person looked at part of it, with ``{by}``, ``{looked}`` and
    ``{paragraphs}``."""
    unchecked: str
    somebody: str
    """Who looked, where they do not say it."""
    colophon: Mapping[str, str]
    """Sentences of the colophon, by what they say; contributors by their MARC relator."""
    unspoken: Mapping[str, str]
    """What is said in the place of what has no words: a picture, code."""
    player: Mapping[str, str]
    """Labels of the html export's controls."""

    def looked_at(self, proofread: Proofread) -> str:
        """Whether a person looked at readings and speakers, in one sentence."""
        if not proofread.looked:
            return self.unchecked
        text = self.checked if proofread.whole else self.checked_part
        return text.format(
            by=proofread.by or self.somebody,
            looked=proofread.looked,
            paragraphs=proofread.paragraphs,
        )

    def level_name(self, level: int | None) -> str:
        """A word's HSK level for a reader; the list makes no difference between 7, 8 and 9."""
        if level is None:
            return self.beyond
        return self.level.format(level="7–9" if level == 7 else level)

    def role(self, role: Role) -> str:
        """What somebody without a name is called by."""
        return {"narrator": self.narrator, "interviewer": self.interviewer, "guest": self.guest}[
            role
        ]
