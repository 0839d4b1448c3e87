"""People named by surname and title."""

import pytest

from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.writing.running import running


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # GB/T 16159-2012, 6.2.1.3: the title apart and small; 6.2.1.4: 老, 小 with a capital
        ("赵老师来了", "Zhào lǎoshī lái le"),
        ("老孙和小徐", "Lǎo Sūn hé Xiǎo Xú"),
        # surnames that are read otherwise elsewhere
        ("查先生说", "Zhā xiānsheng shuō"),
        ("华女士也在", "Huà nǚshì yě zài"),
        ("我问过单经理", "Wǒ wènguo Shàn jīnglǐ"),
        ("跟仇工聊过", "Gēn Qiú gōng liáoguo"),
        ("区小姐呢", "Ōu xiǎojie ne"),
        ("朴教授好", "Piáo jiàoshòu hǎo"),
        ("盖总您请", "Gě zǒng nín qǐng"),
        ("尉迟老师", "Yùchí lǎoshī"),
        ("我姓仇，你呢", "Wǒ xìng Qiú, nǐ ne"),
        ("她叫任小雨。", "Tā jiào Rén Xiǎoyǔ."),
        ("我哥叫区雨明，", "Wǒ gē jiào Ōu Yǔmíng,"),
        ("你叫他来，", "Nǐ jiào tā lái,"),
        ("跟王总和李经理打过招呼", "Gēn Wáng zǒng hé Lǐ jīnglǐ dǎguo zhāohu"),
        ("我姓和，大家叫我和老师", "Wǒ xìng Hé, dàjiā jiào wǒ Hé lǎoshī"),
    ],
)
def test_a_surname_before_a_title_is_a_name(reader, text: str, expected: str) -> None:
    assert running(reader.read(text)) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("对于老师来说", "duìyú"),
        ("去查老师的课表", "chá"),
        ("1998年任经理", "rèn"),
        ("任总经理以来", "rèn"),
        ("施工现场", "shīgōng"),
        ("老百姓的事", "lǎobǎixìng"),
        ("区总工会", "qū"),
        ("我们和经理谈过", "hé"),
        ("他从主任做起，从老板那里学", "cóng"),
        ("如果向老板汇报", "xiàng"),
        ("有人说，连总经理都来了", "lián"),
        ("我们应总监要求改了", "yìng"),
        ("但是能教授的不多", "néng"),
        ("他刚五十，都教授了", "dōu"),
        ("，那老师怎么说", "nà"),
    ],
)
def test_a_word_before_a_title_is_a_word(reader, text: str, word: str) -> None:
    assert word in running(reader.read(text)).lower().split()
    assert not any(each.tag == "nrf" for each in reader.read(text).words)
