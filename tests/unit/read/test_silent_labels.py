"""A label that nothing is said behind is no label: taken off, its words would be gone."""

from __future__ import annotations

from a11y.read import read


def test_a_host_who_says_nothing_is_still_named_in_the_text() -> None:
    turns = (
        "# 一席话",
        "主持人：",
        "林布：我先说。",
        "周舟：我接着说。",
        "林布：我再说。",
        "周舟：好。",
    )
    interview = read(("talk.md", "\n\n".join(turns).encode()))
    said = "\n".join(block.text for section in interview.sections for block in section.blocks)
    assert "主持人" in said
    assert {s.name for s in interview.speakers} >= {"林布", "周舟"}
