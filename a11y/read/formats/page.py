"""Whole saved web pages: the article without the site around it.

trafilatura finds the main content; what it found is then looked up in the page's own tree, so
that the article's markup (labels in bold, links, pictures) is read as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree, html

from a11y.read.flow import Left
from a11y.read.formats.markup.tree import parts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements that HTML has for what stands around an article.
_CHROME = frozenset("nav aside footer form dialog menu".split())
# Words of class names and ids, whole between spaces, hyphens and underscores, of what stands around
# an article. They decide only where _is_chrome finds less than half of the page's text under them.
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|aside|footer|foot|header-?bar|topbar|breadcrumbs?|comments?|comment-?list|"
    r"jp-relatedposts|related(?:-?posts?)?|recommend(?:ed|ation)?s?|read-?more|more-?(?:link|articles?|posts?)|share|sharing|sharedaddy|sharethis|addtoany|social|player|audio-?player|podcast-?player|toolbar|pagination|pager|"
    r"subscribe|newsletter|advert(?:isement)?s?|ads?|banner|cookie|popup|modal|copyright|tags?|qrcode|login|signup|reward|like-?bar|"
    r"prev-?next|post-?nav|widget|promo|hot|rank(?:ing)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SURE_NAMES = re.compile(
    r"sharedaddy|jp-relatedposts|addtoany|share-(?:bar|buttons?)|cookie-(?:banner|notice|consent)|"
    r"related-posts?|comments-area|newsletter-signup|(?:audio|video|podcast|media)-?player|"
    r"rich_media_tool|reward_area|js_pc_qr_code|profile_card|mp_profile_iframe|subscription-widget|"
    r"speechify-ignore",
    re.IGNORECASE,
)
"""Names that nothing of an article has, also where a page is not a whole site's."""
_SKIPS = re.compile(
    r"(?:^|[\s_-])(?:skip-?(?:link|to-content|nav)|screen-reader-shortcut|visually-hidden-focusable)",
    re.IGNORECASE,
)
# Lines of date and author, if they are short.
_META = re.compile(
    r"(?:^|\s)(?:entry-meta|post-meta|article-meta|byline|posted-on|meta_content|"
    r"rich_media_meta_list|post-header-meta|read(?:ing)?-time)(?:\s|$)",
    re.IGNORECASE,
)
_LONGEST_META = 160
"""Characters of a line of date, author and time to read."""
_IDS = frozenset({"js_content", "img-content-body", "artibody", "articleContent"})
"""The ids that WeChat and the like give to the article, which is read whatever its style says."""
# Class names that publishing systems give to the article itself.
_BODY_NAMES = re.compile(
    r"(?:^|\s)(?:entry-content|post-content|article-content|article-body|article__body|"
    r"available-content|rich_media_content|RichText|postArticle-content|post-body|"
    r"story-body|td-post-content|meteredContent)(?:\s|$)"
)
# In a style attribute; opacity: 0.5 is no 0.
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])")
_VEILED = 0.4
"""Share of a page's text that no page hides for good."""
_MOST = 0.5
"""Share of a page's text that an element named as the article must hold to be it."""
_SHORTEST = 200
"""Characters below which a named article is taken only if it holds much of the page."""
# Landmarks of WAI-ARIA that are not the main content, and two of its widgets.
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"}
)
# Elements that hold text: an article is found by them.
_TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote td dd dt pre figcaption".split())
# Short lines that sites put among an article's own: "Read more", 上一篇：…, 12条评论
_MORE = re.compile(
    r"^\s*(?:read more|continue reading|share|related (?:articles?|posts?)|comments?|阅读更多|"
    r"展开全文|相关(?:文章|阅读|推荐)|猜你喜欢|热门(?:文章|推荐)|推荐阅读|上一篇.*|下一篇.*|分享到.*|点赞.*|收藏|举报|返回顶部|"
    r"发表评论|全部评论.*|\d+ ?条评论)\s*[:：]?\s*$",
    re.IGNORECASE,
)


def stated_by(root: etree._Element) -> dict[str, str]:
    """What the page's head says: title, author, date, address, publisher, language."""
    found: dict[str, str] = {}
    keys = {
        "og:title": "title", "twitter:title": "title", "author": "author",
        "article:author": "author", "article:published_time": "date", "date": "date",
        "pubdate": "date", "og:site_name": "publisher", "og:url": "url",
        "description": "description", "og:description": "description",
    }  # fmt: skip
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name in keys and content:
            found.setdefault(keys[name], content)
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("url", str(link.get("href")))
    title = next(root.iter("title"), None)
    if title is not None and title.text and "title" not in found:
        words = " ".join(title.text.split())
        if not words.endswith((":", "：")):  # Word's own: the first label of the text
            found["page_title"] = words
    for name, key in (("publish_time", "date"), ("js_name", "publisher")):  # WeChat's own places
        place = next((one for one in root.iter() if one.get("id") == name), None)
        words = words_of(place) if place is not None else ""
        if words:
            found.setdefault(key, words)
    dated = next((one.get("datetime") for one in root.iter("time") if one.get("datetime")), None)
    if dated:
        found.setdefault("date", str(dated))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        found["language"] = language
    return found


def main_content(root: etree._Element) -> tuple[etree._Element, list[Left]]:
    """The element that holds the article, its chrome removed, and what was left out."""
    veiled = _unveiled(root)
    whole = is_whole_page(root)
    left = _remove_chrome(root, _SURE_NAMES if not whole else _CHROME_NAMES)
    named = whole or _by_id(root) is not None or _is_medium(root)
    article = _known_article(root) if veiled or named else None
    if article is None and whole:
        article = _article(root)
    if article is None:
        return root, left
    return article, left + _outside(article)


def _unveiled(root: etree._Element) -> bool:
    """Shows what is hidden until a script runs: an element that holds most of the page's text."""
    sizes = _sizes(root)
    found = False
    for element in root.iter():
        # A menu is hidden for good; what holds two fifths of the text is shown by a script.
        if sizes[element] < _VEILED * sizes[root]:
            continue
        if _HIDDEN.search(element.get("style") or "") or "hidden" in element.attrib:
            for name in ("style", "hidden", "aria-hidden"):
                if name in element.attrib:
                    del element.attrib[name]
            found = True
    return found


def _by_id(root: etree._Element) -> etree._Element | None:
    return next((one for one in root.iter("div", "section") if one.get("id") in _IDS), None)


def _is_medium(root: etree._Element) -> bool:
    """Medium's pages have no landmark but one article, its follow bar inside."""
    return any("meteredContent" in (one.get("class") or "") for one in root.iter("div"))


def _known_article(root: etree._Element) -> etree._Element | None:
    """The article where a site names it, its title put in front of it."""
    sizes = _sizes(root)
    found = _by_id(root)
    if found is None:
        named = [
            one
            for one in root.iter("div", "section", "article")
            if _BODY_NAMES.search(one.get("class") or "") or one.get("itemprop") == "articleBody"
        ]
        found = max(named, key=lambda one: sizes[one], default=None)
        if found is None or sizes[found] < _MOST * sizes[root]:
            return None
    if sizes[found] < _SHORTEST and sizes[found] < _VEILED * sizes[root]:
        return None
    title = next((one for one in root.iter("h1") if found not in one.iterancestors()), None)
    if title is not None and not any(True for _ in found.iter("h1")):
        moved = html.Element("h1")
        moved.text = " ".join("".join(map(str, title.itertext())).split())
        holder = title.getparent()
        if holder is not None:
            _drop(title, holder)
        moved.tail, found.text = found.text, None
        found.insert(0, moved)
    return found


def _outside(article: etree._Element) -> list[Left]:
    """The words of a page that are not its article's."""
    left = []
    inner = article
    for outer in article.iterancestors():
        for child in outer:
            if child is not inner and child.tag != "head":
                left += [Left("chrome", words, _line(child)) for words in parts_of(child) if words]
        inner = outer
    return left


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def is_whole_page(root: etree._Element) -> bool:
    """Whether the tree is a site's page rather than an article's own markup.

    Two elements at least that only sites have, by tag (nav, footer, aside, header, main) or by
    class: an article may have one of them.
    """
    marks = sum(1 for tag in ("nav", "footer", "aside", "header", "main") for _ in root.iter(tag))
    named = sum(
        1
        for element in root.iter("div", "section", "ul")
        if _CHROME_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    )
    return marks + named > 1


def _remove_chrome(root: etree._Element, names: re.Pattern[str]) -> list[Left]:
    """Removes what a site puts around an article, and returns it."""
    sizes = _sizes(root)
    left = []
    for element in [one for one in root.iter() if _is_chrome(one, sizes, sizes[root], names)]:
        parent = element.getparent()
        if parent is not None:
            left += [Left("chrome", words, _line(element)) for words in parts_of(element) if words]
            _drop(element, parent)
    return left


def _sizes(root: etree._Element) -> dict[etree._Element, int]:
    """Characters of text inside every element, counted in one pass."""
    sizes: dict[etree._Element, int] = {}
    # Children come before their parents in reverse document order.
    for element in reversed(list(root.iter())):
        own = len((element.text or "").strip())
        sizes[element] = own + sum(sizes[c] + len((c.tail or "").strip()) for c in element)
    return sizes


def _is_chrome(
    element: etree._Element, sizes: dict[etree._Element, int], whole: int, names: re.Pattern[str]
) -> bool:
    """Whether an element is a site's and no article's, by tag, class name, role, or its words.

    ``sizes`` are characters inside each element, ``whole`` those of the page.
    """
    tag: object = element.tag
    if not isinstance(tag, str) or tag in {"html", "body", "main", "article", "h1"}:
        return False
    # Paragraphs are never thrown out by their class; short ones by their words.
    if tag in _TEXT_TAGS and tag != "li":
        return sizes[element] < 40 and bool(_MORE.match(_opening(element, 80)))
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _SKIPS.search(called) or (_META.search(called) and sizes[element] < _LONGEST_META):
        return True
    named = names.search(called)
    if not (tag in _CHROME or named or (element.get("role") or "") in _ROLES):
        return tag == "header" and not any(True for _ in element.iter("h1", "p"))
    # a name alone does not throw out half the text
    return sizes[element] < 0.5 * whole


def _drop(element: etree._Element, parent: etree._Element) -> None:
    """Removes an element but keeps the text behind it, which lxml holds as its tail."""
    tail = element.tail
    if tail and tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _opening(element: etree._Element, size: int) -> str:
    """The first characters of an element's text, without white space."""
    out = ""
    for text in element.itertext():
        out += "".join(str(text).split())
        if len(out) >= size:
            break
    return out[:size]


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)[:24]


def _article(root: etree._Element) -> etree._Element | None:
    """The smallest element that holds what trafilatura takes for the main text.

    trafilatura gives plain text. Its lines are looked up by their first letters, and the element
    above all that are found is the article with its markup. None where fewer than three are
    found.
    """
    keys = {_letters(line) for line in _main_lines(root)} - {""}
    holders = [
        element
        for element in root.iter(*_TEXT_TAGS, "div")
        if _letters(_opening(element, 60)) in keys
    ]
    if len(holders) < 3:
        return None
    shared: list[etree._Element] = [holders[0], *holders[0].iterancestors()]
    # Some four hundred of them are enough, and the work stays bounded on long pages.
    for holder in holders[:: max(1, len(holders) // 400)]:
        above = {holder, *holder.iterancestors()}
        shared = [element for element in shared if element in above] or shared
    return _with_title(shared[0])


def _with_title(element: etree._Element) -> etree._Element:
    """Further up when the title stands just outside."""
    if any(True for _ in element.iter("h1")):
        return element
    parent = element.getparent()
    while parent is not None and parent.tag not in {"body", "html"}:
        if any(True for _ in parent.iter("h1")):
            return parent
        parent = parent.getparent()
    return element


def _main_lines(root: etree._Element) -> Iterator[str]:
    """The lines that trafilatura extracts, without signs of lists, tables and headings."""
    import trafilatura

    text = trafilatura.extract(
        html.tostring(root, encoding="unicode"), include_comments=False, favor_recall=True,
        include_tables=True, deduplicate=False,
    )  # fmt: skip
    for line in (text or "").split("\n"):
        if len(line.strip()) > 3:
            yield line.strip("- |*#")
