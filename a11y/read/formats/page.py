"""Whole saved web pages: the article without the site around it.

trafilatura finds the main content; what it found is then looked up in the page's own tree, so
that the article's markup (labels in bold, links, pictures) is read as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHROME = frozenset("nav aside footer form dialog menu".split())
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|aside|footer|foot|header-?bar|topbar|breadcrumbs?|comments?|comment-?list|"
    r"related|recommend(?:ed|ation)?s?|read-?more|more-?(?:link|articles?|posts?)|share|sharing|social|toolbar|pagination|pager|"
    r"subscribe|newsletter|advert(?:isement)?s?|ads?|banner|cookie|popup|modal|copyright|tags?|qrcode|login|signup|reward|like-?bar|"
    r"prev-?next|post-?nav|widget|promo|hot|rank(?:ing)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"}
)
_TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote td dd dt pre figcaption".split())
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
        found["page_title"] = " ".join(title.text.split())
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        found["language"] = language
    return found


def main_content(root: etree._Element) -> tuple[etree._Element, bool]:
    """The element that holds the article, its chrome removed, and whether anything was left out."""
    removed = _without_chrome(root)
    article = _article(root)
    if article is None:
        return root, removed
    return article, True


def is_whole_page(root: etree._Element) -> bool:
    """Whether the tree is a site's page rather than an article's own markup."""
    marks = sum(1 for tag in ("nav", "footer", "aside", "header", "main") for _ in root.iter(tag))
    named = sum(
        1
        for element in root.iter("div", "section", "ul")
        if _CHROME_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    )
    return marks + named > 1


def _without_chrome(root: etree._Element) -> bool:
    sizes = _sizes(root)
    doomed = [element for element in root.iter() if _is_chrome(element, sizes, sizes[root])]
    for element in doomed:
        parent = element.getparent()
        if parent is not None:
            _drop(element, parent)
    return bool(doomed)


def _sizes(root: etree._Element) -> dict[etree._Element, int]:
    """Characters of text inside every element, counted in one pass."""
    sizes: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter())):
        own = len((element.text or "").strip())
        sizes[element] = own + sum(sizes[c] + len((c.tail or "").strip()) for c in element)
    return sizes


def _is_chrome(element: etree._Element, sizes: dict[etree._Element, int], whole: int) -> bool:
    tag: object = element.tag
    if not isinstance(tag, str) or tag in {"html", "body", "main", "article", "h1"}:
        return False
    if tag in _TEXT_TAGS and tag != "li":
        return sizes[element] < 40 and bool(_MORE.match(_opening(element, 80)))
    named = _CHROME_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    if not (tag in _CHROME or named or (element.get("role") or "") in _ROLES):
        return tag == "header" and not any(True for _ in element.iter("h1", "p"))
    # a name alone does not throw out half the text
    return sizes[element] < 0.5 * whole


def _drop(element: etree._Element, parent: etree._Element) -> None:
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
    """The smallest element that holds what trafilatura takes for the main text."""
    keys = {_letters(line) for line in _main_lines(root)} - {""}
    holders = [
        element
        for element in root.iter(*_TEXT_TAGS, "div")
        if _letters(_opening(element, 60)) in keys
    ]
    if len(holders) < 3:
        return None
    shared: list[etree._Element] = [holders[0], *holders[0].iterancestors()]
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
    import trafilatura

    text = trafilatura.extract(
        html.tostring(root, encoding="unicode"), include_comments=False, favor_recall=True,
        include_tables=True, deduplicate=False,
    )  # fmt: skip
    for line in (text or "").split("\n"):
        if len(line.strip()) > 3:
            yield line.strip("- |*#")
