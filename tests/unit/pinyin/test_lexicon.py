"""The user's lexicon file."""

import pytest

from a11y.errors import OptionError
from a11y.pinyin.readings.lexicon import Lexicon


def load(tmp_path, text):
    path = tmp_path / "lexicon.tsv"
    path.write_text(text, "utf-8")
    return Lexicon.load(path)


def test_readings_glosses_and_spoken_forms(tmp_path):
    text = "# ours\n重构\tchong2 gou4\trefactoring\nT恤\txu4\n3P3C\t=三P三C\n"
    lexicon = load(tmp_path, text)
    assert lexicon.entries["重构"].readings == ("chong2", "gou4")
    assert lexicon.entries["重构"].gloss == "refactoring"
    assert lexicon.entries["T恤"].readings == (None, "xu4")
    assert lexicon.entries["3P3C"].spoken == "三P三C"


@pytest.mark.parametrize(
    "line", ["重构", "重构\t", "重构\tchong2", "重构\tchong gou", "A\ta1", "重构\t=", "\tchong2"]
)
def test_a_bad_line_is_named(tmp_path, line):
    with pytest.raises(OptionError, match="line 2"):
        load(tmp_path, f"# first\n{line}\n")


def test_a_missing_file_is_an_option_error(tmp_path):
    with pytest.raises(OptionError, match="nowhere"):
        Lexicon.load(tmp_path / "nowhere.tsv")


def test_the_longest_word_wins(tmp_path):
    lexicon = load(tmp_path, "行\thang2\n一行\tyi1 hang2\n")
    assert [(s, e) for s, e, _ in lexicon.find("写一行字，行")] == [(1, 3), (5, 6)]
