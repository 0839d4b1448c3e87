"""Nothing is lost in silence, whatever a format wraps its words in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read
from a11y.read.formats.dispatch import flow_of
from a11y.read.loading import load
from tests.properties.wrappers import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.interview import Interview
    from tests.properties.wrappers import Made

OFFLINE = ReadOptions(offline=True)


ONCE_LOST = (1525, 2433)
"""Pages where a line with nothing behind it was taken off as somebody's label."""


def _words(interview: Interview) -> Iterator[str]:
    yield interview.title
    yield from (f"{speaker.name} {speaker.title}" for speaker in interview.speakers)
    for section in interview.sections:
        for block in section.blocks:
            yield block.text
            yield from (cell.text for row in block.rows for cell in row)


def faults(made: Made) -> list[str]:
    """What a source's reading gets wrong: markers lost, hidden ones read, letters unexplained."""
    interview = read((made.name, made.data), OFFLINE)
    left = " ".join(one.text for one in flow_of(load((made.name, made.data), OFFLINE))[0].left)
    heard = "\n".join(_words(interview))
    out = [f"lost: {one}" for one in made.shown if one not in heard and one not in left]
    out += [f"read: {one}" for one in made.hidden if one in heard]
    spoken = "\n".join(
        s.text for section in interview.sections for b in section.blocks for s in b.sentences
    )
    out += [f"twice: {one}" for one in made.shown if spoken.count(one) > 1]
    if interview.balance is None or interview.balance.lost:
        out += [f"balance: {f.message}" for f in interview.findings if f.rule == "read-lost"]
    return out


@pytest.mark.parametrize("form", FORMS)
def test_every_word_is_read_or_left_out_for_a_reason(form: str) -> None:
    found = {seed: faults(FORMS[form](seed)) for seed in (*range(25), *ONCE_LOST)}
    assert {seed: told for seed, told in found.items() if told} == {}


@pytest.mark.soak
@pytest.mark.parametrize("form", FORMS)
def test_every_word_of_many_sources(form: str) -> None:
    found = {seed: faults(FORMS[form](seed)) for seed in range(25, 3000)}
    assert {seed: told for seed, told in found.items() if told} == {}
