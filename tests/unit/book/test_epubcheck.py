"""EPUBCheck and our own rules have nothing to say about our books: no usage notes either."""

from __future__ import annotations

import pytest

from a11y.verify import epubcheck, verify
from tests import needs

pytestmark = pytest.mark.slow

BOOKS = ["audiobook", "learner", "anthology"]


@pytest.mark.epubcheck
@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_finds_nothing(name: str, request: pytest.FixtureRequest) -> None:
    needs.java()
    assert epubcheck(request.getfixturevalue(name)).findings == ()


@pytest.mark.parametrize("name", BOOKS)
def test_our_own_rules_find_nothing(name: str, request: pytest.FixtureRequest) -> None:
    found = verify(request.getfixturevalue(name))
    assert [f for f in found if f.severity != "info"] == []
