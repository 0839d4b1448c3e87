"""``SOURCE.times.toml``: what a person set stays, and neighbours give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.errors import OptionError
from a11y.interview import Sentence, StatedTime, StatedTimes
from a11y.narrate.heard import HeardSentence
from a11y.narrate.stated_times import with_stated_times
from a11y.read import ReadOptions, read
from a11y.read.beside.times import stated_times
from voices.model import Boundary

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("早上下雨。", "我们出门。", "我们回来。", "晚上放晴。")
EVERY = {f"s{n}": Sentence(f"s{n}", text) for n, text in enumerate(TEXTS)}
SPEAKERS = dict.fromkeys(EVERY, "narrator")


def heard(*numbers: int) -> tuple[HeardSentence, ...]:
    """Each nine tenths of a second long, one a second, of two words."""
    out = []
    for n in numbers:
        at = 1000 * n
        words = (Boundary(0, 2, at, at + 400), Boundary(2, 4, at + 400, at + 900))
        one = (EVERY[f"s{n}"], "narrator", at, at + 900, words, 1.0)
        out.append(HeardSentence(*one, sure=True, begins_surely=False, there=True))
    return tuple(out)


def at(name: str, begin_ms: int, end_ms: int | None = None) -> StatedTimes:
    return StatedTimes("t", {name: StatedTime("x", begin_ms, end_ms)})


def moved(stated: StatedTimes, *numbers: int) -> tuple[dict[str, tuple[int, int]], list[str]]:
    sentences, findings = with_stated_times(heard(*numbers), EVERY, SPEAKERS, stated, 60_000)
    return {s.sentence.id: (s.begin_ms, s.end_ms) for s in sentences}, [f.rule for f in findings]


def written(folder: Path, text: str) -> StatedTimes:
    (folder / "day.md.times.toml").write_text(text, encoding="utf-8")
    article = "# 一天\n\n" + "".join(TEXTS)
    interview = read(("day.md", article.encode()), ReadOptions(offline=True))
    return stated_times(folder / "day.md", interview)


def test_times_are_clocks_or_seconds(tmp_path: Path) -> None:
    begins, ends = '"早上下雨" = "1:02:03.450"\n"晚上放晴" = 3.5', '"晚上放晴" = "0:04"'
    stated = written(tmp_path, f"[begins]\n{begins}\n[ends]\n{ends}\n")
    assert list(stated.by_id.values()) == [
        StatedTime("早上下雨", 3_723_450, None),
        StatedTime("晚上放晴", 3_500, 4_000),
    ]
    assert (stated.file, stated.findings) == ("day.md.times.toml", ())


@pytest.mark.parametrize("words", ["昨天下雪", "我们", "早上下雨。 #2"])
def test_words_that_name_no_sentence_are_told(tmp_path: Path, words: str) -> None:
    # two characters are too few to name a sentence
    stated = written(tmp_path, f'[begins]\n"{words}" = 1\n')
    assert not stated.by_id
    assert [finding.rule for finding in stated.findings] == ["recording-time-unused"]


@pytest.mark.parametrize(
    "text",
    [
        '[begin]\n"早上" = 1',
        "begins = 3",
        '[begins]\n"早上" = "soon"',
        '[begins]\n"早上" = [1]',
        '[begins]\n"早上" = true',
        '[begins]\n"早上" = -1',
        '[begins]\n"早上" = nan',
        '[begins]\n"早上" = 1e99',
        '[begins]\n"早上" = 3\n[ends]\n"早上" = 2',
        "[begins",
    ],
)
def test_what_is_no_time_is_refused_with_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(OptionError, match=r"day\.md\.times\.toml: .*correct it"):
        written(tmp_path, text)


def test_a_sentence_begins_when_a_person_says_and_its_neighbour_ends_there() -> None:
    times, rules = moved(at("s1", 800), 0, 1, 2)
    assert times == {"s0": (0, 800), "s1": (800, 1900), "s2": (2000, 2900)}
    assert rules == ["recording-times"]


def test_what_was_set_is_sure_and_its_words_lie_within() -> None:
    stated = at("s1", 1500, 2100)
    sentences, _ = with_stated_times(heard(0, 1, 2), EVERY, SPEAKERS, stated, 60_000)
    one, following = sentences[1], sentences[2]
    assert one.begins_surely
    assert [(b.begin_ms, b.end_ms) for b in one.boundaries] == [(1500, 1500), (1500, 2100)]
    assert (following.begin_ms, following.begins_surely) == (2100, False)


def test_what_was_not_heard_needs_both_times() -> None:
    assert moved(at("s3", 9000), 0) == (
        {"s0": (0, 900)},
        ["recording-time-unused"],
    )
    both = at("s3", 9000, 9800)
    assert moved(both, 0) == ({"s0": (0, 900), "s3": (9000, 9800)}, ["recording-times"])


@pytest.mark.parametrize(("begin_ms", "end_ms"), [(1900, 1900), (70_000, 71_000)])
def test_a_time_that_cannot_be_is_not_used(begin_ms: int, end_ms: int) -> None:
    stated = at("s1", begin_ms, end_ms)
    assert moved(stated, 1) == ({"s1": (1000, 1900)}, ["recording-time-unused"])
