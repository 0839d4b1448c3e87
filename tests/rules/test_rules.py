"""One smallest broken book per rule: that rule finds it, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.verify import RULES, verify
from a11y.verify.rule import rule_id
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path


def test_the_good_book_breaks_no_rule(tmp_path: Path) -> None:
    build.pack(build.entries(), tmp_path / "good.epub")
    assert verify(tmp_path / "good.epub") == ()


@pytest.mark.parametrize("rule", build.cases())
def test_a_broken_book_is_found_by_its_rule_alone(rule: str, tmp_path: Path) -> None:
    case = build.broken(rule, tmp_path / "broken.epub")
    found = verify(tmp_path / "broken.epub", strict=True)
    assert {finding.rule for finding in found} == {rule, *case.get("also", ())}
    worst = [finding.severity for finding in found if finding.rule == rule]
    assert worst[0] != "info"


def test_every_rule_has_its_book_and_says_where_it_comes_from() -> None:
    ids = [rule_id(rule) for rule in RULES]
    assert sorted([*ids, "verify-unreadable"]) == build.cases()
    assert len(set(ids)) == len(ids)
    assert all(rule.__doc__ for rule in RULES)
