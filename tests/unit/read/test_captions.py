"""Captions: cues joined to sentences, speakers kept, numbers and times no text."""

from __future__ import annotations

import json

from a11y.read import ReadOptions, read
from a11y.read.formats.dispatch import flow_of
from a11y.read.loading import load


def _said(text: str, name: str = "talk.vtt") -> list[tuple[int | None, str]]:
    flow = flow_of(load((name, text.encode()), ReadOptions()))[0]
    return [(piece.begin_ms, piece.body.text) for piece in flow.pieces]


def test_cues_are_joined_until_another_voice_speaks() -> None:
    text = (
        "WEBVTT - a talk\nLanguage: en\n\nNOTE checked by hand\n\n1\n"
        "00:00:01.000 --> 00:00:03.000 align:start\n<v Dora>It was <i>raining</i> when\n\n2\n"
        "00:00:03.000 --> 00:00:05.500\n<v Dora>we left &amp; came home.\n\n"
        "00:00:05.500 --> 00:00:07.000\n<v.loud Hugo>It always\n\n"
        "00:00:07.000 --> 00:00:08.000\n<v Hugo>rains.\n"
    )
    assert _said(text) == [
        (1000, "Dora: It was raining when we left & came home."),
        (5500, "Hugo: It always rains."),
    ]


def test_subtitles_with_names_dashes_and_a_bare_number_in_the_words() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}何原：你们有几座\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n钟楼？\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n林小满：\n12\n\n"
        "4\n00:00:04,500 --> 00:00:06,000\n- 都响吗？\n- 都响。\n"
    )
    assert [body for _, body in _said(text, "talk.srt")] == [
        "何原：你们有几座钟楼？",
        "林小满：12",
        "都响吗？",
        "都响。",
    ]


def test_rolling_captions_are_said_once() -> None:
    text = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nthe bell rang\n\n"
        "00:00:02.000 --> 00:00:04.000\nthe bell rang\n<00:00:02.500><c>at noon.</c>\n"
    )
    assert _said(text) == [(0, "the bell rang at noon.")]


def test_a_long_pause_or_a_long_run_begins_a_paragraph_at_a_sentence() -> None:
    cues = "".join(
        f"00:{n // 30:02}:{n * 2 % 60:02}.000 --> 00:{n // 30:02}:{n * 2 % 60 + 1:02}.900\n"
        f"is number {n}. The bell\n\n"
        for n in range(60)
    )
    said = [body for _, body in _said("WEBVTT\n\n" + cues)]
    assert len(said) > 2
    assert all(body.startswith("The bell is number") for body in said[1:])


def test_transcripts_in_json() -> None:
    podcast = {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Dora", "startTime": 0.5, "endTime": 2, "body": "It was"},
            {"speaker": "Dora", "startTime": 2, "endTime": 3, "body": "late."},
            {"speaker": "Hugo", "startTime": 3.5, "endTime": 5, "body": "It was early."},
        ],
    }
    assert _said(json.dumps(podcast), "talk.json") == [
        (500, "Dora: It was late."),
        (3500, "Hugo: It was early."),
    ]
    recognised = {"text": "…", "segments": [{"start": 0.0, "end": 2.0, "text": " 钟响了。"}]}
    assert _said(json.dumps(recognised), "talk.json") == [(0, "钟响了。")]
    in_ms = [
        {"begin": 1500, "end": 3000, "text": "一。"},
        {"begin": 9000, "end": 9900, "text": "二。"},
    ]
    assert _said(json.dumps(in_ms), "talk.json") == [(1500, "一。"), (9000, "二。")]


def test_other_json_is_no_transcript() -> None:
    source = load(("a.md", b'["a", "b"] is a list in brackets'), ReadOptions())
    assert source.form == "markdown"


def test_who_speaks_once_is_named_as_the_others_are() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nDora: When did you come?\n\n"
        "2\n00:00:02,500 --> 00:00:03,000\nHugo: In the autumn. Note this: it\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nrained.\n\n"
        "4\n00:00:04,500 --> 00:00:06,000\nDora: It always does.\n"
    )
    interview = read(("talk.srt", text.encode()), ReadOptions(offline=True))
    names = {speaker.id: speaker.name for speaker in interview.speakers}
    blocks = [block for section in interview.sections for block in section.blocks]
    assert [(names[block.speaker], block.text) for block in blocks if block.level != 1] == [
        ("Dora", "When did you come?"),
        ("Hugo", "In the autumn. Note this: it rained."),
        ("Dora", "It always does."),
    ]


def test_the_names_that_meetings_give_their_cues_are_no_words() -> None:
    name = "5b1e7a90-22c4-4b1f-8f3e-0123456789ab/1"
    cues = "".join(
        f"{name}{n}-0\n00:00:0{n}.000 --> 00:00:0{n}.900\n<v {who}>{words}</v>\n\n"
        for n, (who, words) in enumerate(
            [("Nora", "Who brought you"), ("Nora", "rice?"), ("Tom", "My sister.")]
        )
    )
    assert _said("WEBVTT\n\n" + cues) == [
        (0, "Nora: Who brought you rice?"),
        (2000, "Tom: My sister."),
    ]


def test_a_cue_with_an_empty_line_in_it_keeps_what_follows() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Nora>Who brought you\n\nrice to the light?\n\n"
        "00:03.000 --> 00:04.000\n<v Tom>My sister.\n"
    )
    said = [(1000, "Nora: Who brought you rice to the light?"), (3000, "Tom: My sister.")]
    assert _said(text) == said


def test_where_a_cue_is_shown_is_left_out_and_a_reading_above_its_words_is_one() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n"
        "{\\an8}甲：您从<ruby>重庆<rt>chóngqìng</rt></ruby>来？\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\n乙：是，从江边来。\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\n甲：坐船吗？\n"
    )
    interview = read(("talk.srt", text.encode()), ReadOptions(offline=True))
    first = (
        interview.sections[0].blocks[1]
        if len(interview.sections) == 1
        else (interview.sections[1].blocks[0])
    )
    assert first.text == "您从重庆来？"
    assert [one.syllables for one in first.sentences[0].given] == [("chong2", "qing4")]
    assert interview.balance
    assert interview.balance.lost == 0
