"""Gender by a given name: a guess, and none where the name does not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from a11y.people.gender_by_name import by_name
from a11y.people.names import family_and_given
from a11y.read import ReadOptions, read

PEOPLE = Path(__file__).parents[2] / "fixtures" / "people"


def people(language: str, separator: str | None) -> list[tuple[str, str]]:
    """Public people of our own list, with their sex; nobody was looked up in any table."""
    lines = (PEOPLE / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [
        (name, sex)
        for line in lines
        for sex, _, names in (line.partition(" "),)
        for name in names.split(separator)
    ]


def test_of_three_hundred_public_people_nineteen_guesses_in_twenty_are_right() -> None:
    every = people("zh", None) + people("en", ",")
    assert len(every) >= 300
    guessed = [(by_name(*family_and_given(name)), sex) for name, sex in every]
    told = [guess == sex for guess, sex in guessed if guess]
    assert len(told) > len(every) / 2
    assert sum(told) / len(told) >= 0.95


@pytest.mark.parametrize(
    ("language", "separator", "least"), [("zh", None, 0.93), ("en", ",", 0.99)]
)
def test_in_each_language(language: str, separator: str | None, least: float) -> None:
    guessed = [(by_name(*family_and_given(n)), sex) for n, sex in people(language, separator)]
    told = [guess == sex for guess, sex in guessed if guess]
    assert sum(told) / len(told) >= least


@pytest.mark.parametrize("name", ["安宁", "老周", "采访者", "Taylor Reed", "CTO", "Q", "诸葛", ""])
def test_what_does_not_tell_is_not_guessed(name: str) -> None:
    assert by_name(*family_and_given(name)) is None


def test_compound_family_names_are_parted_from_the_given_one() -> None:
    assert family_and_given("欧阳丽娟") == ("欧阳", "丽娟")
    assert by_name("欧阳", "丽娟") == "female"


TALK = "# 修钟\n\n嘉宾是{0}。\n\n记者：几点了？\n\n{0}：三点。\n\n记者：准吗？\n\n{0}：{1}准。\n"


def told(name: str, more: str = "") -> tuple[str | None, str]:
    source = TALK.format(name, "").replace("嘉宾是", f"{more}嘉宾是")
    interview = read(("talk.md", source.encode()), ReadOptions(offline=True))
    speaker = next(one for one in interview.speakers if one.name == name)
    why = next(w for w in interview.why if w.question == "sex" and w.about == name)
    return speaker.gender, why.rule


def test_a_role_is_no_woman_and_no_man_by_who_is_named_beside_it() -> None:
    source = TALK.format("赵一宁", "").replace("嘉宾是", "记者等了很久，他才坐下来。嘉宾是")
    interview = read(("talk.md", source.encode()), ReadOptions(offline=True))
    assert next(one for one in interview.speakers if one.name == "记者").gender is None


def test_it_is_called_a_guess() -> None:
    assert told("赵丽娟") == ("female", "by the name")


def test_what_the_text_says_of_that_person_outweighs_the_name() -> None:
    assert told("赵丽娟", "赵丽娟先生修了三十年钟。") == ("male", "told by courtesies or pronouns")
    assert told("赵丽娟", "赵丽娟修了三十年钟，他不爱说话。")[0] == "male"


def test_nothing_told_is_said_to_be_so() -> None:
    assert told("赵一宁") == (None, "nothing tells it")
