"""Names and terms that lists of others have, and names known by how they are built."""

import pytest

from a11y.pinyin.dictionary.spelling import pairs
from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.words import names, segment
from a11y.pinyin.writing.running import running


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(model=False)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # a place by its kind, whatever the cutter takes it for
        ("我们去了玄武湖。", "Wǒmen qùle Xuánwǔ Hú."),
        ("他站在怀圣寺门前。", "Tā zhàn zài Huáishèngsì ménqián."),
        # a place and its kind, which the cutter parts
        ("溧水的石臼湖很大。", "Lìshuǐ de Shíjiù Hú hěn dà."),
        # of a list
        ("我住在亮马桥。", "Wǒ zhù zài Liàngmǎqiáo."),
        ("他在蓝色港湾等我。", "Tā zài Lánsè Gǎngwān děng wǒ."),
        # a term that the cutter breaks
        ("医生说是囊腺瘤。", "Yīshēng shuō shì nángxiànliú."),
        # people
        ("妻子徐凤翔去世了。", "Qīzi Xú Fèngxiáng qùshì le."),
        ("后来郗鉴来了。", "Hòulái Chī Jiàn lái le."),
        # what only looks like a place
        ("王永江不答应。", "Wáng Yǒngjiāng bù dāying."),
        ("他买了一张折叠床。", "Tā mǎile yī zhāng zhédiéchuáng."),
        ("我在火车站广场等你。", "Wǒ zài huǒchēzhàn guǎngchǎng děng nǐ."),
    ],
)
def test_names_and_terms_are_whole(reader: Reader, text: str, written: str) -> None:
    assert running(reader.read(text)) == written


def test_every_place_of_the_list_begins_with_a_capital() -> None:
    for place, capitals in pairs("places.tsv"):
        assert capitals.startswith("0")
        assert int(capitals[-1]) < len(place)


def test_a_listed_place_ends_where_a_word_does() -> None:
    """A listed place of three characters that ends inside a word stands there by chance."""
    words = segment.cut("和平门外")
    assert not any(names.capital_starts("和平门", word.tag) for word in words if word.end == 3)
