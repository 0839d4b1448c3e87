"""Sources that wrap words in everything their format has, at random and again from a seed.

Every visible place holds a marker: a word that stands nowhere else. What a page hides holds one
too, and knows it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random

from tests.unit.read.book import epub
from tests.unit.read.word import document, paragraph, run

_LETTERS = "bcdfghjklmnpqrstvwxyz"


@dataclass
class Made:
    """A source, and its markers."""

    name: str
    data: bytes = b""
    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


class Maker:
    """Draws from a seed."""

    def __init__(self, seed: int, name: str) -> None:
        self.random = Random(seed)
        self.made = Made(name)

    def word(self, *, hidden: bool = False) -> str:
        """A new marker with words around it: Han or Latin, its number in letters."""
        if self.random.random() < 0.5:
            marker = "".join(chr(0x4E00 + self.random.randrange(0x4000)) for _ in range(5))
        else:
            marker = "".join(self.random.choice(_LETTERS) for _ in range(11))
        (self.made.hidden if hidden else self.made.shown).append(marker)
        return marker

    def said(self) -> str:
        """A short sentence with a marker in it."""
        form = self.random.choice(("{}。", "{}", "{} and {}.", "{}，{}？", "{}{}"))
        return (
            form.format(self.word(), self.word())
            if form.count("{") > 1
            else form.format(self.word())
        )


# -- HTML -----------------------------------------------------------------------------------

_AROUND = (
    "div section article main p span font center b i u em strong small mark ins s strike del q "
    "cite time address blockquote fieldset hgroup header big tt label bdi bdo abbr dfn data output "
    "x-card details figure a wbr"
).split()
_LEAF = (
    "text", "list", "table", "definition", "figure", "details", "ruby", "pre", "heading", "break",
    "math", "hidden", "script", "control", "note", "raised", "fieldset", "form", "comment",
)  # fmt: skip


class Page(Maker):
    """Writes a page's body."""

    def __init__(self, seed: int, name: str = "page.html", *, strict: bool = False) -> None:
        super().__init__(seed, name)
        self._strict = strict
        self._notes: list[str] = []

    def body(self) -> str:
        """Some blocks, and the notes they refer to."""
        self._notes = []
        parts = "".join(self.block(0) for _ in range(self.random.randint(3, 9)))
        return parts + "".join(self._notes)

    def block(self, depth: int) -> str:
        """An element with others in it, or a leaf."""
        if depth > 5 or self.random.random() < 0.35:
            return self._leaf(self.random.choice(_LEAF), depth)
        name = self.random.choice(_AROUND)
        inner = "".join(self.block(depth + 1) for _ in range(self.random.randint(1, 3)))
        if name == "wbr":
            return inner + ("<wbr/>" if self._strict else "<wbr>")
        attributes = ' href="https://example.org/a"' if name == "a" else ""
        if not self._strict and name not in {"a", "details"} and self.random.random() < 0.08:
            return f"<{name}{attributes}>{inner}"  # never closed
        return f"<{name}{attributes}>{inner}</{name}>"

    def _leaf(self, kind: str, depth: int) -> str:
        said = self.said
        if kind == "list":
            items = "".join(f"<li>{said()}</li>" for _ in range(2))
            return f"<ol start='3'>{items}</ol>" if depth % 2 else f"<ul>{items}</ul>"
        if kind == "table":
            nested = f"<table><tr><td>{said()}</td></tr></table>" if depth < 3 else said()
            return (
                f"<table><caption>{said()}</caption><tr><th>{said()}</th><th>{said()}</th></tr>"
                f"<tr><td>{said()}</td><td>{nested}</td></tr></table>"
            )
        if kind == "definition":
            return f"<dl><dt>{said()}</dt><dd>{said()}</dd></dl>"
        if kind == "figure":
            return f'<figure><img src="a.png" alt="船"/><figcaption>{said()}</figcaption></figure>'
        if kind == "details":
            return f"<details><summary>{said()}</summary><p>{said()}</p></details>"
        if kind == "ruby":
            self.word(hidden=True)
            gloss = self.made.hidden.pop()
            read = "<ruby>行<rp>(</rp><rt>háng</rt><rp>)</rp></ruby>"
            return f"<p>{said()}{read}{said()}</p><ruby>山<rt>{gloss}</rt></ruby>"
        if kind == "pre":
            return f"<pre><code>x = '{self.word()}'</code></pre>"
        if kind == "heading":
            return f"<h{2 + depth % 4}>{said()}</h{2 + depth % 4}>"
        if kind == "break":
            return f"<p>{said()}<br/>{said()}<br/><br/>{said()}</p>"
        if kind == "math":
            return f"<p>{said()}<math><mi>α</mi><mo>+</mo><mi>β</mi></math>{said()}</p>"
        if kind == "hidden":
            how = self.random.choice(('style="display:none"', 'hidden="hidden"'))
            return f"<span {how}>{self.word(hidden=True)}</span>"
        if kind == "script":
            return f"<script>var a = '{self.word(hidden=True)}';</script>"
        if kind == "control":
            return f"<button>{said()}</button>"
        if kind == "note":
            key = f"n{len(self._notes)}"
            self._notes.append(f'<aside id="{key}" role="doc-footnote"><p>{said()}</p></aside>')
            return f'<p>{said()}<a href="#{key}" role="doc-noteref">1</a>。</p>'
        if kind == "raised":
            return f"<p>{said()}10<sup>6</sup><sup>[2]</sup>H<sub>2</sub>O{said()}</p>"
        if kind == "fieldset":
            return f"<fieldset><legend>{said()}</legend>{said()}</fieldset>"
        if kind == "form":
            return f"<form action='.'><p>{said()}</p><p>{said()}</p></form>"
        if kind == "comment":
            return f"<!-- {self.word(hidden=True)} --><p>{said()}</p>"
        return f"<p>{said()}</p>"


def page(seed: int) -> Made:
    """A page that no site made."""
    maker = Page(seed)
    body = f"<h1>{maker.said()}</h1>{maker.body()}"
    body += f"<p>{maker.said()}</p>"  # a title over a button alone is no article, and is refused
    maker.made.data = f"<!doctype html><html><body>{body}</body></html>".encode()
    return maker.made


def book(seed: int) -> Made:
    """A book of three pages."""
    maker = Page(seed, "book.epub", strict=True)
    pages = {f"{n}.xhtml": maker.body().replace("&", "&amp;") for n in range(3)}
    maker.made.data = epub(pages, title="书" if seed % 2 else "")
    return maker.made


# -- Word -----------------------------------------------------------------------------------

_RUNS = (
    "plain", "ins", "moveTo", "sdt", "smartTag", "fldSimple", "field", "hyperlink", "bold", "break",
    "tab", "alternate", "box", "picture box", "ruby", "math", "footnote", "endnote", "del",
    "moveFrom", "vanish", "raised", "comment", "nested",
)  # fmt: skip
_BLOCKS = ("p", "p", "p", "table", "sdt", "list", "heading", "ins paragraph", "custom", "toc")


class Word(Maker):
    """Writes a document's body and notes."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, "talk.docx")
        self.notes: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self.comments: list[str] = []

    def block(self, depth: int = 0) -> str:
        """A paragraph, or what holds some."""
        kind = self.random.choice(_BLOCKS)
        if kind == "table" and depth < 3:
            cells = "".join(f"<w:tc>{self.block(depth + 1)}</w:tc>" for _ in range(2))
            return f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells and self._cells(depth)}</w:tr></w:tbl>"
        if kind in {"sdt", "custom"} and depth < 4:
            inner = self.block(depth + 1) + self.block(depth + 1)
            if kind == "sdt":
                return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
            return f"<w:customXml>{inner}</w:customXml>"
        properties = {
            "list": '<w:pStyle w:val="ListBullet"/>',
            "heading": '<w:outlineLvl w:val="1"/>',
            "ins paragraph": '<w:rPr><w:ins w:id="1"/></w:rPr>',
        }.get(kind, "")
        return paragraph(*self._parts(depth), properties=properties)

    def _cells(self, depth: int) -> str:
        return "".join(f"<w:tc>{self.block(depth + 1)}</w:tc>" for _ in range(2))

    def _parts(self, depth: int) -> list[str]:
        return [self._inline(depth) for _ in range(self.random.randint(1, 4))]

    def _inline(self, depth: int) -> str:
        kind = self.random.choice(_RUNS)
        plain = run(self.said())
        if kind in {"ins", "moveTo", "smartTag"}:
            return f"<w:{kind}>{plain}</w:{kind}>"
        if kind == "sdt":
            return f"<w:sdt><w:sdtContent>{plain}</w:sdtContent></w:sdt>"
        if kind == "fldSimple":
            return f'<w:fldSimple w:instr="REF a">{plain}</w:fldSimple>'
        if kind == "field":
            marks = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in _FIELD]
            code = f"<w:r><w:instrText>{self.word(hidden=True)}</w:instrText></w:r>"
            return marks[0] + code + marks[1] + plain + marks[2]
        if kind == "hyperlink":
            return f"<w:hyperlink>{plain}</w:hyperlink>"
        if kind == "bold":
            return run(self.said(), "<w:b/>") + plain
        if kind == "break":
            return plain + "<w:r><w:br/></w:r>" + run(self.said())
        if kind == "tab":
            return plain + "<w:r><w:tab/></w:r>" + run(self.said())
        if kind == "alternate":
            same = self.said()
            return plain + (
                f"<mc:AlternateContent><mc:Choice Requires='x'>{run(same)}</mc:Choice>"
                f"<mc:Fallback>{run(same)}</mc:Fallback></mc:AlternateContent>"
            )
        if kind in {"box", "picture box"} and depth < 3:
            inner = f"<w:txbxContent>{paragraph(self.said())}</w:txbxContent>"
            old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
            if kind == "picture box":
                return f"{plain}<w:r>{old}</w:r>"
            new = f"<w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
            return plain + (
                f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{new}</mc:Choice>"
                f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        if kind == "ruby":
            above = f"<w:rt>{run('háng')}</w:rt><w:rubyBase>{run('行')}</w:rubyBase>"
            return f"{plain}<w:r><w:ruby>{above}</w:ruby></w:r>"
        if kind == "math":
            return f"{plain}<m:oMath><m:r><m:t>F=ma</m:t></m:r></m:oMath>"
        if kind in {"footnote", "endnote"}:
            notes = self.notes[f"{kind}s"]
            notes.append(f'<w:{kind} w:id="{len(notes) + 2}">{paragraph(self.said())}</w:{kind}>')
            return f'{plain}<w:r><w:{kind}Reference w:id="{len(notes) + 1}"/></w:r>'
        if kind in {"del", "moveFrom"}:
            gone = f"<w:r><w:delText>{self.word(hidden=True)}</w:delText></w:r>"
            return f"{plain}<w:{kind}>{gone}</w:{kind}>"
        if kind == "vanish":
            return plain + run(self.word(hidden=True), "<w:vanish/>")
        if kind == "raised":
            return plain + run("2", '<w:vertAlign w:val="superscript"/>') + run(self.said())
        if kind == "comment":
            number = len(self.comments)
            self.comments.append(
                f'<w:comment w:id="{number}">{paragraph(self.word(hidden=True))}</w:comment>'
            )
            return f'{plain}<w:r><w:commentReference w:id="{number}"/></w:r>'
        if kind == "nested" and depth < 4:
            return f"<w:ins><w:smartTag>{self._inline(depth + 1)}</w:smartTag></w:ins>{plain}"
        return plain


_FIELD = ("begin", "separate", "end")


def word(seed: int) -> Made:
    """A document of everything that Word puts around words."""
    maker = Word(seed)
    body = "".join(maker.block() for _ in range(maker.random.randint(3, 8)))
    parts = {name: "".join(notes) for name, notes in maker.notes.items() if notes}
    if maker.comments:
        parts["comments"] = "".join(maker.comments)
    maker.made.data = document(body, **parts)
    return maker.made


# -- Markdown and captions ------------------------------------------------------------------


class Markdown(Maker):
    """Writes blocks of Markdown as people and exporters do."""

    def block(self) -> str:
        """A block of a kind drawn."""
        said = self.said
        forms = (
            said,
            lambda: f"## {said()}",
            lambda: f"- {said()}\n  - {said()}\n- {said()}",
            lambda: f"3. {said()}\n4. {said()}",
            lambda: f"> {said()}\n>> {said()}",
            lambda: f"**{said()}**",
            lambda: f"**{self.word()}。****{self.word()}。**{said()}",
            lambda: f"** {self.word()} **{said()}",
            lambda: f"| {said()} | {said()} |\n|---|---|\n| {said()} | {said()} |",
            lambda: f"```\nx = '{self.word()}'\n```",
            lambda: f"<details><summary>{said()}</summary>\n\n{said()}\n\n</details>",
            lambda: f"{said()}[^{self.note()}]",
            lambda: f"{{{{< youtube abc >}}}}\n\n{said()}",
            lambda: f"{{% include x.html %}}{said()}",
            lambda: f"![图](https://example.org/a\n&b=1)\n\n{said()}",
            lambda: f"[{said()}](https://example.org/a_(b))",
            lambda: f"<div align='center'><font color=red>{said()}</font></div>",
            lambda: f"{said()}  \n{said()}\\\n{said()}",
            lambda: f"~~{self.word()}~~ {said()} {{: .lead}}",
            lambda: f"<ruby>行<rt>háng</rt></ruby>家{said()}",
            lambda: f"    {said()}",
            lambda: f"{said()}\n{'=' * 5}",
            lambda: f"<!-- {self.word(hidden=True)} -->\n\n{said()}",
            lambda: f":::note\n{said()}\n:::",
            lambda: f"- [ ] {said()}\n- [x] {said()}",
            lambda: f"\\[{said()}\\] {said()}",
        )
        return self.random.choice(forms)()

    def note(self) -> str:
        """A note's key, its words kept for the end."""
        key = f"n{len(self.notes)}"
        self.notes.append(f"[^{key}]: {self.said()}")
        return key

    notes: list[str]


def markdown(seed: int) -> Made:
    """An article in dialects mixed."""
    maker = Markdown(seed, "talk.md")
    maker.notes = []
    fronts = (
        "",
        "---\ntitle: 渡口\n---\n\n",
        '+++\ntitle = "渡口"\n+++\n\n',
        "Title: 渡口\nDate: 2020\n\n",
    )
    blocks = [f"# {maker.said()}", *(maker.block() for _ in range(maker.random.randint(4, 14)))]
    text = maker.random.choice(fronts) + "\n\n".join([*blocks, *maker.notes]) + "\n"
    maker.made.data = text.encode()
    return maker.made


def captions(seed: int) -> Made:
    """Cues of WebVTT, SubRip or JSON, with names and without."""
    form = ("vtt", "srt", "json")[seed % 3]
    maker = Maker(seed, f"talk.{form}")
    cues = []
    begin = 0.0
    for number in range(maker.random.randint(3, 20)):
        begin += maker.random.choice((1.5, 2.25, 8.0))
        who = maker.random.choice(("", "", "Dora", "谢长庚"))
        cues.append((number + 1, begin, begin + 1.25, who, maker.said()))
    if form == "json":
        rows = [
            {"startTime": a, "endTime": b, "speaker": who, "body": words}
            for _, a, b, who, words in cues
        ]
        maker.made.data = json.dumps({"version": "1.0.0", "segments": rows}).encode()
        return maker.made
    lines = ["WEBVTT\n"] if form == "vtt" else []
    mark = "." if form == "vtt" else ","
    for number, a, b, who, words in cues:
        times = " --> ".join(f"00:00:{at:06.3f}".replace(".", mark) for at in (a % 60, b % 60))
        named = (
            f"<v {who}>{words}" if who and form == "vtt" else f"{who}: {words}" if who else words
        )
        lines.append(f"{number}\n{times}\n{named}\n")
    maker.made.data = "\n".join(lines).encode()
    return maker.made


FORMS = {
    "page": page, "book": book, "word": word, "markdown": markdown, "captions": captions,
}  # fmt: skip
