"""Names of the speakers are words, read as surnames are read."""

from __future__ import annotations

import pytest

from a11y.pinyin.readings.people import People, with_people
from a11y.pinyin.words import names


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("张/nr/zhang1; 溪/n/xi1; 梦/n/meng4; 说/v/shuo1", ["张溪梦", "说"]),
        ("请/v/qing3; 张溪/nr/zhang1 xi1; 梦说/v/meng4 shuo1", ["请", "张溪梦", "说"]),
        ("叫张溪梦的/v/jiao4 zhang1 xi1 meng4 de5", ["叫", "张溪梦", "的"]),
        ("张溪/nr/zhang1 xi1; 好/a/hao3", ["张溪", "好"]),
        ("张溪梦张溪梦/nr/zhang1 xi1 meng4 zhang1 xi1 meng4", ["张溪梦", "张溪梦"]),
    ],
)
def test_a_name_is_one_word(reading_of, script: str, words: list[str]) -> None:
    text = "".join(item.rsplit("/", 2)[0] for item in script.split("; "))
    reading = with_people(reading_of(text, script), People(["张溪梦"]))
    assert [text[word.start : word.end] for word in reading.words] == words


def test_a_surname_is_read_as_one(reading_of) -> None:
    reading = reading_of("任明认为", "任明/v/ren4 ming2; 认为/v/ren4 wei2")
    assert with_people(reading, People(["任明"])).syllables == ("ren2", "ming2", "ren4", "wei2")


@pytest.mark.parametrize("name", ["任向晖", "欧阳修", "诸葛孔明", "李华"])
def test_a_full_name_is_known(name: str) -> None:
    assert names.is_person(name)


@pytest.mark.parametrize("name", ["嘉宾", "旁白", "采访者", "InfoQ", "极客时间", "Kevin", "王", ""])
def test_a_role_is_no_name(name: str) -> None:
    assert not names.is_person(name)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("任向晖认为", "ren2"),
        ("解学龙说", "xie4"),
        ("查良镛", "zha1"),
        ("任务重", "ren4"),
        ("解决", "jie3"),
    ],
)
def test_the_reader_knows_surnames(text: str, reading: str) -> None:
    from a11y.pinyin.readings.reader import Reader

    assert Reader().read(text).syllables[0] == reading


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("任重", "任重笑了", "Rén Zhòng xiào le"),
        ("任重", "任重道远的事", "Rènzhòng-dàoyuǎn de shì"),
        ("仇远", "仇哥来了，老仇呢", "Qiú gē lái le, Lǎo Qiú ne"),
        ("单雨", "听单老说", "Tīng Shàn lǎo shuō"),
        ("小乐", "小乐说", "Xiǎo Lè shuō"),
        ("于敏", "对于老师", "Duìyú lǎoshī"),
    ],
)
def test_a_speakers_name_wins(name: str, text: str, expected: str) -> None:
    from a11y.pinyin.readings.reader import Reader
    from a11y.pinyin.writing.running import running

    assert names.is_speaker(name)
    assert running(with_people(Reader().read(text), People([name]))) == expected


@pytest.mark.parametrize("name", ["嘉宾", "高管", "师傅", "记者", "全体", "Kevin", "小米"])
def test_what_people_are_is_no_name(name: str) -> None:
    assert not names.is_speaker(name)
