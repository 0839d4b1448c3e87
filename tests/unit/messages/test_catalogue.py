"""Messages are found by what they were made from, and said in the person's language."""

from __future__ import annotations

import ast
import io
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from a11y.messages import translated
from a11y.messages.catalogue import Messages
from a11y.messages.language import DOMAIN, FOLDER, language
from tools.messages import extract
from tools.messages.catalogues import compiled, missing, updated
from tools.messages.extract import templates

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
CATALOGUES = sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
CLOCK = Messages(
    {
        "{}: no such file; check the name": "{}：没有这个文件",
        "{} of {} clocks stand still": "{1} 座钟里有 {0} 座停了",
        "the spring broke": "发条断了",
        "write {{hour}}": "写 {{hour}}",
        "{}: {}": "不可",
    }
)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("tower.md: no such file; check the name", "tower.md：没有这个文件"),
        ("3 of 12 clocks stand still", "12 座钟里有 3 座停了"),
        ("tower.md: the spring broke", "tower.md: 发条断了"),
        ("write {hour}", "写 {hour}"),
        ("nobody translated this", "nobody translated this"),
        ("钟停了", "钟停了"),
        ("", ""),
    ],
)
def test_a_message_is_known_by_its_fixed_words(message: str, said: str) -> None:
    assert CLOCK.translated(message) == said


def test_a_message_is_known_without_the_file_it_begins_with() -> None:
    """A report has the file in a column of its own, and said the rest in English."""
    said = "a picture, not a text; save it as HTML, DOCX or Markdown"
    assert translated(said, "zh") == "是图片，不是文本；请存成 HTML、DOCX 或 Markdown"
    assert translated(f"a.md: {said}", "zh").startswith("a.md：是图片，")


@given(st.text())
def test_any_text_comes_through(text: str) -> None:
    assert CLOCK.translated(f"{text}: no such file; check the name").endswith("没有这个文件")
    assert isinstance(CLOCK.translated(text), str)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANGUAGE": "zh_TW:en"}, "zh"),
        ({"TINGDU_LANGUAGE": "en", "LC_ALL": "zh_CN"}, "en"),
        ({"TINGDU_LANGUAGE": "zh", "LC_ALL": "C"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TINGDU_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
    assert (translated("interrupted; run the same command to go on")[0] == "i") == (
        expected == "en"
    )


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_catalogue_says_all_that_the_code_says(path: Path) -> None:
    content = path.read_bytes()
    again = "run python -m tools.messages and translate what it names"
    assert updated(content, ROOT) == content, again
    assert missing(content) == [], again
    assert compiled(content) == path.with_suffix(".mo").read_bytes(), again


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_fills_in_nothing_that_is_not_there(path: Path) -> None:
    def gaps(text: str) -> list[str]:
        return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]

    for message in read_po(io.BytesIO(path.read_bytes()), locale="zh"):
        if not isinstance(message.id, str):
            continue  # Click's, counted; it names what it fills in
        if message.id and gaps(message.id) == [""] * len(gaps(message.id)):
            values = [f"«{n}»" for n in range(len(gaps(message.id)))]
            str(message.string).format(*values)


def test_every_kind_of_message_is_taken_from_the_code() -> None:
    found = templates(ROOT)
    for text in (
        "{}: no such file; check the name",  # an error
        "img has no alt",  # a finding
        "What lights up.",  # an option's help
        "Between sentences; {}.",  # one that is put together
        "List the voices.",  # a command
        "change the article there, or keep the book as it is with --no-verify",  # a named part
    ):
        assert text in found
    assert not [text for text in found if "<span" in text]


def test_what_makes_findings_of_a_message_is_looked_into() -> None:
    """Fourteen findings of reading went through a function of their own, and none was told."""
    making = {
        node.name
        for path in (ROOT / "a11y").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and isinstance(node.returns, ast.Name)
        and node.returns.id == "Finding"
        and any(argument.arg == "message" for argument in node.args.args)
    }
    assert making
    assert making <= extract.TELLING


def test_nothing_is_printed_past_the_catalogue() -> None:
    """Six messages stood in the catalogue and were printed in English all the same."""
    past = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "a11y" / "cli").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"echo", "secho", "print", "add_row"}
        and any(extract.is_told(extract.template(given) or "") for given in node.args)
    ]
    assert past == []
