"""Changes on the desk: what they write, what the article then says, and the way back."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y.finding import Finding
from a11y.pinyin.readings.reader import Reader
from a11y.proof.article.doubts import of_findings
from a11y.proof.article.word import word_of
from a11y.proof.errors import (
    ConflictError,
    RefusedError,
    StaleError,
    UnusableFileError,
    UnwritableError,
)
from a11y.read.speakers import doubts as speakers_doubts
from tests.unit.proof.conftest import Bench

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.finding import Severity
    from a11y.interview import Given
    from a11y.pinyin.readings.reader import Reading


def test_a_reading_here_leaves_every_other_place(bench: Bench) -> None:
    before = bench.readings("银行")
    bench("reading", **bench.place("行不行"), pinyin="háng bù xíng", scope="here")
    assert bench.readings("行不行") == ("hang2", "bu4", "xing2")
    assert bench.readings("银行") == before
    assert bench.file(".lexicon.tsv").splitlines()[-1].startswith("行不行\thang2 bu4 xing2\t\t")


def test_a_single_character_everywhere_is_not_in_longer_words(bench: Bench) -> None:
    place = bench.place("重的")
    bench("reading", **{**place, "end": place["start"] + 1}, pinyin="chong2", scope="text")
    assert bench.readings("重的")[0] == "chong2"
    assert bench.readings("重新") == ("chong2", "xin1")


@pytest.mark.parametrize("typed", ["lǜ", "lü4", "lv4", "lu:4", "LÜ4"])
def test_pinyin_is_typed_as_a_person_likes(bench: Bench, typed: str) -> None:
    bench("reading", **bench.place("钟锤"), pinyin=f"{typed} chui2", scope="text")
    assert bench.readings("钟锤") == ("lv4", "chui2")


@pytest.mark.parametrize("typed", ["", "zhong", "blorp4 chui2", "zhong1chui2ma1", "zhong11 chui2"])
def test_what_is_no_pinyin_of_the_word_is_refused(bench: Bench, typed: str) -> None:
    with pytest.raises(RefusedError):
        bench("reading", **bench.place("钟锤"), pinyin=typed, scope="here")
    assert bench.file(".lexicon.tsv") == ""


def test_what_a_person_wrote_by_hand_stays(bench: Bench) -> None:
    lexicon = bench.source.with_name("clocks.md.lexicon.tsv")
    lexicon.write_text("# mine\n沈砚\tshen3 yan4\tthe guest\n\n# end\n", encoding="utf-8")
    speakers = bench.source.with_name("clocks.md.speakers.toml")
    speakers.write_text(
        '# who\n[speakers."沈砚"] # a clockmaker\ngender = "male"\n', encoding="utf-8"
    )
    bench("reading", **bench.place("钟锤"), pinyin="zhong1 chui2", scope="text")
    bench("person", speaker="guest", title="修钟人")
    assert bench.file(".lexicon.tsv") == (
        "# mine\n沈砚\tshen3 yan4\tthe guest\n\n# end\n钟锤\tzhong1 chui2\n"
    )
    assert bench.file(".speakers.toml").startswith(
        '# who\n[speakers."沈砚"] # a clockmaker\ngender = "male"\n'
    )
    assert 'title = "修钟人"' in bench.file(".speakers.toml")


def test_a_paragraph_is_given_to_somebody_else_and_looks_decided(bench: Bench) -> None:
    block = bench.block("重的钟锤")
    bench("speaker", block=block, name="阿青", scope="paragraph")
    assert bench.speaker("重的钟锤") == "阿青"
    article = bench.desk.article()
    assert bench.block("重的钟锤") in article.decided
    assert bench.block("还在走") not in article.decided


def test_a_new_person_is_nobody_who_was_there(bench: Bench) -> None:
    bench("speaker", block=bench.block("重的钟锤"), name="老周", scope="paragraph")
    names = [s.name for s in bench.desk.article().interview.speakers]
    assert names.count("老周") == 1
    assert {"阿青", "沈砚"} <= set(names)


def test_a_person_is_renamed_and_stays_renamed(bench: Bench) -> None:
    bench("person", speaker="guest", name="沈砚秋", gender="male")
    bench("person", speaker="guest", name="沈先生")
    people = bench.desk.article().interview.speakers
    assert [(s.name, s.gender) for s in people if s.role == "guest"] == [("沈先生", "male")]
    assert bench.speaker("重的钟锤") == "沈先生"


def test_a_person_s_name_is_read_as_one_says(bench: Bench) -> None:
    bench("person", speaker="guest", reading="shen3 yan4")
    assert "沈砚\tshen3 yan4" in bench.file(".lexicon.tsv")
    assert bench.readings("沈砚") == ("shen3", "yan4")
    with pytest.raises(RefusedError):
        bench("person", speaker="guest", reading="shen3")


def test_a_label_is_somebody_s_or_nobody_s(bench: Bench) -> None:
    text = bench.source.read_text("utf-8").replace("重的钟锤", "长针：重的钟锤")
    bench.source.write_text(text, encoding="utf-8")
    bench("label", label="长针", speaks=True)
    assert bench.speaker("重的钟锤") == "长针"
    bench("label", label="长针", speaks=False)
    assert 'ignore = ["长针"]' in bench.file(".speakers.toml")
    assert bench.speaker("长针") == "沈砚"
    bench("label", label="长针", speaks=True)
    assert bench.speaker("重的钟锤") == "长针"
    assert "ignore" not in bench.file(".speakers.toml")


_TALK = (
    "桅杆：杉木最好，要晾三年。", "船篷：竹子编的，漏雨吗？", "桅杆：不要松木。",
    "船篷：不漏，刷过桐油。",
)  # fmt: skip
_TOLD = "渡口上没有人，风很大，船一动不动。木板泡了一冬，颜色发黑。"


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every decision is narrow, whatever the weights of the day make of it."""
    for name in ("_TAKEN", "_LEFT", "_ROLE", "_TALK", "_END"):
        monkeypatch.setattr(speakers_doubts, name, 99.0)


def _boat(tmp_path: Path, said: Sequence[str], told: int) -> Bench:
    """An article of which it is not sure whether people talk in it."""
    source = tmp_path / "boat.md"
    parts = [part for line in said for part in (line, _TOLD)]
    text = "\n\n".join(["# 河边的船", *parts, *[_TOLD] * told])
    source.write_text(text + "\n", encoding="utf-8")
    return Bench(source)


def _talk(bench: Bench) -> list[str]:
    """What was decided of whether they talk, where it is in doubt."""
    doubts = bench.desk.article().doubts
    return [d.why.answer for d in doubts if d.why is not None and d.why.question == "talk"]


@pytest.mark.usefixtures("narrow")
def test_what_was_taken_for_a_conversation_is_told_by_one_voice(tmp_path: Path) -> None:
    bench = _boat(tmp_path, _TALK, 0)
    assert _talk(bench) == ["conversation"]
    bench("talk", conversation=False)
    assert [s.role for s in bench.desk.article().interview.speakers] == ["narrator"]
    assert _talk(bench) == []
    bench.desk.undo()
    assert _talk(bench) == ["conversation"]


@pytest.mark.usefixtures("narrow")
def test_what_was_not_taken_for_a_conversation_is_one(tmp_path: Path) -> None:
    said = [line.replace("桅杆", "老葛").replace("船篷", "小葛") for line in _TALK[:3]]
    bench = _boat(tmp_path, said, 1)
    assert _talk(bench) == ["none"]
    bench("talk", conversation=True)
    assert (bench.speaker("杉木"), bench.speaker("竹子")) == ("老葛", "小葛")
    assert _talk(bench) == []


def test_a_talk_nobody_s_label_stands_in_is_refused(bench: Bench) -> None:
    bench.source.write_text("# 河边的船\n\n" + _TOLD + "\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="no label"):
        bench("talk", conversation=True)


@pytest.mark.usefixtures("narrow")
def test_whether_somebody_speaks_is_asked_before_what_they_are_called(tmp_path: Path) -> None:
    doubts = _boat(tmp_path, _TALK, 0).desk.article().doubts
    of_one = [d.kind for d in doubts if "桅杆" in (d.word, d.note)]
    assert (set(of_one[:-2]), of_one[-2:]) == ({"speaker"}, ["name", "sex"])


@pytest.mark.usefixtures("narrow")
def test_an_accepted_narrow_decision_is_written_down(tmp_path: Path) -> None:
    bench = _boat(tmp_path, _TALK, 0)
    taken = next(d for d in bench.desk.article().doubts if d.word == "narrow-taken")
    bench("accept", doubts=[taken.id])
    assert f'labels = ["{taken.note}"]' in bench.file(".speakers.toml")


def test_two_people_are_united_and_apart_again(bench: Bench) -> None:
    bench("merge", speaker="interviewer", into="guest")
    assert bench.speaker("哪一座") == "沈砚"
    bench.desk.undo()
    assert bench.speaker("哪一座") == "阿青"


def test_a_paragraph_is_split_joined_and_left_out(bench: Bench) -> None:
    text = "还在走，就挂在银行的大厅里。"
    bench("split", block=bench.block("还在走"), at=len(text))
    assert bench.speaker("这一行做了") == "沈砚"
    bench("join", block=bench.block("这一行做了"))
    assert all(not b.text.startswith("这一行") for b in bench.desk.article().blocks())
    bench("leave_out", block=bench.block("重的钟锤"))
    assert all("钟锤" not in b.text for b in bench.desk.article().blocks())
    key = bench.desk.article().corrections.paragraphs.leave_out[0]
    bench("restore", key=key)
    assert any("钟锤" in b.text for b in bench.desk.article().blocks())


def test_a_picture_gets_words(bench: Bench) -> None:
    block = next(b for b in bench.desk.article().blocks() if b.image)
    assert any(d.kind == "alt" for d in bench.desk.article().doubts)
    bench("alt", block=block.id, text="一座旧钟")
    assert tomllib.loads(bench.file(".alt.toml")) == {"clock.png": "一座旧钟"}
    assert not any(d.kind == "alt" for d in bench.desk.article().doubts)


def test_a_voice_is_cast_beside_the_source(bench: Bench) -> None:
    voice = next(v.name for v in bench.desk.engine.voices() if v.gender == "female")
    bench("voice", speaker="guest", voice=voice, rate=0.9)
    cast = bench.desk.article().cast.of("guest")
    assert (cast.voice.name, cast.rate) == (voice, 0.9)
    assert (bench.source.parent / "cast.toml").exists()
    with pytest.raises(RefusedError, match="no voice"):
        bench("voice", speaker="guest", voice="nobody")


def test_accepted_doubts_are_settled_and_pinned(bench: Bench) -> None:
    doubts = bench.desk.article().doubts
    bench("accept", doubts=[doubt.id for doubt in doubts])
    assert bench.desk.article().doubts == ()
    assert len(tomllib.loads(bench.file(".proof.toml"))["accepted"]) >= len(
        [d for d in doubts if d.kind != "reading"]
    )


def test_a_later_edit_takes_the_mark_off_what_it_touched_only(bench: Bench) -> None:
    blocks = [b.id for b in bench.desk.article().blocks()]
    bench("checked", blocks=blocks, value=True)
    assert len(bench.desk.article().checked) == len(blocks)
    text = bench.source.read_text(encoding="utf-8").replace("只有最慢的", "只有最贵的")
    bench.source.write_text("\n前言。\n\n" + text, encoding="utf-8")
    article = bench.desk.article()
    unchecked = [b.text for b in article.blocks() if b.id not in article.checked]
    assert all("最贵" in text or "前言" in text for text in unchecked)
    assert any("最贵" in text for text in unchecked)


def test_undo_puts_every_file_back_as_it_was(bench: Bench) -> None:
    bench("person", speaker="guest", gender="male")
    before = bench.file(".speakers.toml")
    bench("split", block=bench.block("还在走"), at=4)
    bench.desk.undo()
    assert bench.file(".speakers.toml") == before
    bench.desk.undo()
    assert not bench.source.with_name("clocks.md.speakers.toml").exists()
    with pytest.raises(StaleError):
        bench.desk.undo()


def test_another_program_s_edit_is_kept_and_merged(bench: Bench) -> None:
    bench("person", speaker="guest", gender="male")
    path = bench.source.with_name("clocks.md.speakers.toml")
    path.write_text("# by hand\n" + bench.file(".speakers.toml"), encoding="utf-8")
    bench("person", speaker="interviewer", gender="female")
    assert bench.file(".speakers.toml").startswith("# by hand\n")
    assert [s.gender for s in bench.desk.article().interview.speakers][1:] == ["female", "male"]


def test_the_same_line_changed_meanwhile_is_asked(bench: Bench) -> None:
    bench("person", speaker="guest", title="师傅")
    seen = bench.desk.article().revision
    path = bench.source.with_name("clocks.md.speakers.toml")
    path.write_text(bench.file(".speakers.toml").replace("师傅", "先生"), encoding="utf-8")
    with pytest.raises(ConflictError) as refused:
        bench("person", speaker="guest", title="匠人", revision=seen)
    assert "先生" in refused.value.theirs
    assert "匠人" in refused.value.mine
    assert "先生" in bench.file(".speakers.toml")
    bench("person", speaker="guest", title="匠人", revision=seen, force=True)
    assert "匠人" in bench.file(".speakers.toml")


def test_undo_leaves_what_another_program_changed_since(bench: Bench) -> None:
    bench("person", speaker="guest", gender="male")
    path = bench.source.with_name("clocks.md.speakers.toml")
    path.write_text("# by hand\n", encoding="utf-8")
    with pytest.raises(StaleError, match="another program"):
        bench.desk.undo()
    assert path.read_text(encoding="utf-8") == "# by hand\n"


def test_a_stale_paragraph_is_refused(bench: Bench) -> None:
    with pytest.raises(StaleError):
        bench("leave_out", block=bench.block("重的钟锤"), expect="something else")


def test_a_full_disk_changes_nothing_and_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench("person", speaker="guest", gender="male")
    before = bench.file(".speakers.toml")

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(UnwritableError, match="disk is full"):
        bench("person", speaker="interviewer", gender="female")
    assert bench.file(".speakers.toml") == before
    assert not list(bench.source.parent.glob(".tingdu-*"))


def test_a_file_that_is_a_link_is_refused(bench: Bench, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.toml"
    elsewhere.write_text("[cast]\n", encoding="utf-8")
    bench.desk.article()
    bench.source.with_name("clocks.md.speakers.toml").symlink_to(elsewhere)
    with pytest.raises(UnusableFileError, match="link"):
        bench("person", speaker="guest", gender="male")
    assert elsewhere.read_text(encoding="utf-8") == "[cast]\n"


def test_windows_line_ends_and_marks_stay(bench: Bench) -> None:
    path = bench.source.with_name("clocks.md.lexicon.tsv")
    path.write_bytes(b"\xef\xbb\xbf# mine\r\n")
    bench("reading", **bench.place("钟锤"), pinyin="zhong1 chui2", scope="text")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# mine\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 2


def test_words_are_cut_and_joined(bench: Bench) -> None:
    place = bench.place("大厅里")
    bench("word", **place, scope="here")
    sentence = bench.desk.article().sentence(place["sentence"])
    assert sentence is not None
    spans = [(w.start, w.end) for w in sentence[1].words]
    assert (place["start"], place["end"]) in spans
    bench("cut", **place, at=place["start"] + 2, scope="here")
    sentence = bench.desk.article().sentence(place["sentence"])
    assert sentence is not None
    spans = [(w.start, w.end) for w in sentence[1].words]
    assert (place["start"], place["start"] + 2) in spans


def test_a_spoken_form_and_a_gloss(bench: Bench) -> None:
    bench("spoken", **bench.place("三十年"), spoken="三十来年", scope="text")
    bench("gloss", **bench.place("钟锤"), gloss="pendulum")
    article = bench.desk.article()
    assert article.lexicon.entries["三十年"].spoken == "三十来年"
    assert article.lexicon.entries["钟锤"].gloss == "pendulum"


def test_a_date_is_said_as_one_says_and_shown_before(bench: Bench) -> None:
    text = bench.source.read_text("utf-8").replace("重的钟锤", "那是 7/23，重的钟锤")
    bench.source.write_text(text, encoding="utf-8")
    place = bench.place("7/23")

    def said() -> str:
        return str(word_of(bench.desk.article(), *place.values())["said"])

    before = said()
    assert before
    assert before != "七月二十三日"
    bench("spoken", **place, spoken="七月二十三日", scope="here")
    assert said() == "七月二十三日"


def test_title_and_date(bench: Bench) -> None:
    bench("metadata", title="旧钟", date="2024-05")
    interview = bench.desk.article().interview
    assert (interview.title, interview.metadata.date) == ("旧钟", "2024-05")
    with pytest.raises(RefusedError, match="date"):
        bench("metadata", date="May")


def test_who_speaks_stays_when_a_paragraph_is_cut_and_joined_again(bench: Bench) -> None:
    bench("speaker", block=bench.block("重的钟锤"), name="阿青", scope="paragraph")
    bench("split", block=bench.block("重的钟锤"), at=5)
    assert [bench.speaker("重的钟锤"), bench.speaker("重新配")] == ["阿青", "阿青"]
    findings = {each.rule for each in bench.desk.article().interview.findings}
    assert "read-correction-unused" not in findings
    bench("join", block=bench.block("重新配"))
    assert bench.speaker("重的钟锤要重新配") == "阿青"
    findings = {each.rule for each in bench.desk.article().interview.findings}
    assert "read-correction-unused" not in findings


def test_a_paragraph_is_cut_again_where_it_was_cut(bench: Bench) -> None:
    bench("speaker", block=bench.block("重的钟锤"), name="阿青", scope="paragraph")
    for _ in (1, 2):
        bench("split", block=bench.block("重的钟锤"), at=5)
        assert bench.speaker("重新配") == "阿青"
        bench("join", block=bench.block("重新配"))


def test_one_of_several_like_paragraphs_is_left_out_and_then_another(bench: Bench) -> None:
    text = bench.source.read_text(encoding="utf-8")
    more = "".join(f"**阿青**：真的吗，{n}？\n\n**沈砚**：是的。\n\n" for n in "一二三")
    bench.source.write_text(text + "\n" + more, encoding="utf-8")
    alike = [b.id for b in bench.desk.article().blocks() if b.text == "是的。"]
    bench("speaker", block=alike[2], name="小满", scope="paragraph")
    bench("leave_out", block=alike[0])
    alike = [b for b in bench.desk.article().blocks() if b.text == "是的。"]
    assert len(alike) == 2
    assert bench.desk.article().interview.speaker(alike[1].speaker).name == "小满"
    bench("leave_out", block=alike[0].id)
    (left,) = [b for b in bench.desk.article().blocks() if b.text == "是的。"]
    assert bench.desk.article().interview.speaker(left.speaker).name == "小满"


def test_a_part_of_a_cut_paragraph_is_left_out(bench: Bench) -> None:
    bench("split", block=bench.block("重的钟锤"), at=5)
    bench("leave_out", block=bench.block("重新配"))
    texts = [b.text for b in bench.desk.article().blocks()]
    assert "重的钟锤要" in texts
    assert not any(text.startswith("重新配") for text in texts)


@pytest.mark.parametrize(
    ("rule", "severity", "kinds"),
    [
        ("read-lost", "warning", ["left-out"]),
        ("read-left-diagram", "warning", ["left-out"]),
        ("read-left-out", "info", []),
        ("read-unknown-label", "warning", ["speaker"]),
        ("read-traditional", "info", []),
    ],
)
def test_findings_about_text_and_speakers_are_doubts(
    bench: Bench, rule: str, severity: Severity, kinds: list[str]
) -> None:
    interview = bench.desk.article().interview
    place = interview.sections[1].blocks[0].id
    found = replace(interview, findings=(Finding(rule, severity, place, "so and so"),))
    doubts = list(of_findings(found))
    assert [doubt.kind for doubt in doubts] == kinds
    assert all((doubt.block, doubt.note) == (place, "so and so") for doubt in doubts)


def test_after_a_change_only_what_it_touches_is_read_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice in a megabyte of text took as long as the megabyte."""
    before = bench.desk.article()
    read: list[str] = []
    plain = Reader.read

    def counted(self: Reader, text: str, given: Sequence[Given] = ()) -> Reading:
        read.append(text)
        return plain(self, text, given)

    monkeypatch.setattr(Reader, "read", counted)
    bench("reading", **bench.place("行不行"), pinyin="háng bù xíng", scope="here")
    after = bench.desk.article()
    assert {text for text in read if "行不行" not in text} == set()
    assert bench.readings("行不行") == ("hang2", "bu4", "xing2")
    apart = [[s for s in one.sentences() if "行不行" not in s.text] for one in (before, after)]
    assert apart[0] == apart[1]


def test_a_doubt_in_the_same_words_again_is_one_that_can_be_passed(tmp_path: Path) -> None:
    """Both had one id: to go to the next from the second led back behind the first, for ever."""
    source = tmp_path / "refrain.md"
    refrain = "重的钟锤要重新配，配好了得调，调到分毫不差。"
    turns = [
        "# 修钟人",
        *(f"**阿青**：{ask}？\n\n**沈砚**：{refrain}" for ask in ("怎么配", "再说")),
    ]
    source.write_text("\n\n".join(turns), "utf-8")
    bench = Bench(source)
    article = bench.desk.article()
    ids = [doubt.id for doubt in article.doubts]
    assert len(ids) == len(set(ids)) == article.total_doubts
    doubt = next(doubt for doubt in article.doubts if doubt.kind == "reading")
    first = next(block for block in article.blocks() if block.text == refrain)
    assert doubt.block == first.id
    bench("accept", doubts=[doubt.id])
    assert doubt.id not in {each.id for each in bench.desk.article().doubts}
