"""What a log has of a batch: a line a book, a line a minute, findings by kind at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.batch.records.record import Record
from a11y.batch.records.tally import Outcome
from a11y.batch.sources.jobs import Job
from a11y.cli.view.batch_course import Course
from a11y.cli.view.batch_lines import finding_lines, is_doubtful, under_way_line
from a11y.cli.view.batch_view import EVERY_S, _Lines
from voices.studio.studio import Progress

if TYPE_CHECKING:
    import pytest

    from a11y.batch.records.tally import Status


def job(name: str) -> Job:
    return Job(f"{name}.epub", Path(f"{name}.md"), Path(f"{name}.epub"))


def outcome(name: str, *severities: str, status: Status = "made") -> Outcome:
    findings = [{"rule": f"read-{severity}", "severity": severity} for severity in severities]
    result: dict[str, Any] = {"findings": findings, "seconds": 1.0, "audio_seconds": 60.0}
    result |= {"synthesized": 2, "cached": 0}
    return Outcome(job(name), status, Record("x", result=result, error="broken"))


def test_a_book_with_nothing_but_remarks_needs_nobody() -> None:
    assert not is_doubtful(outcome("a", "info"))
    assert is_doubtful(outcome("a", "warning"))
    assert is_doubtful(outcome("a", status="failed"))


def test_findings_are_summed_up_by_kind_and_who_needs_a_person_is_named() -> None:
    made = [outcome("a", "warning", "warning", "info"), outcome("b", "error", "warning")]
    assert list(finding_lines([*made, outcome("c")])) == [
        "read-warning: 3 in 2 books",
        "read-error: 1 in 1 book",
        "2 books need a person: a.epub, b.epub; the report says what and where",
    ]
    assert list(finding_lines([outcome("c", "info")])) == []


def test_only_the_doubtful_are_told_where_only_they_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = _Lines(failures_only=False, only_doubtful=True)
    for said in (outcome("a"), outcome("b", "warning"), outcome("c", status="failed")):
        lines.outcome(said)
    told = capsys.readouterr()
    assert told.out.split()[0] == "b.epub"
    assert "a.epub" not in told.out
    assert told.err.startswith("c.epub")


def test_a_log_hears_how_far_a_long_run_is(capsys: pytest.CaptureFixture[str]) -> None:
    now_s = 0.0
    lines = _Lines(failures_only=False, now=lambda: now_s)
    lines.planned(3)
    lines.began(job("a"), "speaking")
    lines.spoke(job("a"), Progress(1, 9, 1000, 0))
    assert capsys.readouterr().err == ""
    for _ in range(3):
        now_s += EVERY_S * 0.9
        lines.spoke(job("a"), Progress(2, 9, 2000, 0))
    assert capsys.readouterr().err == "0 of 3 books; speaking a.epub\n"


def test_a_log_is_chinese_where_its_reader_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure's two halves were taken for one message, and who is spoken was said in English."""
    monkeypatch.setenv("TINGDU_LANGUAGE", "zh")
    error = "a.md: a picture, not a text; save it as HTML, DOCX or Markdown"
    lines = _Lines(failures_only=False)
    lines.outcome(Outcome(job("a"), "failed", Record("x", error=error)))
    said = "a.epub  失败: a.md：是图片，不是文本；请存成 HTML、DOCX 或 Markdown\n"
    assert capsys.readouterr().err == said
    course = Course()
    course.planned(3)
    course.began(job("b"), "speaking")
    assert under_way_line(course) == "已完成 0 / 3 本；正在朗读 b.epub"
