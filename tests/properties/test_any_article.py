"""Any article the reader accepts gives a book in both editions."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from a11y.casting import cast_interview
from a11y.errors import EmptySourceError, SourceError
from a11y.inputs import open_engine
from a11y.options import Options, PinyinOptions
from a11y.pipeline import (
    bind_and_verify,
    narrate_alone,
    prepare,
    read_source,
    rehearse,
)

EDITIONS = {
    "audiobook": {},
    "learner": {
        "edition": "learner",
        "sync": "word",
        "pinyin": PinyinOptions(show="all", vocabulary=True),
    },
}
SPACES = st.sampled_from([" ", "  ", "\u3000", "\u00a0", "\t", "\u200b", "\u2009", "\n"])
CHINESE = st.sampled_from(
    "今天 老师 行长 觉得 一个 了 的 我们 喜欢 山 𠮷 㐀 龘 重 长 儿 女 说 前 言 繁體 〇 々".split()
)
ENGLISH = st.sampled_from(
    "Yes hello Kevin I'm state-of-the-art iPhone a the e.g. U.S. C++ Zoë www.a.cn a@b.cn".split()
)
OTHERS = st.sampled_from(
    "Привет мир 日本語 かな カナ 안녕 مرحبا שלום ไทย Ελληνικά नमस्ते nǐ hǎo ㄅㄆㄇ été".split()
)
SIGNS = st.sampled_from([*"，。！？：；、“”‘’《》（）…—·.,!?:;()[]{}#*_~`&<>/\\|=+-%¥$€°²½①№™→※⚠�"])
EMOJI = st.sampled_from(["😀", "👩‍👩‍👧", "🇨🇳", "❤️", "1️⃣", "☺", "👍🏽", "🀄"])
NUMBERS = st.sampled_from(
    "0 1 2026 3.14 50% 12:30 1,000 1/2 -5 2026-11-29 ¥9.9 ３ 〇 10x 3个 8km/h".split()
)
WORD = st.one_of(CHINESE, CHINESE, ENGLISH, ENGLISH, OTHERS, SIGNS, EMOJI, NUMBERS)
JOIN = st.one_of(st.just(""), st.just(" "), SPACES)


@st.composite
def phrases(draw: st.DrawFn, most: int = 10) -> str:
    """Some words of any languages, with anything between them."""
    words = draw(st.lists(WORD, min_size=1, max_size=most))
    return "".join(word + draw(JOIN) for word in words)


ENDS = st.sampled_from(["", "。", "？", ".", "?", "！", "…", "："])
LABELS = st.sampled_from(
    [
        "Q：",
        "A：",
        "**Q：**",
        "**A：**",
        "李明：",
        "李 明：",
        "**记者：**",
        "Ann Lee: ",
        "**Ann Lee:** ",
        "问：",
        "答：",
    ]
)
LINES = st.sampled_from(
    ["# {}", "## {}", "### {}", "- {}", "1. {}", "> {}", "**{}**", "`{}`", "_{}_"]
)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """One paragraph, of whatever kind."""
    kind = draw(st.integers(0, 9))
    text = draw(phrases(3 if kind < 3 else 10)) + draw(ENDS)
    if kind < 5:
        return draw(st.one_of(st.just(""), LABELS)) + text
    if kind < 8:
        return draw(LINES).format(text.replace("\n", " "))
    if kind == 8:
        cells = [draw(phrases(3)).replace("\n", " ").replace("|", "") for _ in range(4)]
        return "| {} | {} |\n| --- | --- |\n| {} | {} |".format(*cells)
    return f"{text}\n\n![{draw(phrases(2))}](x.png)\n\n[{draw(phrases(2))}](https://a.example/)"


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A whole article."""
    title = draw(st.one_of(st.just(""), phrases(5).map(lambda text: f"# {text}\n\n")))
    return title + "\n\n".join(draw(st.lists(blocks(), min_size=1, max_size=6)))


def check(article: str, ending: str, cache: Path) -> None:
    """Make both editions; only a source that has nothing to say may be refused."""
    note(article)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, f"article{ending}")
        source.write_text(article, encoding="utf-8", errors="surrogatepass")
        for edition, choice in EDITIONS.items():
            options = Options(engine="silent", cache_dir=cache, offline=True, **choice)
            try:
                interview = read_source(source, options)
            except (EmptySourceError, SourceError):
                return
            engine = open_engine(options)
            prepared = prepare(interview, cast_interview(interview, engine, None), options)
            rehearse(prepared, replace(options, engine="kokoro"))  # nothing is spoken by it
            narrated = narrate_alone(prepared, engine, options)
            bind_and_verify([narrated], Path(name, f"{edition}.epub"), options)


COMMON = {
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "print_blob": True,
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@given(articles(), st.sampled_from([".md", ".md", ".txt", ".html"]))
@settings(max_examples=200, derandomize=True, **COMMON)
def test_any_article_gives_a_book(cache: Path, article: str, ending: str) -> None:
    check(article, ending, cache)


@pytest.mark.soak
@given(articles(), st.sampled_from([".md", ".md", ".txt", ".html"]))
@settings(max_examples=5000, **COMMON)
def test_any_of_thousands_of_articles_gives_a_book(cache: Path, article: str, ending: str) -> None:
    check(article, ending, cache)
