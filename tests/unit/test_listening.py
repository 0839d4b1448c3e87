"""What the listener takes from an article besides its words: the stamps of a transcript."""

from __future__ import annotations

from a11y.narrate.listening import _ReadAloud, _stamped
from a11y.read import ReadOptions, read
from a11y.walks import blocks_of
from voices.model import Utterance

TEXT = """# 水磨

[00:12] 记者：磨坊还开着吗？我在路上听见水声。

[00:21] 老秦：开着，逢五逢十磨豆腐。

[01:05] 记者：水够吗？
"""


def test_a_stamp_is_of_the_first_piece_of_its_turn() -> None:
    interview = read(("mill.md", TEXT.encode()), ReadOptions(offline=True))
    utterance = Utterance("", "", "zh-CN")
    said = [
        _ReadAloud(sentence, block.speaker, offset, utterance)
        for block in blocks_of(interview.sections)
        for sentence in block.sentences
        for offset in (0, 5)
    ]
    stamped = _stamped(interview, said)
    begun = {said[unit].sentence.text: at_ms for unit, at_ms in stamped.items()}
    assert begun == {"磨坊还开着吗？": 12_000, "开着，逢五逢十磨豆腐。": 21_000, "水够吗？": 65_000}
    assert all(not said[unit].offset for unit in stamped)
