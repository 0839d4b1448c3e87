"""The colophon names the voices of a book: those that are heard, where a recording has the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.colophon import without_voices
from a11y.narrate.narrating import heard_narrators, narrators
from a11y.narrate.recorded import Recorded
from a11y.options import Options
from a11y.pipeline import open_and_prepare
from a11y.script import script
from voices.model import Excerpt

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.pipeline import Prepared


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(engine="silent", cache_dir=tmp_path / "cache", offline=True)


@pytest.fixture
def mill(tmp_path: Path, options: Options) -> Prepared:
    source = tmp_path / "mill.md"
    source.write_text(
        "# 水磨\n\n记者：磨坊还开着吗？\n\n老秦：开着，逢五逢十磨豆腐。\n\n"
        "记者：水够吗？\n\n老秦：春天够，秋天要等。\n",
        encoding="utf-8",
    )
    return open_and_prepare(source, options)[0]


def test_who_is_heard_from_the_recording_alone_lends_no_voice(
    mill: Prepared, options: Options
) -> None:
    interview, cast = mill.interview, mill.cast
    guest = next(s.id for s in interview.speakers if s.name == "老秦")
    lines = [line for document in script(interview, options.names) for line in document.lines]
    excerpts = {line.text_id: Excerpt("", 0, 1) for line in lines if line.speaker == guest}
    assert len(excerpts) == 2
    every = narrators(interview, cast)
    assert heard_narrators(interview, cast, options, Recorded()) == every
    heard = heard_narrators(interview, cast, options, Recorded(excerpts))
    assert {each.speaker for each in every} - {each.speaker for each in heard} == {guest}
    one, *_ = excerpts
    some = {name: excerpt for name, excerpt in excerpts.items() if name != one}
    assert heard_narrators(interview, cast, options, Recorded(some)) == every

    told = without_voices(interview, [each for each in every if each not in heard])
    before, after = (each.sections[-1].blocks for each in (interview, told))
    gone = {s.text for block in before for s in block.sentences} - {
        s.text for block in after for s in block.sentences
    }
    assert len(gone) == 1
    assert gone.pop().startswith("老秦的声音")
    assert all(block.text == "".join(s.text for s in block.sentences) for block in after)
    assert told.sections[:-1] == interview.sections[:-1]
    assert without_voices(interview, ()) == interview
