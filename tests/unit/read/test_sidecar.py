# ruff: noqa: E501
"""Corrections, alternatives and metadata beside a source; ``inspect`` shows and writes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from a11y.cli import cli
from a11y.errors import OptionError
from a11y.read import ReadOptions, read

if TYPE_CHECKING:
    from pathlib import Path

OFFLINE = ReadOptions(offline=True)
SOURCE = """# 一把椅子

**小满**：第一把椅子还在吗？

**老范**：还在。

**茶馆**：喝茶。

有一条腿是后来换的。

**小满**：哪一条？

**老范**：忘了。
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "chair.md"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def _said(path: Path) -> list[tuple[str, str, str]]:
    interview = read(path, OFFLINE)
    people = {speaker.id: speaker for speaker in interview.speakers}
    return [
        (people[b.speaker].name, people[b.speaker].role, b.text)
        for s in interview.sections
        for b in s.blocks
    ][1:]


def _correct(path: Path, toml: str) -> None:
    path.with_name(path.name + ".speakers.toml").write_text(toml, encoding="utf-8")


def test_a_label_is_given_to_a_person(source: Path) -> None:
    _correct(
        source,
        '[speakers."范十方"]\nrole = "guest"\ngender = "male"\ntitle = "木匠"\nlabels = ["老范", "茶馆"]\n',
    )
    assert _said(source)[1:4] == [
        ("范十方", "guest", "还在。"),
        ("范十方", "guest", "喝茶。"),
        ("范十方", "guest", "有一条腿是后来换的。"),
    ]
    guest = read(source, OFFLINE).speaker("guest")
    assert (guest.gender, guest.title) == ("male", "木匠")


def test_a_role_is_turned_round(source: Path) -> None:
    _correct(
        source,
        '[speakers."小满"]\nrole = "guest"\nlabels = ["小满"]\n[speakers."老范"]\nrole = "interviewer"\nlabels = ["老范"]\n',
    )
    assert [role for _, role, _ in _said(source)[:2]] == ["guest", "interviewer"]


def test_a_label_is_nobodys(source: Path) -> None:
    _correct(source, 'ignore = ["小满"]\n')
    assert _said(source)[0][2] == "小满：第一把椅子还在吗？"


def test_a_block_is_given_away_by_id_or_by_its_words(source: Path) -> None:
    interview = read(source, OFFLINE)
    last = interview.sections[-1].blocks[-1]
    _correct(source, f'[blocks]\n"{last.id}" = "小满"\n"有一条腿" = "narrator"\n')
    said = {text: name for name, _, text in _said(source)}
    assert said["忘了。"] == "小满"
    assert said["有一条腿是后来换的。"] == "旁白"


def test_corrections_that_match_nothing_are_found(source: Path) -> None:
    _correct(source, 'ignore = ["没有这个"]\n[blocks]\ns9t9p9 = "小满"\n')
    unused = [f for f in read(source, OFFLINE).findings if f.rule == "read-correction-unused"]
    assert ["没有这个" in f.message or "s9t9p9" in f.message for f in unused] == [True, True]


@pytest.mark.parametrize(
    "toml",
    [
        "speakers = 3",
        "[speakers]\na = 3",
        '[speakers.a]\nrole = "boss"',
        '[speakers.a]\ngender = "x"',
        "no toml",
        "ignore = 3",
    ],
)
def test_a_broken_correction_is_one_clear_line(source: Path, toml: str) -> None:
    _correct(source, toml)
    with pytest.raises(OptionError, match=r"chair\.md\.speakers\.toml") as caught:
        read(source, OFFLINE)
    assert "\n" not in str(caught.value)


def test_metadata_of_the_user_wins(source: Path, tmp_path: Path) -> None:
    meta = tmp_path / "meta.toml"
    meta.write_text(
        'title = "另一把"\ncreators = ["甲", "乙"]\nrights = "CC BY"\nidentifier = "urn:x:1"\nseries_position = 3\n',
        encoding="utf-8",
    )
    interview = read(source, ReadOptions(offline=True, meta=meta))
    said = interview.metadata
    assert interview.title == "另一把"
    assert (said.author, said.rights, said.identifier, said.series_position) == (
        "甲、乙",
        "CC BY",
        "urn:x:1",
        3,
    )
    meta.write_text("colour = 1\n", encoding="utf-8")
    with pytest.raises(OptionError, match="colour"):
        read(source, ReadOptions(offline=True, meta=meta))
    with pytest.raises(OptionError, match="cannot be read"):
        read(source, ReadOptions(offline=True, meta=tmp_path / "none.toml"))


def test_inspect_writes_a_correction_that_changes_nothing(source: Path) -> None:
    before = _said(source)
    done = CliRunner().invoke(cli, ["inspect", str(source), "--fix"], catch_exceptions=False)
    assert done.exit_code == 0
    assert done.output.strip().endswith("chair.md.speakers.toml")
    assert _said(source) == before
    assert not [f for f in read(source, OFFLINE).findings if f.rule == "read-correction-unused"]
    again = CliRunner().invoke(cli, ["inspect", str(source), "--fix"])
    assert again.exit_code != 0


def test_inspect_json_is_the_contract(source: Path) -> None:
    done = CliRunner().invoke(cli, ["inspect", str(source), "--json"], catch_exceptions=False)
    shown = json.loads(done.output)
    assert list(shown) == [
        "title",
        "language",
        "source",
        "speakers",
        "sections",
        "balance",
        "findings",
        "coverage",
    ]
    assert {"id", "name", "role", "gender", "title"} == set(shown["speakers"][0])
    block = shown["sections"][1]["blocks"][0]
    assert set(block) == {"id", "kind", "speaker", "text", "begin_ms", "sentences"}
    assert set(block["sentences"][0]) == {"id", "text"}
    assert block["id"] == "s1t1p1"
    assert block["sentences"][0]["id"] == "s1t1p1n1"


def test_inspect_fits_a_terminal_and_shows_what_matters(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = CliRunner().invoke(cli, ["inspect", str(source)], catch_exceptions=False)
    assert "老范" in done.output
    assert "第一把椅子还在吗？" in done.output
    # A finding is one line to whoever reads it with a program; a terminal folds it.
    tables = [line for line in done.output.split("\n") if "read-" not in line]
    assert max(len(line) for line in tables) <= 80
    every = CliRunner().invoke(cli, ["inspect", str(source), "--text"], catch_exceptions=False)
    assert "有一条腿是后来换的。" in every.output


def test_inspect_reads_the_standard_input() -> None:
    done = CliRunner().invoke(
        cli, ["inspect", "-", "--json"], input=SOURCE.encode(), catch_exceptions=False
    )
    assert json.loads(done.output)["source"] == "stdin"


def test_a_paragraph_is_split_where_its_words_say(source: Path) -> None:
    _correct(source, '[paragraphs]\nsplit = ["有一条腿是¶后来换的"]\n')
    assert [text for *_, text in _said(source)][-4:] == [
        "有一条腿是", "后来换的。", "哪一条？", "忘了。",
    ]  # fmt: skip


def test_a_split_half_can_be_anothers(source: Path) -> None:
    _correct(
        source,
        '[paragraphs]\nsplit = ["有一条腿是¶后来换的"]\n[blocks]\n"后来换的" = "小满"\n',
    )
    assert ("小满", "interviewer", "后来换的。") in _said(source)


def test_a_paragraph_is_joined_to_the_one_before(source: Path) -> None:
    _correct(source, '[paragraphs]\njoin = ["有一条腿"]\n')
    assert "茶馆：喝茶。有一条腿是后来换的。" in [text for *_, text in _said(source)]


def test_what_is_left_out_is_named_in_a_finding(source: Path) -> None:
    _correct(source, '[paragraphs]\nleave_out = ["有一条腿"]\n')
    assert not any("后来换的" in text for *_, text in _said(source))
    findings = [f for f in read(source, OFFLINE).findings if f.rule == "read-left-out"]
    assert "有一条腿是后来换的" in findings[0].message


def test_what_is_left_out_as_a_person_says_is_not_lost(source: Path) -> None:
    _correct(source, '[paragraphs]\nleave_out = ["有一条腿"]\n')
    interview = read(source, OFFLINE)
    assert [f.message for f in interview.findings if f.rule == "read-lost"] == []
    assert interview.balance is not None
    assert ("correction", len("有一条腿是后来换的")) in interview.balance.left


def test_a_place_in_paragraphs_that_is_nowhere_is_said(source: Path) -> None:
    _correct(source, '[paragraphs]\nsplit = ["没有¶这样的"]\njoin = ["也没有这样"]\n')
    said = [f.message for f in read(source, OFFLINE).findings if f.rule == "read-correction-unused"]
    assert len(said) == 2


@pytest.mark.parametrize("toml", ["[paragraphs]\ncut = []\n", "[paragraphs]\njoin = 'x'\n"])
def test_paragraphs_of_another_form_are_refused(source: Path, toml: str) -> None:
    _correct(source, toml)
    with pytest.raises(OptionError, match="chair"):
        read(source, OFFLINE)


def test_two_names_are_one_person(source: Path) -> None:
    _correct(source, '[speakers."范十方"]\ninstead_of = ["老范", "小满"]\nrole = "guest"\n')
    interview = read(source, OFFLINE)
    assert [s.name for s in interview.speakers] == ["旁白", "范十方"]
    assert not any(f.rule == "read-correction-unused" for f in interview.findings)


def test_a_short_paragraph_is_named_by_its_number(source: Path) -> None:
    _correct(source, '[blocks]\n"还在 #1" = "小满"\n')
    assert ("小满", "interviewer", "还在。") in _said(source)


def test_title_and_date_are_corrected(source: Path) -> None:
    _correct(source, '[metadata]\ntitle = "两把椅子"\ndate = "2024-05-01"\n')
    interview = read(source, OFFLINE)
    assert (interview.title, interview.metadata.date) == ("两把椅子", "2024-05-01")


def test_every_paragraph_has_a_key_that_names_it_alone(source: Path) -> None:
    from a11y.read.beside.places import blocks_named, key_of

    interview = read(source, OFFLINE)
    blocks = [block for section in interview.sections for block in section.blocks][1:]
    assert [blocks_named(key_of(at, blocks), blocks) for at in range(len(blocks))] == [
        [at] for at in range(len(blocks))
    ]
