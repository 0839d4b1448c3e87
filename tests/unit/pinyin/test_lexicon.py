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


def test_a_reading_in_its_context_holds_there_alone(tmp_path):
    lexicon = load(tmp_path, "行\txing2\n行\thang2\t\t这一{行}做\n")
    found = [(s, e, entry.readings) for s, e, entry in lexicon.find("他行。这一行做了三年，行吗")]
    assert found == [(1, 2, ("xing2",)), (5, 6, ("hang2",)), (11, 12, ("xing2",))]


def test_a_context_outweighs_a_longer_word(tmp_path):
    lexicon = load(tmp_path, "这一行\tzhe4 yi1 xing2\n行\thang2\ta trade\t一{行}做\n")
    found = [(s, e, entry.gloss) for s, e, entry in lexicon.find("这一行做")]
    assert found == [(2, 3, "a trade")]


def test_a_context_may_give_a_spoken_form(tmp_path):
    lexicon = load(tmp_path, "3P\t=三P\t\t用{3P}做\n")
    assert [(s, e) for s, e, _ in lexicon.find("3P 与用3P做")] == [(5, 7)]


def test_a_context_without_its_word_is_named(tmp_path):
    with pytest.raises(OptionError, match="line 1"):
        load(tmp_path, "行\thang2\t\t一{业}做\n")


def test_an_articles_lexicon_outweighs_the_archives(tmp_path):
    archive = load(tmp_path, "乐\tle4\n单\tdan1\n")
    article = load(tmp_path, "单\tshan4\n")
    both = article.merged_over(archive)
    assert both.entries["单"].readings == ("shan4",)
    assert both.entries["乐"].readings == ("le4",)
