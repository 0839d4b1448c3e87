"""The anthology: every interview of a run as a part of one book.

Parts come from what the run spooled, one after the other, so that memory does not grow with
their number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from functools import reduce
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from a11y.batch.running.spool import load
from a11y.book.package.metadata import stated_date
from a11y.casting import cast_interview
from a11y.colophon import member
from a11y.inputs import lexicon_of, open_engine
from a11y.interview import Block, Heading, Interview, Proofread, Section, Sentence, Speaker
from a11y.narrate.engine_errors import voices_errors
from a11y.pipeline import bind_and_verify, narrate_alone, prepare
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from a11y.batch.agenda import Agenda
    from a11y.batch.records.anthology_record import AnthologyRecord
    from a11y.batch.sources.jobs import Job
    from a11y.colophon import Member
    from a11y.narrate.narrating import Narrated


@dataclass(frozen=True, slots=True)
class Anthology:
    """An anthology that was bound, verified and given its name, or was there as it would be."""

    book: Path
    status: Literal["made", "unchanged"]
    findings: Sequence[Mapping[str, Any]]
    verified: str
    """How far: the option's value."""
    missing: Sequence[str] = ()
    """Sources whose books failed, which are no part of it."""


def bind_anthology(agenda: Agenda, record: AnthologyRecord) -> Anthology:
    """Bind all interviews of a run that did not fail into one verified book.

    Nothing is done where the book is there as it would be.

    Raises:
        A11yError: as for any book.
    """
    tally, options = agenda.tally, agenda.options
    missing = [_source_name(o.job) for o in tally.outcomes if not o.made]
    if agenda.anthology_is_there:
        agenda.listener.anthology(record.book, "unchanged", missing)
        return Anthology(record.book, "unchanged", record.findings(), options.verify, missing)
    agenda.listener.binding(record.book)
    parts, members = _by_date([o.spooled for o in tally.outcomes if o.spooled is not None])
    # The title page is in the language of most parts.
    languages = Counter(o.record.about["language"] for o in tally.outcomes if o.spooled is not None)
    language = languages.most_common(1)[0][0]
    front = front_matter(record.title, language, record.book.name, members)
    # the title page is nobody's text to learn from
    own = replace(options, pinyin=replace(options.pinyin, vocabulary=False))
    with voices_errors():
        engine = open_engine(options)
        cast = cast_interview(front, engine, agenda.known_cast())
        prepared = prepare(front, cast, own, lexicon_of(options), members=members)
    opening = narrate_alone(prepared, engine, options, hold=agenda.folder)
    # Named by a rename: a run's own folder on another disk than the book's is of no use.
    work = agenda.folder if _on_one_disk(agenda.folder, record.book.parent) else None
    bound = bind_and_verify(_spooled(parts), record.book, options, front=opening, work=work)
    record.put(tally, bound.digest, bound.findings)
    agenda.listener.anthology(record.book, "made", missing)
    findings = [asdict(finding) for finding in bound.findings]
    return Anthology(record.book, "made", findings, options.verify, missing)


def _source_name(job: Job) -> str:
    """``2019/growth.md``: the source, in the folder that its book is in."""
    return PurePosixPath(job.name).with_name(job.source.name).as_posix()


def _on_one_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _by_date(spooled: Sequence[Path]) -> tuple[list[Path], list[Member]]:
    """The parts from the oldest article to the newest, those without a date in their order last.

    Each is read once and forgotten: what the title page and the colophon say of it stays.
    """
    read = []
    for number, path in enumerate(spooled):
        narrated = load(path)
        each = member(narrated.interview, narrated.narration.narrators, narrated.narration.recorded)
        date = stated_date(each.metadata.date)
        read.append((not date, date, number, path, each))
    # The narration's own values are not to be compared: only the first three decide.
    read.sort(key=lambda entry: entry[:3])
    return [entry[3] for entry in read], [entry[4] for entry in read]


def front_matter(
    title: str, language: str, source: str, members: Sequence[Member] = ()
) -> Interview:
    """What is the anthology's own: its title page, said by the narrator."""
    heading = Block("s0t1p1", "heading", "narrator", title, (Sentence("s0t1p1n1", title),), level=1)
    blocks = [heading]
    if members:
        extent = _extent(members, language)
        blocks.append(
            Block("s0t1p2", "paragraph", "narrator", extent, (Sentence("s0t1p2n1", extent),))
        )
    return Interview(
        title=title,
        language=language,
        source=source,
        speakers=(Speaker("narrator", wording(language).narrator, "narrator"),),
        sections=(Section("s0", Heading(heading.id, 0, 1), tuple(blocks)),),
        proofread=reduce(Proofread.with_, (each.proofread for each in members), Proofread()),
    )


def _extent(members: Sequence[Member], language: str) -> str:
    """How many interviews there are, and of which years."""
    english = language.lower().startswith("en")
    years = sorted(date[:4] for each in members if (date := stated_date(each.metadata.date)))
    if not years:
        span = ""
    elif years[0] == years[-1]:
        span = f", {years[0]}" if english else f"，{years[0]} 年"
    else:
        ends = years[0], years[-1]
        span = ", {} to {}".format(*ends) if english else "，{} 年至 {} 年".format(*ends)
    count = len(members)
    if english:
        return f"{count} interview{'s' * (count != 1)}{span}."
    return f"收有 {count} 篇访谈{span}。"


def _spooled(parts: Sequence[Path]) -> Iterator[Narrated]:
    for path in parts:
        yield load(path)
