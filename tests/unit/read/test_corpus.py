"""The real texts beside the repository: every paragraph with its speaker."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def speakers() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "speakers.py"
    spec = importlib.util.spec_from_file_location("speakers_benchmark", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_paragraph_has_its_speaker(shared: Path, speakers: ModuleType) -> None:
    found = speakers.scores(shared / "corpus")
    assert {one.name: one.misses for one in found if one.misses} == {}
    assert sum(one.paragraphs for one in found) > 300


def test_names_and_labels(shared: Path, speakers: ModuleType) -> None:
    for one in speakers.scores(shared / "corpus"):
        assert one.names_right, one.names
        assert one.labels_left == 0, one.name


def test_what_is_no_interview_is_narrated_and_said_so(shared: Path) -> None:
    interview = read(shared / "corpus" / "not-an-interview-80646.md", ReadOptions(offline=True))
    assert {block.speaker for s in interview.sections for block in s.blocks} == {"narrator"}
    assert "read-not-interview" in {finding.rule for finding in interview.findings}
    assert sum(block.image is not None for s in interview.sections for block in s.blocks) == 15


def test_the_seed_is_read_whole(shared: Path) -> None:
    interview = read(shared / "corpus" / "seed-growth.txt", ReadOptions(offline=True))
    assert interview.title.startswith("大咖对话 | 未来技术负责人")
    assert interview.metadata.recording_url.endswith(".mp3")
    assert [section.id for section in interview.sections] == ["s0", "s1", "s2", "s3"]
    guest = interview.speaker("guest")
    assert (guest.name, guest.gender) == ("张溪梦", "male")
    figures = [block for s in interview.sections for block in s.blocks if block.image]
    assert len(figures) == 1
    assert figures[0].image.asset is None
    rules = {finding.rule for finding in interview.findings}
    assert {"read-image-alt", "read-image-missing"} <= rules
