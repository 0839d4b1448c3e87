"""Everything visible in the article is a line of the script."""

from __future__ import annotations

from a11y.interview import (
    Asset,
    Block,
    Entry,
    Heading,
    Image,
    Interview,
    Section,
    Sentence,
    Speaker,
)
from a11y.script import script

PEOPLE = (
    Speaker("narrator", "旁白", "narrator"),
    Speaker("interviewer", "林放", "interviewer"),
    Speaker("guest", "周蔓", "guest"),
)


def block(
    block_id: str, speaker: str, *texts: str, kind: str = "paragraph", **more: object
) -> Block:
    sentences = tuple(Sentence(f"{block_id}n{n}", t) for n, t in enumerate(texts, start=1))
    return Block(block_id, kind, speaker, "".join(texts), sentences, **more)  # type: ignore[arg-type]


def interview(*blocks: Block, **more: object) -> Interview:
    title = block("s0t1p1", "narrator", "题目", kind="heading", level=1)
    intro = Section("s0", Heading(title.id, 0, 1), (title,))
    first = Section("s1", Heading(blocks[0].id, 0, len(blocks[0].sentences)), blocks, **more)  # type: ignore[arg-type]
    return Interview("题目", "zh-CN", "a.md", PEOPLE, (intro, first))


def ids(book: Interview, names: str = "first") -> dict[str, list[str]]:
    return {d.name: [line.text_id for line in d.lines] for d in script(book, names)}  # type: ignore[arg-type]


QUESTION = block("s1t1p1", "interviewer", "您好！", "为什么？", kind="heading", level=2)


def test_documents_come_in_the_books_order_and_open_with_the_contents() -> None:
    heard = ids(interview(QUESTION, block("s1t2p1", "guest", "因为。")))
    assert list(heard) == ["nav", "s0", "s1"]
    assert heard["nav"] == ["nav-title", "nav-s0", "nav-s1", "nav-s1"]
    assert heard["s0"] == ["s0t1p1n1"]
    assert heard["s1"] == ["s1t1name", "s1t1p1n1", "s1t1p1n2", "s1t2name", "s1t2p1n1"]


def test_a_cover_is_heard_only_where_no_page_is_headed_by_the_title() -> None:
    """Who began at the cover heard the title twice before a word of the text."""
    assert "cover" not in ids(interview(QUESTION))
    told = Section("s0", None, (block("s0t1p1", "narrator", "那年冬天。"),))
    untitled = Interview("题目", "zh-CN", "a.md", PEOPLE, (told,))
    assert ids(untitled)["cover"] == ["cover-title"]
    assert "cover" not in ids(Interview("", "zh-CN", "a.md", PEOPLE, (told,)))


def test_names_are_spoken_once_a_section_every_turn_or_never() -> None:
    book = interview(
        QUESTION,
        block("s1t2p1", "guest", "因为。"),
        block("s1t3p1", "interviewer", "还有呢？"),
        block("s1t4p1", "guest", "没有了。"),
    )
    said = {n: [i for i in ids(book, n)["s1"] if i.endswith("name")] for n in ("every", "never")}
    assert said == {"every": ["s1t1name", "s1t2name", "s1t3name", "s1t4name"], "never": []}
    assert [i for i in ids(book)["s1"] if i.endswith("name")] == ["s1t1name", "s1t2name"]


def spoken_names(*sections: Section, people: tuple[Speaker, ...] = PEOPLE) -> list[str]:
    book = Interview("题目", "zh-CN", "a.md", people, sections)
    return [line for d in script(book, "first") for line in (x.text_id for x in d.lines)
            if line.endswith("name")]  # fmt: skip


def turns_of(number: int, *speakers: str) -> Section:
    blocks = (
        block(f"s{number}t{n}p1", speaker, f"第{n}句。")
        for n, speaker in enumerate(speakers, start=1)
    )
    return Section(f"s{number}", None, tuple(blocks))


def test_two_are_named_once_in_a_book() -> None:
    both = ("interviewer", "guest", "interviewer", "guest")
    assert spoken_names(turns_of(1, *both), turns_of(2, *both)) == ["s1t1name", "s1t2name"]


def test_three_or_more_are_named_again_in_each_section() -> None:
    people = (*PEOPLE, Speaker("guest2", "陈溪", "guest"))
    all_ = ("interviewer", "guest", "guest2", "guest")
    assert spoken_names(turns_of(1, *all_), turns_of(2, *all_), people=people) == [
        *("s1t1name", "s1t2name", "s1t3name", "s2t1name", "s2t2name", "s2t3name"),
    ]


def test_who_speaks_for_the_first_time_in_a_later_section_is_named_there() -> None:
    people = (*PEOPLE, Speaker("guest2", "陈溪", "guest"))
    first, later = turns_of(1, "interviewer", "guest"), turns_of(2, "interviewer", "guest2")
    assert spoken_names(first, later, people=people) == ["s1t1name", "s1t2name", "s2t2name"]


def test_a_word_for_who_asks_is_not_said_at_every_question() -> None:
    asker = Speaker("interviewer", "采访者", "interviewer", named=False)
    people = (PEOPLE[0], asker, PEOPLE[2], Speaker("guest2", "陈溪", "guest"))
    all_ = ("interviewer", "guest", "guest2")
    assert spoken_names(turns_of(1, *all_), turns_of(2, *all_), people=people) == [
        *("s1t1name", "s1t2name", "s1t3name", "s2t2name", "s2t3name"),
    ]


def test_the_narrator_is_named_only_where_somebody_else_could_be_meant() -> None:
    """No label stands over a heading of the article's own, a picture or a table."""
    asked, answer = block("s1t2p1", "interviewer", "为什么？"), block("s1t3p1", "guest", "因为。")
    heading = block("s1t1p1", "narrator", "起步", kind="heading", level=2)
    told = block("s1t1p2", "narrator", "这是后话。")
    picture = block("s1t4p1", "narrator", "一条路", kind="figure")
    for first in ((heading,), (heading, told)):
        named = [i for i in ids(interview(*first, asked, answer))["s1"] if i.endswith("name")]
        assert named == ["s1t2name", "s1t3name"]
    assert "s1t3name" not in ids(interview(asked, answer, picture), "every")["s1"]
    later = block("s1t4p1", "narrator", "他笑了。")
    assert "s1t3name" in ids(interview(asked, answer, later))["s1"]


def test_numbers_pictures_code_and_headwords_have_lines_of_their_own() -> None:
    picture = Image("a.png", "一条路", Asset("image/png", b"", 1, 1))
    book = interview(
        QUESTION,
        block("s1t2p1", "guest", "先查。", "再问。", kind="item", number=3),
        block("s1t2p2", "guest", "一条路", kind="figure", image=picture),
        block("s1t2p3", "guest", "代码示例。", kind="code"),
        vocabulary=(
            Entry("s1v1", "查", "chá", ("cha2",), 2, "to check", "s1t2p1n1", "s1t2p1n1w2"),
        ),
    )
    assert ids(book)["s1"][4:] == [
        *("s1t2p1m", "s1t2p1n1", "s1t2p1n2"),
        *("s1t2p2", "s1t2p3", "s1vtitle", "s1v1"),
    ]


def test_a_sentence_with_nothing_to_say_has_no_line() -> None:
    assert "s1t2p1n2" not in ids(interview(QUESTION, block("s1t2p1", "guest", "好。", "……")))["s1"]


def test_contents_are_heard_in_the_voices_of_the_section() -> None:
    lines = next(d for d in script(interview(QUESTION), "first") if d.name == "nav").lines
    said = [(line.text_id, line.speaker, line.sentence) for line in lines[2:]]
    assert said == [("nav-s1", "interviewer", sentence) for sentence in QUESTION.sentences]


def test_a_heading_over_two_lines_is_said_in_the_contents_as_in_its_section() -> None:
    """A ``<br>`` in it made the contents say a text of their own, without readings or voice."""
    question = block("s1t1p1", "interviewer", "种树那年，\n您几岁？", kind="heading", level=2)
    nav = next(d for d in script(interview(question), "first") if d.name == "nav")
    assert [(line.speaker, line.sentence) for line in nav.lines[2:]] == [
        ("interviewer", question.sentences[0])
    ]
