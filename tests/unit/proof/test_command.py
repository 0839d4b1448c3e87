"""``tingdu proof``: what is said while one waits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from a11y.cli import proof

if TYPE_CHECKING:
    import pytest


def test_what_is_waited_for_long_is_said_and_nothing_where_it_is_quick(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with proof.said_if_long():
        pass
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(proof, "LONG_S", 0.0)
    said = ""
    with proof.said_if_long():
        while not said:
            time.sleep(0.01)
            said = capsys.readouterr().err
    assert "…" in said
