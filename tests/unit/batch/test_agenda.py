"""What a run has to do, and how it says what keeps it from an anthology."""

from __future__ import annotations

from pathlib import Path

import pytest

from a11y.batch.agenda import part_errors
from a11y.batch.sources.jobs import Job
from a11y.errors import NarrationError, SourceError

JOB = Job("talk.epub", Path("in/talk.md"), Path("out/talk.epub"))


def test_what_keeps_a_book_out_of_the_anthology_says_whose_it_is() -> None:
    with (
        pytest.raises(NarrationError, match=r"in/talk\.md: .*the service refused"),
        part_errors(JOB),
    ):
        raise NarrationError("the service refused")
    with pytest.raises(SourceError, match=r"^in/talk\.md: is gone$"), part_errors(JOB):
        raise SourceError("in/talk.md: is gone")
    with pytest.raises(KeyError), part_errors(JOB):
        raise KeyError("a bug")
