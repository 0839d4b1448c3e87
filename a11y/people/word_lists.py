# ruff: noqa: E501
"""Words that decide who speaks: known labels, titles, surnames, closing notes, false labels.

Lists, not code: a form that is missing is added here.
"""

from __future__ import annotations

import re

from a11y.people import courtesy

SIMPLIFIED = str.maketrans(
    "記採訪問題觀眾聽讀編輯賓專講師責總經創長員導國際學習關於從來點個種類歩驟則優缺機會時間對話聲說談報導網電視臺頻實錄",
    "记采访问题观众听读编辑宾专讲师责总经创长员导国际学习关于从来点个种类步骤则优缺机会时间对话声说谈报导网电视台频实录",
)
"""Traditional characters of the words below, so that one list serves both scripts."""

NAME_FORMS = str.maketrans(
    "亞倫偉傑儀儲兒別剛劉劍勝勞厲叢吳呂啟喬單嚴國園堅塗壯壽夢婁嫻嬋嬌孫學宮寧寬寶嵐嶽巖帥師廣張強彥後從恆悅愛慮慶應懷時晉暢曉書會東棟楊楓榮樂樹樺權欽歐歡歸況淵湯溫滿漣潔潤澗澤濤濱瀋瀟瀾"
    "烏煙煥燦爍爺獻現琿瑤瑩瑪環瓊瓏畢畫發皚監盤盧矯碩祿禎禮種穎穩竇競筆箋節築簡簽籃籠糧紀紅純級紹終結經綠維綱綸綺緒緣緯繆繡繹繼纓羅義習聞聯聰聶肅脈膠臉興艦艷荊莊華萬葉葦蒼蓋蓮蔣蕭薦藍藝"
    "藥藺蘆蘇蘭蟻衛補裝襲視覺覽觀計訓記設許詔評詠詩詳誌認語誠誼談論諸謀謙謝謹識譙譚譯議豐豔貝貞負貢貫責貴費賀賈賜賞賢賦質賴賽贊趙躍車軍軒軻軼軾輔輕輝輪轉轍農連進遊達遙遜遠適遲遷選遼邁還"
    "邊鄒鄧鄭鄰鄴酈醞釋針鈕鈞鈴銀銅銘銳鋒鋼錚錢錦錫鍵鎮鏈鏘鏡鐘鐵鑑鑒長門閃閑間閔閣閩閱閻闕闖關闡陝陣陰陳陸陽隨險隱雙難雲電霧靄靈靜鞏韋韓韜韻頁頂項順須頌預領額顏類顧風颺飄飛養館饒馬馮馳"
    "駒駕駱駿騁騫騰驅驍驕驪鬱魚魯鮑鮮鳥鳳鳴鴻鴿鵑鵝鵠鵬鶯鶴鷗鷺鸞麗麥黃黨齊齡龍龐龔龜",
    "亚伦伟杰仪储儿别刚刘剑胜劳厉丛吴吕启乔单严国园坚涂壮寿梦娄娴婵娇孙学宫宁宽宝岚岳岩帅师广张强彦后从恒悦爱虑庆应怀时晋畅晓书会东栋杨枫荣乐树桦权钦欧欢归况渊汤温满涟洁润涧泽涛滨沈潇澜"
    "乌烟焕灿烁爷献现珲瑶莹玛环琼珑毕画发皑监盘卢矫硕禄祯礼种颖稳窦竞笔笺节筑简签篮笼粮纪红纯级绍终结经绿维纲纶绮绪缘纬缪绣绎继缨罗义习闻联聪聂肃脉胶脸兴舰艳荆庄华万叶苇苍盖莲蒋萧荐蓝艺"
    "药蔺芦苏兰蚁卫补装袭视觉览观计训记设许诏评咏诗详志认语诚谊谈论诸谋谦谢谨识谯谭译议丰艳贝贞负贡贯责贵费贺贾赐赏贤赋质赖赛赞赵跃车军轩轲轶轼辅轻辉轮转辙农连进游达遥逊远适迟迁选辽迈还"
    "边邹邓郑邻邺郦酝释针钮钧铃银铜铭锐锋钢铮钱锦锡键镇链锵镜钟铁鉴鉴长门闪闲间闵阁闽阅阎阙闯关阐陕阵阴陈陆阳随险隐双难云电雾霭灵静巩韦韩韬韵页顶项顺须颂预领额颜类顾风飏飘飞养馆饶马冯驰"
    "驹驾骆骏骋骞腾驱骁骄骊郁鱼鲁鲍鲜鸟凤鸣鸿鸽鹃鹅鹄鹏莺鹤鸥鹭鸾丽麦黄党齐龄龙庞龚龟",
)
"""Traditional characters of names: 簡佑廷 and 简佑廷 are one."""

# What may be behind a role's name: 记者2, 嘉宾（一）, Speaker A, 观众甲
_COUNT = r"(?:\s*[（(]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z甲乙丙丁])\s*[)）]?)?"

# 问, 记者, 某报记者, 主持人2, 读者“小鱼”, @小鱼 问; host, audience member
ASKER = re.compile(
    r"(?:q|ques|question|ask|问|提问|追问|问题|发问|提问者?|提问人|问者|访|采访者?|采访人|访问者|访谈者?|访者|记|记者|.{0,8}记者|"
    r"主持|主持人|.{1,10}主持人|主播|编辑|小编|编者|主编|.{1,8}编辑部|笔者|本[刊报网台]|我刊|"
    r"(?:读者|网友|观众|听众|听友|书友|影迷|用户|同学|学员|粉丝)\s?(?:[“\"「『@].{1,16}?[”\"」』]?|[A-Za-z]\w{0,15})|"
    r"@?[^我你他她它谁人：:，。]{1,12}?\s?(?:同学|读者|网友|用户|听众|观众|朋友)\s?(?:提问|追问|问道?)|@\S{1,16}\s?(?:提问|问)|"
    r"读者|网友|观众|听众|听友|学员|同学|现场|现场(?:提问|观众|听众|同学)|观众(?:提问|互动)|读者(?:提问|留言)|"
    r"interviewer|host|moderator|reporter|editor|journalist|anchor|"
    r"audience(?: (?:member|question))?|(?:member of|question from) the audience|listener(?: question)?|caller|reader|int|mod)"
    + _COUNT,
    re.IGNORECASE,
)
"""Who asks, whatever the name."""

# 答, 嘉宾（一）, 受访者; guest, Speaker 2
GUEST = re.compile(
    r"(?:a|ans|answer|reply|答|回答|答复|答案|答者|回复|作者回复|嘉宾|受访者?|受访人|受访嘉宾|被访者?|被采访者?|被访人|对话嘉宾|"
    r"演讲者|讲者|主讲人|分享者|分享人|专家|guest|interviewee|respondent|speaker|panelist|expert|(?:the )?(?:witness|deponent))"
    + _COUNT,
    re.IGNORECASE,
)
"""Who answers, whatever the name."""

AUDIENCE = re.compile(
    r"读者|網友|网友|观众|觀眾|听众|聽眾|听友|书友|影迷|用户|同学|同學|学员|粉丝|现场|現場|朋友|@|audience|listener|caller|reader",
    re.IGNORECASE,
)
"""Words of labels of those who ask from the hall."""

ACT = re.compile(
    r"(?:又|再|再次|继续|接着|随后|随即|马上|反)*(?:追问|发问|提问|问|回答|作答|答|插话|打断|补充)[道说]?$"
)
"""Verbs of speech that end a label: ``记者又问``."""

FOLLOWS_UP = re.compile(r"(?:(?:又|再|再次|继续|接着|反)+问|(?:再次|继续)?追问)")
"""Who speaks asks again."""

DIRECTION = re.compile(
    r"[笑哭叹哼喊吼咳了着]|沉默|停顿|思考|沉思|思索|犹豫|迟疑|哽咽|[点摇低抬]头|[摆挥摊招拍举握搓伸].{0,2}手|耸肩|皱眉|鼓掌|掌声|"
    r"起立|起身|一下$|[坐停]下|起来?$|插话|插嘴|抢答|抢话|打断|追问|补充|接话|接过|回答|反问|自语|[低小大齐轻]声|激动|认真|严肃|惊讶|"
    r"\b(?:(?:laugh|smil|grin|chuckl|sigh|shrug|paus|interrupt|interject|whisper|shout|cough|gestur)\w*|"
    r"nod(?:s|ding)?|cr(?:y|ies|ying)|silen(?:ce|t)|think(?:s|ing)|add(?:s|ing))\b",
    re.IGNORECASE,
)
"""What somebody does who speaks, in brackets behind the name."""

GENERIC = re.compile(
    r"(?:q|ques|question|问|提问|追问|问题|问者|提问者|访|采访者?|访谈者?|interviewer|a|ans|answer|reply|答|回答|答复|答案|答者|"
    r"受访者?|interviewee|respondent)\s*[（(]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})?\s*[)）]?",
    re.IGNORECASE,
)
"""Labels that count or name a role only: ``Q3`` is whoever asks."""

LETTERS = re.compile(r"(?:[QqAa]|[Qq]uestion|[Aa]nswer|问|答)(?:\s*\d{1,3})?")
"""Known labels so short that a space or a full stop may stand for the colon."""

# 编者按, 作者简介, 关于我们, 结语, 思考题, 图片来源, 参考资料, 旁白; about the author
NOTE = re.compile(
    r"(?:(?:本文|本期|今日|今天|特别|相关|本次)?(?:编者按|编者注|编者的话|编按|编后|编后记|编后语|按语?|译者注|译注|作者注|作者按|小编注|注|注释|备注|附注|附记|附|附录|"
    r"(?:作者|嘉宾|人物|专家|讲师|受访者|主讲人|个人|本期嘉宾|采访嘉宾|对话嘉宾|演讲者|分享者|译者|公司|采访者|记者|主持人|读者|企业|项目|图书|书籍|团队)(?:简介|介绍|档案|名片|小传|信息|资料|背景)|"
    r"关于(?:作者|嘉宾|我们|受访者|本文|本书|专栏|译者|采访者|公司|主持人|.{2,8})|"
    r"结语|结束语|尾声|后记|写在最后|写在后面|最后的话|导语|导言|导读|引言|引子|前言|序言|序|开场白|摘要|提要|内容提要|写在前面|采访手记|记者手记|采访后记|手记|采访背景|对话背景|访谈背景|"
    r"思考题|课后思考|思考与讨论|今日思考|思考一下|互动|互动时间|互动话题|互动环节|互动问题|留言互动|读者互动|精选留言|今日话题|话题讨论|讨论|一课一思|划重点|"
    r"(?:编辑|主编|小编|编者|专栏|主持人|本期|本文|记者)(?:小结|总结|的话|按|注|点评|手记|有话说|寄语)|"
    r"旁白|画外音|图注|图片说明|图|图片来源|题图|头图|封面图|资料来源|来源|出处|版权|版权声明|声明|免责声明|温馨提示|友情提示|"
    r"参考|参考资料|参考文献|参考阅读|延伸阅读|扩展阅读|相关阅读|推荐阅读|拓展阅读|往期回顾|往期推荐|往期精选|推荐|活动推荐|福利|赠书|赠书福利|招聘|广告|下期预告|预告|"
    r"本文作者|原文链接|文章来源|"
    r"editor'?s?[’']?s? note|about the (?:author|guest|interviewee|speaker|interviewer)|further reading|references|related|notes?|epilogue|afterword|credits?|discussion|edit(?:ed)?|updated?|tl;?dr|p\.?s\.?))",
    re.IGNORECASE,
)
"""Headings and labels of what the narrator says."""

TOLD = re.compile(r"旁白|画外音|旁述|解说词?|narrator|narration|voice-?\s?over", re.IGNORECASE)
"""Labels of the narrator among speakers."""

EVERYONE = re.compile(
    r"众人|大家|大伙儿?|全体|所有人|全场|齐声|异口同声|合|(?:在座)?(?:[二两三四五六七八几]|各)(?:人|位)|"
    r"(?:全体|各位|[两三四五六七八几]位)(?:嘉宾|老师|同学|观众)|(?:观众|嘉宾|同学|听众)们|all|both|everyone|everybody|together",
    re.IGNORECASE,
)
"""Labels of all who are there."""

WEAK_NOTE = re.compile(
    r"注|备注|图|推荐|介绍|讨论|来源|序|按|按语|互动|广告|福利|notes?|discussion|related",
    re.IGNORECASE,
)
"""Note labels that do not end an answer on their own."""

CLOSING = re.compile(
    r"(?:结语|结束语|尾声|后记|编后记?|编后语|写在最后|写在后面|最后的话|(?:采访|记者)?手记|采访后记|(?:今日|课后)?思考题?|思考与讨论|互动.{0,4}|(?:留言|读者)互动|话题讨论|一课一思|"
    r".{0,6}(?:简介|档案|名片)|.{0,4}(?:嘉宾|作者|人物|专家|讲师|受访者|个人|讲者|公司|企业|项目)(?:简介|介绍|资料|背景|信息)|作者介绍|嘉宾介绍|人物介绍|关于(?:作者|嘉宾|我们|受访者|本文|专栏|译者)|参考(?:资料|文献|阅读)?|(?:延伸|扩展|相关|推荐|拓展)阅读|往期.{2,4}|.{0,2}福利|赠书|下期预告|预告|精选留言|"
    r"版权声明|免责声明|声明|注释?|备注|附录?|图片来源|资料来源|epilogue|afterword|about the .{3,20}|further reading|references|related.{0,12}|notes?|discussion.{0,12})"
    r"\s*[:：]?",
    re.IGNORECASE,
)
"""Headings after which the narrator speaks to the end."""

SUMMARY = re.compile(
    r"(?:总结|小结|本期小结|本章小结|本文小结|全文总结|summary|conclusion)\s*[:：]?", re.IGNORECASE
)
"""Headings like those of CLOSING that a guest may say, too: they count only at the rank of the
questions' headings."""

# 感谢收听, 下期再见, 欢迎在留言区评论, 扫码关注, 未经授权, （完）, 今天就到这里
OUTRO = re.compile(
    r"(?:感谢|谢谢)(?:你|您|大家|各位)?的?(?:.{0,8})?(?:收听|收看|阅读|观看|陪伴|关注|订阅|支持)|"
    r"(?:下期|下周|下次|下一?[期节讲篇])[^。！？]{0,10}(?:再见|再会|不见不散|见[。！!~～]?$)|不见不散|"
    r"欢迎(?:你|您|大家|各位)?(?:们)?(?:在|到|来|把|将|给|通过|点击|扫描|关注|订阅|留言|评论|转发|分享|加入|写下|后台|于|参与)[^。]{0,40}(?:留言|评论|分享|转发|互动|讨论|交流|朋友|好友|订阅|关注|联系|参与)|"
    r"(?:留言|评论)区|后台留言|分享给(?:更多的?)?(?:你的)?(?:朋友|好友|同事|身边)|扫(?:描|码)|长按.{0,10}(?:识别|关注)|关注.{0,16}(?:公众号|微信|专栏)|点击.{0,10}(?:阅读原文|在看|链接|关注|查看|这里|报名)|"
    r"本文(?:由|系|为|首发|来源|转载|根据|整理|节选|作者|经|原载|已获)|(?:未经|转载请|版权).{0,12}(?:授权|许可|注明|所有|禁止|联系)|"
    r"对本文.{0,6}贡献|(?:略有|有)(?:删节|删减|编辑)[。）)]*$|"
    r"^[（(\[【—\-–\s]*(?:完|全文完|本文完|END|The End)[）)\]】—\-–\s。.]*$|"
    r"^(?:以上(?:就是|便是|为|是)(?!我)|好了?，(?:以上|今天|本期|这期|这周))|"
    r"(?:以上(?:就是|便是|为|是)|今天|本期|本周|这期|这次)[^。！？]{0,30}(?:就到这里|到此结束|告一段落|全部内容|的?全部|就聊到这|先聊到这)|"
    r"(?:thanks?|thank you) for (?:reading|listening|watching)|see you next",
    re.IGNORECASE,
)
"""What an article says to its readers at the end."""

# 以下为采访实录, 对话正文, Q&A
PREFACE = re.compile(
    r"(?:以下|下面|本文)(?:就?是|为|系)?.{0,24}(?:实录|对话|内容|全文|问答|访谈|采访|专访|正文|整理|节选)|"
    r"(?:采访|访谈|对话|问答)(?:实录|正文|内容|全文|部分)|Q\s?&\s?A"
)
"""What announces the conversation."""

# 采访：张三 | 编辑/李四
CREDIT = re.compile(
    r"[（(\[【]?\s*(?:采访|采写|编辑|整理|撰文|文|作者|记者|责编|责任编辑|校对|排版|来源|图片?|摄影|审校|策划|翻译|编译|监制|出品|制作)"
    r"\s*[:：/｜|]\s*[^\s。！？][^。！？]{0,60}",
)
"""A line that names who did the work."""

# 有读者问：“…”, 网友留言：…
READER_ASKS = re.compile(
    r"(?:读者|网友|听众|观众|用户|同学|听友|粉丝|学员|朋友|群友|小伙伴|有人)[^。！？]{0,30}?(?:问|提问|问道|提到|留言|想知道|想问|请教|说|求助)[^。！？]{0,12}?[：:]?\s*[“「\"]|"
    r"(?:读者|网友|听众|观众|听友|学员|群友)[^。！？：:]{0,24}(?:问道|提问|留言|问)\s*[：:，,]"
)
"""A reader's question told by the narrator."""

TITLES = (
    "CTO CEO COO CFO CIO CPO CMO CSO CISO CDO CHO CRO VP SVP EVP GM PM HRVP HRD Leader leader Manager Director "
    "Founder 创始人 创办人 发起人 合伙人 总裁 总监 总经理 经理 工程师 架构师 科学家 专家 "
    "教授 院士 主任 主席 主编 编辑 记者 主持人 主播 董事长 董事 理事长 理事 秘书长 "
    "会长 负责人 研究员 分析师 顾问 校长 院长 所长 处长 局长 部长 司长 厅长 市长 省长 "
    "班长 站长 店长 队长 组长 行长 社长 团长 作者 作家 译者 讲师 导师 教师 老师 博士 "
    "硕士 学者 律师 医生 医师 护士 设计师 投资人 投资者 天使 会员 委员 委员长 程序员 "
    "开发者 开发 运维 测试 前端 后端 产品 运营 导演 演员 编剧 制片人 歌手 选手 冠军 "
    "教练 球员 画家 艺术家 摄影师 厨师 掌门人 掌柜 嘉宾 大神 班主任 首席 总工 院长 "
    "书记 副总 总编 社长 馆长 台长 主管 主理人 店主 老板 农民 村民 学生 博主 UP主 志愿者 "
    "代表 人 成员 员工 职员 读者 网友 观众 听众 学员 同学 会计师 咨询师 心理师 规划师 "
    "建筑师 评论员 评论家 企业家 创业者 司机 警官 法官 检察官 公证员 官员 发言人"
).split()
_TITLE_END = "|".join(sorted(map(re.escape, TITLES), key=len, reverse=True))
POST = re.compile(rf"(?:{_TITLE_END})\Z")
"""How posts end."""
TITLE_WORD = rf"(?:{_TITLE_END}|[\u4e00-\u9fff](?:长|师|员|家|者|手|匠|官|民|迷|友|主|总|工|导|星|人|生|商|客))"
TITLE_END = re.compile(f"{TITLE_WORD}$")

SOMEBODY = re.compile(
    rf"(?:另外?|其中)?(?:一|某)(?:位|名).{{0,8}}?(?:{_TITLE_END}|[长师员家者手匠民迷友客妈爸母父生])"
)
"""Somebody without a name: ``一位志愿者``."""

ORGANISATION = re.compile(
    r"(?:系|院|所|部|局|厂|公司|集团|大学|中学|小学|学校|银行|村|社|队|团|馆|台|报|网|杂志|中心)$"
)
"""How the places end where people work, which also stand before a name."""

INTERPRETER = re.compile(
    r"(?:现场|随行|同声)?(?:口?译员|口译|翻译|传译|通译)|(?:the )?(?:interpreter|translator)",
    re.IGNORECASE,
)
"""Who says again in another language what a guest said."""

ORIGINAL = re.compile(
    r"原[文句诗]|英[文译]|中[文译]|法文|日文|译文|直译|意译|original", re.IGNORECASE
)
"""Labels beside which 翻译 is a text."""

HONORIFIC = courtesy.BEHIND
FEMALE = courtesy.FEMALE
MALE = courtesy.MALE

COMPOUND_SURNAMES = frozenset(
    (
        "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 宇文 长孙 司徒 司空 轩辕 "
        "端木 独孤 南宫 西门 东郭 百里 呼延 澹台 申屠 公冶 闻人 赫连 濮阳 太史 拓跋 钟离 "
        "万俟"
    ).split()
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑"
    "裴陆荣翁荀羊惠甄曲家封芮羿储靳汲松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟五言福肖覃栗付兰芦隋苑邝麦谌漆迟揭丛占苟仝米代冼么缐粟逯敬闪原刀撒冶锺於幺涂揣侴咎候"
    "趙錢孫鄭馮陳衛蔣沈韓楊許呂張嚴華魏陶謝鄒喻蘇潘範彭魯韋馬鳳袁鮑費賀倪湯羅畢鄔樂時傅齊顧黃蕭貝計談龐熊紀項藍閔賈婁顏鐘駱盧莫經應鄧單龔陸榮龍葉劉賴藺喬聞黨譚貢勞"
)

# 第一类, 3、, 其二, 步骤一; 优点, 时间, 来源, 周三, 公式, 口号, note, http
FALSE_LABEL = re.compile(
    r"第?[一二三四五六七八九十\d]{1,3}(?:[、.．)）]|(?:点|类|种|个|步|条|章|节|方面|阶段|次|期|款|项|是|则|者|来)?$)|第.{1,3}[个种类点步条项次位阶部]|其[一二三四五次中他]|首先|其次|再次|最后|最终|另外|此外|同时|然后|接着|"
    r"(?:步骤|原则|方法|方案|阶段|要点|建议|误区|案例|例子?|规则|策略|技巧|层次|层级|场景|类型|情况|问题|现象|原因|理由|观点|结论|定律|法则|陷阱|挑战|难点|难题|坑|关键词?|维度|目标|特点|特征|优势|劣势|层面|角度|方面|方向|步|招|点|条|类|图|表|章|节|篇|注|附|选项|答案|题|例|版本|模式|环节|任务|里程碑|能力|素质|习惯|心得|经验|教训|启示|感悟|故事|彩蛋|清单|重点|红线|底线)\s*[（(]?[一二三四五六七八九十\dA-Za-z]{0,3}[)）]?$|"
    r"(?:优点|缺点|好处|坏处|优势|劣势|机会|威胁|背景|结果|原因|目的|目标|意义|场景|案例|举例|示例|例如|比如|譬如|注意|提示|说明|备注|总之|总结|小结|结论|建议|解决|定义|概念|特点|特征|作用|影响|区别|联系|共同点|不同点|"
    r"时间|地点|主题|内容|主讲|方式|费用|价格|电话|邮箱|微信|地址|网址|链接|网站|公众号|来源|作者|译者|出版社|书名|书单|标题|副标题|标签|分类|关键词|日期|字数|阅读|编号|职业|职位|年龄|性别|学历|公司|行业|部门|城市|坐标|"
    r"输入|输出|过程|流程|步骤|指标|数据|现状|未来|过去|现在|之前|之后|今天|昨天|明天|上午|下午|晚上|周[一二三四五六日天]|前期|中期|后期|初期|初级|中级|高级|对内|对外|短期|长期|正面|反面|正方观点|反方观点|"
    r"事实|真相|误区|表面|本质|核心|重点|难点|亮点|痛点|特色|收获|感受|心得|体会|经验|教训|启发|思考|行动|态度|技术|管理|业务|产品|运营|市场|团队|文化|人才|招聘|考核|激励|架构|前端|后端|测试|运维|代码|需求|设计|开发|上线|"
    r"文|图|摄影|采写|撰文|采访整理|整理|责编|责任编辑|校对|审校|排版|出品|监制|策划|翻译|编译|制图|视觉|供图|图源|题图|音频|视频|后期制作|剪辑|录音|录制|朗读|朗诵|公式|答疑|心态|方法论|价值观|使命|愿景|口号|座右铭|"
    r"pros?|cons?|note|tips?|warning|example|summary|background|result|reason|goal|step|rule|http|https|ps|p\.s|tl;?dr|update|todo|faq|vs|e\.g|i\.e|ok|yes|no|input|output|time|date|place|location|venue|duration|source|author|title|tags?|by)$",
    re.IGNORECASE,
)
"""Phrases before a colon that are no person, whatever their typography."""

FALSE_END = re.compile(
    r"(?:方面|层面|阶段|角度|维度|问题|原因|方法|方案|建议|经验|能力|思维|关键|核心|要点|目标|特点|优势|劣势|优点|缺点|步骤|流程|策略|机制|"
    r"原则|现象|情况|结果|结论|观点|案例|例子|场景|阅读|链接|说明|总结|小结|环节|部分|类型|模式|难点|痛点|误区|陷阱|趋势|变化|方式|时候|之后|之前|以后|的话)$"
)
"""How phrases end that are no person, before a colon."""

DOUBTFUL = re.compile(
    r"问题|编辑|小编|现场|同学|学员|读者|网友|观众|听众|专家|回复|追问|speaker|editor|reader|expert|host|int|mod"
)
"""Known labels that also stand before colons in other senses."""

FUNCTION = re.compile(
    r"[的了吗呢吧是我你您她它这那们就也都很没把被让给更最太只又再将]|不|因为|所以|如果|但是|而且|以及|或者|一个|一些|一种|什么|怎么|如何|为什么|可以|应该|需要|关于|对于|通过|根据|按照|包括|其实|"
    r"说|认为|觉得|表示|指出|强调|问道|写道|回忆|笑道|\b(?:the|of|is|are|to|for|and|in|on|with|this|that|it|we|you|how|what|why)\b",
    re.IGNORECASE,
)
"""Words of sentences, which names do not hold."""

ADDRESS = re.compile(rf"^(?:亲爱|尊敬|敬爱)的|同志|朋友|{HONORIFIC.pattern}|^Dear ")
"""A label that is how a letter calls whom it is written to."""

GREETING = re.compile(
    r"(?:你|您|你们|大家)好|见(?:字如面|信)|展信|收到(?:你|您)的|来信|谢谢(?:你|您)的来信"
)
"""How a letter begins."""

OUTLET = re.compile(
    r"(?:时间|科技|新闻|周刊|周报|日报|晚报|早报|时报|商报|杂志|网|报|社|派|志|谈|说|观察|财经|商业|评论|研究院?|学院|学堂|大学|电台|电视台|卫视|频道|播客|专栏|编辑部|工作室|实验室|社区|中国|空间|帮|会|堂|馆|氪|嗅|极客|极客邦|FM|Talk|Q|Media|News|Daily|Weekly|Review|Times|Post|Lab|Tech|Podcast|Crunch|Press|Show|Radio)$",
    re.IGNORECASE,
)
"""How the names of magazines, stations and channels end."""
