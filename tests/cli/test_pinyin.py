"""``tingdu pinyin``: lines in, pinyin out."""

import json

import pytest

from a11y.installed.version import GENERATOR_META


@pytest.fixture
def lines(tmp_path):
    def write(text, name="lines.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def test_json_is_one_object_a_line_with_one_entry_per_character(tingdu, lines):
    text = "\ufeff我们重构了一行代码，𠮷\r\n\nC++ 25%\u2028。"
    ran = tingdu("pinyin", lines(text), "--format", "json")
    found = [json.loads(line) for line in ran.out.split("\n")[:-1]]
    assert [each["text"] for each in found] == ["我们重构了一行代码，𠮷", "", "C++ 25%\u2028。"]
    assert found[0]["readings"][2:7] == ["chong2", "gou4", "le5", "yi1", "hang2"]
    for each in found:
        assert set(each) == {"text", "readings", "words"}
        assert len(each["readings"]) == len(each["text"])
    assert found[2]["words"] == [[0, 3], [4, 7]]


def test_text_is_running_pinyin(tingdu, lines):
    ran = tingdu("pinyin", lines("我去西安。\n"))
    assert ran.out == "Wǒ qù Xī'ān.\n"


def test_spoken_tones_are_asked_for(tingdu, lines):
    path = lines("一样\n")
    assert tingdu("pinyin", path).out == "Yīyàng\n"
    assert tingdu("pinyin", path, "--tones", "spoken").out == "Yíyàng\n"


def test_html_is_escaped_ruby(tingdu, lines):
    ran = tingdu("pinyin", lines("<b>好</b>\n"), "--format", "html", "--pinyin-style", "numbers")
    assert "<p>&lt;b&gt;<ruby>好<rt>hao3</rt></ruby>&lt;/b&gt;</p>" in ran.out
    assert GENERATOR_META in ran.out[:400]


def test_the_lexicon_decides(tingdu, lines):
    lexicon = lines("行\txing2\n", "mine.tsv")
    ran = tingdu("pinyin", lines("一行代码"), "--format", "json", "--lexicon", lexicon)
    assert json.loads(ran.out)["readings"][1] == "xing2"


def test_explain_names_step_and_source(tingdu, lines):
    ran = tingdu("pinyin", lines("我得先还钱"), "--explain")
    assert "得\tdei3\trule 得 dei3, rules.tsv:" in ran.out
    assert "还\thuan2\tphrase 还钱" in ran.out


def test_unsure_prints_a_lexicon_that_loads(tingdu, lines, tmp_path):
    ran = tingdu("pinyin", lines("他们说外仇又至，曾参走了。\n" * 2), "--unsure")
    entries = [line for line in ran.out.splitlines() if not line.startswith("#")]
    assert entries
    assert len(set(entries)) == len(entries)
    assert "#=" in ran.out  # another reading to choose
    written = lines(ran.out, "unsure.tsv")
    assert tingdu("pinyin", lines("好"), "--lexicon", written).code == 0


@pytest.mark.parametrize(("content", "code"), [(b"\xff\xfe\xff", 3), (None, 3)])
def test_what_cannot_be_read_is_a_source_error(tingdu, lines, tmp_path, content, code):
    path = tmp_path / "absent.txt" if content is None else lines(content)
    ran = tingdu("pinyin", path)
    assert ran.code == code
    assert str(path) in ran.err
