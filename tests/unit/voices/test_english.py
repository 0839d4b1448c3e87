"""English words: how they are taken apart, and how they sound."""

from __future__ import annotations

import pytest

from voices.g2p import english
from voices.g2p.dictionary import dictionaries, names
from voices.g2p.english_context import in_sentence
from voices.g2p.spelling import as_pinyin, sound_out


def _shown(token: str) -> str:
    """Parts with ``-`` between letters: ``Growing I-O``."""
    return " ".join(
        part.text.replace(" ", "-") if part.spelled else part.text for part in english.parts(token)
    )


@pytest.mark.parametrize(
    ("token", "shown"),
    [
        ("CTO", "C-T-O"), ("IT", "I-T"), ("AI", "A-I"), ("JDK", "J-D-K"), ("HTTPS", "H-T-T-P-S"), ("MBTI", "M-B-T-I"),
        ("VUCA", "VUCA"), ("NASA", "NASA"), ("DEMO", "DEMO"), ("JAVA", "JAVA"), ("KEVIN", "KEVIN"),
        ("GrowingIO", "Growing I-O"), ("OpenAI", "OpenAI"), ("QingCloud", "Qing Cloud"), ("FreeWheel", "Free Wheel"),
        ("DeepSeek", "Deep Seek"), ("parseXMLFile", "parse X-M-L File"), ("iPhone", "iPhone"), ("MySQL", "MySQL"),
        ("CEOs", "C-E-O's"), ("CEO's", "C-E-O's"), ("IoT", "I-o-T"), ("PhD", "P-h-D"), ("npm", "N-P-M"),
        ("Kevin", "Kevin"), ("x", "X"), ("café", "café"), ("ToB", "To B"), ("EPUB", "EPUB"), ("LLaMA", "LLaMA"), ("McKinsey", "McKinsey"), ("RESTful", "RESTful"),
    ],
)  # fmt: skip
def test_parts(token: str, shown: str) -> None:
    assert _shown(token).upper() == shown.upper()


@pytest.mark.parametrize(
    ("token", "texts"),
    [
        ("GrowingIO", ["Growing", "IO"]),
        ("CEOs", ["CEOs"]),
        ("parseXMLFile", ["parse", "XML", "File"]),
    ],
)
def test_parts_know_where_they_stand(token: str, texts: list[str]) -> None:
    assert [token[part.start : part.end] for part in english.parts(token)] == texts


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("hello", "həlˈO"), ("Hello", "həlˈO"), ("HELLO", "həlˈO"),
        ("Kevin", "kˈɛvɪn"), ("Harvard", "hˈɑɹvəɹd"), ("kubernetes", "kˌubəɹnˈɛɾiz"),
        ("servers", "sˈɜɹvəɹz"), ("Kevin's", "kˈɛvɪnz"), ("Alibaba's", "ˌɑlibˈɑbəz"), ("CRUD", "kɹˈʌd"),
        ("nginx", "ˈɛnʤən ˈɛks"), ("weibo", "wei→pwo↗"), ("Xi'an", "ɕian"), ("Yan'an's", "jɛnanz"), ("we're", "wɪɹ"), ("meizhou", "meiꭧou"), ("café", "kæfˈA"),
    ],
)  # fmt: skip
def test_words(word: str, said: str) -> None:
    assert english.pronounce(word) == said


@pytest.mark.parametrize(
    ("stem", "ending", "said"),
    [("docker", "s", "dˈɑkəɹz"), ("kafka", "'s", "kˈɑfkəz"), ("redis", "'s", "ɹˈɛdɪsᵻz")],
)
def test_endings(stem: str, ending: str, said: str) -> None:
    assert english.pronounce(stem + ending) == said


def test_nobody_knows_it_so_it_is_sounded_out_or_spelled() -> None:
    assert sound_out("movidius").startswith("mOvi")
    assert sound_out("xkcd") == sound_out("bcdfg") == ""
    assert english.pronounce("xkcd") == "ˈɛks kˈA sˈi dˈi"


def test_pinyin_is_told_from_english() -> None:
    assert as_pinyin("xiaomi") == ("xiao", "mi")
    assert as_pinyin("zhuang") == ("zhuang",)
    assert as_pinyin("chang'an") == ("chang", "an")
    assert as_pinyin("wo'men") == as_pinyin("an'") == as_pinyin("'an") == ()
    assert as_pinyin("hello") == ()
    assert as_pinyin("") == ()


def test_dictionaries_find_first_last_and_nothing() -> None:
    gold, silver = dictionaries()
    assert gold.get("hello") == "həlˈO"
    assert silver.get("zyrian")
    assert gold.get("zymurgy")
    assert [book.get(word) for book in (gold, silver) for word in ("", "~~", "!!", "zzzz")] == [
        None
    ] * 8
    assert names().find("kevin") == "kˈɛvɪn"
    assert names().find("qqqq") is None


@pytest.mark.parametrize(
    ("sentence", "word", "said"),
    [
        ("the apple", "the", "ði"), ("the tree", "the", "ðə"), ("a tree", "a", "ɐ"), ("to eat", "to", "tʊ"), ("to go", "to", "tə"),
        ("I have read", "read", "ɹˈɛd"), ("I read", "read", "ɹˈid"), ("to record", "record", "ɹəkˈɔɹd"),
        ("the record", "record", "ɹˈɛkəɹd"), ("we live", "live", "lˈɪv"), ("the use", "use", "jˈus"), ("to use", "use", "jˈuz"),
        ("used to", "used", "jˈust"), ("is used to", "used", "jˈuzd"),
    ],
)  # fmt: skip
def test_neighbours_decide(sentence: str, word: str, said: str) -> None:
    words = sentence.split()
    assert in_sentence(words, words.index(word)) == said


@pytest.mark.parametrize(
    ("sentence", "word", "said"),
    [
        ("he read the letter twice yesterday", "read", "ɹˈɛd"),
        ("please read this page tomorrow", "read", "ɹˈid"),
        ("she never read the contract", "read", "ɹˈɛd"),
        ("did you read the news", "read", "ɹˈid"),
        ("the old pipe was made of lead", "lead", "lˈɛd"),
        ("she wanted to lead the team", "lead", "lˈid"),
        ("doctors cleaned the wound with care", "wound", "wˈund"),
        ("he wound the clock up", "wound", "wˈWnd"),
        ("he plays bass in a band", "bass", "bˈAs"),
        ("they caught a bass in the river", "bass", "bˈæs"),
        ("wait a minute for me", "minute", "mˈɪnət"),
        ("only minute traces were found", "minute", "mInˈut"),
        ("I sent my resume to five companies", "resume", "ɹˈɛzəmˌA"),
        ("the talks will resume on Monday", "resume", "ɹəzˈum"),
        ("we went live at noon", "live", "lˈIv"),
        ("people who live near the river", "live", "lˈɪv"),
        ("a tear ran down her cheek", "tear", "tˈɪɹ"),
        ("do not tear the paper", "tear", "tˈɛɹ"),
        ("the north wind blew all night", "wind", "wˈɪnd"),
        ("the door is close to the window", "close", "klˈOs"),
        ("please close the door", "close", "klˈOz"),
    ],
)
def test_the_sentence_decides_between_heteronyms(sentence: str, word: str, said: str) -> None:
    words = sentence.split()
    assert in_sentence(words, words.index(word)) == said
