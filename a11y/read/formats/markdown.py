"""Markdown to an element tree: CommonMark with tables, footnotes, definitions, strikethrough.

Two things differ from CommonMark, because real Chinese articles need them. Emphasis may close
between full-width punctuation and a Han character (``**张三：**你好``). Indented text is a
paragraph unless it looks like code: articles copied from the web carry stray indentation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from a11y.read.flow import is_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LINE = "data-tingdu-line"
"""Attribute that carries the source's line number into the tree."""

# In a line of a program: brackets and operators anywhere, or a comment or keyword at its beginning
_CODE_SIGNS = re.compile(
    r"[;{}=<>()\[\]]|^\s*(?:#|//|\$|def |class |import |return )", re.MULTILINE
)
_ASIDE = re.compile(r"\s*(?:\([A-Z][\w ,.’'-]*\)|\[[A-Za-z][\w ,.’'-]*\])\s*")
"""``(Witness sworn.)``, ``[laughter]``: how a transcript says what happened."""


def to_html(text: str) -> str:
    """The article as HTML whose blocks carry their source line in ``LINE``."""
    parser = _parser()
    tokens = parser.parse(text)
    out: list[Token] = []
    for token in tokens:
        if token.map:
            if token.type == "html_block":
                # HTML is passed through as it is, so its line stands in an element before it.
                token.content = f'<span {LINE}="{token.map[0] + 1}"></span>{token.content}'
            else:
                token.attrSet(LINE, str(token.map[0] + 1))
        out.append(token)
        for inner in token.children or ():
            _bound(inner)
    return str(parser.renderer.render(out, parser.options, {}))


_LONGEST_ADDRESS = 4000
"""The longest address in characters, more than servers take. One definition may stand behind ten
thousand links."""


def _bound(token: Token) -> None:
    """Empties an address that is longer than any server takes; a picture given as data may be."""
    for name in ("href", "src"):
        address = str(token.attrs.get(name, ""))
        if len(address) > _LONGEST_ADDRESS and not (name == "src" and address[:5] == "data:"):
            token.attrs[name] = ""


@cache
def _parser() -> MarkdownIt:
    """The parser, made once: CommonMark with tables, strikethrough, footnotes and our two rules."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    # Without the rule "code": indented text is prose here unless _indented_code says otherwise.
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 60})
    parser.enable(["table", "strikethrough"]).disable("code")
    parser.use(footnote_plugin).use(deflist_plugin)
    # every link is parsed, so that no address is left in the text; ``markup`` judges its target
    parser.validateLink = _any_link  # type: ignore[method-assign]
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.block.ruler.before("fence", "indented_code", _indented_code)
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001  the parser's signature
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    """A delimiter run, flanking as CommonMark 0.31 §6.2, wide characters counting as spaces."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1 : state.pos] or " "
        after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
        # Not for "_", which stands within words (user_name).
        can_open = can_open or (not after.isspace() and is_wide(before))
        can_close = can_close or (not before.isspace() and is_wide(after))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _indented_code(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Indented code (CommonMark 0.31 §4.4) that looks like code."""
    if state.sCount[start] - state.blkIndent < 4 or (start and not state.isEmpty(start - 1)):
        return False
    line = last = start
    while line < end and (state.isEmpty(line) or state.sCount[line] - state.blkIndent >= 4):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    content = state.getLines(start, last, 4 + state.blkIndent, keepLastLF=False) + "\n"
    if not looks_like_code(content):
        return False
    if not silent:
        state.line = last
        token = state.push("code_block", "code", 0)
        token.content = content
        token.map = [start, last]
    return True


def looks_like_code(text: str) -> bool:
    """Whether indented text is a program rather than prose.

    No, if it begins as Markdown does, or if three in ten of its characters are wide; else if half
    of its lines hold signs of a program.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or lines[0].lstrip().startswith(
        ("# ", "## ", "**", "_**", "> ", "- ", "* ", "!", "<")
    ):
        return False
    lines = [line for line in lines if not _ASIDE.fullmatch(line)]
    # Programs hold Han in comments and strings only.
    wide = sum(map(is_wide, text))
    if wide > len(text) * 0.3:
        return False
    return sum(bool(_CODE_SIGNS.search(line)) for line in lines) * 2 >= len(lines) > 0
