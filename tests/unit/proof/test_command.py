"""``tingdu proof``: what a person sees while the article is read."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from a11y.cli import proof
from a11y.errors import OptionError, SourceError
from a11y.proof.errors import UnusableFileError

if TYPE_CHECKING:
    from tests.unit.proof.conftest import Bench


def test_a_long_article_is_not_waited_for_before_an_empty_screen(
    monkeypatch: pytest.MonkeyPatch, bench: Bench
) -> None:
    monkeypatch.setattr(proof, "LONG_S", 60.0)
    assert not proof.is_long(proof.begun(bench.desk.article))
    go = threading.Event()

    def slow() -> object:
        go.wait(60)
        return bench.desk.article()

    monkeypatch.setattr(proof, "LONG_S", 0.01)
    reading = proof.begun(slow)  # type: ignore[arg-type]
    assert proof.is_long(reading)
    go.set()
    proof.read(reading)


@pytest.mark.parametrize(
    ("error", "told"),
    [(SourceError("no text"), SourceError), (UnusableFileError("no TOML"), OptionError)],
)
def test_what_cannot_be_read_is_said_however_long_it_took(
    error: Exception, told: type[Exception]
) -> None:
    def fails() -> object:
        raise error

    with pytest.raises(told, match=str(error)):
        proof.read(proof.begun(fails))  # type: ignore[arg-type]
