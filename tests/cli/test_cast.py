"""What ``convert`` says of its cast, before and after anything is spoken."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


@pytest.fixture
def cast_toml(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(f"[cast]\n{text}\n", encoding="utf-8")
        return path

    return written


def test_a_name_that_nobody_has_is_told_with_near_ones(
    tingdu: Tingdu, article: Path, tmp_path: Path, cast_toml: Callable[[str], Path]
) -> None:
    cast = cast_toml('"陈西" = { silent = "m2" }\nguest = { silent = "f2" }\n"周" = { rate = 0.9 }')
    made = tingdu("convert", article, "-o", tmp_path / "t.epub", "--cast", cast, "--json")
    told = [f for f in json.loads(made.out)["findings"] if f["rule"] == "cast-nobody"]
    assert [finding["severity"] for finding in told] == ["info", "info"]
    assert "陈西: nobody" in told[0]["message"]
    assert told[0]["message"].endswith("did you mean 陈溪?")
    assert told[1]["message"].endswith("there are 旁白, 采访者, 陈溪")
    dry = tingdu("convert", article, "--cast", cast, "--dry-run")
    assert "陈西: nobody" in dry.out


def test_an_archive_s_cast_has_everybody(
    tingdu: Tingdu, article: Path, tmp_path: Path, cast_toml: Callable[[str], Path]
) -> None:
    cast = cast_toml('"陈西" = { silent = "m2" }\n"陈溪" = { silent = "en-m1" }')
    ran = tingdu("batch", article, "-o", tmp_path / "books", "--cast", cast, "--json")
    rules = {f["rule"]: f["severity"] for f in json.loads(ran.out)["findings"]}
    assert "cast-nobody" not in rules
    assert rules["cast-language"] == "info"


def test_who_speaks_instead_of_a_voice_of_another_language_is_told_everywhere(
    tingdu: Tingdu, article: Path, tmp_path: Path, cast_toml: Callable[[str], Path]
) -> None:
    cast = cast_toml('"陈溪" = { silent = "en-m1" }')
    book = tmp_path / "t.epub"
    made = tingdu("convert", article, "-o", book, "--cast", cast)
    assert made.code == 0
    assert "warning: " in made.err
    assert "en-m1 does not speak zh-CN; m2 speaks for 陈溪" in made.err
    with zipfile.ZipFile(book) as archive:
        assert "en-m1" not in archive.read("EPUB/package.opf").decode()
    dry = json.loads(tingdu("convert", article, "--cast", cast, "--dry-run", "--json").out)
    assert dry["cast"]["陈溪"] == "m2"
    assert any("en-m1 does not speak" in note for note in dry["notes"])


def test_the_dry_run_tells_what_casting_settled_for(tingdu: Tingdu, article: Path) -> None:
    dry = tingdu("convert", article, "--dry-run")
    (note,) = [line for line in dry.out.splitlines() if "sound alike" in line]
    assert note.startswith("  info: 旁白 (m1) and 陈溪 (m2)")


def test_an_english_voice_that_two_share_is_told_where_both_speak_english(
    tingdu: Tingdu, article: Path
) -> None:
    shared = "旁白 and 陈溪 share en-m1 in English sentences"
    assert shared not in tingdu("convert", article, "--dry-run").out
    text = article.read_text(encoding="utf-8")
    text = text.replace("先生。", "先生。He has been growing tea for twenty years.")
    article.write_text(f"{text} Nobody can hurry a tree.\n", encoding="utf-8")
    assert shared in tingdu("convert", article, "--dry-run").out


def seconds(tingdu: Tingdu, *arguments: object) -> float:
    shown = json.loads(tingdu("convert", *arguments, "--dry-run", "--json").out)
    assert isinstance(shown["audio_seconds"], float)
    return shown["audio_seconds"]


def test_the_estimate_is_as_long_as_the_embedded_voices_take(
    tingdu: Tingdu, tmp_path: Path
) -> None:
    line = "I began in spring, when the storms were over, and nobody told me how long winters are."
    lengths = []
    for times in (10, 30):
        source = tmp_path / f"{times}.md"
        said = " ".join([line] * times)
        source.write_text(f"# Light\n\nQ: When?\n\nA: {said}\n", encoding="utf-8")
        lengths.append(seconds(tingdu, source))
    # Measured on am_michael and af_heart: 4.6 to 5.7 s a sentence, and 0.35 s after each.
    assert lengths[1] - lengths[0] == pytest.approx(20 * 5.5, rel=0.1)
    example = Path(__file__).resolve().parents[2] / "examples" / "talking-books.md"
    assert seconds(tingdu, example) == pytest.approx(244, rel=0.05)


def test_the_estimate_counts_every_rate(
    tingdu: Tingdu, article: Path, cast_toml: Callable[[str], Path]
) -> None:
    usual = seconds(tingdu, article)
    everyone = "{ rate = 0.5 }"
    cast = cast_toml("\n".join(f"{r} = {everyone}" for r in ("narrator", "interviewer", "guest")))
    assert seconds(tingdu, article, "--cast", cast) == seconds(tingdu, article, "--rate", "0.5")
    assert seconds(tingdu, article, "--cast", cast) > 1.3 * usual
