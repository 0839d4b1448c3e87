"""Gender: by courtesies, and by the pronouns that are about the person."""

from __future__ import annotations

import pytest

from a11y.people.gender_in_text import gender_of


def test_gender_is_what_the_text_says() -> None:
    assert gender_of("林知夏", "", ["林知夏开店三年，她每天早起。"]) == "female"
    assert gender_of("林知夏", "", ["林知夏开店三年，他每天早起，其他人还在睡。"]) == "male"
    assert gender_of("林知夏", "", ["林知夏女士开店三年。"]) == "female"
    assert gender_of("林知夏", "", ["林知夏开店三年，他（她）们都早起。"]) is None
    assert gender_of("林知夏", "", ["别人说他很好。"]) is None
    assert gender_of("Marian Holt", "", ["Marian Holt kept the light; she retired."]) == "female"


@pytest.mark.parametrize(
    ("told", "genders"),
    [
        (
            "李娜是甲公司的创始人，她做产品。王强是乙公司的CTO，他写代码。他2010年毕业。",
            {"李娜": "female", "王强": "male"},
        ),
        (
            "李娜做产品。\n王强写代码，他毕业了。他们认识多年。\n李娜是创始人，她住在上海。",
            {"李娜": "female", "王强": "male"},
        ),
        ("李娜是创始人。\n她做产品。\n王强写代码。\n他很忙。", {"李娜": "female", "王强": "male"}),
        ("李娜和王强创办了甲公司。", {"李娜": None, "王强": None}),
        ("今天请到李娜女士和李强先生。", {"李娜": "female", "李强": "male"}),
        ("李娜和李强来了，李先生写代码。", {"李娜": None, "李强": None}),
        ("王林先生和林知夏来了。", {"林知夏": None, "王林": "male"}),
        ("林先生来了，王林先生也来了。", {"林知夏": "male", "王林": "male"}),
        ("张晓敏来了，晓敏说她很忙。周大山说他不忙。", {"张晓敏": "female", "周大山": "male"}),
        (
            "Jane Park keeps the light. Tom Park mends it. Jane likes her work, Tom his.",
            {"Jane Park": "female", "Tom Park": "male"},
        ),
        ("Mr Park came late, Ms. Jane Holt did not.", {"Tom Park": "male", "Jane Holt": "female"}),
        ("请到了关山月，小鹿和他聊了聊。", {"关山月": "male", "小鹿": None}),
        (
            "Jane Park came, and Tom Holt talked with her.",
            {"Jane Park": "female", "Tom Holt": None},
        ),
        (
            "Maria Park runs a studio. Ms. Park met him in 2019.",
            {"Maria Park": "female", "Tom Reed": None},
        ),
        ("Ms. Park asked him to join.", {"Maria Park": "female"}),
        ("Maria Park runs a studio. Park met him in 2019.", {"Maria Park": None}),
        ("Anna Lee interviewed him. He told Anna Lee that he was tired.", {"Anna Lee": None}),
        ("He told Anna Lee that he was tired. She wrote it down.", {"Anna Lee": "female"}),
        ("他告诉林知夏他很累。", {"林知夏": None}),
        ("林知夏开店。林知夏采访了他，他很累。", {"林知夏": None}),
        ("The dark work of Jane Park. He wrote it.", {"Tom Rk": None}),
    ],
)
def test_a_pronoun_belongs_to_who_was_named_last(told: str, genders: dict[str, str | None]) -> None:
    assert {name: gender_of(name, "", [told], list(genders)) for name in genders} == genders
