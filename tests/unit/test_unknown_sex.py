"""A voice that is cast without knowing a woman from a man is said so, once for all."""

from __future__ import annotations

from a11y.casting import unknown_sex
from a11y.interview import Interview, Speaker
from voices.castfile import CastFile, VoiceChoice

PEOPLE = (
    Speaker("narrator", "旁白", "narrator"),
    Speaker("interviewer", "采访者", "interviewer", named=False),
    Speaker("guest", "安宁", "guest"),
    Speaker("guest2", "周一", "guest"),
    Speaker("guest3", "赵丽娟", "guest", "female"),
)


def interview(*people: Speaker) -> Interview:
    return Interview("题目", "zh-CN", "a.md", people, ())


def test_it_names_all_in_one_line() -> None:
    (finding,) = unknown_sex(interview(*PEOPLE), None)
    assert (finding.rule, finding.severity) == ("cast-unknown-sex", "info")
    assert finding.message.startswith("安宁, 周一: a woman or a man?")


def test_who_has_a_voice_of_a_persons_choice_is_not_named() -> None:
    chosen = CastFile(
        {"安宁": VoiceChoice({"silent": "x"}), "guest2": VoiceChoice({"silent": "x"})}
    )
    assert unknown_sex(interview(*PEOPLE), chosen) == ()


def test_many_are_not_all_named() -> None:
    many = (Speaker(f"guest{n}", f"某{n}", "guest") for n in range(9))
    (finding,) = unknown_sex(interview(*many), None)
    assert "某5 …" in finding.message
    assert "某6" not in finding.message


def test_nothing_is_said_where_all_is_known() -> None:
    assert unknown_sex(interview(PEOPLE[0], PEOPLE[1], PEOPLE[4]), None) == ()
