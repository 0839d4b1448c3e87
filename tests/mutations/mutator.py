"""Breaks a good book of ours in one place, in each of many ways a tool, a hand or a disk does it.

A mutation takes the book's entries (bytes by name, in order) and changes them; ``MUTATIONS`` says
which of our rules must see it. All edits are on the learner's edition of the sample interview.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soundfile as sf

if TYPE_CHECKING:
    from collections.abc import Callable

Entries = dict[str, bytes]
OPF, NAV, CSS = "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/style.css"
TEXT, SMIL, AUDIO = "EPUB/s1.xhtml", "EPUB/s1.smil", "EPUB/audio/s1.mp3"
SECOND = "EPUB/s2.xhtml"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One thing broken, and the rule that must see it."""

    name: str
    rule: str
    apply: Callable[[Entries], None]
    container: str = ""
    """How the container is spoiled (see ``tests.rules.build.pack``)."""


MUTATIONS: list[Mutation] = []


def change(name: str, rule: str, entry: str, pattern: str, new: str, *, at: int = 0) -> None:
    """A mutation that replaces the match number ``at`` of a pattern in a text entry."""

    def apply(entries: Entries) -> None:
        text = entries[entry].decode("utf-8")
        matches = list(re.finditer(pattern, text, re.DOTALL))
        assert matches, f"{name}: {pattern!r} is nowhere in {entry}"
        match = matches[at]
        entries[entry] = (text[: match.start()] + match.expand(new) + text[match.end() :]).encode()

    MUTATIONS.append(Mutation(name, "verify-" + rule, apply))


def mutation(
    name: str, rule: str, container: str = ""
) -> Callable[[Callable[[Entries], None]], Callable[[Entries], None]]:
    """Register a function as a mutation."""

    def register(apply: Callable[[Entries], None]) -> Callable[[Entries], None]:
        MUTATIONS.append(Mutation(name, "verify-" + rule, apply, container))
        return apply

    return register


_PAR = r'<par id="[^"]*"><text src="[^"]*"/><audio [^>]*/></par>\n'
_MIDDLE = 5
"""A par amid a sentence of words."""


def meta(name: str, value: str = "[^<]*") -> str:
    """The pattern of a statement in the package."""
    return rf'    <meta property="{re.escape(name)}"[^>]*>{value}</meta>\n'


# --- overlays: clips

change(
    "a clip ends after its audio",
    "clip-past-end",
    SMIL,
    r'clipEnd="[^"]*"',
    'clipEnd="0:09:00.000"',
    at=-1,
)
change(
    "a clip lies after its audio",
    "clip-past-end",
    SMIL,
    r'clipBegin="[^"]*" clipEnd="[^"]*"',
    'clipBegin="0:09:00.000" clipEnd="0:09:01.000"',
    at=-1,
)
change(
    "a clip runs on to the end of its file",
    "clip-overlap",
    SMIL,
    r' clipEnd="[^"]*"',
    "",
    at=_MIDDLE,
)
change(
    "a clip begins at the start of its file",
    "clip-overlap",
    SMIL,
    r' clipBegin="[^"]*"',
    "",
    at=_MIDDLE,
)
change(
    "a clip begins before the one before it ends",
    "clip-overlap",
    SMIL,
    r'clipBegin="0:00:01\.26',
    'clipBegin="0:00:01.06',
)
change(
    "a clip leaves a gap behind", "clip-gap", SMIL, r'clipEnd="0:00:01\.44', 'clipEnd="0:00:01.34'
)
change(
    "a clip ends before it begins",
    "clip-clock",
    SMIL,
    r'clipBegin="([^"]*)" clipEnd="([^"]*)"',
    r'clipBegin="\2" clipEnd="\1"',
    at=_MIDDLE,
)
change(
    "a clip is empty",
    "clip-clock",
    SMIL,
    r'clipBegin="([^"]*)" clipEnd="[^"]*"',
    r'clipBegin="\1" clipEnd="\1"',
    at=_MIDDLE,
)
change(
    "a clock value is no clock value",
    "clip-clock",
    SMIL,
    r'clipEnd="[^"]*"',
    'clipEnd="a while"',
    at=_MIDDLE,
)
change(
    "a clip lasts 40 ms",
    "clip-short",
    SMIL,
    r'clipEnd="0:00:00\.720"/></par>\n(.*?)clipBegin="0:00:00\.720"',
    r'clipEnd="0:00:00.860"/></par>\n\1clipBegin="0:00:00.860"',
)
change(
    "two words change their clips",
    "clip-order",
    SMIL,
    r'(clipBegin="0:00:00\.540" clipEnd="0:00:00\.720")(.*?)'
    r'(clipBegin="0:00:00\.720" clipEnd="0:00:00\.900")',
    r"\3\2\1",
)

# --- overlays: text and audio

change("a word has two pars", "text-doubled", SMIL, _PAR, r"\g<0>\g<0>", at=_MIDDLE)
change("a word amid a sentence has no par", "clip-gap", SMIL, _PAR, "", at=_MIDDLE)
change("the first par is gone", "duration", "EPUB/s2.smil", _PAR, "", at=0)
change("a name has no par", "duration", "EPUB/s1.smil", r'<par id="p-s1t2name">.*?</par>\n', "")
change("a picture has no par", "duration", "EPUB/s2.smil", r'<par id="p-s2t2p2">.*?</par>\n', "")
change(
    "a whole sentence has no pars", "text-without-audio", SMIL, r'<seq id="s1t2p1n2".*?</seq>\n', ""
)
change("a par has no audio", "audio-missing", SMIL, r"<audio [^>]*/>", "", at=_MIDDLE)
change("a par has no text", "text-missing", SMIL, r"<text [^>]*/>", "", at=_MIDDLE)
change(
    "a par's text does not exist",
    "text-missing",
    SMIL,
    r'(<text src="[^"#]*#)',
    r"\1lost-",
    at=_MIDDLE,
)
change(
    "a par's document does not exist",
    "text-missing",
    SMIL,
    r'<text src="s1',
    '<text src="s9',
    at=_MIDDLE,
)
change(
    "a par's text is the sentence around it",
    "text-nested",
    SMIL,
    r'<text src="s1\.xhtml#s1t1p1n1w2"',
    '<text src="s1.xhtml#s1t1p1n1"',
)
change(
    "a par's text is in another document",
    "overlay-link",
    SMIL,
    r'<text src="[^"]*"',
    '<text src="colophon.xhtml#colophont1p1n1"',
    at=_MIDDLE,
)
change(
    "a par's audio does not exist",
    "audio-missing",
    SMIL,
    r'<audio src="[^"]*"',
    '<audio src="audio/lost.mp3"',
    at=_MIDDLE,
)
change(
    "a par's audio has a fragment",
    "audio-missing",
    SMIL,
    r'<audio src="([^"]*)"',
    r'<audio src="\1#t=1"',
    at=_MIDDLE,
)
change(
    "a par's audio is another chapter's",
    "clip-overlap",
    SMIL,
    r'<audio src="[^"]*"',
    '<audio src="audio/s2.mp3"',
    at=_MIDDLE,
)
change("two pars stand in the wrong order", "text-order", SMIL, rf"({_PAR})({_PAR})", r"\2\1", at=1)
change(
    "a seq names no text",
    "overlay-structure",
    SMIL,
    r'(<seq [^>]*?) epub:textref="[^"]*"',
    r"\1",
    at=3,
)
change(
    "a seq names text that is not there",
    "overlay-structure",
    SMIL,
    r'(<seq [^>]*?epub:textref="[^"#]*#)',
    r"\1lost-",
    at=3,
)
change(
    "two elements of an overlay have one id",
    "overlay-structure",
    SMIL,
    r'(<par id=")[^"]*',
    r"\1body",
    at=_MIDDLE,
)
change("an overlay is SMIL 2", "overlay-structure", SMIL, r'version="3\.0"', 'version="2.0"')
change(
    "an overlay has lost its pars",
    "overlay-structure",
    SMIL,
    r"(<body[^>]*>).*</body>",
    r"\1</body>",
)
change("an overlay is cut off", "xml", SMIL, r"</seq>\s*</body>\s*</smil>\s*$", "")

# --- package

change(
    "a duration is false", "duration", OPF, r'(refines="#s1-overlay">)[^<]*', r"\g<1>0:01:00.000"
)
change(
    "a duration is missing",
    "duration",
    OPF,
    r'    <meta property="media:duration" refines="#s1-overlay">[^<]*</meta>\n',
    "",
)
change(
    "the whole duration is false",
    "duration-total",
    OPF,
    r'(<meta property="media:duration">)[^<]*',
    r"\g<1>0:00:01.000",
)
change(
    "the whole duration is missing",
    "duration-total",
    OPF,
    r'    <meta property="media:duration">[^<]*</meta>\n',
    "",
)
change(
    "a duration is no clock value",
    "duration",
    OPF,
    r'(refines="#s1-overlay">)[^<]*',
    r"\g<1>a minute",
)
change("the active class is not stated", "active-class", OPF, meta("media:active-class"), "")
change(
    "the active class is a selector",
    "active-class",
    OPF,
    r">(-epub-media-overlay-active)<",
    r">.\1<",
)
change(
    "a document does not name its overlay", "overlay-link", OPF, r' media-overlay="s1-overlay"', ""
)
change(
    "a document names another's overlay",
    "overlay-link",
    OPF,
    r'media-overlay="s1-overlay"',
    'media-overlay="s2-overlay"',
)
change(
    "accessMode does not say auditory",
    "access-mode",
    OPF,
    meta("schema:accessMode", "auditory"),
    "",
)
change(
    "accessMode is made up", "access-mode", OPF, r'(schema:accessMode">)auditory', r"\1listening"
)
change("accessMode is not stated", "access-mode", OPF, f"(?:{meta('schema:accessMode')})+", "")
change(
    "accessModeSufficient is not stated",
    "access-mode-sufficient",
    OPF,
    f"(?:{meta('schema:accessModeSufficient')})+",
    "",
)
change(
    "accessModeSufficient is made up",
    "access-mode-sufficient",
    OPF,
    r'(schema:accessModeSufficient">)textual,auditory',
    r"\1textual+auditory",
)
change("a feature is made up", "accessibility-feature", OPF, ">readingOrder<", ">readingorder<")
change(
    "a feature is false",
    "accessibility-feature-false",
    OPF,
    ">rubyAnnotations<",
    ">fullRubyAnnotations<",
)
change(
    "synchronised audio is not stated",
    "accessibility-feature-false",
    OPF,
    meta("schema:accessibilityFeature", "synchronizedAudioText"),
    "",
)
change(
    "no feature is stated",
    "accessibility-feature",
    OPF,
    f"(?:{meta('schema:accessibilityFeature')})+",
    "",
)
change(
    "hazards are not stated", "accessibility-hazard", OPF, meta("schema:accessibilityHazard"), ""
)
change(
    "hazards contradict",
    "accessibility-hazard",
    OPF,
    meta("schema:accessibilityHazard"),
    r'\g<0>    <meta property="schema:accessibilityHazard">flashing</meta>\n',
)
change(
    "the summary is empty",
    "accessibility-summary",
    OPF,
    r'(schema:accessibilitySummary">)[^<]*',
    r"\1",
)
change("nobody certifies", "conformance", OPF, meta("a11y:certifiedBy"), "")
change(
    "conformance is made up",
    "conformance",
    OPF,
    "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
    "WCAG",
)
change("the language of the package is missing", "lang", OPF, r' xml:lang="zh-CN"', "")
change("the title is missing", "refines", OPF, r"    <dc:title.*?</dc:title>\n", "", at=0)
change("the language is missing", "metadata", OPF, r"    <dc:language>.*?</dc:language>\n", "")
change("the date of change is missing", "metadata", OPF, meta("dcterms:modified"), "")
change(
    "the identifier is not the one named",
    "metadata",
    OPF,
    'unique-identifier="[^"]*"',
    'unique-identifier="x"',
)
change("metadata refines nothing", "refines", OPF, 'refines="#title"', 'refines="#lost"')
change("a document is not in the spine", "spine", OPF, r'    <itemref idref="s1"/>\n', "")
change(
    "a document is in the spine twice", "spine", OPF, r'    <itemref idref="s1"/>\n', r"\g<0>\g<0>"
)
change("the spine names what is not there", "spine", OPF, 'idref="s1"', 'idref="s9"')
change(
    "the manifest forgets a sound", "manifest-unlisted", OPF, r'    <item id="s1-audio"[^>]*>\n', ""
)
change(
    "the manifest forgets the style", "manifest-unlisted", OPF, r'    <item id="style"[^>]*>\n', ""
)
change(
    "the manifest says what a sound is not",
    "audio-type",
    OPF,
    r'(href="audio/s1\.mp3" media-type=")audio/mpeg',
    r"\1audio/mp4",
)
change("there is no navigation", "navigation", OPF, ' properties="nav"', "")
change("the package is cut off", "unreadable", OPF, "</package>", "")

# --- documents

change(
    "the table of contents is empty",
    "navigation",
    NAV,
    r"<ol>.*</ol>\n</nav>\n(?=<nav id=.landmarks)",
    "<ol></ol></nav>",
)
change(
    "the table of contents leads nowhere",
    "link-broken",
    NAV,
    r'href="s1\.xhtml"',
    'href="s1.xhtml#lost"',
)
change(
    "the table of contents is in the wrong order",
    "navigation-order",
    NAV,
    r'href="s1\.xhtml"(.*?)href="s2\.xhtml"',
    r'href="s2.xhtml"\1href="s1.xhtml"',
)
change("a document states no lang", "lang", TEXT, ' lang="zh-CN"', "")
change("a document states no xml:lang", "lang", TEXT, ' xml:lang="zh-CN"', "")
change("lang and xml:lang differ", "lang", TEXT, 'xml:lang="zh-CN"', 'xml:lang="en"')
change("a language tag is none", "lang", SECOND, ' lang="en"', ' lang="English language"')
change("a document has no title", "title", TEXT, "<title>.*?</title>", "<title></title>")
change("a picture has no alternative", "alt", SECOND, ' alt="[^"]*"', "")
change("a picture's alternative is empty", "alt", SECOND, ' alt="[^"]*"', ' alt=""')
change(
    "a picture comes from outside",
    "remote",
    SECOND,
    r'<img ([^>]*)src="[^"]*"',
    r'<img \1src="https://example.org/x.png"',
)
change("a heading skips levels", "heading-order", TEXT, r"<h3([^>]*)>(.*?)</h3>", r"<h6\1>\2</h6>")
change("a heading is empty", "heading-order", TEXT, r"<h2[^>]*>", r"<h2></h2>\g<0>")
change("there is white space between ruby", "ruby-gap", TEXT, "</ruby><ruby", "</ruby>\n<ruby")
change("a ruby has no annotation", "ruby-empty", TEXT, r"(<rt[^>]*>)[^<]*</rt>", r"\1</rt>")
change("an id stands twice", "id-doubled", TEXT, 'id="s1t2p1n1w1"', 'id="s1t2p1n1"')
change("a word has lost its id", "text-missing", TEXT, ' id="s1t2p1n1w1"', "")
change("a sentence was added", "text-without-audio", TEXT, r"</p>\n<h3", r"新加的一句。\g<0>")
change("a paragraph was added", "text-without-audio", TEXT, r"<h3", r"<p>新加的一段。</p>\n\g<0>")
change("a link leads nowhere", "link-broken", TEXT, 'href="#s1v1e"', 'href="#lost"')
change("a script was added", "active-content", TEXT, "</body>", "<script>1</script></body>")
change("a handler was added", "active-content", TEXT, "<section ", '<section onclick="x()" ')
change(
    "a link runs a script",
    "active-content",
    TEXT,
    'href="https://example.org[^"]*"',
    'href="java\tscript:x()"',
)
change("a document is not well-formed", "xml", TEXT, "</section>\n</body>", "</body>")
change(
    "a document declares an entity outside of it",
    "xml",
    TEXT,
    "<!DOCTYPE html>",
    '<!DOCTYPE html [<!ENTITY a SYSTEM "b.txt">]>',
)
change("a document has lost its style", "active-class-style", TEXT, "<link [^>]*/>", "")
change("a document has lost its pages", "text-missing", TEXT, "<body>.*</body>", "<body></body>")

# --- style


@mutation("the style says nothing of the active class", "active-class-style")
def _(entries: Entries) -> None:
    entries[CSS] = entries[CSS].replace(b".-epub-media-overlay-active", b".active")


@mutation("the style of the active class is commented out", "active-class-style")
def _(entries: Entries) -> None:
    entries[CSS] = b"/*" + entries[CSS].replace(b"*/", b"* /") + b"*/"


@mutation("the style is missing", "manifest-missing")
def _(entries: Entries) -> None:
    del entries[CSS]


# --- sound


@mutation("a sound is no sound", "audio-type")
def _(entries: Entries) -> None:
    entries[AUDIO] = b"<html>not found</html>" * 900


@mutation("a sound is missing", "manifest-missing")
def _(entries: Entries) -> None:
    del entries[AUDIO]


@mutation("a sound is empty", "audio-type")
def _(entries: Entries) -> None:
    entries[AUDIO] = b""


@mutation("a sound is cut off", "audio-cut")
def _(entries: Entries) -> None:
    entries[AUDIO] = entries[AUDIO][: len(entries[AUDIO]) * 2 // 3]


@mutation("two chapters change their sounds", "clip-past-end")
def _(entries: Entries) -> None:
    other = "EPUB/audio/colophon.mp3"
    entries[AUDIO], entries[other] = entries[other], entries[AUDIO]


def _noise(seconds: int, **options: object) -> bytes:
    stream = io.BytesIO()
    wave = np.random.default_rng(1).normal(0, 0.05, 24000 * seconds).astype("float32")
    sf.write(stream, wave, 24000, **options)
    return stream.getvalue()


@mutation("a sound has a variable bit rate", "audio-variable")
def _(entries: Entries) -> None:
    entries[AUDIO] = _noise(20, format="MP3", bitrate_mode="VARIABLE")


@mutation("a sound is a WAV file", "audio-type")
def _(entries: Entries) -> None:
    entries[AUDIO] = _noise(20, format="WAV")


@mutation("a sound was left behind", "overlay-unused")
def _(entries: Entries) -> None:
    entries["EPUB/audio/old.mp3"] = entries[AUDIO]
    entries[OPF] = entries[OPF].replace(
        b"  </manifest>",
        b'<item id="old" href="audio/old.mp3" media-type="audio/mpeg"/></manifest>',
    )


# --- container


@mutation("mimetype is compressed", "mimetype", "mimetype-compressed")
def _(entries: Entries) -> None:
    """Done by the container."""


@mutation("mimetype is wrong", "mimetype")
def _(entries: Entries) -> None:
    entries["mimetype"] = b"application/zip"


@mutation("mimetype is not first", "mimetype")
def _(entries: Entries) -> None:
    entries["mimetype"] = entries.pop("mimetype")


@mutation("an entry is there twice", "container", "doubled")
def _(entries: Entries) -> None:
    """Done by the container."""


@mutation("an entry is damaged", "entry-unreadable", "corrupt")
def _(entries: Entries) -> None:
    """Done by the container."""


@mutation("an entry leads out of the book", "container")
def _(entries: Entries) -> None:
    entries["../../outside.xhtml"] = b"<html/>"


@mutation("an entry unpacks to a bomb", "size", "bomb")
def _(entries: Entries) -> None:
    """Done by the container."""


@mutation("there is no container document", "unreadable")
def _(entries: Entries) -> None:
    del entries["META-INF/container.xml"]


@mutation("a file was left in the book", "manifest-unlisted")
def _(entries: Entries) -> None:
    entries["EPUB/.DS_Store"] = b"\0\0\0\1Bud1"
