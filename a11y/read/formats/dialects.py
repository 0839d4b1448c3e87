"""Dialects of Markdown: what sites and exporters write that is neither text nor CommonMark.

Front matter (YAML, TOML, the first lines of Pelican and MultiMarkdown, the tags of LRC), tags of
Liquid and Hugo, attribute lists of kramdown, WeChat exporters' doubled stars and addresses broken
over two lines.
Lines stay where they are, so that findings name the source's own.
"""

from __future__ import annotations

import re
import tomllib

from a11y.people.names import person
from a11y.read.flow import Left, is_wide
from a11y.read.labels import is_asker, is_guest

# YAML between ---, TOML between +++, at the very beginning
_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"[\w.-]{1,40}\Z")
# A rule of three hyphens may open an article, too: what follows must be a key.
_LOOKS_LIKE_KEYS = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\"']?[\w.-]{1,40}[\"']?\s*[:=]")
# Hexo needs no fence before them: a known key, more lines of keys or of a list, then ---
_FENCED_BEHIND = re.compile(
    # each kind of line begins otherwise, so that none is tried twice
    r"\A\s*()((?:title|date|layout|author|tags|categories)[ \t]*:[^\n]*\n"
    r"(?:\w[\w.-]{0,39}[ \t]*:[^\n]*\n|-[ \t]+[^\n]*\n|[ \t]+\S[^\n]*\n|[ \t]*\n){1,40}?)"
    r"---[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)
# Two lines or more of known keys, without a fence, then an empty line: Title: …, Date: …
_FIRST_LINES = re.compile(
    r"\A\s*((?:(?:title|date|modified|slug|authors?|tags?|keywords?|category|categories|summary|"
    r"status|lang|language|layout|template|save_as|url|copyright|affiliation|subtitle|format|css|"
    r"标题|作者|日期|标签|分类)[ \t]*[:：][^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,})(?=\s*\n|\Z)",
    re.IGNORECASE,
)
_LYRICS = re.compile(
    r"\A\s*((?:\[(?:ti|ar|al|au|by|re|ve|tool|la|lang|id|offset|length):[^\]\n]*\][ \t]*\n)+)"
    r"(?=\s*\[\d{1,3}:\d)",
    re.IGNORECASE,
)
"""The tags of an LRC file; a line with its time follows."""
_TAGS = {"ti": "title", "ar": "author"}
# Else it is as well the head of an article: 作者：…, 标签：…
_MUST_HAVE = re.compile(
    r"^\s*(?:title|date|slug|标题|日期)[ \t]*[:：]", re.IGNORECASE | re.MULTILINE
)
# Other names of the same fields, and ours.
_OTHER_NAMES = {
    "authors": "author", "creator": "author", "by": "author", "pubdate": "date",
    "published": "date", "publishdate": "date", "created": "date", "lang": "language",
    "locale": "language", "summary": "description", "excerpt": "description",
    "canonical_url": "url", "original_url": "url", "source": "url", "标题": "title",
    "作者": "author", "日期": "date",
}  # fmt: skip
# Fenced blocks and spans of code: what looks like a template there is what the article is about.
_CODE = re.compile(
    r"^[ \t>]*(```+|~~~+)[^\n]*\n.*?(?:^[ \t>]*\1[^\n]*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE
)
# {% include x %} of Liquid and {{< figure >}} of Hugo; a picture whose address a template would
# make; {{ page.title }}; [caption …] of WordPress
_TEMPLATE = re.compile(
    r"\{%-?\s*(?:[a-zA-Z_/]|end)[^%{}\n]{0,400}-?%\}|\{\{[<%]\s*/?[^{}\n]{0,400}[>%]\}\}|"
    r"!\[[^\]\n]{0,200}\]\([^()\n{}]{0,200}\{[{%][^{}\n]{0,200}[}%]\}[^()\n{}]{0,200}\)|"
    r"\{\{-?\s*[\w.'\"|: ()\[\]/%,+-]{1,200}\s*-?\}\}|"
    r"\[/?(?:caption|gallery|embed|audio|video|vc_\w+)\b[^\]\n]{0,300}\]"
)
# {: .lead} and {#intro} of kramdown at the end of a line; not 用{a}表示
_ATTRIBUTES = re.compile(
    r"[ \t]*\{:?\s*(?:[.#][\w-]+|[\w-]+=\"[^\"\n]*\")(?:\s+[^{}\n]{0,120})?\}[ \t]*$", re.MULTILINE
)
# > [!NOTE] of GitHub, above what is noted; - [x] of lists of tasks
_ALERT = re.compile(r"(?<=>)[ \t]*\[![A-Za-z]{3,12}\][+-]?[ \t]*(?=\n)")
_BOX = re.compile(r"^([ \t>]*[-*+][ \t]+)\[[ xX]\][ \t]+(?=\S)", re.MULTILINE)
# 记者	您好吗？: a tab behind a name, which Markdown makes a space
_TABBED = re.compile(
    r"^([\u4e00-\u9fff·]{2,5}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}) ?\t[ \t]*(?=\S)", re.MULTILINE
)
# An address that goes on on the next line
_BROKEN = re.compile(r"(!?\[[^\]\n]{0,200}\]\(\s*<?[a-z]+:[^\s()]*)[ \t]*\n[ \t]*([^\s()]+\))")
# ****问：**** is bold in bold; between words ****, where one bold ends and another begins, means
# nothing.
_BOLD_TWICE = re.compile(r"(?<![*\w])\*{4}(?=[^*\s])([^*\n]+)\*{4}(?!\*)")
# ** 问：**: CommonMark §6.2 lets no emphasis begin before a space, so the space moves out.
_SPACED = re.compile(
    r"(?<![*\\])\*\*(?!\*)([ \t\u00a0\u3000]*)([^*\n]*?[^*\s])([ \t\u00a0\u3000]*)\*\*(?!\*)"
)


def front_matter(text: str) -> tuple[dict[str, str], str, list[Left]]:
    """The fields in front of an article, the article without them, and what was taken out.

    Fields are lower case under one name each (``author`` for ``creator`` and 作者). Empty lines
    stand for those taken out, so that line numbers stay true.
    """
    match = _FENCED.match(text) or _FENCED_BEHIND.match(text)
    if match and _LOOKS_LIKE_KEYS.match(match[2]):
        fields = _toml(match[2]) if match[1] == "+++" else _yaml(match[2])
    elif match := _LYRICS.match(text):
        tags = _yaml(re.sub(r"[\[\]]", "", match[1]))
        fields = {_TAGS[tag]: value for tag, value in tags.items() if tag in _TAGS}
    else:
        match = _FIRST_LINES.match(text)
        if not match or not _MUST_HAVE.search(match[1]):
            return {}, text, []
        # Written by hand with full-width colons.
        fields = _yaml(re.sub("[：]", ":", match[1], count=0))
    named = {_OTHER_NAMES.get(key, key): value for key, value in fields.items()}
    left = [Left("front matter", match.group(), 1)]
    return {**named, **fields}, "\n" * text[: match.end()].count("\n") + text[match.end() :], left


def _toml(text: str) -> dict[str, str]:
    try:
        values = tomllib.loads(text)
        return {
            key.lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            for key, value in values.items()
            if not isinstance(value, dict)
        }
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return _yaml(re.sub(r"^(\s*[\w.-]+)\s*=", r"\1:", text, flags=re.MULTILINE))


def _yaml(text: str) -> dict[str, str]:
    """Fields of YAML: scalars at the top level, folded ones too, and lists joined by commas.

    Nothing else of an article's front matter is of use, and whatever is no such field is passed
    over.
    """
    fields: dict[str, str] = {}
    key = ""
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        # A key at the margin; what is indented or begins with "- " goes on with the last one.
        if colon and name and not line[0].isspace() and _KEY.match(name.strip("\"' ")):
            key = name.strip("\"' ").lower()
            fields[key] = _scalar(value)
        elif key and line.strip() and (line[0].isspace() or line.startswith("- ")):
            more = _scalar(line.strip().removeprefix("- "))
            nested = re.match(r"name:\s*(.+)", more)
            more = _scalar(nested[1]) if nested else more
            if more and not re.match(r"[\w.-]+:\s", more) and len(fields[key]) < 1000:
                joint = ", " if line.strip().startswith("- ") and fields[key] else " "
                fields[key] = f"{fields[key]}{joint}{more}".strip()
    return {key: value for key, value in fields.items() if value}


def _scalar(text: str) -> str:
    """A value without its comment and quotes; a list in brackets joined by commas."""
    # YAML's comment; a # without a space before it belongs to the value (C#).
    text = text.split(" #", maxsplit=1)[0].strip()
    # The sign of a block scalar: its lines follow.
    if re.fullmatch(r"[>|][+-]?\d?", text):
        return ""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if text.startswith("[") and text.endswith("]"):
        return ", ".join(part.strip(" \"'") for part in text[1:-1].split(",") if part.strip())
    return text


def plain_markdown(text: str) -> tuple[str, list[Left]]:
    """The article as CommonMark reads it, and what was taken out of it; code stays as it is."""
    left: list[Left] = []
    out: list[str] = []
    text = _with_colons(text)
    at = line = 0
    for code in [*_CODE.finditer(text), None]:
        stop = code.start() if code else len(text)
        part = text[at:stop]
        out.append(_mended(part, line, left))
        line += part.count("\n")
        if code:
            out.append(code.group())
            line += code.group().count("\n")
            at = code.end()
    return "".join(out), left


def _with_colons(text: str) -> str:
    """The text, a colon for the tab behind names of people who take turns."""
    names = [found[1] for found in _TABBED.finditer(text)] if "\t" in text else []
    people = {name for name in names if person(name) or is_asker(name) or is_guest(name)}
    if len(people) < 2 or people != set(names) or len(names) == len(people):
        return text
    return _TABBED.sub(lambda found: found[1] + ("：" if is_wide(found[1][0]) else ": "), text)


def _mended(text: str, line: int, left: list[Left]) -> str:
    """A stretch of text that holds no code, mended; ``line`` lines stand before it."""

    def gone(match: re.Match[str]) -> str:
        here = line + text.count("\n", 0, match.start()) + 1
        left.append(Left("template tag", match.group(), here))
        return ""

    text = _flattened(text)
    text = _TEMPLATE.sub(gone, text)
    text = _ALERT.sub(gone, _ATTRIBUTES.sub(gone, text))
    text = _BOX.sub(r"\1", text)
    text = _BROKEN.sub(r"\1\2\n", text)
    if "**" not in text:
        return text
    text = _BOLD_TWICE.sub(r"**\1**", text)
    text = re.sub(r"(?<=[^*\s\\])\*{4}(?=[^*\s])", "", text)
    return _SPACED.sub(r"\1**\2**\3", text)


_DEEP = 16
"""Lists in lists, quotations in quotations: no article has more, and the parser drops what is
deeper than some thirty without a word."""
# > > > …, indents of spaces, and - - - …, each beyond the sixteenth level
_QUOTED = re.compile(rf"^((?:[ \t]*>){{{_DEEP}}})(?:[ \t]*>)+", re.MULTILINE)
_INDENTED = re.compile(rf"^([ ]{{{2 * _DEEP}}})[ \t]+(?=\S)", re.MULTILINE)
_LISTED = re.compile(
    rf"^([ \t]*(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+){{{_DEEP}}})(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+)+",
    re.MULTILINE,
)


def _flattened(text: str) -> str:
    """Lists and quotations nested deeper than sixteen, brought to that depth."""
    for pattern in (_QUOTED, _INDENTED, _LISTED):
        text = pattern.sub(r"\1", text)
    return text


# Two stars or more, and underscores that stand alone; a_b is a name.
_STARS = re.compile(r"\*{2,}|(?<![^\s])_{1,2}(?![^\s])")


def stray_signs(text: str) -> list[tuple[int, int, str]]:
    """Edits that take ``**`` and a lone ``_`` out of text, where no emphasis came of them."""
    return [(*match.span(), "") for match in _STARS.finditer(text)]
