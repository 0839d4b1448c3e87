"""Who gets which voice."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from voices.cast import Cast, Part
from voices.castfile import CastFile, VoiceChoice
from voices.casting import cast
from voices.engine import Preferences
from voices.engines import load
from voices.errors import CastError
from voices.likeness import distinct
from voices.model import Voice

if TYPE_CHECKING:
    from pathlib import Path

KOKORO = load("kokoro")
FEW = KOKORO.voices()[:6] + tuple(v for v in KOKORO.voices() if v.language == "en")[:4]
"""Three men and three women, two and two in English: so few that they have to be shared."""

NARRATOR = Part("narrator", "旁白", "narrator")
ASKER = Part("interviewer", "采访者", "interviewer")


def guest(number: int, gender: str | None = None) -> Part:
    identity = "guest" if number == 1 else f"guest{number}"
    return Part(identity, f"嘉宾{number}", "guest", gender)  # type: ignore[arg-type]


def of_kokoro(*parts: Part, **more: object) -> Cast:
    return cast(parts, FEW, KOKORO.preferences, **more)  # type: ignore[arg-type]


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


@pytest.mark.parametrize("engine", ["kokoro", "edge", "espeak"])
@pytest.mark.parametrize("gender", ["female", "male"])
@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_who_asks_and_who_answers_alternate_between_the_sexes(
    engine: str, gender: str, language: str, tmp_path: Path
) -> None:
    voices = load(engine, offline=True, cache_dir=tmp_path)
    parts = (NARRATOR, ASKER, guest(1, gender))
    adjacent = [("interviewer", "guest")]
    made = cast(parts, voices.voices(), voices.preferences, adjacent=adjacent, language=language)
    assert made.of("guest").voice.gender == gender
    assert made.of("interviewer").voice.gender != gender
    asked = (NARRATOR, Part("interviewer", "问", "interviewer", gender), guest(1))  # type: ignore[arg-type]
    made = cast(asked, voices.voices(), voices.preferences, adjacent=adjacent, language=language)
    assert made.of("interviewer").voice.gender == gender
    assert made.of("guest").voice.gender != gender


def test_a_known_sex_does_not_take_the_only_voice_that_would_do_for_another() -> None:
    voices = [
        Voice("one", "f1", "female", "zh-CN"),
        Voice("one", "m1", "male", "zh-CN"),
        Voice("one", "f2", "female", "zh-CN"),
    ]
    favourites = Preferences({"narrator": ("m1",), "interviewer": ("f1",)})
    made = cast([NARRATOR, ASKER, guest(1, "male")], voices, favourites)
    assert made.of("guest").voice.name == "m1"
    assert len(set(names(made))) == 3


@pytest.mark.parametrize("engine", ["kokoro", "edge", "espeak", "silent"])
def test_the_narrator_does_not_depend_on_the_guests(engine: str, tmp_path: Path) -> None:
    voices = load(engine, offline=True, cache_dir=tmp_path)
    few = cast([NARRATOR, ASKER, guest(1, "female")], voices.voices(), voices.preferences)
    men = [guest(n, "male") for n in range(1, 9)]
    many = cast([NARRATOR, ASKER, *men], voices.voices(), voices.preferences)
    assert names(few)[0] == names(many)[0]


def test_guests_spread_over_every_voice_of_their_sex() -> None:
    guests = [guest(n, "male" if n % 2 else "female") for n in range(1, 10)]
    adjacent = [(a.id, b.id) for a, b in pairwise([ASKER, *guests])]
    made = of_kokoro(NARRATOR, ASKER, *guests, adjacent=adjacent)
    heard = Counter(a.voice.name for a in made.assignments[2:])
    men = {v.name for v in FEW if (v.language, v.gender) == ("zh", "male")}
    assert men <= set(heard)
    assert max(heard.values()) == 2
    for one, other in adjacent:
        assert made.of(one).voice != made.of(other).voice


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


@pytest.mark.parametrize("gender", ["male", "female"])
def test_principals_of_one_sex_have_english_voices_of_their_own(gender: str) -> None:
    parts = (NARRATOR, Part("interviewer", "问", "interviewer", gender), guest(1, gender))  # type: ignore[arg-type]
    made = of_kokoro(*parts, adjacent=[("interviewer", "guest")])
    asks, answers = made.of("interviewer"), made.of("guest")
    assert asks.voice.gender == answers.voice.gender == gender
    assert asks.second != answers.second


def test_english_voices_that_are_shared_are_noted_for_those_who_speak_english() -> None:
    guests = [guest(n, "male") for n in range(1, 4)]
    assert not any("English" in note for note in of_kokoro(NARRATOR, ASKER, *guests).notes)
    made = of_kokoro(
        NARRATOR,
        ASKER,
        *guests,
        bilingual={"narrator", "guest", "guest2"},
        adjacent=[("guest", "guest2")],
    )
    seconds = {made.of(id_).second for id_ in ("narrator", "guest", "guest2")}
    assert len(seconds) == 2  # all the men there are
    assert [note for note in made.notes if "English" in note] == [
        "旁白 and 嘉宾2 share am_fenrir in English sentences"
    ]


def test_a_man_who_gets_a_woman_s_voice_is_noted() -> None:
    voices = [Voice("one", "f", "female", "zh-CN"), Voice("one", "m", "male", "zh-CN")]
    men = [guest(1, "male"), guest(2, "male")]
    made = cast(men, voices, Preferences(), adjacent=[("guest", "guest2")])
    assert names(made) == ["m", "f"]
    assert made.notes == ("嘉宾2 (male) speaks with f, a female voice",)


def test_a_chosen_voice_that_does_not_speak_the_language_is_replaced_and_it_is_said() -> None:
    made = of_kokoro(NARRATOR, ASKER, guest(1), cast_file=choices(嘉宾1="af_heart"))
    speaks = made.voice("guest", "zh-CN")
    assert (speaks.language, speaks.gender) == ("zh", "female")
    assert speaks != made.voice("interviewer", "zh-CN")
    assert made.voice("guest", "en").name == made.of("guest").voice.name == "af_heart"
    (said,) = made.foreign
    assert said.startswith("cast.toml, 嘉宾1: af_heart does not speak zh-CN;")
    assert speaks.name in said
    assert not of_kokoro(guest(1), cast_file=choices(嘉宾1="af_heart"), language="en-US").foreign


def test_a_multilingual_voice_speaks_every_language() -> None:
    ava = Voice("edge", "en-US-AvaMultilingualNeural", "female", "en-US")
    other = Voice("edge", "zh-CN-XiaoxiaoNeural", "female", "zh-CN")
    file = CastFile({"嘉宾1": VoiceChoice("cast.toml", {"edge": ava.name})})
    made = cast([guest(1)], [other, ava], Preferences(), file)
    assert made.voice("guest", "zh-CN") == made.voice("guest", "en-US") == ava
    assert not made.foreign


def test_an_engine_without_the_language_casts_any_voice() -> None:
    made = of_kokoro(NARRATOR, cast_file=choices(narrator="af_heart"), language="fr")
    assert made.voice("narrator", "fr").name == "af_heart"
    assert not made.foreign


def test_an_english_interview_is_cast_with_english_voices() -> None:
    made = of_kokoro(NARRATOR, ASKER, guest(1), language="en-US")
    assert {a.voice.language for a in made.assignments} == {"en"}
    assert {a.second.language for a in made.assignments if a.second} == {"zh"}


def choices(**voices: str) -> CastFile:
    return CastFile(
        {key: VoiceChoice(f"cast.toml, {key}", {"kokoro": v}) for key, v in voices.items()}
    )


def test_the_cast_file_decides_by_name_then_id_then_role() -> None:
    file = choices(嘉宾1="zf_xiaobei", guest2="zm_yunxi", guest="zm_yunjian")
    made = of_kokoro(NARRATOR, guest(1), guest(2), guest(3), cast_file=file)
    assert names(made)[1:] == ["zf_xiaobei", "zm_yunxi", "zm_yunjian"]


def test_a_rate_counts_without_a_voice_for_the_engine() -> None:
    file = CastFile({"嘉宾1": VoiceChoice("cast.toml", {"edge": "zh-CN-YunjianNeural"}, 0.9)})
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


def test_who_speaks_two_languages_has_one_sound_where_the_engine_has_it() -> None:
    voices = [
        Voice("one", "zh1", "female", "zh-CN"),
        Voice("one", "en1", "female", "en-US"),
        Voice("one", "en2", "female", "en-US"),
        Voice("one", "en3", "female", "en-US"),
    ]
    made = cast([guest(1, "female")], voices, Preferences(twins={"zh1": "en2"}))
    assert made.voice("guest", "en") == voices[2]
    assert cast([guest(1, "female")], voices, Preferences()).voice("guest", "en") == voices[1]


def test_a_panel_of_eight_has_eight_voices_in_both_languages() -> None:
    for gender in (None, "female"):
        guests = [guest(n, gender) for n in range(1, 9)]
        parts = (NARRATOR, ASKER, *guests) if gender is None else tuple(guests)
        made = cast(parts, KOKORO.voices(), KOKORO.preferences)
        assert len(set(names(made))) == len(parts)
