"""When a book that is there is the book that would be made."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y.batch.records.anthology_record import anthologies
from a11y.batch.records.record import Record, digest, fingerprint, unchanged, write_whole
from a11y.batch.records.store import Records
from a11y.batch.records.tally import Listener, Outcome, Tally
from a11y.batch.running.stages import local_path, spool
from a11y.batch.sources.jobs import Job
from a11y.errors import OutputError, SourceError
from a11y.options import Options
from voices.castfile import CastFile, VoiceChoice

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = Options(engine="silent")
PARTS = (
    {"id": "narrator", "name": "旁白", "role": "narrator", "voice": "f1", "rate": 1.0},
    {"id": "guest1", "name": "陈溪", "role": "guest", "voice": "m1", "rate": 1.0},
)


def choice(voice: str, rate: float = 1.0) -> VoiceChoice:
    return VoiceChoice("cast.toml", {"silent": voice}, rate)


CAST = {"narrator": choice("f1"), "陈溪": choice("m1")}


@pytest.fixture
def job(tmp_path: Path) -> Job:
    source = tmp_path / "talk.md"
    source.write_text("# 聊天\n", encoding="utf-8")
    book = tmp_path / "books" / "talk.epub"
    book.parent.mkdir()
    book.write_bytes(b"a book")
    return Job("talk.epub", source, book)


def record(job: Job, options: Options = OPTIONS) -> Record:
    return Record(
        fingerprint=fingerprint(job, options, "1"),
        cast=PARTS,
        verified=options.verify,
        book_digest=digest(job.book),
        about={"title": "聊天", "language": "zh-CN", "identifier": "urn:x"},
        result={"audio_seconds": 1.0},
    )


def same(job: Job, options: Options = OPTIONS, **changed: VoiceChoice) -> bool:
    cast = CastFile({**CAST, **changed})
    return unchanged(job, record(job), fingerprint(job, options, "1"), cast, options)


def test_the_same_cast_keeps_the_book_and_newcomers_do_not_matter(job: Job) -> None:
    assert same(job)
    assert same(job, 季风=choice("m2"))


@pytest.mark.parametrize(
    "changed",
    [
        {"陈溪": choice("m2")},
        {"陈溪": choice("m1", rate=0.9)},
        {"旁白": choice("f2")},  # by name, which wins over the role
    ],
    ids=["voice", "rate", "name-over-role"],
)
def test_another_choice_in_the_cast_file_makes_the_book_anew(
    job: Job, changed: dict[str, VoiceChoice]
) -> None:
    assert not same(job, **changed)


def test_someone_taken_out_of_the_cast_file_is_cast_anew(job: Job) -> None:
    cast = CastFile({"narrator": choice("f1")})
    assert not unchanged(job, record(job), fingerprint(job, OPTIONS, "1"), cast, OPTIONS)


def test_a_cast_file_that_the_run_adds_to_changes_no_fingerprint(job: Job, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[cast]\n", encoding="utf-8")
    options = replace(OPTIONS, cast_file=path)
    before = fingerprint(job, options, "1")
    path.write_text('[cast]\n"陈溪" = { silent = "m1" }\n', encoding="utf-8")
    assert fingerprint(job, options, "1") == before


def test_a_book_verified_less_than_is_asked_for_now_is_made_again(job: Job) -> None:
    assert same(job, replace(OPTIONS, verify="none"))
    assert not same(job, replace(OPTIONS, verify="epubcheck"))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("pic%20one.png?v=2", "pic one.png"),
        ("./img/../a.png", "a.png"),
        ("../a.png", ""),
        ("/dev/zero", ""),
        ("https://example.org/a.png", ""),
        ("//example.org/a.png", ""),
        ("data:image/png;base64,AAAA", ""),
        ("http://[broken", ""),
    ],
)
def test_pictures_beside_the_source_are_watched_and_nothing_else(address: str, path: str) -> None:
    assert local_path(address) == path


def test_a_book_whose_source_is_gone_is_told_from_one_of_another_run(
    job: Job, tmp_path: Path
) -> None:
    out = job.book.parent
    records = Records(out)
    records.put(job, record(job))
    gone = Job("gone.epub", tmp_path / "gone.md", out / "gone.epub")
    gone.book.write_bytes(b"a book")
    records.put(gone, record(gone))
    records.put(Job("never.epub", gone.source, out / "never.epub"), record(gone))
    assert records.without_source() == ["gone.epub"]
    # Both folders moved together tell the same.
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    assert Records(moved / "books").without_source() == ["gone.epub"]


def test_a_book_whose_source_became_another_is_told_and_not_shown(job: Job, tmp_path: Path) -> None:
    out = job.book.parent
    records = Records(out)
    records.put(job, record(job))
    now = Job("2019/talk.epub", job.source, out / "2019" / "talk.epub")
    records.put(now, record(job))
    records.settle([now])
    # Until the new one is there, the old one is the book.
    assert [name for name, _ in records.books()] == ["talk.epub"]
    assert records.superseded() == {}
    now.book.parent.mkdir()
    now.book.write_bytes(b"a book")
    assert [name for name, _ in records.books()] == ["2019/talk.epub"]
    assert records.superseded() == {"talk.epub": "2019/talk.epub"}
    assert records.without_source() == []
    # A run over other sources knows it still, and one that names it so again turns it round.
    records.settle([Job("other.epub", tmp_path / "other.md", out / "other.epub")])
    assert records.superseded() == {"talk.epub": "2019/talk.epub"}
    records.settle([job])
    assert records.superseded() == {"2019/talk.epub": "talk.epub"}
    assert [name for name, _ in records.books()] == ["talk.epub"]


def test_what_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"report\.json: cannot be written"):
        write_whole(tmp_path / "nowhere" / "report.json", "{}")


def test_a_file_name_that_is_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    name = b"\xd6\xd0.md".decode(errors="surrogateescape")
    write_whole(tmp_path / "report.json", json.dumps({"source": name}, ensure_ascii=False))
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["source"] == name


class Heard(Listener):
    def __init__(self) -> None:
        self.names: list[str] = []

    def outcome(self, outcome: Outcome) -> None:
        self.names.append(f"{outcome.job.name} {outcome.status}")


def test_a_failure_is_told_though_the_run_stopped_before_the_books_ahead_of_it(
    job: Job, tmp_path: Path
) -> None:
    ahead = Job("a.epub", job.source, job.book.with_name("a.epub"))
    heard = Heard()
    tally = Tally([ahead, job], tmp_path, OPTIONS, "1", heard)
    tally.failed(job, SourceError("talk.md: gone"))
    assert heard.names == []
    tally.finish()
    assert heard.names == ["talk.epub failed"]


def test_a_failure_is_told_where_no_record_can_be_kept(job: Job, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"a file, not a folder")
    heard = Heard()
    tally = Tally([job], blocked, OPTIONS, "1", heard)
    tally.made(job, record(job))
    assert heard.names == ["talk.epub failed"]


def test_a_spooled_narration_outlives_its_audio_in_the_cache(job: Job, tmp_path: Path) -> None:
    from a11y.batch.running.spool import load
    from a11y.interview import Interview, Speaker
    from a11y.narrate.narrating import Narrated
    from a11y.narration import Narration, Track

    audio = tmp_path / "cached.mp3"
    audio.write_bytes(b"sound")
    interview = Interview("聊天", "zh-CN", "talk.md", (Speaker("n", "旁白", "narrator"),), ())
    track = Track("s1", audio, "audio/mpeg", 1000, ())
    narrated = Narrated(interview, Narration((track,), (), 1, 0), ())
    room = tmp_path / "room"
    room.mkdir()
    spooled = spool(job, narrated, room)
    audio.unlink()
    assert load(spooled).narration.tracks[0].audio.read_bytes() == b"sound"


def test_a_book_is_not_without_its_source_behind_a_link(job: Job, tmp_path: Path) -> None:
    out, link = tmp_path / "deep" / "er" / "books", tmp_path / "link"
    out.mkdir(parents=True)
    (out / job.name).write_bytes(b"a book")
    link.symlink_to(out)
    records = Records(link)
    records.put(job, Record("x", book_digest="y"))
    assert records.without_source() == []
    job.source.unlink()
    assert records.without_source() == [job.name]


def test_pictures_that_were_not_to_be_fetched_are_fetched_when_they_may_be(job: Job) -> None:
    lacking = {"rule": "read-image-missing", "severity": "info"}
    known = replace(record(job), result={"findings": [lacking]})
    cast = CastFile(CAST)
    for options, same_book in ((replace(OPTIONS, offline=True), True), (OPTIONS, False)):
        print_ = fingerprint(job, options, "1")
        assert unchanged(job, known, print_, cast, options) is same_book
        assert unchanged(job, record(job), print_, cast, options)


def test_a_record_of_another_form_is_as_good_as_none(job: Job, tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.put(job, Record("x", book_digest="y"))
    assert records.get(job) is not None
    path = next((tmp_path / ".tingdu" / "books").rglob("*.json"))
    path.write_text('{"fingerprint": "x", "book_digest": "y"}', encoding="utf-8")
    assert records.get(job) is None
    assert list(records.books()) == []


def test_a_book_whose_name_leaves_no_room_for_an_ending_has_a_record(tmp_path: Path) -> None:
    name = "长" * 82 + ".epub"
    (tmp_path / name).write_bytes(b"a book")
    job = Job(name, tmp_path / "a.md", tmp_path / name)
    records = Records(tmp_path)
    records.put(job, Record("x", book_digest="y"))
    assert records.get(job) is not None
    assert [found for found, _ in records.books()] == [name]


def test_a_name_as_long_as_a_name_may_be_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 83 + ".json")
    write_whole(path, "{}")
    assert path.read_text(encoding="utf-8") == "{}"


def test_a_record_of_a_book_whose_name_is_none_hides_no_other(job: Job, tmp_path: Path) -> None:
    records = Records(job.book.parent)
    records.put(job, record(job))
    name = "长" * 84 + ".epub"
    gone = Job(name, tmp_path / ("长" * 90 + ".md"), job.book.with_name(name))
    records.put(gone, Record("x", error="too long", exit_code=6))
    assert [found for found, _ in records.books()] == [job.name]
    assert records.without_source() == []
    path = job.book.parent / ".tingdu" / "anthologies" / "a.json"
    path.parent.mkdir()
    known = {"name": name, "fingerprint": "", "digest": "", "verified": "none", "findings": []}
    path.write_text(json.dumps(known), encoding="utf-8")
    assert list(anthologies(job.book.parent)) == []
