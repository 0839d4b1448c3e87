"""Saved pages: the article whole, the site around it left out and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.read import ReadOptions, read
from a11y.read.formats.dispatch import flow_of
from a11y.read.loading import load

if TYPE_CHECKING:
    from a11y.interview import Interview

TALK = (
    "<p>记者：几点开船？</p><p>方岚：天亮就开，等不到人也开，河水不等人，我们也不等人。</p>"
    "<p>记者：冬天呢？</p><p>方岚：冬天晚一点，先把船板上的冰敲掉，再把缆绳解开，然后才走。</p>"
)


def _read(page: str) -> Interview:
    return read(("talk.html", page.encode()), ReadOptions(offline=True))


def _texts(page: str) -> list[str]:
    return [block.text for section in _read(page).sections for block in section.blocks][1:]


SAID = [
    "几点开船？",
    "天亮就开，等不到人也开，河水不等人，我们也不等人。",
    "冬天呢？",
    "冬天晚一点，先把船板上的冰敲掉，再把缆绳解开，然后才走。",
]


def test_an_article_hidden_until_a_script_runs_is_read() -> None:
    page = (
        "<html><body><h1>渡口</h1><div id='meta'>编辑部</div>"
        f"<div id='js_content' style='visibility: hidden; opacity: 0'>{TALK}</div>"
        "<div><p>微信扫一扫</p></div></body></html>"
    )
    assert _texts(page) == SAID
    flow = flow_of(load(("talk.html", page.encode()), ReadOptions()))[0]
    assert any(one.reason == "chrome" and "扫一扫" in one.text for one in flow.left)


def test_a_page_hidden_as_a_whole_is_read() -> None:
    assert _texts(f"<html><body style='display:none'><h1>渡口</h1>{TALK}</body></html>") == SAID


def test_what_is_hidden_beside_the_article_is_left_out_and_said() -> None:
    page = f"<html><body><h1>渡口</h1>{TALK}<p style='display:none'>编辑的话</p></body></html>"
    assert _texts(page) == SAID
    assert any("编辑的话" in finding.message for finding in _read(page).findings)


def test_share_bars_skip_links_players_and_bylines_are_not_read() -> None:
    page = (
        "<html><body><a class='skip-link' href='#m'>Skip to content</a><nav>Home</nav><main>"
        "<article><h1>渡口</h1><div class='entry-meta'>Posted on May 1</div>"
        "<div class='audio-player'><span>0:00 / 9:59</span></div>"
        f"{TALK}<div class='sharedaddy'><h3>Share this:</h3><ul><li>Print</li></ul></div>"
        "<div id='jp-relatedposts'><h3>Related</h3><p>别的</p></div></article></main>"
        "<footer>©</footer></body></html>"
    )
    assert _texts(page) == SAID


def test_a_line_that_opens_details_is_no_text_and_a_question_there_is() -> None:
    page = (
        f"<h1>渡口</h1>{TALK}<details><summary>展开全文</summary><p>记者：谢谢。</p></details>"
        "<details><summary>还开多久？</summary><p>方岚：不知道。</p></details>"
    )
    texts = _texts(page)
    assert "展开全文" not in texts
    assert any("还开多久？" in text for text in texts)


def test_markup_of_any_depth_is_read_whole() -> None:
    many = "".join(f"<p>第{n}天开船。" + "<font color=red>" for n in range(3000))
    texts = "".join(_texts(f"<html><body><h1>渡口</h1>{many}<p>最后一天。</p></body></html>"))
    assert "第2999天开船。" in texts
    assert texts.endswith("最后一天。")
    nested = "<div>" * 4000 + "底下的话。" + "</div>" * 4000
    assert "底下的话。" in _texts(f"<h1>渡口</h1>{TALK}{nested}")


def test_a_short_line_below_a_picture_is_its_caption() -> None:
    source = "# 渡口\n\n记者：这是谁？\n\n**方岚：** 是我。\n\n![](a.jpg)\n\n"
    source += "方岚在船头\n\n那年我二十。\n"
    interview = read(("talk.md", source.encode()), ReadOptions(offline=True))
    blocks = [block for section in interview.sections for block in section.blocks]
    captions = [block.text for block in blocks if block.caption_of]
    assert captions == ["方岚在船头"]


def test_a_formula_that_is_drawn_again_beside_its_mathml_is_read_once_and_not_told() -> None:
    math = "<math><msup><mi>a</mi><mn>2</mn></msup></math>"
    drawn = "<span aria-hidden='true'><i>a</i><sup>2</sup></span>"
    page = (
        "<html><body><h1>数</h1><p>问：式子是什么？</p>"
        f"<p>答：是<span><span>{math}</span>{drawn}</span>，也是<span>{drawn}{math}</span>。</p></body></html>"
    )
    interview = read(("a.html", page.encode()), ReadOptions(offline=True))
    assert "是a²，也是a²。" in interview.sections[-1].blocks[-1].text.replace(" ", "")
    assert interview.findings == ()


def test_an_account_card_in_a_wechat_article_is_not_read() -> None:
    card = "<mp-common-profile class='mp_profile_iframe'>河岸 写河的事 关注</mp-common-profile>"
    page = f"<html><body><div id='js_content'><h1>渡口</h1>{card}{TALK}</div></body></html>"
    assert _texts(page) == SAID


def test_a_page_without_landmarks_whose_follow_bar_lies_in_the_article() -> None:
    page = (
        "<html><body><div><a>Open in app</a><a>Sign in</a></div><article>"
        "<div class='meteredContent'><section><h1>渡口</h1><div class='speechify-ignore'>"
        f"<a>河岸</a><button>Follow</button><span>5 min read</span></div>{TALK}</section></div>"
        "</article><div><h2>Written by 河岸</h2><span>120 Followers</span></div></body></html>"
    )
    assert _texts(page) == SAID


def test_a_newsletters_notes_are_notes() -> None:
    page = (
        f"<h1>渡口</h1>{TALK}<p>记者：船多大？<a href='#footnote-1' id='b'>1</a></p>"
        "<div class='footnote'><a id='footnote-1' href='#b' class='footnote-number'>1</a>"
        "<div class='footnote-content'><p>六米的木船。</p></div></div>"
    )
    blocks = [block for section in _read(page).sections for block in section.blocks]
    assert [(b.kind, b.text) for b in blocks[-2:]] == [
        ("paragraph", "船多大？[1]"),
        ("footnote", "六米的木船。"),
    ]
