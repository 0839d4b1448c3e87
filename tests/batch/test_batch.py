"""``tingdu batch``: every book on its own, nothing twice."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from a11y.batch.agenda import Settings
from a11y.batch.archive import make_archive
from a11y.batch.records.tally import Listener
from a11y.batch.sources.jobs import plan
from a11y.options import Options
from tests.batch.conftest import interview

if TYPE_CHECKING:
    from a11y.batch.records.tally import Outcome
    from a11y.batch.sources.jobs import Job
    from tests.batch.conftest import Archive
    from voices.studio.studio import Progress


def objects(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_the_output_keeps_the_folders_and_says_one_line_a_book(archive: Archive) -> None:
    ran = archive.run()
    assert ran.returncode == 0, ran.stderr
    assert list(archive.books()) == [
        *("2019/talk-4.epub", "2019/talk-5.epub", "talk-1.epub", "talk-2.epub", "talk-3.epub")
    ]
    assert [line.split()[0] for line in ran.stdout.splitlines()] == list(archive.books())


def test_an_unchanged_archive_is_skipped_and_an_edit_redoes_only_its_words(
    archive: Archive,
) -> None:
    first = objects(archive.run("--json").stdout)
    assert all(book["synthesized"] for book in first)
    again = objects(archive.run("--json").stdout)
    assert [book["status"] for book in again] == ["unchanged"] * 5
    # What was done is this run's, what the book is like is the book's.
    assert {(b["synthesized"], b["cached"], b["seconds"]) for b in again} == {(0, 0, 0)}
    for key in ("audio_seconds", "cast", "findings"):
        assert [book[key] for book in again] == [book[key] for book in first]

    edited = archive.sources / "talk-2.md"
    text = edited.read_text(encoding="utf-8").replace("这是第 1 个回答", "这是改过的回答")
    edited.write_text(text, encoding="utf-8")
    books = objects(archive.run("--json").stdout)
    assert [book["status"] for book in books] == [
        *("unchanged", "unchanged", "unchanged", "made", "unchanged")
    ]
    assert books[3]["synthesized"] == 1


def test_a_book_that_was_touched_or_removed_is_made_again(archive: Archive) -> None:
    archive.run()
    before = archive.books()
    (archive.out / "talk-1.epub").unlink()
    (archive.out / "talk-2.epub").write_bytes(b"not a book")
    statuses = [book["status"] for book in objects(archive.run("--json").stdout)]
    assert statuses == ["unchanged", "unchanged", "made", "made", "unchanged"]
    assert archive.books() == before


def test_a_book_whose_source_is_gone_stays_and_is_named(archive: Archive) -> None:
    archive.run()
    (archive.sources / "2019" / "talk-4.md").unlink()
    ran = archive.run()
    assert ran.returncode == 0
    assert len(ran.stdout.splitlines()) == 4
    told = "1 book without a source stays: 2019/talk-4.epub\n"
    assert ran.stderr == told
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["without_source"] == ["2019/talk-4.epub"]
    feed = json.loads((archive.out / "catalogue.json").read_text(encoding="utf-8"))
    assert feed["metadata"]["numberOfItems"] == 5
    # A run over some of the sources says nothing of the others.
    assert archive.run("--include", "talk-1.md").stderr == told


def test_a_book_that_has_another_name_now_is_told_and_no_longer_in_the_catalogue(
    archive: Archive,
) -> None:
    other = archive.sources / "talk-1.txt"
    archive.run("--include", "talk-1.md")
    other.write_text("季风：另一篇。\n", encoding="utf-8")
    for _ in range(2):
        ran = archive.run("--include", "talk-1.*")
        assert ran.returncode == 0, ran.stderr
        assert ran.stderr.startswith(
            "1 book has another name now and stays under the old one: "
            "talk-1.epub (now talk-1.md.epub)\n"
        )
    assert list(archive.books()) == ["talk-1.epub", "talk-1.md.epub", "talk-1.txt.epub"]
    feed = json.loads((archive.out / "catalogue.json").read_text(encoding="utf-8"))
    hrefs = [p["links"][0]["href"] for p in feed["publications"]]
    assert hrefs == ["talk-1.md.epub", "talk-1.txt.epub"]
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["superseded"] == {"talk-1.epub": "talk-1.md.epub"}
    page = (archive.out / "report.html").read_text(encoding="utf-8")
    assert "talk-1.epub (now talk-1.md.epub)" in page


def test_a_broken_source_fails_alone_and_can_be_retried(archive: Archive) -> None:
    broken = archive.sources / "talk-2.md"
    good = broken.read_bytes()
    broken.write_bytes(bytes(range(256)) * 64)
    ran = archive.run("--json")
    assert ran.returncode == 8
    books = objects(ran.stdout)
    assert [book["status"] for book in books] == ["made", "made", "made", "failed", "made"]
    assert "talk-2.md" in str(books[3]["error"])
    assert books[3]["exit_code"] == 4
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["totals"]["failed"] == 1
    assert [book["verified"] for book in report["books"]] == [*["rules"] * 3, "none", "rules"]
    assert "talk-2.md" in (archive.out / "report.html").read_text(encoding="utf-8")

    broken.write_bytes(good)
    ran = archive.run("--json", "--retry-failed")
    assert ran.returncode == 0
    assert [book["status"] for book in objects(ran.stdout)] == ["made"]
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert (report["totals"]["made"], report["totals"]["unchanged"]) == (1, 4)


def test_a_link_that_leads_nowhere_fails_alone(archive: Archive) -> None:
    (archive.sources / "ring.md").symlink_to("ring.md")
    (archive.sources / "gone.md").symlink_to("nowhere.md")
    ran = archive.run("--include", "talk-1.md", "--include", "ring.md", "--include", "gone.md")
    assert ran.returncode == 8
    assert [line.split()[0] for line in ran.stderr.splitlines()] == [
        *("gone.epub", "ring.epub", "tingdu:")
    ]
    assert "a bug" not in ran.stderr


def test_fail_fast_stops_and_keeps_what_is_finished(archive: Archive) -> None:
    (archive.sources / "2019" / "talk-4.md").write_bytes(b"")
    ran = archive.run("--json", "--fail-fast", "--jobs", 1)
    assert ran.returncode == 8
    told = len(objects(ran.stdout))
    assert told < 5
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["totals"]["not_reached"] == 5 - told
    assert f"1 of 5 failed, and {5 - told} were not tried" in ran.stderr


def test_fail_fast_binds_no_anthology_of_less(archive: Archive) -> None:
    assert archive.run().returncode == 0
    (archive.sources / "z.md").write_bytes(b"")
    anthology = archive.out.with_name("all.epub")
    ran = archive.run("--fail-fast", "--anthology", anthology)
    assert ran.returncode == 8, ran.stderr
    assert not anthology.exists()
    ran = archive.run("--anthology", anthology)
    assert ran.returncode == 8, ran.stderr
    with zipfile.ZipFile(anthology) as opened:
        assert sum(name.endswith("-s1.xhtml") for name in opened.namelist()) == 5


def test_the_same_archive_gives_the_same_bytes_in_every_process(archive: Archive) -> None:
    source = archive.sources / "talk-1.md"
    text = source.read_text("utf-8") + "\n***重要***的事，[***都***](https://example.org/a)重要。\n"
    source.write_text(text, "utf-8")
    made = []
    for seed in ("1", "2", "3", "4"):
        out = archive.out.with_name(f"seed-{seed}")
        command = type(archive)(archive.sources, out, archive.cache).command("--include", "talk-1*")
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        made.append((out / "talk-1.epub").read_bytes())
    assert len(set(made)) == 1


def test_one_cast_for_the_archive_is_written_once_and_honoured(archive: Archive) -> None:
    archive.run()
    path = archive.out / "cast.toml"
    cast = tomllib.loads(path.read_text(encoding="utf-8"))["cast"]
    assert {"narrator", "interviewer", "陈溪", "方圆"} <= set(cast)
    other = "f3" if cast["陈溪"]["silent"] != "f3" else "f2"
    text = path.read_text(encoding="utf-8")
    mine = text.replace(
        f'"陈溪" = {{ silent = "{cast["陈溪"]["silent"]}" }}',
        f'"陈溪" = {{ silent = "{other}" }}  # my choice',
    )
    assert mine != text
    path.write_text(mine, encoding="utf-8")
    books = objects(archive.run("--json").stdout)
    assert [book["status"] for book in books] == [
        *("unchanged", "unchanged", "made", "unchanged", "unchanged")
    ]
    assert books[2]["cast"]["陈溪"] == other  # type: ignore[index]
    assert path.read_text(encoding="utf-8") == mine

    newcomer = archive.sources / "talk-6.md"
    newcomer.write_text(interview(6, "季风"), encoding="utf-8")
    archive.run()
    after = path.read_text(encoding="utf-8")
    assert after.startswith(mine.rstrip("\n"))
    assert "季风" in after


def test_a_cast_file_of_the_user_s_is_read_and_never_written(archive: Archive) -> None:
    mine = archive.sources.with_name("mine.toml")
    text = '[cast]\nnarrator = { silent = "m2" }\n"陈溪" = { silent = "f3", rate = 0.9 }\n'
    mine.write_text(text, encoding="utf-8")
    books = objects(archive.run("--cast", mine, "--json").stdout)
    assert mine.read_text(encoding="utf-8") == text
    assert all("m2" in book["cast"].values() for book in books)  # type: ignore[attr-defined]
    assert books[2]["cast"]["陈溪"] == "f3"  # type: ignore[index]
    added = tomllib.loads((archive.out / "cast.toml").read_text(encoding="utf-8"))["cast"]
    assert {"interviewer", "方圆"} <= set(added)
    assert not {"narrator", "陈溪"} & set(added)
    again = objects(archive.run("--cast", mine, "--json").stdout)
    assert {book["status"] for book in again} == {"unchanged"}


def test_who_asks_here_and_answers_there_has_the_same_voice_in_every_run(archive: Archive) -> None:
    for path in archive.sources.rglob("*.md"):
        path.unlink()
    two = (
        "# 两位记者\n\n今天的嘉宾是王小明。\n\n**记者张三：您好吗？**\n\n**王小明：**我很好。\n\n"
        "**记者李四：最近忙吗？**\n\n**王小明：**很忙。\n\n**记者张三：忙什么？**\n\n**王小明：**写书。\n"
    )
    for name in ("a", "b"):
        (archive.sources / f"{name}.md").write_text(two, encoding="utf-8")
    turned = two.replace("记者李四", "记者赵五").replace("王小明", "李四")
    (archive.sources / "c.md").write_text(turned, encoding="utf-8")
    first = objects(archive.run("--json").stdout)
    assert first[0]["cast"] == first[1]["cast"]
    voices = first[0]["cast"]
    assert voices["张三"] != voices["李四"]  # type: ignore[index]
    assert first[2]["cast"]["李四"] == voices["李四"]  # type: ignore[index]
    again = objects(archive.run("--json").stdout)
    assert {book["status"] for book in again} == {"unchanged"}


def test_the_report_replaces_no_article(archive: Archive) -> None:
    article = archive.sources / "report.html"
    page = "<html><body><h1>年报</h1><p>这是一篇文章，不是程序写的。</p></body></html>"
    article.write_text(page, encoding="utf-8")
    beside = type(archive)(archive.sources, archive.sources, archive.cache)
    ran = beside.run()
    assert ran.returncode == 2
    assert "report.html" in ran.stderr
    assert "--report" in ran.stderr
    assert article.read_text(encoding="utf-8") == page
    assert beside.run("--report", archive.sources / "books.json").returncode == 0
    assert (archive.sources / "report.epub").exists()
    # The report of an earlier run is replaced, and is no source.
    ran = beside.run("--report", archive.sources / "books.json", "--json")
    assert {book["status"] for book in objects(ran.stdout)} == {"unchanged"}


def test_the_report_is_there_where_the_catalogue_cannot_be(archive: Archive) -> None:
    (archive.out / "catalogue.json").mkdir(parents=True)
    ran = archive.run()
    assert ran.returncode == 6
    assert "catalogue.json" in ran.stderr
    assert (archive.out / "report.json").exists()


def test_books_are_the_same_whatever_the_number_of_workers(archive: Archive) -> None:
    assert archive.run("--jobs", 1).returncode == 0
    one = archive.books()
    other = type(archive)(archive.sources, archive.out.with_name("b"), archive.cache.with_name("c"))
    assert other.run("--jobs", 3).returncode == 0
    assert len(one) == 5
    assert other.books() == one


def test_the_anthology_has_a_part_per_interview(archive: Archive, tmp_path: object) -> None:
    book = archive.out.with_name("all.epub")
    ran = archive.run("--anthology", book, "--title", "五次聊天")
    assert ran.returncode == 0, ran.stderr
    with zipfile.ZipFile(book) as opened:
        names = opened.namelist()
        nav = opened.read("EPUB/nav.xhtml").decode()
    assert sum(name.endswith("-s1.xhtml") for name in names) == 5
    assert "五次聊天" in opened.filename or "五次聊天" in nav
    assert "何田" in nav


def test_an_anthology_goes_by_date_and_has_one_title_page_and_one_colophon(
    archive: Archive,
) -> None:
    for number, date in ((1, "2021-05-02"), (2, "2019-01-01"), (3, "2020-01-01")):
        source = archive.sources / f"talk-{number}.md"
        source.write_text(
            f"---\ndate: {date}\npublisher: 林间书坊\n---\n" + source.read_text(encoding="utf-8"),
            encoding="utf-8",
        )
    titles = [archive_title(archive, number) for number in (2, 3, 1)]
    book = archive.out.with_name("all.epub")
    ran = archive.run("--anthology", book)
    assert ran.returncode == 0, ran.stderr
    with zipfile.ZipFile(book) as opened:
        names = opened.namelist()
        shown = {n: opened.read(n).decode() for n in names if n.endswith(".xhtml")}
    assert [n for n in names if "colophon.xhtml" in n] == ["EPUB/colophon.xhtml"]
    for place, title in enumerate(titles, 1):
        assert title in shown[f"EPUB/p{place}-s0.xhtml"]
    assert "收有 5 篇访谈，2019 年至 2021 年。" in shown["EPUB/s0.xhtml"]
    colophon = shown["EPUB/colophon.xhtml"]
    assert all(f"《{title}》" in colophon for title in titles)
    assert colophon.count("林间书坊") == 3
    assert colophon.count("不是人物本人的录音") == 1


def archive_title(archive: Archive, number: int) -> str:
    text = (archive.sources / f"talk-{number}.md").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("# ")).removeprefix("# ")


class Heard(Listener):
    """What a live view is told."""

    def __init__(self) -> None:
        self.to_read = 0
        self.sizes: dict[str, int] = {}
        self.spoken: dict[str, Progress] = {}
        self.results: dict[str, dict[str, Any]] = {}
        self.binding_of: list[str] = []

    def surveying(self, total: int) -> None:
        self.to_read += total

    def surveyed(self, job: Job, characters: int) -> None:
        self.sizes[job.name] = characters

    def spoke(self, job: Job, progress: Progress) -> None:
        self.spoken[job.name] = progress

    def binding(self, book: Path) -> None:
        self.binding_of.append(book.name)

    def outcome(self, outcome: Outcome) -> None:
        self.results[outcome.job.name] = dict(outcome.record.result)


def test_a_run_tells_how_far_each_of_its_books_is(archive: Archive) -> None:
    (archive.sources / "talk-1.md").write_bytes(b"")
    (archive.sources / "talk-2.md").write_text(interview(2, "何田", 9), encoding="utf-8")
    heard = Heard()
    settings = Settings(archive.out, archive.out / "report.json", anthology=archive.out / "a.epub")
    options = Options(engine="silent", cache_dir=archive.cache, offline=True)
    make_archive(plan([archive.sources], archive.out), options, settings, heard)
    assert heard.to_read == len(heard.sizes) == 5
    assert heard.sizes["talk-1.epub"] == 0
    assert heard.sizes["talk-2.epub"] > heard.sizes["talk-3.epub"] > 0
    assert heard.binding_of == ["a.epub"]
    assert len(heard.spoken) == 4
    for name, spoken in heard.spoken.items():
        result = heard.results[name]
        assert spoken.done == spoken.total == result["synthesized"] + result["cached"]
        assert spoken.cached == result["cached"]


class Stopped(Listener):
    """Stops the run before any book is done."""

    def surveying(self, total: int) -> None:
        raise KeyboardInterrupt


def test_a_run_stopped_before_its_first_book_is_told_where_no_report_was(archive: Archive) -> None:
    report = archive.out / "report.json"
    options = Options(engine="silent", cache_dir=archive.cache, offline=True)
    jobs = plan([archive.sources], archive.out)
    with pytest.raises(KeyboardInterrupt):
        make_archive(jobs, options, Settings(archive.out, report), Stopped())
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["ended"]["exit_code"] == 130
    assert (told["totals"]["not_reached"], told["books"]) == (len(jobs), [])
    report.write_text("of the run before", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        make_archive(jobs, options, Settings(archive.out, report), Stopped())
    assert report.read_text(encoding="utf-8") == "of the run before"


def all_but_the_package(book: bytes) -> dict[str, int]:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        infos = opened.infolist()
        return {i.filename: i.CRC for i in infos if i.filename != "EPUB/package.opf"}


def test_an_anthology_is_bound_again_only_when_something_in_it_changed(archive: Archive) -> None:
    book = archive.out.with_name("all.epub")
    archive.run("--anthology", book)
    first, stamp = book.read_bytes(), book.stat().st_mtime_ns
    ran = archive.run("--anthology", book)
    assert ran.stdout.splitlines()[-1] == f"{book}  anthology, unchanged"
    assert book.stat().st_mtime_ns == stamp
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["anthology"]["status"] == "unchanged"

    edited = archive.sources / "talk-2.md"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace("这是第 1 个回答", "这是改过的回答"), encoding="utf-8")
    books = objects(archive.run("--anthology", book, "--json").stdout)
    assert [o["status"] for o in books] == [
        *("unchanged", "unchanged", "unchanged", "made", "unchanged")
    ]
    assert book.read_bytes() != first
    edited.write_text(text, encoding="utf-8")
    archive.run("--anthology", book)
    assert book.read_bytes() != first  # what it replaced was another release: this one is later
    assert all_but_the_package(book.read_bytes()) == all_but_the_package(first)

    book.write_bytes(b"not a book")
    archive.run("--anthology", book)
    assert book.read_bytes() == first
    ran = archive.run("--anthology", book, "--title", "五次聊天")
    assert ran.stdout.splitlines()[-1] == f"{book}  anthology"


def test_an_anthology_holds_what_did_not_fail_and_what_was_retried(archive: Archive) -> None:
    for number in (2, 3):
        (archive.sources / f"talk-{number}.md").unlink()
    broken = archive.sources / "talk-1.md"
    good = broken.read_bytes()
    broken.write_bytes(b"")
    book = archive.out / "all.epub"
    ran = archive.run("--anthology", book)
    assert ran.returncode == 8
    # A book without a part says so wherever it is spoken of.
    assert ran.stdout.splitlines()[-1] == f"{book}  anthology without 1 part: talk-1.md"
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["anthology"]["missing"] == ["talk-1.md"]
    assert (
        "talk-1.md" in (archive.out / "report.html").read_text(encoding="utf-8").split("<table")[0]
    )
    ran = archive.run("--anthology", book)
    assert ran.stdout.splitlines()[-1] == f"{book}  anthology, unchanged, without 1 part: talk-1.md"
    broken.write_bytes(good)
    ran = archive.run("--anthology", book, "--retry-failed", "--json")
    assert ran.returncode == 0, ran.stderr
    assert [o["status"] for o in objects(ran.stdout)] == ["unchanged", "unchanged", "made"]
    with zipfile.ZipFile(book) as opened:
        assert sum(name.endswith("-s1.xhtml") for name in opened.namelist()) == 3


def test_what_has_no_record_is_tried_again_and_nothing_to_try_is_said(archive: Archive) -> None:
    archive.run()
    report = (archive.out / "report.json").read_bytes()
    ran = archive.run("--retry-failed")
    assert ran.returncode == 0
    assert "nothing to try again" in ran.stdout
    assert (archive.out / "report.json").read_bytes() == report
    (archive.out / "talk-1.epub").unlink()
    (archive.out / ".tingdu" / "books" / "talk-1.epub.json").unlink()
    ran = archive.run("--retry-failed", "--json")
    assert [Path(str(book["book"])).name for book in objects(ran.stdout)] == ["talk-1.epub"]


def test_a_picture_that_could_not_be_had_is_tried_again(archive: Archive) -> None:
    source = archive.sources / "talk-1.md"
    source.write_text(source.read_text("utf-8") + "\n![图](pictures/one.png)\n", "utf-8")
    archive.run()
    assert {b["status"] for b in objects(archive.run("--json").stdout)} == {"unchanged"}
    again = objects(archive.run("--retry-failed", "--json").stdout)
    assert [(Path(str(b["book"])).name, b["status"]) for b in again] == [("talk-1.epub", "made")]


def test_an_anthology_may_lie_on_another_disk(archive: Archive) -> None:
    for folder in ("/dev/shm", "/run", "/var/tmp"):
        place = Path(folder)
        usable = place.is_dir() and os.access(place, os.W_OK)
        if usable and place.stat().st_dev != archive.sources.stat().st_dev:
            break
    else:
        pytest.skip("needs a second disk")
    with tempfile.TemporaryDirectory(dir=place) as other:
        ran = archive.run("--anthology", Path(other) / "all.epub")
        assert ran.returncode == 0, ran.stderr
        assert [path.name for path in Path(other).iterdir()] == ["all.epub"]


def test_a_file_that_an_option_names_is_looked_at_before_any_book(archive: Archive) -> None:
    wrong = archive.sources.with_name("wrong.txt")
    wrong.write_text("no tab", encoding="utf-8")
    for option in ("--lexicon", "--meta", "--cover", "--cast"):
        ran = archive.run(option, wrong)
        assert ran.returncode == 2, option
        assert "wrong.txt" in ran.stderr
    assert archive.run("--cast", wrong.with_name("missing.toml")).returncode == 2
    assert not (archive.out / ".tingdu" / "books").exists()


def test_where_every_book_fails_the_report_says_why(archive: Archive) -> None:
    for path in archive.sources.rglob("*.md"):
        path.write_bytes(b"")
    ran = archive.run("--anthology", archive.out / "all.epub")
    assert ran.returncode == 8
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["totals"]["failed"] == 5


def test_a_report_that_cannot_be_written_is_told_before_anything_is_made(archive: Archive) -> None:
    ran = archive.run("--report", archive.out / "nowhere" / "report.json")
    assert ran.returncode == 6
    assert "nowhere" in ran.stderr
    assert archive.books() == {}


def test_sources_come_from_lists_and_globs_choose(archive: Archive) -> None:
    listing = archive.sources / "list.txt"
    listing.write_text("# two of them\ntalk-1.md\n2019/talk-4.md\n", encoding="utf-8")
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "a11y", "batch", f"@{listing}", "-o", str(archive.out)),
            *("--engine", "silent", "--cache", str(archive.cache)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert list(archive.books()) == ["2019/talk-4.epub", "talk-1.epub"]
    ran = archive.run("--include", "2019/*", "--exclude", "*5*")
    assert ran.returncode == 0, ran.stderr
    assert list(archive.books()) == ["2019/talk-4.epub", "talk-1.epub"]


def test_the_dry_run_counts_and_writes_nothing(archive: Archive) -> None:
    ran = archive.run("--dry-run", "--json")
    estimate = json.loads(ran.stdout)
    assert estimate["books"] == 5
    assert estimate["audio_seconds"] > 10
    assert estimate["cache_limit_bytes"] > estimate["cache_bytes"] > estimate["audio_bytes"]
    assert "--cache-limit" in archive.run("--dry-run", "--cache-limit", "1kB").stderr
    assert not archive.out.exists()


def test_the_dry_run_fetches_nothing_and_names_what_will_fail(archive: Archive) -> None:
    pictured = archive.sources / "talk-1.md"
    text = pictured.read_text(encoding="utf-8")
    pictured.write_text(f"{text}\n\n![桥](http://127.0.0.1:9/x.png)\n", encoding="utf-8")
    (archive.sources / "talk-2.md").write_bytes(b"")
    ran = archive.run("--dry-run", "--cache-limit", "0")
    assert ran.returncode == 8
    assert "1 source cannot be read" in ran.stderr
    assert "may take 0" in ran.stderr
    assert not (archive.cache / "images").exists()


def test_a_run_that_cannot_begin_leaves_the_report_of_the_last(archive: Archive) -> None:
    archive.run()
    report = (archive.out / "report.json").read_bytes()
    cast = archive.out / "cast.toml"
    cast.write_text(cast.read_text("utf-8").replace('"f', '"no-f'), "utf-8")
    assert archive.run().returncode == 2
    assert (archive.out / "report.json").read_bytes() == report


def test_the_dry_run_counts_what_is_left(archive: Archive) -> None:
    broken = archive.sources / "talk-2.md"
    good = broken.read_bytes()
    broken.write_bytes(bytes(range(256)) * 64)
    archive.run()
    broken.write_bytes(good)
    edited = archive.sources / "talk-3.md"
    edited.write_bytes(edited.read_bytes().replace("这是第 1 个回答".encode(), "改过的".encode()))
    records = {path: path.read_bytes() for path in archive.out.rglob("*") if path.is_file()}

    estimate = json.loads(archive.run("--dry-run", "--json").stdout)
    assert (estimate["books"], estimate["unchanged"]) == (2, 3)
    assert archive.run("--dry-run").stdout.startswith(
        "3 books are there already, unchanged\n2 books, "
    )
    estimate = json.loads(archive.run("--dry-run", "--json", "--retry-failed").stdout)
    assert (estimate["books"], estimate["unchanged"]) == (1, 0)
    bound = ("--anthology", archive.out / "all.epub")
    estimate = json.loads(archive.run("--dry-run", "--json", "--retry-failed", *bound).stdout)
    assert (estimate["books"], estimate["unchanged"]) == (2, 3)
    assert {path: path.read_bytes() for path in archive.out.rglob("*") if path.is_file()} == records


def test_the_catalogue_lists_every_book(archive: Archive) -> None:
    archive.run()
    feed = json.loads((archive.out / "catalogue.json").read_text(encoding="utf-8"))
    assert [p["links"][0]["href"] for p in feed["publications"]] == list(archive.books())


def test_a_source_whose_name_is_as_long_as_can_be_becomes_a_book(archive: Archive) -> None:
    longest = archive.sources / ("长" * 84 + ".md")
    (archive.sources / "talk-1.md").rename(longest)
    (archive.sources / "talk-2.md").rename(archive.sources / ("a" * 251 + ".txt"))
    ran = archive.run("--anthology", archive.out / "all.epub", "--json")
    assert ran.returncode == 0, ran.stderr
    assert {book["status"] for book in objects(ran.stdout)} == {"made"}
    feed = json.loads((archive.out / "catalogue.json").read_text(encoding="utf-8"))
    assert feed["metadata"]["numberOfItems"] == 6
    again = objects(archive.run("--json").stdout)
    assert {book["status"] for book in again} == {"unchanged"}
    longest.unlink()
    assert "长长" in archive.run().stderr


def test_what_was_passed_over_is_told_on_a_line_of_its_own(archive: Archive) -> None:
    (archive.sources.with_name("elsewhere")).mkdir()
    (archive.sources / "more").symlink_to(archive.sources.with_name("elsewhere"))
    options = ("--exclude", "drafts/", "--exclude", "2019", "--dry-run")
    ran = archive.run(*options)
    assert ran.returncode == 0
    assert ran.stderr == (
        "--exclude 'drafts/' matched nothing\n"
        f"linked folders are not followed: {archive.sources / 'more'}; "
        "name them to convert what is in them\n"
    )
    assert archive.run(*options, "--json").stderr == ""
    assert archive.run(*options, "--quiet").stderr == ""
    assert json.loads(archive.run(*options, "--json").stdout)["books"] == 3


def test_what_we_export_into_an_archive_is_no_source_of_it(archive: Archive) -> None:
    archive.run("--include", "talk-1.md")
    own = archive.sources / "talk-1.html"
    tingdu = [sys.executable, "-m", "a11y"]
    export = ["export", str(archive.out / "talk-1.epub"), "--to", "html", "-o", str(own)]
    subprocess.run([*tingdu, *export], check=True, capture_output=True)
    shown = ["pinyin", str(archive.sources / "talk-2.md"), "--format", "html"]
    page = subprocess.run([*tingdu, *shown], check=True, capture_output=True).stdout
    (archive.sources / "pinyin.html").write_bytes(page)
    assert json.loads(archive.run("--dry-run", "--json").stdout)["books"] == 5 - 1


@pytest.mark.skipif(os.name != "posix", reason="links need no right on POSIX")
def test_a_link_that_leads_nowhere_is_one_failure_and_the_others_are_made(archive: Archive) -> None:
    for name in ("talk-2.md", "talk-3.md"):
        (archive.sources / name).unlink()
    (archive.sources / "gone.md").symlink_to("nowhere.md")
    (archive.sources / "round.md").symlink_to("round.md")
    ran = archive.run()
    assert ran.returncode == 8
    assert "Traceback" not in ran.stderr
    assert sorted(archive.books()) == ["2019/talk-4.epub", "2019/talk-5.epub", "talk-1.epub"]
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    failed = {
        entry["source"].rpartition("/")[2]: entry["exit_code"]
        for entry in report["books"]
        if entry["status"] == "failed"
    }
    assert failed == {"gone.md": 3, "round.md": 3}
