"""What is said of a batch in one line each: a book, an anthology, books left behind, findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from a11y.batch.sources.shortlist import shortlisted
from a11y.cli.view.output import one_line
from a11y.messages import translated
from a11y.messages.clock import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from a11y.batch.records.tally import Outcome
    from a11y.cli.view.batch_course import Course


def is_doubtful(outcome: Outcome) -> bool:
    """Whether a book needs a person: it failed, or something in it is an error or a warning."""
    findings = outcome.record.result.get("findings", ())
    return outcome.status == "failed" or any(f["severity"] != "info" for f in findings)


def line(outcome: Outcome) -> str:
    """``2019/growth.epub  12:34  made in 3.0 s``."""
    record, name = outcome.record, one_line(outcome.job.name)
    if outcome.status == "failed":
        # The halves by themselves: an error begins with a file, too, and is looked up by its shape.
        return f"{name}  {translated('failed')}: {one_line(translated(record.error))}"
    audio = clock(record.result["audio_seconds"])
    warnings = sum(f["severity"] == "warning" for f in record.result["findings"])
    noted = f", {warnings} warning{'s' * (warnings > 1)}" if warnings else ""
    if outcome.status == "unchanged":
        return f"{name}  {audio}  unchanged"
    return f"{name}  {audio}  made in {record.result['seconds']:.1f} s{noted}"


def anthology_line(
    book: Path, status: Literal["made", "unchanged"], missing: Sequence[str] = ()
) -> str:
    """``all.epub  anthology``, what it lacks, and whether it was there already."""
    line = f"{one_line(str(book))}  anthology{', unchanged,' if status == 'unchanged' else ''}"
    if not missing:
        return line.rstrip(",")
    parts = one_line(shortlisted(missing))
    return f"{line} without {len(missing)} part{'s' * (len(missing) > 1)}: {parts}"


def without_source_line(books: Sequence[str]) -> str:
    """``2 books without a source stay: a.epub, b.epub``."""
    many = len(books) > 1
    line = f"{len(books)} book{'s' * many} without a source stay{'s' * (not many)}"
    return f"{line}: {one_line(shortlisted(books))}"


def superseded_line(books: Mapping[str, str]) -> str:
    """``1 book has another name now and stays under the old one: a.epub (now 2019/a.epub)``."""
    many = len(books) > 1
    line = (
        f"{len(books)} books have other names now and stay under the old ones"
        if many
        else "1 book has another name now and stays under the old one"
    )
    pairs = [f"{name} (now {by})" for name, by in books.items()]
    return f"{line}: {one_line(shortlisted(pairs))}"


def under_way_line(course: Course) -> str:
    """``12 of 80 books, about 14:00 left; speaking a.epub, b.epub``: what a log has each minute."""
    left_s = course.pace.left_s()
    left = translated(f", about {clock(left_s)} left") if left_s is not None else ""
    books = sorted(course.under_way.items())
    speaking = shortlisted([one_line(name) for name, book in books if book.stage == "speaking"], 3)
    now = translated(f"; speaking {speaking}") if speaking else ""
    return translated(f"{course.finished} of {course.jobs_planned} books") + left + now


def finding_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A line a kind of error or warning, most books first; then which books need a person.

    Those that failed are told of by name already.
    """
    books: Counter[str] = Counter()
    times: Counter[str] = Counter()
    doubtful = [one_line(o.job.name) for o in outcomes if o.made and is_doubtful(o)]
    for outcome in outcomes:
        rules = [
            finding["rule"]
            for finding in outcome.record.result.get("findings", ())
            if outcome.made and finding["severity"] != "info"
        ]
        times.update(rules)
        books.update(set(rules))
    for rule, many in sorted(books.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{rule}: {times[rule]} in {many} book{'s' * (many > 1)}"
    if doubtful:
        many = len(doubtful)
        need = "books need" if many > 1 else "book needs"
        yield f"{many} {need} a person: {shortlisted(doubtful)}; the report says what and where"
