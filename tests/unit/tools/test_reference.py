"""The reference can be built, and has what may be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdoc.doc

import a11y
from tools import reference

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_public_name_is_in_the_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path / "docs")
    monkeypatch.setattr(reference, "PACKAGES", ("a11y", "!a11y.", "!voices."))
    assert reference.main() == 0
    assert capsys.readouterr().err == ""
    page = (tmp_path / "docs" / "a11y.html").read_text("utf-8")
    assert [name for name in a11y.__all__ if f'id="{name}"' not in page] == []
    documented = pdoc.doc.Module(a11y).members
    assert set(a11y.__all__) <= set(documented)
