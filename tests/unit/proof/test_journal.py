"""The way back of a desk that was ended: the next one of the same source has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from a11y.proof.desk.desk import Desk
from a11y.proof.desk.journal import Journal
from a11y.proof.errors import StaleError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.proof.conftest import Bench

pytestmark = pytest.mark.usefixtures("state")


def again(bench: Bench) -> Bench:
    """The desk as a new process opens it."""
    old = bench.desk
    bench.desk = Desk(bench.source, old.options, old.engine, journal=Journal(bench.source))
    return bench


def test_what_was_done_before_the_desk_was_ended_can_be_undone(bench: Bench) -> None:
    again(bench)
    bench("speaker", block=bench.block("重的钟锤"), name="小满", scope="paragraph")
    first = bench.file(".speakers.toml")
    bench("alt", block=bench.desk.article().blocks()[-1].id, text="A clock.")
    again(bench)
    assert bench.desk.can_undo() == "alt"
    bench.desk.undo()
    assert bench.file(".alt.toml") == ""
    again(bench)
    assert (bench.desk.can_undo(), bench.file(".speakers.toml")) == ("speaker", first)
    bench.desk.undo()
    assert bench.file(".speakers.toml") == ""
    with pytest.raises(StaleError):
        again(bench).desk.undo()


def test_a_file_that_was_edited_between_two_desks_is_not_put_back(bench: Bench) -> None:
    again(bench)
    bench("metadata", title="旧钟")
    path = bench.source.with_name("clocks.md.speakers.toml")
    path.write_text(path.read_text("utf-8") + "# by hand\n", encoding="utf-8")
    assert again(bench).desk.can_undo() == ""


@pytest.mark.parametrize(
    "said",
    [
        "{}", "[1]", "[" * 5000, '[{"kind": 1, "files": []}]', '[{"kind": "alt"}]',
        '[{"kind": "alt", "files": [{"file": "../../x", "before": {}, "after": ""}]}]',
        '[{"kind": "alt", "files": [{"file": "alt", "before": {"text": 1}, "after": ""}]}]',
    ],
)  # fmt: skip
def test_what_is_no_journal_is_none(bench: Bench, state: Path, said: str) -> None:
    journal = Journal(bench.source)
    journal.keep([])
    (path,) = state.iterdir()
    path.write_text(said)
    assert journal.kept() == []


def test_only_as_many_changes_are_kept_as_are_bearable(bench: Bench, state: Path) -> None:
    again(bench)
    for number in range(60):
        bench("metadata", title=f"旧钟 {number}")
    (path,) = state.iterdir()
    assert len(json.loads(path.read_text("utf-8"))) == 50
    assert path.stat().st_mode & 0o077 == 0
