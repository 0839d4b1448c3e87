"""What a recording has besides the text stands behind what it is heard behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.narrate.asides import asides, with_asides
from a11y.narrate.heard import HeardSentence, Hearing
from a11y.narrate.recorded import recorded
from a11y.read import ReadOptions, read
from a11y.walks import blocks_of, sentences_of
from voices.align.aligning import Alignment, Stretch
from voices.audio.tape import Tape

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """# 水磨

记者：磨坊还开着吗？

老秦：开着，逢五逢十磨豆腐。

- 黄豆要泡一夜。
- 石膏只放一点。

记者：水够吗？
"""


def test_each_stretch_stands_behind_its_paragraph_and_parts_no_list(tmp_path: Path) -> None:
    interview = read(("mill.md", TEXT.encode()), ReadOptions(offline=True))
    said = [s for block in blocks_of(interview.sections) for s in sentences_of(block)]
    said = [s for s in said if s.text != interview.title]
    heard = tuple(
        HeardSentence(s, "x", 10_000 * n, 10_000 * n + 4_000, (), 1.0, True, True, True)
        for n, s in enumerate(said, start=1)
    )
    # Music in front, something behind the first item of a list, a breath, and a farewell.
    at_ms = ((2_000, 8_000), (35_000, 38_500), (45_000, 45_600), (60_000, 135_000))
    strays = tuple(Stretch(*each) for each in at_ms)
    spans = sorted([*at_ms, *((one.begin_ms, one.end_ms) for one in heard)])
    begins_ms, ends_ms = zip(*spans, strict=True)
    tape = Tape(tmp_path / "tape", 24 * 200_000, "digest")
    hearing = Hearing(
        tape, heard, (), tuple(said), Alignment((), strays, 1.0, 0.5), 1.0, begins_ms, ends_ms
    )
    found = asides(interview, hearing)
    whole = with_asides(interview, found)
    texts = [block.text for block in blocks_of(whole.sections)]
    assert [text for text in texts if text.startswith("（录音里")] == [
        "（录音里另有 0:06）",
        "（录音里另有 0:04）",
        "（录音里另有 1:15）",
    ]
    assert texts.index("（录音里另有 0:06）") == texts.index("磨坊还开着吗？") + 1
    assert texts.index("（录音里另有 0:04）") == texts.index("石膏只放一点。") + 1
    assert texts[-1] == "（录音里另有 1:15）"
    assert len({block.id for block in blocks_of(whole.sections)}) == len(texts)
    # Nothing else is changed, and each is heard where the recording has it.
    assert [text for text in texts if not text.startswith("（录音里")] == [
        block.text for block in blocks_of(interview.sections)
    ]
    told = recorded(interview, hearing, keeps_all=True)
    excerpts = [told.excerpts[aside.block.sentences[0].id] for aside in told.asides]
    assert [(e.begin_ms, e.end_ms) for e in excerpts] == [
        (1_940, 8_120),
        (34_940, 38_620),
        (59_940, 135_120),
    ]
    rules = {finding.rule: finding for finding in told.findings}
    assert "3 paragraph(s)" in rules["recording-kept"].message
    assert "1 stretch" in rules["recording-besides"].message
    assert recorded(interview, hearing).asides == ()
    assert with_asides(interview, ()) is interview
