"""What a source shows: its letters in order, by walks that share nothing with the reader.

Standard library and regular expressions alone: no fault of the reader's parser is repeated.
"""

from __future__ import annotations

import codecs
import html
import io
import json
import posixpath
import re
import unicodedata
import zipfile
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from a11y.characters.marks import stream_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from a11y.read.source import Source

_BACK_TO_FRONT = "\u202e"
"""RIGHT-TO-LEFT OVERRIDE: letters of every script run to the left (UAX #9)."""
_LARGEST_PART = 64 * 1024 * 1024
"""Bytes that are read of a member of an archive."""


def letters(text: str) -> str:
    """A text's letters and digits, widths and case aside."""
    safe = stream_safe(text)  # or the normal form takes time with the square of its marks
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", safe).casefold()))


@dataclass(slots=True)
class Seen:
    """The letters of a source, and where they stand."""

    parts: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    size: int = 0
    beside_at: int = 0
    """Where in ``text`` begins what stands beside the words: readings above them, cues' times."""
    turned: list[int] = field(default_factory=list)
    """Lines of words that are shown back to front: seen in another order than they are read."""
    _beside: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        """Some words as they are shown, and the line they begin on (0 where unknown)."""
        if _BACK_TO_FRONT in text:
            self.turned.append(line)
        found = letters(text)
        if found:
            self.parts.append(found)
            self.raw.append(text)
            self.offsets.append(self.size)
            self.lines.append(line)
            self.size += len(found)

    def beside(self, text: str, line: int) -> None:
        """Some words that part others and are none of them."""
        self._beside.append((text, line))

    def close(self) -> None:
        """Puts what stands beside the words behind them, so that they are whole."""
        self.beside_at = self.size
        for text, line in self._beside:
            self.add(text, line)
        self._beside = []

    def whole_beside(self) -> dict[str, list[int]]:
        """What stands beside the words, each with the offsets at which all of it stands."""
        places: dict[str, list[int]] = {}
        for at in range(bisect_left(self.offsets, self.beside_at), len(self.parts)):
            places.setdefault(self.parts[at], []).append(self.offsets[at])
        return places

    @property
    def text(self) -> str:
        """All the letters in order."""
        return "".join(self.parts)

    def line_at(self, offset: int) -> int:
        """The line of the words at an offset of ``text``."""
        at = bisect_right(self.offsets, offset) - 1
        return self.lines[at] if at >= 0 else 0

    def offset_of(self, line: int) -> int:
        """Where in ``text`` the words of a line begin; 0 for an unknown line."""
        return next(
            (at for at, one in zip(self.offsets, self.lines, strict=True) if one >= line), 0
        )

    def words(self, start: int, end: int) -> str:
        """As it is written, what a stretch of ``text`` stands for; at most forty letters."""
        at = bisect_right(self.offsets, start) - 1
        if at < 0:
            return ""
        skip, out, left = start - self.offsets[at], "", min(end - start, 40)
        while at < len(self.raw) and left > 0:
            for char in self.raw[at]:
                size = len(letters(char))
                if skip > 0 and size:
                    skip -= size
                elif skip <= 0 and left > 0 and (size or out[-1:].isalnum()):
                    out += char  # of signs that follow one another the first is enough
                    left -= size
            skip, at = 0, at + 1
        return " ".join(out.split())


def visible(source: Source) -> Seen:
    """What the source shows, scripts and markup aside; comments, notes and headers too."""
    seen = Seen()
    if source.form == "docx":
        _word(source.data, seen)
    elif source.form == "epub":
        _book(source.data, seen)
    elif source.form == "html":
        _page(source.text, seen)
    elif source.form == "captions":
        _captions(source.text, seen)
    else:
        _markdown(source.text, seen)
    if source.text:  # from which the signs are gone
        lines = source.data.decode(source.encoding, errors="ignore").split("\n")
        seen.turned += [at for at, line in enumerate(lines, 1) if _BACK_TO_FRONT in line]
    seen.close()
    return seen


def shown(form: str, text: str) -> str:
    """The letters of something left out, as ``visible`` counts them in a source of that form."""
    if form != "markdown":
        return letters(text)
    seen = Seen()
    _markdown(text, seen)
    seen.close()
    return seen.text


# -- pages ----------------------------------------------------------------------------------

# Elements whose text no page shows, or shows in another way than as text.
_SILENT = frozenset(
    "script style template title audio video canvas object iframe noscript rp annotation "
    "annotation-xml datalist svg textarea noframes noembed frameset applet".split()
)
# Void elements (HTML §13.1.2): no end tag comes, so nothing may wait for one.
_EMPTY = frozenset(
    "br hr img input meta link source track wbr area base col embed param keygen frame".split()
)


class _Shown(HTMLParser):
    """What an HTML page shows, by the standard library's parser."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(convert_charrefs=True)
        self._seen = seen
        self._silent: list[str] = []
        self._above = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "bdo" and ("dir", "rtl") in attrs:
            self._seen.turned.append(self.getpos()[0])
        if tag in {"rt", "rtc", "rb", "rp", "ruby"}:
            self._end_bracket()
        if tag in _SILENT and tag not in _EMPTY:
            self._silent.append(tag)
        self._above = 1 if tag == "rt" else 0 if tag in {"ruby", "rb"} else self._above

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002  its signature
        """``<![`` begins a comment that ends with ``>`` (HTML §13.2.5.42), whatever follows."""
        return self.parse_bogus_comment(i, report)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing: an element that is closed where it opens holds no words."""

    def handle_endtag(self, tag: str) -> None:
        self._above = 0 if tag in {"rt", "ruby", "p"} else self._above
        if tag in {"ruby", "p"}:
            self._end_bracket()
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def _end_bracket(self) -> None:
        """Ends a bracket around a reading, whose end tag HTML lets one leave out."""
        if self._silent[-1:] == ["rp"]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._above:
            self._seen.beside(data, self.getpos()[0])
        else:
            self._seen.add(data, self.getpos()[0])


def _page(text: str, seen: Seen) -> None:
    parser = _Shown(seen)
    parser.feed(re.sub(r"<!\[CDATA\[(.*?)\]\]>", r"\1", text, flags=re.DOTALL))
    parser.close()


# -- Markdown and captions ------------------------------------------------------------------

# What Markdown does not show: comments and scripts; readings above characters (counted beside);
# tags and <https://…>; pictures with their alternatives and addresses; addresses of links and their
# definitions; marks of notes; the numbers of lists; the words behind a fence.
_COMMENT = re.compile(
    r"<!--.*?-->|<(script|style|template|iframe)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_ABOVE = re.compile(r"<rt\b[^<>]*>([^<>\n]*)(?:</rt\s*>)?", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<(?:https?|mailto):[^<>\s]*>")
_IMAGE = re.compile(
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\(\s*<?[^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])"
)
_TARGET = re.compile(r"(?<=\])\(\s*<?[^()]*(?:\([^()]*\)[^()]*)*\)")
_REFERENCE = re.compile(r"(?<=\])\[[^\]\n]{0,60}\](?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:\s*\S+.*$", re.MULTILINE)
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:?")
_NUMBER = re.compile(r"^([ \t>]*)\d{1,9}[.)](?=\s)", re.MULTILINE)
_FENCE = re.compile(r"^([ \t>]*(?:```+|~~~+))[^\n]*$", re.MULTILINE)


def _markdown(text: str, seen: Seen) -> None:
    """The letters of Markdown and plain text, markup blanked by regular expressions.

    Line ends stay where they are, so that a loss can be told with its line.
    """

    def blank(found: re.Match[str]) -> str:
        return "\n" * found.group().count("\n")

    for found in _ABOVE.finditer(text):
        seen.beside(html.unescape(found[1]), text.count("\n", 0, found.start()) + 1)
    for pattern in (_COMMENT, _ABOVE, _TAG, _IMAGE, _TARGET, _DEFINITION, _REFERENCE, _NOTE):
        text = pattern.sub(blank, text)
    text = _FENCE.sub(r"\1", _NUMBER.sub(r"\1", text))
    for number, line in enumerate(text.split("\n"), 1):
        seen.add(html.unescape(line), number)


def _rows(value: object) -> Iterator[dict[str, object]]:
    """The objects in the lists of a JSON value, however deep, the outer before the inner."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            yield from (row for row in one if isinstance(row, dict))
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []


def _json(text: str, seen: Seen) -> bool:
    """Of a transcript in JSON what its rows say: the field that has the most letters in all."""
    if text.lstrip()[:1] not in {"{", "["}:
        return False
    try:
        rows = list(_rows(json.loads(text)))
    except (ValueError, RecursionError):
        return False
    sizes: Counter[str] = Counter()
    different = {(k, v) for row in rows for k, v in row.items() if isinstance(v, str)}
    for key, value in different:
        sizes[key] += len(letters(value))
    if not sizes:
        return False
    said = sizes.most_common(1)[0][0]
    for row in rows:
        words = row.get(said)
        if isinstance(words, str):
            seen.add(words, 0)
    return True


# A line of nothing but a cue's number or times
_TIMES = re.compile(r"\s*[\d:.,]+\s*")


def _captions(text: str, seen: Seen) -> None:
    """The letters of captions; numbers and times are counted beside the words."""
    if _json(text, seen):
        return
    for number, line in enumerate(text.split("\n"), 1):
        words = html.unescape(re.sub(r"</?[A-Za-z][^>]*>|<\d[\d:.,]*>", "", line))
        if _TIMES.fullmatch(line) or "-->" in line or line.startswith("WEBVTT"):
            seen.beside(words, number)
        else:
            seen.add(words, number)


# -- archives -------------------------------------------------------------------------------


def _parsed(archive: zipfile.ZipFile, path: str) -> etree._Element | None:
    try:
        with archive.open(path) as file:
            payload = file.read(_LARGEST_PART)
    except Exception:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        return etree.fromstring(payload, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


_WORD_PARTS = re.compile(
    r"word/(?:document\d*|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"
)


def _word(payload: bytes, seen: Seen) -> None:
    """Every ``w:t`` and ``m:t`` but what revisions took away; of alternatives the first shown."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        for path in archive.namelist():
            root = _parsed(archive, path) if _WORD_PARTS.fullmatch(path) else None
            if root is None:
                continue
            stack = [(root, False)]
            while stack:
                element, above = stack.pop()
                name = _local(element)
                above = above or name == "rt"
                if name == "t" and element.text:
                    (seen.beside if above else seen.add)(element.text, 0)
                # An empty one is a mark on the paragraph or row that holds it.
                if name in {"del", "moveFrom"} and len(element):
                    continue
                children = list(element)
                if name == "AlternateContent":
                    full = (one for one in children if any(_local(e) == "t" for e in one.iter()))
                    children = [first] if (first := next(full, None)) is not None else children[:1]
                if name in {"tr", "tc"} and _gone(element):
                    continue
                stack.extend((child, above) for child in reversed(children))


def _gone(element: etree._Element) -> bool:
    """Whether a revision deletes the row or cell."""
    properties = (one for one in element if _local(one) in {"trPr", "tcPr"})
    return any(_local(mark) in {"del", "cellDel"} for one in properties for mark in one)


# In the XML declaration, or in a meta element of HTML
_ENCODING = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([\w-]+)")


def _book(payload: bytes, seen: Seen) -> None:
    """Every page that the spine names, wherever it stands in it."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        container = _parsed(archive, "META-INF/container.xml")
        paths = [
            str(one.get("full-path"))
            for one in (container.iter() if container is not None else ())
            if _local(one) == "rootfile"
        ]
        package = _parsed(archive, paths[0]) if paths else None
        if package is None:
            return
        secret = _parsed(archive, "META-INF/encryption.xml")
        hidden = {
            unquote(str(one.get("URI") or ""))
            for one in (secret.iter() if secret is not None else ())
            if _local(one) == "CipherReference"
        }
        for path in _spine(package, posixpath.dirname(paths[0])):
            if path in hidden:
                continue  # no letters of anybody's; the reader names the page
            try:
                with archive.open(path) as file:
                    text = _decoded(file.read(_LARGEST_PART))
            except Exception:  # noqa: S112  the reader has told of damaged pages
                continue
            _page(text, seen)


def _decoded(payload: bytes) -> str:
    """A page's text in the encoding that it declares, else UTF-8."""
    if payload.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # XML 1.0 §4.3.3
        return payload.decode("utf-16", errors="replace")
    declared = _ENCODING.search(payload[:1000])
    name = declared[1].decode() if declared else "utf-8"
    # As the Encoding Standard has it: both labels are read by gb18030's decoder.
    name = "gb18030" if name.lower() in {"gb2312", "gbk"} else name
    return payload.decode(name, errors="replace")


def _spine(package: etree._Element, folder: str) -> Iterable[str]:
    """Paths of the pages in the spine, in order and once each, navigation left out."""
    items = {
        one.get("id"): one
        for one in package.iter()
        if _local(one) == "item" and "nav" not in (one.get("properties") or "").split()
    }
    paths = []
    for reference in package.iter():
        item = items.get((reference.get("idref") or "").strip())
        if _local(reference) == "itemref" and item is not None:
            href = unquote(str(item.get("href") or "").split("#")[0])
            paths.append(posixpath.normpath(posixpath.join(folder, href)))
    return dict.fromkeys(paths)
