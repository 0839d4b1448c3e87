"""The small cases of ``tests/fixtures/read``: a source, and who says what in it.

A case is a title line, a dot, the source, a dot, what is heard, a dot. The title may begin with
the source's file name in brackets. What is heard is a line a block, ``name: text``; the
narrator's lines begin with ``-``; a section begins with ``==``. Lines ``@ name role gender title``
say who the speakers are, in any number; a line ``# title`` what the title is,
lines ``! rule`` what a finding warns of, ``!- rule`` what none does.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from a11y.read import ReadOptions, read

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "read"


def _cases() -> list[tuple[str, str, str]]:
    out = []
    for path in sorted(FIXTURES.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for title, source, said in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            out.append((f"{path.stem}: {title.strip()}", source, said))
    return out


CASES = _cases()


@pytest.mark.parametrize(("title", "source", "said"), CASES, ids=[case[0] for case in CASES])
def test_case(title: str, source: str, said: str) -> None:
    name = re.search(r"\[(.+?)\]", title)
    interview = read(
        (name.group(1) if name else "talk.md", source.encode()), ReadOptions(offline=True)
    )
    people = {speaker.id: speaker for speaker in interview.speakers}
    heard = []
    for section in interview.sections:
        if section.id != "s0":
            heard.append("==")
        for block in section.blocks:
            if block.kind == "heading" and block.level == 1:
                continue
            speaker = people[block.speaker]
            lead = "-" if speaker.role == "narrator" else f"{speaker.name}:"
            heard.append(f"{lead} {block.text}".replace("\n", "⏎").replace("\t", "⇥"))
    wanted = [line for line in said.split("\n") if line.strip()]
    if wanted[0].startswith("# "):
        assert interview.title == wanted.pop(0)[2:]
    found = {finding.rule for finding in interview.findings}
    assert {line[2:] for line in wanted if line.startswith("! ")} <= found
    assert not {line[3:] for line in wanted if line.startswith("!- ")} & found
    wanted = [line for line in wanted if not line.startswith(("! ", "!- "))]
    stated = [line for line in wanted if line.startswith("@") and " | " in line]
    spoken = [line for line in wanted if line not in stated]
    if "==" not in spoken:
        heard = [line for line in heard if line != "=="]
    assert heard == spoken
    for line in stated:
        fields = [field.strip() for field in line[1:].split("|")]
        found = next(s for s in interview.speakers if s.name == fields[0])
        seen = [found.name, found.role, str(found.gender or "-"), found.title]
        assert seen[: len(fields)] == fields
