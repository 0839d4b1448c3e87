"""Written to spoken form: the tables under tests/fixtures/normalize, and what holds besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from voices.model import Spoken
from voices.normalize import SpokenPiece, normalize
from voices.normalize.transcript import transcript

TABLES = Path(__file__).resolve().parents[2] / "fixtures" / "normalize"


def _cases(name: str) -> list[tuple[str, str]]:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    assert all(len(row) == 2 for row in rows), [row for row in rows if len(row) != 2]
    return [(text, said) for text, said in rows]


def render(text: str, pieces: tuple[SpokenPiece, ...]) -> str:
    """The text with ``[written=said]`` and ``{silent}``; pauses and plain words as they stand."""
    shown, at = "", 0
    for piece in [*pieces, None]:
        gap = text[at : piece.start if piece else len(text)]
        shown += f"{{{gap}}}" if gap.strip() else gap
        if piece is None:
            break
        written = text[piece.start : piece.end]
        plain = piece.text == written or piece.kind in ("han", "pause")
        shown += written if plain else f"[{written}={piece.text}]"
        at = piece.end
    return shown


def test_there_are_enough_cases() -> None:
    assert len(_cases("zh.tsv")) >= 200
    assert len(_cases("en.tsv")) >= 100


@pytest.mark.parametrize(("text", "said"), _cases("zh.tsv"))
def test_chinese(text: str, said: str) -> None:
    pieces = normalize(text)
    assert render(text, pieces) == said
    for piece in pieces:
        if piece.kind == "number":
            assert len(piece.syllables) == len(piece.text)
            assert all(piece.syllables), f"no reading for {piece.text}"


@pytest.mark.parametrize(("text", "said"), _cases("zh.tsv"))
def test_between_han_it_is_said_the_same(text: str, said: str) -> None:
    """But for a bare hyphen: 产品-5 is no minus."""
    if text in ("-5", "−5", "-5到5"):
        assert "负" not in render(f"说{text}", normalize(f"说{text}"))
        return
    assert render(f"说{text}呢", normalize(f"说{text}呢")) == f"说{said}呢"


@pytest.mark.parametrize(("text", "said"), _cases("en.tsv"))
def test_english(text: str, said: str) -> None:
    assert render(text, normalize(text, language="en")) == said


def test_readings_given_stay_with_their_characters() -> None:
    pieces = normalize("银行25%", readings=("yin2", "hang2", None, None, None))
    assert [piece.syllables for piece in pieces[:2]] == [("yin2",), ("hang2",)]
    assert pieces[2].syllables == ("bai3", "fen1", "zhi1", "er4", "shi2", "wu3")


def test_a_lexicon_respells_its_span_and_no_rule_reaches_in() -> None:
    pieces = normalize("用SQL2库", spoken=(Spoken(1, 5, "sequel 二"),))
    assert [(p.start, p.end, p.text) for p in pieces] == [
        (0, 1, "用"),
        (1, 5, "sequel"),
        (1, 5, "二"),
        (5, 6, "库"),
    ]


def test_a_respelling_may_be_han_with_a_reading_of_its_own() -> None:
    (piece,) = normalize("C#", spoken=(Spoken(0, 2, "井"),))
    assert (piece.start, piece.end, piece.text, piece.syllables) == (0, 2, "井", ("jing3",))


def test_spans_are_code_points_beyond_the_basic_plane() -> None:
    pieces = normalize("𠮷👍25%好")
    assert [(p.start, p.end) for p in pieces] == [(0, 1), (1, 2), (2, 5), (5, 6)]


def test_nothing_in_nothing_out() -> None:
    assert normalize("") == ()
    assert normalize("  \t") == ()


@pytest.mark.parametrize("name", ["zh.tsv", "en.tsv"])
def test_rules_of_numbers_have_nothing_to_say_at_a_letter(name: str) -> None:
    """They are not tried there."""
    from voices.normalize.en.rules import RULES as ENGLISH
    from voices.normalize.zh.rules import RULES as CHINESE

    text = " ".join(text for text, _ in _cases(name))
    letters = [at for at, char in enumerate(text) if char.isascii() and char.isalpha()]
    for rule in (*CHINESE, *ENGLISH):
        if not rule.at_letters:
            assert not any(rule.match(text, at, len(text)) for at in letters), rule.pattern


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("涨了25%，CTO说。", "zh-CN", "涨了百分之二十五, C T O 说."),
        ("Up 25%, the CTO said.", "en", "Up twenty five percent, the C T O said."),
        ("用C#写了3万行。", "zh-CN", "用 C sharp 写了三万行."),
    ],
)
def test_a_transcript_is_what_will_be_said(text: str, language: str, said: str) -> None:
    assert transcript(text, language=language) == said
