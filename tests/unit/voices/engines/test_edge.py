"""The edge engine through the real library, against the emulated service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.emulator.sound import SAMPLE_RATE_HZ, tone_hz
from voices.engines.edge import EdgeEngine
from voices.errors import EngineError, UnknownVoiceError
from voices.model import Boundary, Speech, Spoken, Utterance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.service import Service

pytestmark = pytest.mark.slow

VOICE = "zh-CN-XiaoxiaoNeural"
TEXT = "我们先问一个问题：JDK 11 上线以后，你们的团队有什么变化？"


def heard_hz(speech: Speech, begin_ms: float, end_ms: float) -> float:
    """The loudest pitch in a stretch of speech."""
    a, b = (int(ms * SAMPLE_RATE_HZ / 1000) for ms in (begin_ms, end_ms))
    window = speech.samples[a:b].astype(np.float64) * np.hanning(b - a)
    spectrum = np.abs(np.fft.rfft(window, 1 << 15))
    return float(spectrum.argmax()) * SAMPLE_RATE_HZ / (1 << 15)


def assert_heard(speech: Speech, text: str, said: str | None = None) -> None:
    """Every Han character of the text is heard inside its boundary, in its turn."""
    said = said or text
    for b in speech.boundaries:
        if not all(0x3400 <= ord(char) <= 0x9FFF for char in text[b.start : b.end]):
            continue
        share = (b.end_ms - b.begin_ms) / (b.end - b.start)
        for number, char in enumerate(said[b.start : b.end]):
            begin_ms = b.begin_ms + number * share
            hz = heard_hz(speech, begin_ms + share * 0.15, begin_ms + share * 0.85)
            assert hz == pytest.approx(tone_hz(char), abs=12), (char, b)


def assert_complete(speech: Speech, text: str, *, words: bool = True) -> None:
    """All that can be said of the text is in a boundary and sounds as it should."""
    if words:
        covered = {i for b in speech.boundaries for i in range(b.start, b.end)}
        lost = [text[i] for i, char in enumerate(text) if char.isalnum() and i not in covered]
        assert not lost
        assert not speech.notes
    assert_heard(speech, text)


async def test_words_are_where_they_sound(edge_engine: EdgeEngine, edge_service: Service) -> None:
    speech = await edge_engine.speak(Utterance(TEXT, VOICE))
    assert speech.sample_rate_hz == 24_000
    assert speech.samples.dtype == np.int16
    assert_complete(speech, TEXT)
    truth = edge_service.perform(TEXT).words
    assert [(b.start, b.end) for b in speech.boundaries] == [(w.start, w.end) for w in truth]
    off_ms = [
        abs(b.begin_ms - (w.begin_s * 1000 + 1105 / 24))
        for b, w in zip(speech.boundaries, truth, strict=True)
    ]
    assert max(off_ms) <= 1


async def test_english_is_timed_word_by_word(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    text = "We don't use Node.js 18 any more; it's Go now, \u201creally\u201d."
    speech = await edge_engine.speak(Utterance(text, "en-US-AvaNeural", language="en"))
    assert_complete(speech, text)
    said = [text[b.start : b.end] for b in speech.boundaries]
    assert said[:6] == ["We", "don", "t", "use", "Node", "js"]
    assert "really" in said


async def test_offsets_that_count_the_codecs_delay_are_left_alone(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    edge_service.counts_codec_delay = True
    speech = await edge_engine.speak(Utterance(TEXT, VOICE))
    truth = edge_service.perform(TEXT).words
    assert_complete(speech, TEXT)
    assert abs(speech.boundaries[0].begin_ms - (truth[0].begin_s * 1000 + 1105 / 24)) <= 1


async def test_markup_and_control_characters_are_text(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    text = "他说 <b>A&B</b>\x0b很好 &amp; \ud800不错。"
    speech = await edge_engine.speak(Utterance(text, VOICE))
    assert edge_service.requests[0].text == "他说 <b>A&B</b> 很好 &amp;  不错。"
    assert_complete(speech, text)


@pytest.mark.parametrize(("rate", "said"), [(0.8, 0.8), (1.0, 1.0), (1.25, 1.25)])
async def test_rate_is_asked_for(
    edge_engine: EdgeEngine, edge_service: Service, rate: float, said: float
) -> None:
    speech = await edge_engine.speak(Utterance("速度可以调整。", VOICE, rate=rate))
    assert edge_service.requests[0].rate == pytest.approx(said)
    assert_heard(speech, "速度可以调整。")


async def test_a_rate_out_of_bounds_is_refused_before_asking(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    with pytest.raises(EngineError, match=r"rate 3 .* 0\.5 to 2"):
        await edge_engine.speak(Utterance("快。", VOICE, rate=3.0))
    assert not edge_service.requests


async def test_punctuation_alone_is_silence_and_no_request(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    speech = await edge_engine.speak(Utterance("……！", VOICE))
    assert len(speech.samples)
    assert not speech.samples.any()
    assert not edge_service.requests


async def test_what_a_voice_may_not_know_costs_no_more_than_itself(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    text = "他说 Привет 和𠮷野家。"
    speech = await edge_engine.speak(Utterance(text, VOICE))
    assert "may not pronounce “Привет”" in speech.notes[0]
    assert "may not pronounce “𠮷”" in speech.notes[1]
    covered = {i for b in speech.boundaries for i in range(b.start, b.end)}
    assert "".join(text[i] for i in sorted(covered)) == "他说和野家"
    assert_heard(speech, text)


async def test_what_has_no_sound_at_all_is_a_moment_of_silence_and_a_note(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    speech = await edge_engine.speak(Utterance("Привет", VOICE))
    assert not speech.samples.any()
    assert speech.notes == ("this voice does not pronounce “Привет”",)


async def test_long_text_goes_out_in_sentences_within_the_limit(
    edge_service: Service, tmp_path: Path
) -> None:
    edge_engine = EdgeEngine(cache_dir=tmp_path)
    sentence = "团队从三个人变成了三十个人以后，我们开始考虑流程、工具和文化，这并不容易。"
    text = sentence * 40
    speech = await edge_engine.speak(Utterance(text, VOICE))
    assert len(edge_service.requests) == 2
    assert all(request.size_bytes <= 4096 for request in edge_service.requests)
    assert all(request.text.endswith("。") for request in edge_service.requests)
    assert "".join(request.text for request in edge_service.requests) == text
    assert_complete(speech, text)
    gaps = [
        b.begin_ms - a.end_ms
        for a, b in zip(speech.boundaries, speech.boundaries[1:], strict=False)
    ]
    assert max(gaps) < 520  # no dead air where requests were joined


async def test_unknown_voices_are_named_with_their_neighbours(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    with pytest.raises(UnknownVoiceError, match="zh-CN-XiaoxiaoNeural"):
        await edge_engine.speak(Utterance("你好", "zh-CN-XiaoxaoNeural"))
    assert not edge_service.requests


async def test_a_spelling_of_its_own_is_spoken_and_lights_up_what_is_written(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    text = "我们用VUCA描述它。"
    speech = await edge_engine.speak(Utterance(text, VOICE, spoken=(Spoken(3, 7, "乌卡时代"),)))
    assert edge_service.requests[0].text == "我们用乌卡时代描述它。"
    assert [(b.start, b.end) for b in speech.boundaries] == [
        (0, 2),
        (2, 3),
        (3, 7),
        (7, 8),
        (8, 10),
    ]
    assert isinstance(speech.boundaries[1], Boundary)


async def test_a_decided_reading_is_spoken_as_a_homophone(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    text = "他是行长，在重庆。"
    readings = ("ta1", "shi4", "hang2", "zhang3", None, "zai4", "chong2", "qing4", None)
    utterance = Utterance(text, VOICE, readings=readings, corrected=((2, 4), (6, 8)))
    speech = await edge_engine.speak(utterance)
    sent = edge_service.requests[0].text
    assert sent == "他是航掌，在崇庆。"
    assert {i for b in speech.boundaries for i in range(b.start, b.end)} == {0, 1, 2, 3, 5, 6, 7}
    assert_heard(speech, text, sent)


async def test_respelled_speech_is_mapped_back_and_kept_apart(
    edge_service: Service, tmp_path: Path
) -> None:
    engine = EdgeEngine(respell=True, cache_dir=tmp_path)
    readings = ("shan4", "lao3", "shi1", "lai2", "le5", None)
    speech = await engine.speak(Utterance("单老师来了。", VOICE, readings=readings))
    sent = edge_service.requests[0].text
    assert sent[0] != "单"
    assert sent[1:] == "老师来了。"
    assert {i for b in speech.boundaries for i in range(b.start, b.end)} == {0, 1, 2, 3, 4}
    assert engine.version != EdgeEngine(cache_dir=tmp_path).version


async def test_homophones_can_be_turned_off(edge_service: Service, tmp_path: Path) -> None:
    engine = EdgeEngine(homophones=False, cache_dir=tmp_path)
    utterance = Utterance("行长", VOICE, readings=("hang2", "zhang3"), corrected=((0, 2),))
    await engine.speak(utterance)
    assert edge_service.requests[0].text == "行长"
    assert engine.version != EdgeEngine(cache_dir=tmp_path).version
