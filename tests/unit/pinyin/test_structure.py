"""What is written apart in a token that no dictionary knows, by its shape."""

from __future__ import annotations

import pytest

from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.words.structure import word_lengths
from a11y.pinyin.writing.running import running


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("该桥", "n", (1, 1)),
        ("对此", "d", ()),
        ("喝水", "v", (1, 1)),
        ("写出", "v", ()),
        ("爬楼梯", "n", (1, 2)),
        ("月租金", "n", (1, 2)),
        ("长寿面", "n", ()),  # 长寿 and 面, though 长 and 寿面 are words too
        ("权利人", "n", ()),
        ("任何人", "r", (2, 1)),
        ("放进去", "v", (1, 2)),
        ("依赖于", "v", (2, 1)),
        ("着力点", "n", ()),
    ],
)
def test_a_token_no_dictionary_has_falls_apart_by_its_shape(
    word: str, tag: str, expected: tuple[int, ...]
) -> None:
    assert word_lengths(word, tag) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("据介绍，该桥全长五里。", "Jù jièshào, gāi qiáo quáncháng wǔ lǐ."),
        ("他从来不觉得累。", "Tā cónglái bù juéde lèi."),
        ("最远的一家在山里。", "Zuì yuǎn de yī jiā zài shān lǐ."),
        ("我看了一眼。", "Wǒ kànle yī yǎn."),
        ("第七十分钟下雨了。", "Dì-qīshí fēnzhōng xiàyǔ le."),
        ("这回是金蝉脱壳。", "Zhè huí shì jīnchán-tuōqiào."),
        ("上个月观众愿不愿意来？", "Shàng gè yuè guānzhòng yuàn bù yuànyì lái?"),
        ("千万别碰伤口，要换药。", "Qiānwàn bié pèng shāngkǒu, yào huàn yào."),
        ("登山者走了。", "Dēngshānzhě zǒu le."),
        ("有的同行不来。", "Yǒude tóngháng bù lái."),
        ("山里静得能听见鸟叫。", "Shān lǐ jìng de néng tīngjiàn niǎojiào."),
        ("路长得离谱。", "Lù cháng de lípǔ."),
        ("剪辑机很旧，他看了上百遍。", "Jiǎnjíjī hěn jiù, tā kànle shàng bǎi biàn."),
        ("江南一带兴修水利。", "Jiāngnán yīdài xīngxiū shuǐlì."),
        ("草没过了膝盖。", "Cǎo mò guòle xīgài."),
        ("他还十分重视这件事。", "Tā hái shífēn zhòngshì zhè jiàn shì."),
        ("他一度想走，接下来却没走。", "Tā yīdù xiǎng zǒu, jiēxiàlái què méi zǒu."),
        ("哦好，水温较高。", "Ò hǎo, shuǐwēn jiào gāo."),
        ("这是肯定性的回答。", "Zhè shì kěndìngxìng de huídá."),
        ("三分五十秒", "Sān fēn wǔshí miǎo"),
        ("十分之一", "Shí fēnzhī yī"),
        ("奶奶心地善良。", "Nǎinai xīndì shànliáng."),
        ("焦虑感和压力源都在。", "Jiāolǜgǎn hé yālìyuán dōu zài."),
        ("你使用库，他采购权很大。", "Nǐ shǐyòng kù, tā cǎigòuquán hěn dà."),
        ("闭包和结构体的字段", "Bìbāo hé jiégòutǐ de zìduàn"),
        ("给他点赞才能走。", "Gěi tā diǎnzàn cái néng zǒu."),
        ("他做不好，我吃不完。", "Tā zuò bù hǎo, wǒ chī bù wán."),
        ("给出答案，用尽力气。", "Gěichū dá'àn, yòngjìn lìqi."),
        ("水温较高，数目较大。", "Shuǐwēn jiào gāo, shùmù jiào dà."),
        ("这场比赛永无止境。", "Zhè chǎng bǐsài yǒngwú-zhǐjìng."),
        ("别吓唬人，我说错话了。", "Bié xiàhu rén, wǒ shuōcuò huà le."),
        ("我们一起来想你自己的话。", "Wǒmen yīqǐ lái xiǎng nǐ zìjǐ de huà."),
        ("他一步步更改为新的。", "Tā yī bùbù gēnggǎi wéi xīn de."),
        ("几岁都行，他吃过饭了。", "Jǐ suì dōu xíng, tā chīguo fàn le."),
        ("我想出去玩，要坐地铁。", "Wǒ xiǎng chūqù wán, yào zuò dìtiě."),
        ("她令人钦佩，很多年了。", "Tā lìng rén qīnpèi, hěn duō nián le."),
        ("我会试着记下时间点。", "Wǒ huì shìzhe jìxià shíjiāndiǎn."),
        ("他处理不好，从教学角度看，很难。", "Tā chǔlǐ bù hǎo, cóng jiàoxué jiǎodù kàn, hěn nán."),
        ("本行政区域内的河", "Běn xíngzhèng qūyù nèi de hé"),
        ("他做了三个零件，想出了办法。", "Tā zuòle sān gè língjiàn, xiǎngchūle bànfǎ."),
        ("压力来源于工作，我喘不过气。", "Yālì láiyuán yú gōngzuò, wǒ chuǎn bù guò qì."),
        ("由市和区的人决定。", "Yóu shì hé qū de rén juédìng."),
        ("二万平方米的地，很早就卖了。", "Èrwàn píngfāngmǐ de dì, hěn zǎo jiù mài le."),
        ("车撞向了墙。", "Chē zhuàngxiàngle qiáng."),
        ("她卷卷的头发很短。", "Tā juǎnjuǎn de tóufa hěn duǎn."),
        ("再撒上一把葱花。", "Zài sǎshàng yī bǎ cōnghuā."),
        ("他买了两本书。", "Tā mǎile liǎng běn shū."),
        ("小火把糖炒黄。", "Xiǎohuǒ bǎ táng chǎo huáng."),
        ("她把信折好了。", "Tā bǎ xìn zhéhǎo le."),
        ("钟滴答滴答地响。", "Zhōng dīdā dīdā de xiǎng."),
        ("前一天种了几盆花。", "Qián yī tiān zhòngle jǐ pén huā."),
        ("他抬起头来，半个人影也不见。", "Tā táiqǐ tóulái, bàn gè rényǐng yě bùjiàn."),
        ("租赁物由出卖人交付。", "Zūlìnwù yóu chūmàirén jiāofù."),
        ("门前有座石拱桥，跑来一条黄狗。", "Ménqián yǒu zuò shígǒngqiáo, pǎolái yī tiáo huánggǒu."),
        ("话越传越走样。", "Huà yuè chuán yuè zǒuyàng."),
        ("他蹑手蹑脚地下了楼。", "Tā nièshǒu-nièjiǎo de xiàle lóu."),
        ("请给王总的秘书打电话。", "Qǐng gěi Wáng zǒng de mìshū dǎ diànhuà."),
        ("他原名周樟寿，是绍兴人。", "Tā yuánmíng Zhōu Zhāngshòu, shì Shàoxīngrén."),
        ("玛丽·史密斯将于本周五到。", "Mǎlì Shǐmìsī jiāng yú běn zhōuwǔ dào."),
        ("他下地干活儿。", "Tā xiàdì gànhuór."),
        ("曲子弹得好。", "Qǔzi tán de hǎo."),
        ("碗里加一勺油，过了两周。", "Wǎn lǐ jiā yī sháo yóu, guòle liǎng zhōu."),
        ("水清得能看见石头。", "Shuǐ qīng de néng kànjiàn shítou."),
        ("应用层面的代数和几何。", "Yìngyòng céngmiàn de dàishù hé jǐhé."),
        ("腿抽筋了，摔了一跤。", "Tuǐ chōujīn le, shuāile yī jiāo."),
        ("自收到之日起算。", "Zì shōudào zhī rì qǐ suàn."),
    ],
)
def test_running_pinyin_parts_phrases_and_keeps_words(text: str, expected: str) -> None:
    assert running(Reader().read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("欧阳明月和司马长风来了。", "Ōuyáng Míngyuè hé Sīmǎ Chángfēng lái le."),
        ("支书叫赵铁柱。", "Zhīshū jiào Zhào Tiězhù."),
        ("农民王大锤说。", "Nóngmín Wáng Dàchuí shuō."),
        ("吴江区盛泽镇", "Wújiāng Qū Shèngzé Zhèn"),
        ("他是山东人，说广东话。", "Tā shì Shāndōngrén, shuō Guǎngdōnghuà."),
        ("刘姥姥来了。", "Liú lǎolao lái le."),
        ("他在杜克大学。", "Tā zài Dùkè Dàxué."),
        ("福尔斯卡拉马斯在南方。", "Fú'ěrsīkǎlāmǎsī zài nánfāng."),
        ("他住在格林豪泰酒店。", "Tā zhù zài Gélínháotài Jiǔdiàn."),
        ("伊万在俄罗斯喀山。", "Yīwàn zài Éluósī Kāshān."),
        ("赖昱宁吃羊蝎子。", "Lài Yùníng chī yángxiēzi."),
        ("陈朝在金朝之前。", "Chéncháo zài Jīncháo zhīqián."),
        ("旭川市的雪很大。", "Xùchuān Shì de xuě hěn dà."),
        ("在香港特别行政区", "Zài Xiānggǎng Tèbié Xíngzhèngqū"),
        ("推荐丽豪国际大酒店。", "Tuījiàn Lìháo Guójì Dà Jiǔdiàn."),
        ("韦斯莱在高档型酒店。", "Wéisīlái zài gāodàngxíng jiǔdiàn."),
        ("在西藏大厦和增辉路11号", "Zài Xīzàng Dàshà hé Zēnghuī Lù 11 hào"),
        ("东立出版社有限公司", "Dōnglì Chūbǎnshè Yǒuxiàn Gōngsī"),
        ("台湾同胞做日本料理。", "Táiwān tóngbāo zuò Rìběn liàolǐ."),
        ("中共中央和国民政府", "Zhōnggòng Zhōngyāng hé Guómín Zhèngfǔ"),
        ("约翰·列侬来了。", "Yuēhàn Liènóng lái le."),
        ("买了新手机。", "Mǎile xīn shǒujī."),
        ("万一下雨呢？", "Wànyī xiàyǔ ne?"),
        ("她任教于一所中学。", "Tā rènjiào yú yī suǒ zhōngxué."),
        ("别放太多盐。", "Bié fàng tài duō yán."),
        ("查一查再说。", "Cháyīchá zàishuō."),
        ("卓玛和我去。", "Zhuómǎ hé wǒ qù."),
    ],
)
def test_names_are_whole_and_have_their_capitals(text: str, expected: str) -> None:
    assert running(Reader().read(text)) == expected


def test_what_somebody_has_caught_is_no_duty() -> None:
    assert Reader().read("她得的是小三阳").syllables[1] == "de2"
    assert Reader().read("方圆十里没有人家").syllables[-1] == "jia1"
