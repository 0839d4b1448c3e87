"""Stamps: neither text nor sound, and kept as the time their words begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read

if TYPE_CHECKING:
    from a11y.interview import Interview

OFFLINE = ReadOptions(offline=True)
TURNS = (
    ("Dora Finch", "Good evening, and thank you for coming.", 5),
    ("Hugo Marsh", "It is a pleasure to be here.", 9),
    ("Dora Finch", "When did you first mend a clock?", 14),
    ("Hugo Marsh", "I was eleven, and it was my aunt's.", 21),
    ("Dora Finch", "Did it go again?", 62),
    ("Hugo Marsh", "For a day, and then it stopped for good.", 3672),
)


def _long(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _short(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


SHAPES = {
    "name, colon, time": "{name}: {long}\n\n{text}",
    "name and time": "{name} {long}\n{text}",
    "name, two spaces, time": "{name}  {short}\n\n{text}",
    "name, time in brackets, colon, line": "{name} ({long}):\n{text}",
    "name, time in brackets, colon": "{name} ({short}): {text}",
    "name, bar, time": "{name} | {long}\n{text}",
    "bold name, time in brackets": "**{name}** ({long}): {text}",
    "bold name, time in square brackets, line": "**{name}** [{short}]\n{text}",
    "name with colon, time in brackets": "**{name}:** [{short}] {text}",
    "time, name": "[{long}] {name}: {text}",
    "bare time, name": "{long} {name}: {text}",
    "escaped brackets": "\\[{short}\\] {name}: {text}",
    "both in brackets": "[{name}] [{short}] {text}",
    "time at the end": "{name}: {text} [{long}]",
    "with milliseconds": "[{long}.250] {name}: {text}",
    "a range": "[{long}.000 --> {long}.900] {name}: {text}",
    "with frames": "[{long}:12] {name}: {text}",
    "linked": "[{short}](https://example.org/talk?t=5) {name}: {text}",
    "full width": "【{long}】{name}：{text}",
    "in a heading": "### {name} ({short})\n\n{text}",
}


def _heard(interview: Interview) -> list[tuple[str, str]]:
    names = {speaker.id: speaker.name for speaker in interview.speakers}
    blocks = [block for section in interview.sections for block in section.blocks]
    return [(names[block.speaker], block.text) for block in blocks if block.level != 1]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_taken_out_and_kept(shape: str) -> None:
    said = [
        SHAPES[shape].format(name=name, text=text, long=_long(at), short=_short(at))
        for name, text, at in TURNS
    ]
    source = "# A talk about clocks\n\n" + "\n\n".join(said)
    interview = read(("talk.md", source.encode()), ReadOptions(offline=True))
    assert _heard(interview) == [(name, text) for name, text, _ in TURNS]
    blocks = [block for section in interview.sections for block in section.blocks][1:]
    assert [(block.begin_ms or 0) // 1000 for block in blocks] == [at for _, _, at in TURNS]


def _texts(source: str, name: str = "talk.md") -> list[str]:
    interview = read((name, source.encode()), ReadOptions(offline=True))
    return [block.text for section in interview.sections for block in section.blocks][1:]


def test_stamps_without_names_time_their_paragraphs() -> None:
    source = (
        "# 夜谈\n\n**[00:00]** 大家晚上好。\n\n**[00:07]** 今天下雨了。\n\n**[01:10]** 谢谢收听。\n"
    )
    interview = read(("talk.md", source.encode()), ReadOptions(offline=True))
    blocks = [block for section in interview.sections for block in section.blocks][1:]
    assert [(b.begin_ms, b.text) for b in blocks] == [
        (0, "大家晚上好。"),
        (7000, "今天下雨了。"),
        (70000, "谢谢收听。"),
    ]


def test_lines_that_a_stamp_breaks_are_joined_to_sentences() -> None:
    source = (
        "# 夜谈\n\n0:00  大家晚上好，我们\n0:03  今天请来了\n"
        "0:05  钟表匠何原。\n0:09  他修了四十年的钟。\n"
    )
    assert "".join(_texts(source)) == "大家晚上好，我们今天请来了钟表匠何原。他修了四十年的钟。"


def test_a_list_of_chapters_is_not_joined() -> None:
    source = "# 夜谈\n\n节目很长。\n\n00:00 开场\n05:32 钟表的声音\n21:08 最后一位学徒\n"
    assert _texts(source)[1:] == ["开场", "钟表的声音", "最后一位学徒"]


def test_a_stamp_among_words_goes_and_what_was_not_heard_stays() -> None:
    source = (
        "# Clocks\n\n**Ann:** \\[0:02\\] Good day.\n\n"
        "**Bo:** \\[0:05\\] It was \\[0:07\\] long ago, "
        "in \\[inaudible 00:00:08.10\\] I think.\n\n**Ann:** \\[0:12\\] And then?\n"
    )
    assert "It was long ago, in [inaudible] I think." in _texts(source)


def test_an_hour_of_the_day_is_text() -> None:
    source = (
        "# 一天\n\n记者：你一天怎么过？\n\n何原：我说给你听。\n\n6:30 起床，烧水。\n\n"
        "8:00 开门。\n\n12:30 吃饭。\n\n21:15 关门。\n\n记者：天天这样？\n\n何原：天天这样。\n"
    )
    assert "6:30 起床，烧水。" in _texts(source)


def test_a_score_a_verse_and_one_time_in_brackets_are_text() -> None:
    source = "# 一天\n\n问：赢了吗？\n\n答：3:15输了，（12:30）才回家。\n\n问：哦？\n\n答：对。\n"
    assert "3:15输了，（12:30）才回家。" in _texts(source)


def test_messages_lose_their_dates() -> None:
    source = (
        "# 群聊\n\n何原 2023-05-01 12:30:08\n\n大家好。\n\n林小满 2023-05-01 12:31:40\n\n"
        "您修钟吗？\n\n"
        "何原 2023-05-01 12:33:02\n\n修。\n\n林小满 2023-05-01 12:34:15\n\n在哪里修？\n"
    )
    assert not any("2023" in text for text in _texts(source))


def test_a_column_of_times_is_no_text() -> None:
    rows = "".join(f"| {_short(at)} | {name} | {text} |\n" for name, text, at in TURNS)
    source = f"# Clocks\n\n| Time | Who | What |\n|---|---|---|\n{rows}"
    assert not any("0:14" in text for text in _texts(source))


@pytest.mark.parametrize("name", ["发言人 {}", "说话人{}", "Speaker {}", "SPEAKER_0{}"])
def test_people_whom_a_recogniser_numbers_are_speakers_in_however_few_turns(name: str) -> None:
    turns = (("1", "00:05", "大家好。"), ("2", "00:12", "你好。"), ("3", "00:31", "我先走。"))
    text = "三个人\n\n" + "\n\n".join(f"{name.format(n)}  {at}\n{words}" for n, at, words in turns)
    interview = read(("talk.txt", text.encode()), ReadOptions(offline=True))
    assert _heard(interview) == [(name.format(n), words) for n, _, words in turns]


def test_a_list_of_chapters_times_no_heading_below_it() -> None:
    text = (
        "# Clocks\n\n- 0:00 – The shop\n- 0:31 – The tower\n\n## The shop\n\n"
        "Dora\n(00:05) Good evening, and welcome.\n\nHugo\n(00:12) Good evening.\n\n"
        "Dora\n(00:20) When did it stop?\n\nHugo\n(00:31) In May.\n\n"
        "Dora\n(00:40) Does it go now?\n\nHugo\n(00:44) It goes."
    )
    interview = read(("talk.md", text.encode()), ReadOptions(offline=True))
    blocks = [block for section in interview.sections for block in section.blocks]
    assert [b.begin_ms for b in blocks if b.kind == "heading"] == [None, None]
    assert [b.begin_ms for b in blocks if b.kind == "paragraph"] == [
        5000, 12000, 20000, 31000, 40000, 44000,
    ]  # fmt: skip


def test_cuttings_of_a_recording_lose_their_stamps_and_gain_no_sign() -> None:
    cuttings = "".join(
        f"### [{_short(at + 80)}] Untitled\n[🎧 Play "
        f"({_short(at)} - {_short(at + 80)})](https://example.org/s)\n"
        for at in (46, 58, 298, 358)
    )
    interview = read(("talk.md", f"# 渡口\n\n{cuttings}".encode()), ReadOptions(offline=True))
    assert {text for _, text in _heard(interview)} == {"Untitled", "🎧 Play"}


def test_segments_of_a_page_without_space_between_name_and_stamp() -> None:
    segments = "".join(
        f'<div><span class="who">{name}</span><span><a href="https://example.org/?t=1">'
        f"({_long(at)})</a> </span><span>{text}</span></div>"
        for name, text, at in TURNS
    )
    page = f"<html><body><h1>Clocks</h1><p>Two people.</p>{segments}</body></html>"
    interview = read(("talk.html", page.encode()), ReadOptions(offline=True))
    blocks = [block for section in interview.sections for block in section.blocks]
    assert [b.begin_ms for b in blocks if b.speaker != "narrator"] == [1000 * t for *_, t in TURNS]


def test_a_mark_before_a_stamp_that_never_says_anything_is_nobody_and_no_word() -> None:
    source = (
        "# Clocks\n\n**Dora Finch:** Good evening.\n\n**Hugo Marsh:** Good evening.\n\n"
        "**Advert:** [10:02]\n\n**Dora Finch:** When did it stop?\n\n**Hugo Marsh:** In May.\n\n"
        "**Advert:** [21:40]\n\n**Dora Finch:** Does it go now?\n\n**Hugo Marsh:** It goes.\n"
    )
    interview = read(("talk.md", source.encode()), ReadOptions(offline=True))
    assert "Advert:" not in _texts(source)
    assert interview.findings == ()
    assert interview.balance
    assert interview.balance.lost == 0


def test_a_name_before_a_stamp_alone_says_what_stands_below() -> None:
    source = "# Clocks\n\n" + "".join(
        f"**{name}:** [{_short(at)}]\n\n{text}\n\n" for name, text, at in TURNS
    )
    assert [text for _, text in _heard(read(("t.md", source.encode()), OFFLINE))] == [
        text for _, text, _ in TURNS
    ]


def test_a_turn_whose_first_stamp_stands_within_it_is_timed_by_that() -> None:
    source = "# Clocks\n\n" + "".join(
        f"**{name}:** {text[:12]}\n\n[{_short(at)}] {text[12:]}\n\n" for name, text, at in TURNS
    )
    interview = read(("talk.md", source.encode()), OFFLINE)
    blocks = [block for section in interview.sections for block in section.blocks]
    assert [b.begin_ms for b in blocks if b.speaker != "narrator"] == [1000 * t for *_, t in TURNS]


def test_how_long_a_recording_is_times_nothing() -> None:
    source = "Clocks\nSat, Mar 2, 2024 9:00AM • 61:12\n\n" + "".join(
        f"{name}  {_short(at)}\n{text}\n\n" for name, text, at in TURNS
    )
    interview = read(("talk.txt", source.encode()), OFFLINE)
    blocks = [block for section in interview.sections for block in section.blocks]
    assert [b.begin_ms for b in blocks if b.speaker == "narrator"] == [None, None]
    assert "61:12" not in " ".join(b.text for b in blocks)


def test_a_time_that_its_words_need_stays() -> None:
    said = "\n\n".join(f"{name} {_long(at)}\n{text}" for name, text, at in TURNS)
    text = f"Clocks\n\n{said}\n\nMeeting ended after 01:12:33\n"
    interview = read(("talk.txt", text.encode()), OFFLINE)
    last = interview.sections[-1].blocks[-1]
    assert last.text.endswith("Meeting ended after 01:12:33")


def test_the_chat_of_a_meeting_names_who_wrote_without_to_whom() -> None:
    text = "".join(
        f"10:0{n}:03 From {name} to Everyone:\n\t{text}\n"
        for n, (name, text, _) in enumerate(TURNS)
    )
    interview = read(("talk.txt", text.encode()), OFFLINE)
    assert {speaker.name for speaker in interview.speakers[1:]} == {"Dora Finch", "Hugo Marsh"}
    texts = [block.text for section in interview.sections for block in section.blocks]
    assert texts[1:] == [text for _, text, _ in TURNS]
