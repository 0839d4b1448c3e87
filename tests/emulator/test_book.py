"""Whole books by the online voice: complete, right and in time, whatever the service does."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from a11y.errors import NarrationError
from a11y.options import Options, preset
from a11y.pipeline import convert
from tests.emulator.faults import BOUNDARIES, REFUSALS, STREAM, Fault, always, on, some
from tests.emulator.fixtures import service_in_place
from tests.emulator.listening import clips, pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.faults import FaultKind
    from tests.emulator.service import Service
    from voices.engines.edge import Patience

TALK = """# 一杯茶的工夫

今天的嘉宾是茶农陈溪先生，他在山里种了二十年茶。

**主持人：**您是怎么开始种茶的？

**陈溪：**我父亲种茶，我就跟着学。头三年都在交学费，后来才慢慢明白一点道理。

**主持人：**最难的是什么？

**陈溪：**等。茶树不着急，人着急也没有用。我们试过很多办法，有些有用，有些没有。

**主持人：**您会给年轻人什么建议？

**陈溪：**先把一件事情做好，再想第二件。不要怕犯错，怕的是不复盘。
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[str]]:
    """How many utterances the talk is, and the texts of its clips."""
    folder = tmp_path_factory.mktemp("calm")
    (folder / "talk.md").write_text(TALK, encoding="utf-8")
    with service_in_place():
        result = convert(folder / "talk.md", folder / "book.epub", options(folder))
    return result.synthesized, [clip.text for clip in clips(folder / "book.epub")]


def options(tmp_path: Path) -> Options:
    learner = preset("learner")
    return dataclasses.replace(
        learner,
        engine="edge",
        pinyin=dataclasses.replace(learner.pinyin, vocabulary=False),
        cache_dir=tmp_path / "cache",
    )


def assert_heard(book: Path) -> None:
    """Every Han character of every clip's text is heard in the clip, in its turn."""
    found = clips(book)
    assert len(found) > 60
    wrong = [(clip.place, clip.text, absent) for clip in found if (absent := clip.absent())]
    assert not wrong


@pytest.mark.parametrize("counts_codec_delay", [False, True])
def test_each_word_lights_up_as_it_sounds(
    edge_service: Service, hurried: Patience, talk: Path, tmp_path: Path, counts_codec_delay: bool
) -> None:
    edge_service.counts_codec_delay = counts_codec_delay
    book = tmp_path / "book.epub"
    result = convert(talk, book, options(tmp_path))
    assert not [f for f in result.findings if f.severity in ("error", "warning")]
    assert_heard(book)
    errors_ms = [abs(e) * 1000 for c in clips(book) if (e := c.start_error_s()) is not None]
    assert len(errors_ms) > 60
    print(
        f"\nedge, start of word clips: mean {np.mean(errors_ms):.1f} ms, 95th percentile "
        f"{np.percentile(errors_ms, 95):.1f} ms, worst {max(errors_ms):.1f} ms of {len(errors_ms)}"
    )
    assert np.mean(errors_ms) <= 20
    assert np.percentile(errors_ms, 95) <= 40


@pytest.mark.parametrize("kind", [*REFUSALS, *STREAM, *BOUNDARIES])
def test_a_fault_at_the_start_middle_and_end_leaves_a_right_book(
    edge_service: Service,
    hurried: Patience,
    talk: Path,
    tmp_path: Path,
    calm: tuple[int, list[str]],
    kind: FaultKind,
) -> None:
    book = tmp_path / "book.epub"
    utterances, text = calm
    edge_service.faults = on(
        {0, utterances // 2, utterances - 1}, Fault(kind, 0.4, retry_after_s=0)
    )
    result = convert(talk, book, options(tmp_path))
    assert result.synthesized == utterances
    assert not [f for f in result.findings if f.severity in ("error", "warning")]
    assert [clip.text for clip in clips(book)] == text
    assert_heard(book)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_fifth_of_all_requests_failing_leaves_a_right_book(
    edge_service: Service, hurried: Patience, talk: Path, tmp_path: Path, seed: int
) -> None:
    kinds = [*REFUSALS, *STREAM]
    edge_service.faults = some(0.2, [Fault(k, at) for k in kinds for at in (0.0, 0.5, 0.9)], seed)
    book = tmp_path / "book.epub"
    result = convert(talk, book, options(tmp_path))
    assert not [f for f in result.findings if f.severity in ("error", "warning")]
    assert_heard(book)


def test_a_service_that_goes_away_costs_no_finished_speech(
    edge_service: Service, hurried: Patience, talk: Path, tmp_path: Path
) -> None:
    book = tmp_path / "book.epub"
    edge_service.faults = lambda number: Fault("503") if number >= 8 else None
    with pytest.raises(NarrationError, match="--engine kokoro") as caught:
        convert(talk, book, options(tmp_path))
    assert caught.value.exit_code == 5
    assert "\n" not in str(caught.value)
    assert not book.exists()
    edge_service.faults = lambda _: None
    result = convert(talk, book, options(tmp_path))
    assert result.cached >= 6
    assert_heard(book)


def test_a_lexicon_entry_is_shown_and_heard_at_once(
    edge_service: Service, hurried: Patience, talk: Path, tmp_path: Path
) -> None:
    lexicon = tmp_path / "lexicon.tsv"
    lexicon.write_text("种茶\tchong2 cha2\n着急\t=上火\n", encoding="utf-8")
    book = tmp_path / "book.epub"
    convert(talk, book, dataclasses.replace(options(tmp_path), lexicon_file=lexicon))
    sent = "".join(request.text for request in edge_service.requests)
    assert "您是怎么开始崇茶的？" in sent
    assert "茶树不上火，人上火也没有用。" in sent
    page = "".join(text for text in pages(book) if "开始" in text)
    assert re.search("<rt[^>]*>chóng</rt>", page)
    # What is heard where the word lights up is what was said for it.
    found = clips(book)
    assert any("着急" in clip.text for clip in found)
    for clip in found:
        said = clip.text.replace("种茶", "崇茶").replace("着急", "上火")
        assert not dataclasses.replace(clip, text=said).absent(), clip.text


def test_words_that_are_never_timed_are_a_finding(
    edge_service: Service, hurried: Patience, talk: Path, tmp_path: Path
) -> None:
    edge_service.faults = always(Fault("no-boundaries"))
    result = convert(talk, tmp_path / "book.epub", options(tmp_path))
    assert any("light up as a whole" in finding.message for finding in result.findings)
