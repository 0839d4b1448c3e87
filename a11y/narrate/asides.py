"""What a recording has besides the text, as paragraphs of their own, for ``--keep-all``.

A reading system plays what lights up and nothing else: so music, a greeting or an answer that was
cut is heard only where the page has something that stands for it. In: an interview and its hearing.
Out: blocks with excerpts, and the interview with them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.interview import Block, Sentence
from a11y.messages.clock import clock
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a11y.interview import Interview
    from a11y.narrate.heard import Hearing
    from voices.align.aligning import Stretch

_LEAST_MS = 1000
"""What is shorter is a breath, a cough or the end of a word, and would be a mark without use."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of the recording that is none of the text, with the block that stands for it."""

    after: str
    """Id of the block it is heard behind."""
    block: Block
    stretch: Stretch


def asides(interview: Interview, hearing: Hearing) -> tuple[Aside, ...]:
    """All that are worth a paragraph, in the order of the recording."""
    heard = sorted(hearing.sentences, key=lambda one: one.begin_ms)
    begins_ms = [one.begin_ms for one in heard]
    homes = _homes(interview)
    wordings = wording(interview.language).aside
    out: list[Aside] = []
    for stray in hearing.alignment.strays:
        if stray.end_ms - stray.begin_ms < _LEAST_MS:
            continue
        # What comes before all of the text stands behind the first that is heard of it: a page
        # begins with its heading.
        before = heard[max(bisect_right(begins_ms, stray.begin_ms) - 1, 0)]
        home = homes[before.sentence.id]
        name = f"{home.id}r{sum(each.after == home.id for each in out) + 1}"
        seconds = (stray.end_ms - stray.begin_ms) / 1000
        text = wordings.format(time=clock(seconds))
        block = Block(
            name, "paragraph", home.speaker, text, (Sentence(f"{name}n1", text),), line=home.line
        )
        out.append(Aside(home.id, block, stray))
    return tuple(out)


def with_asides(interview: Interview, found: Sequence[Aside]) -> Interview:
    """The interview with them, each behind the block it is heard behind."""
    if not found:
        return interview
    behind: dict[str, list[Block]] = {}
    for aside in found:
        behind.setdefault(aside.after, []).append(aside.block)
    sections = (
        replace(section, blocks=tuple(_among(section.blocks, behind)))
        for section in interview.sections
    )
    return replace(interview, sections=tuple(sections))


def _homes(interview: Interview) -> Mapping[str, Block]:
    """Of each sentence the last block of what may not be parted around it: a list, a figure."""
    out: dict[str, Block] = {}
    for section in interview.sections:
        for number, block in enumerate(section.blocks):
            home = block
            for after in section.blocks[number + 1 :]:
                if not (after.caption_of or (after.group and after.group == home.group)):
                    break
                home = after
            rows = (s for row in block.rows for cell in row for s in cell.sentences)
            out |= {sentence.id: home for sentence in (*block.sentences, *rows)}
    return out


def _among(blocks: Sequence[Block], behind: Mapping[str, list[Block]]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from behind.get(block.id, ())
