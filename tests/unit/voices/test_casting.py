"""Who gets which voice."""

from __future__ import annotations

from itertools import pairwise

import pytest

from voices.castfile import CastFile, Choice
from voices.casting import Cast, Part, cast, distinct
from voices.engine import Preferences
from voices.engines import load
from voices.errors import CastError
from voices.model import Voice

KOKORO = load("kokoro")

NARRATOR = Part("narrator", "旁白", "narrator")
ASKER = Part("interviewer", "采访者", "interviewer")


def guest(number: int, gender: str | None = None) -> Part:
    identity = "guest" if number == 1 else f"guest{number}"
    return Part(identity, f"嘉宾{number}", "guest", gender)  # type: ignore[arg-type]


def of_kokoro(*parts: Part, **more: object) -> Cast:
    return cast(parts, KOKORO.voices(), KOKORO.preferences, **more)  # type: ignore[arg-type]


def names(cast: Cast) -> list[str]:
    return [a.voice.name for a in cast.assignments]


@pytest.mark.parametrize("gender", [None, "female", "male"])
def test_the_three_principals_can_be_told_apart(gender: str | None) -> None:
    made = of_kokoro(NARRATOR, ASKER, guest(1, gender))
    voices = [a.voice for a in made.assignments]
    for one in voices:
        for other in voices:
            if one is not other:
                assert distinct(one, other, KOKORO.preferences)
    assert not made.notes
    if gender:
        assert voices[2].gender == gender


def test_the_same_parts_get_the_same_voices() -> None:
    parts = (NARRATOR, ASKER, guest(1, "male"), guest(2), guest(3, "female"))
    assert of_kokoro(*parts) == of_kokoro(*parts)


def test_narrator_and_interviewer_do_not_depend_on_the_guests() -> None:
    few = of_kokoro(NARRATOR, ASKER, guest(1, "female"))
    many = of_kokoro(NARRATOR, ASKER, *(guest(n, "male") for n in range(1, 9)))
    assert names(few)[:2] == names(many)[:2]


def test_guests_in_adjacent_turns_never_share_a_voice() -> None:
    guests = [guest(n) for n in range(1, 13)]
    adjacent = [(a.id, b.id) for a, b in pairwise(guests)]
    made = of_kokoro(NARRATOR, ASKER, *guests, adjacent=adjacent)
    for one, other in adjacent:
        assert made.of(one).voice != made.of(other).voice
    assert any("share" in note for note in made.notes)


def test_guests_spread_over_the_voices_before_one_is_repeated() -> None:
    made = of_kokoro(NARRATOR, ASKER, *(guest(n) for n in range(1, 5)))
    assert len(set(names(made))) == 6


def test_a_known_gender_is_kept_even_when_voices_must_be_shared() -> None:
    women = [guest(n, "female") for n in range(1, 7)]
    made = of_kokoro(NARRATOR, ASKER, *women)
    assert {a.voice.gender for a in made.assignments[2:]} == {"female"}


def test_a_chinese_voice_has_an_english_one_of_its_sex() -> None:
    made = of_kokoro(NARRATOR, ASKER, guest(1))
    for assignment in made.assignments:
        assert assignment.second is not None
        assert assignment.second.language == "en"
        assert assignment.second.gender == assignment.voice.gender
    assert made.voice("guest", "en-US").language == "en"
    assert made.voice("guest", "zh-CN").language == "zh"
    assert made.voice("guest", "fr") == made.of("guest").voice


def test_an_english_interview_is_cast_with_english_voices() -> None:
    made = of_kokoro(NARRATOR, ASKER, guest(1), language="en-US")
    assert {a.voice.language for a in made.assignments} == {"en"}
    assert {a.second.language for a in made.assignments if a.second} == {"zh"}


def choices(**voices: str) -> CastFile:
    return CastFile({key: Choice(f"cast.toml, {key}", {"kokoro": v}) for key, v in voices.items()})


def test_the_cast_file_decides_by_name_then_id_then_role() -> None:
    file = choices(嘉宾1="zf_xiaobei", guest2="zm_yunxi", guest="zm_yunjian")
    made = of_kokoro(NARRATOR, guest(1), guest(2), guest(3), cast_file=file)
    assert names(made)[1:] == ["zf_xiaobei", "zm_yunxi", "zm_yunjian"]


def test_a_rate_counts_without_a_voice_for_the_engine() -> None:
    file = CastFile({"嘉宾1": Choice("cast.toml", {"edge": "zh-CN-YunjianNeural"}, 0.9)})
    made = of_kokoro(NARRATOR, ASKER, guest(1), cast_file=file)
    assert made.of("guest").rate == 0.9
    assert made.of("guest").voice.engine == "kokoro"


def test_an_unknown_voice_in_the_cast_file_is_named_with_near_ones() -> None:
    with pytest.raises(CastError, match=r"cast\.toml.*zf_xiaoxaio.*zf_xiaoxiao"):
        of_kokoro(NARRATOR, cast_file=choices(narrator="zf_xiaoxaio"))


def test_voices_of_guests_in_the_archive_are_used_evenly() -> None:
    file = choices(甲="zm_yunjian", 乙="zm_yunjian", 丙="zm_yunxi", 丁="zf_xiaoyi")
    made = of_kokoro(NARRATOR, ASKER, guest(1, "male"), cast_file=file)
    assert made.of("guest").voice.name == "zm_yunxi"


def test_without_enough_voices_parts_share_and_it_is_noted() -> None:
    only = Voice("one", "solo", "female", "zh-CN")
    made = cast([NARRATOR, ASKER], [only], Preferences())
    assert names(made) == ["solo", "solo"]
    assert made.notes


def test_no_voices_at_all_is_an_error() -> None:
    with pytest.raises(CastError):
        cast([NARRATOR], [], Preferences())
