"""What ``tingdu.toml`` and ``TINGDU_*`` variables say is what the options then are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import pytest

from a11y.cli import batch, cli, convert
from a11y.cli.settings.book_options import options_from
from a11y.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from a11y.options import Options
    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine that runs the tests decides."""
    import os

    for name in [name for name in os.environ if name.startswith("TINGDU_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def chosen(article: Path) -> Callable[..., dict[str, Any]]:
    """What a command takes from ``settings``, the text of a ``tingdu.toml``, and its arguments."""

    def parse(settings: str, *arguments: str, command: click.Command = batch.command) -> Any:
        (article.parent / "tingdu.toml").write_text(settings, encoding="utf-8")
        line = [str(article), *arguments]
        if command is batch.command:
            line += ["-o", str(article.parent / "books")]
        return command.make_context("it", line, parent=click.Context(cli)).params

    return parse


@pytest.fixture
def options(chosen: Callable[..., dict[str, Any]]) -> Callable[..., Options]:
    def parse(settings: str, *arguments: str) -> Options:
        return options_from(chosen(settings, *arguments, command=convert.command))

    return parse


@pytest.mark.parametrize(
    ("settings", "field", "value"),
    [
        ('engine = "edge"', "engine", "edge"),
        ('sync = "word"', "sync", "word"),
        ("rate = 0.9", "rate", 0.9),
        ("bit-rate = 96", "bit_rate_kbps", 96),
        ("bit_rate = 96", "bit_rate_kbps", 96),
        ("offline = true", "offline", True),
        ("offline = false", "offline", False),
        ("epubcheck = true", "verify", "epubcheck"),
        ("epubcheck = false", "verify", "rules"),
        ("no-verify = true", "verify", "none"),
        ("no-verify = false", "verify", "rules"),
        ("epubcheck = true\nno-verify = false", "verify", "epubcheck"),
    ],
)
def test_a_setting_of_every_kind_is_what_the_option_then_is(
    options: Callable[..., Options], settings: str, field: str, value: object
) -> None:
    assert getattr(options(settings), field) == value


def test_a_file_that_is_named_lies_beside_the_settings(
    options: Callable[..., Options], article: Path
) -> None:
    assert options('cast = "voices.toml"').cast_file == article.parent / "voices.toml"


def test_so_do_the_files_of_a_list(chosen: Callable[..., dict[str, Any]], article: Path) -> None:
    here = article.parent
    assert chosen('list = ["a.txt", "-", "/b.txt"]')["lists"] == (
        *(here / "a.txt", type(here)("-"), type(here)("/b.txt")),
    )
    assert chosen('list = "a.txt"')["lists"] == (here / "a.txt",)


def test_one_value_does_where_many_may_stand(chosen: Callable[..., dict[str, Any]]) -> None:
    assert chosen('exclude = "*.txt"')["exclude"] == ("*.txt",)
    assert chosen('exclude = ["*.txt", "drafts/*"]')["exclude"] == ("*.txt", "drafts/*")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('epubcheck = "yes"', "true or false"),
        ("no-verify = 1", "true or false"),
        ('offline = "yes"', "true or false"),
        ("cast = 3", "name of a file"),
        ("list = [3]", "name of a file"),
        ('engine = ["edge"]', "one value"),
        ('title = { a = "b" }', "one value"),
        ('report = ["report.json"]', "one value"),
    ],
)
def test_what_an_option_cannot_take_is_refused_with_what_it_takes(
    chosen: Callable[..., dict[str, Any]], settings: str, said: str
) -> None:
    with pytest.raises(OptionError, match=said) as refused:
        chosen(settings)
    assert "tingdu.toml" in str(refused.value)


@pytest.mark.parametrize(
    ("variable", "said", "verify"),
    [
        ("TINGDU_EPUBCHECK", "1", "epubcheck"),
        ("TINGDU_EPUBCHECK", "0", "rules"),
        ("TINGDU_EPUBCHECK", "", "rules"),
        ("TINGDU_NO_VERIFY", "true", "none"),
        ("TINGDU_NO_VERIFY", "no", "rules"),
    ],
)
def test_flags_have_variables_that_say_yes_or_no(
    options: Callable[..., Options],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    said: str,
    verify: str,
) -> None:
    monkeypatch.setenv(variable, said)
    assert options("").verify == verify


def test_a_variable_that_says_neither_is_refused(
    options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINGDU_NO_VERIFY", "perhaps")
    with pytest.raises(click.BadParameter):
        options("")


def test_the_line_wins_over_the_variable_and_that_over_the_file(
    options: Callable[..., Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINGDU_EPUBCHECK", "1")
    assert options("no-verify = true").verify == "epubcheck"
    assert options("", "--no-verify").verify == "none"


def test_a_batch_runs_again_where_the_file_asked_for_no_verification(
    tingdu: Tingdu, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINGDU_ENGINE", "silent")
    (tmp_path / "tingdu.toml").write_text("no-verify = true\n", encoding="utf-8")
    for said in ("made", "unchanged"):
        ran = tingdu("batch", article, "-o", tmp_path / "books", "--cache", tmp_path / "cache")
        assert (ran.code, said in ran.out) == (0, True), ran.err


def test_one_file_serves_an_article_and_its_archive(
    options: Callable[..., Options], chosen: Callable[..., dict[str, Any]]
) -> None:
    settings = 'jobs = 1\nexclude = "drafts/*"\nengine = "silent"\n'
    assert options(settings).engine == "silent"
    assert chosen(settings)["jobs"] == 1


def test_a_batch_takes_its_own_options_from_variables(
    chosen: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINGDU_JOBS", "3")
    monkeypatch.setenv("TINGDU_EXCLUDE", "drafts/* *.txt")
    taken = chosen("")
    assert taken["jobs"] == 3
    assert taken["exclude"] == ("drafts/*", "*.txt")
    monkeypatch.setenv("TINGDU_JOBS", "many")
    with pytest.raises(click.BadParameter):
        chosen("")


def test_how_it_is_said_comes_from_variables_too(
    tingdu: Tingdu, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINGDU_QUIET", "1")
    assert tingdu("convert", article, "-o", article.with_suffix(".epub")).out == ""
    monkeypatch.delenv("TINGDU_QUIET")
    monkeypatch.setenv("TINGDU_JSON", "1")
    assert json.loads(tingdu("inspect", article).out)["title"] == "一杯茶的工夫"


def test_a_file_that_came_with_an_article_names_no_cache_elsewhere(
    options: Callable[..., Options],
) -> None:
    with pytest.raises(OptionError, match="on the command line"):
        options('cache = "../Music"')
    assert options('cache = "speech"').cache_dir is not None


def test_a_level_is_a_learners_book_for_it(options: Callable[..., Options]) -> None:
    chosen = options('level = "hsk3"')
    assert (chosen.edition, chosen.sync, chosen.pinyin.show) == ("learner", "word", "hsk:3")
    assert chosen.pinyin.vocabulary
    assert chosen.pinyin.slow
    assert chosen.rate < 1


def test_what_is_said_besides_a_level_stands(options: Callable[..., Options]) -> None:
    chosen = options('level = "hsk3"\npinyin = "all"\nrate = 1.2\nvocabulary = "12"')
    assert (chosen.pinyin.show, chosen.rate, chosen.pinyin.words) == ("all", 1.2, "12")


@pytest.mark.parametrize(("said", "given"), [("none", False), ("all", True), ("5", True)])
def test_a_section_has_as_many_words_as_are_asked_for(
    options: Callable[..., Options], said: str, given: bool
) -> None:
    assert options(f'edition = "learner"\nvocabulary = "{said}"').pinyin.vocabulary is given


@pytest.mark.parametrize("settings", ['level = "hsk0"', 'vocabulary = "many"', "vocabulary = 0"])
def test_a_level_or_number_that_is_none_is_refused(
    options: Callable[..., Options], settings: str
) -> None:
    with pytest.raises(click.BadParameter):
        options(settings)
