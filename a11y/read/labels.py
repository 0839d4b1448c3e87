"""Labels: what may be a speaker's name at the start of a line.

Every form is read here, and nothing is decided: ``speakers`` weighs the candidates over the whole
document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from a11y.people import word_lists
from a11y.people.names import gender_apart, is_full_name, is_nominal, is_word, person
from a11y.read.flow import is_wide
from a11y.read.shortened import shortened

if TYPE_CHECKING:
    from a11y.read.flow import Inline
    from a11y.read.shortened import Shortened

LabelForm = Literal[
    "colon", "bracket", "bold", "alone", "spaced", "bar", "counted", "listed", "reported"
]

LONGEST_LABEL = 40
_COLON = "：:﹕︰∶"
_JUNK = " \t\u3000\u00a0*_#>·•●■◆▌▎★☆○◎-–—"
_LABEL = r"[^：:﹕︰∶。！？；，!?;\n\u2028]{1,40}?"
_WITH_COLON = re.compile(rf"({_LABEL})[\s*_]*[{_COLON}][\s*_]*")
_NOTED = re.compile(
    rf"([^：:﹕︰∶，。！？；,!?;（()）\n\u2028]{{2,16}}?)\s*[（(]([^：:。！？；!?;（()）\n\u2028]{{1,30}})[)）][\s*_]*"
    rf"[{_COLON}][\s*_]*"
)
_ACTED = re.compile(
    rf"[^：:﹕︰∶，。！？；,!?;（()）\n\u2028]{{1,16}}?\s*[（(]([^：:。！？；!?;（()）\n\u2028]{{1,30}})[)）]"
    rf"[\s*_]*[{_COLON}][\s*_]*"
)
"""``乔（放下茶杯，想了很久）：``"""
_BEHIND = re.compile(rf"([（(]([^（）()\n\u2028]{{1,30}})[）)])\s*[{_COLON}]\s*")
_APPOSED = re.compile(
    r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}, [^,.:!?;\n\u2028]{2,40})[\s*_]*:[\s*_]*"
)
"""``Tom Reed, driver:``"""
_AGE = re.compile(r"[,，]\s?(\d{1,3}[岁歲]?|[一二三四五六七八九十]{1,3}[岁歲])\Z")
_AGED = re.compile(
    rf"([^：:﹕︰∶，。！？；,!?;\n\u2028]{{2,16}}，\s?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})[岁歲])[\s*_]*[{_COLON}][\s*_]*"
)
"""``摆渡工，五十六岁：``"""
_MENTIONED = re.compile(r"(@[^\s@：:，。！？；,!?;、]{1,16})[ \u3000\u00a0]+(?=\S)")
"""``@青团 电子钟修吗？``: as forums and chats name who says something."""
_BRACKET = re.compile(
    rf"([【\[［〔『<＜「〖])\s*([^】\]］〕』>＞」〗\n。！？]{{1,30}})\s*[】\]］〕』>＞」〗]\s*[{_COLON}]?\s*"
)
_SPACED = re.compile(
    r"((?:[QqAa]|问|答|[Qq]uestion|[Aa]nswer)\s?\d{0,3})(?:\s*[.．、,，|｜)）]\s*|[\s]+|(?=[“「]))"
)
_WIDE_GAP = re.compile("([\u4e00-\u9fff·]{2,5})(?:[\u3000\t]| {2,})\\s*(?=\\S)")
_LETTER = re.compile("([A-Z])[ \u3000\u00a0]+(?=[\u4e00-\u9fff])")
"""``K 你一天修几把？``"""
_INITIALS_CLOSED = re.compile(r"([A-Z]{2,3})[)）]\s+(?=\S)")
"""``RS) It was.``; one letter so counts options."""
_STOPPED = re.compile(
    r"((?:[A-Z][A-Z'’-]+ ){1,2}[A-Z][A-Z'’-]+|"
    r"(?:Mr|Mrs|Ms|Dr|Senator|Chairman|MR|MRS|MS|DR)\.? [A-Z][A-Z'’-]+)"
    r"\. +(?=[A-Z“\"(])"
)
"""``NORA FIELD. And then?``, as hearings are written."""
_SHOUTED = re.compile(
    r"((?:[A-Z][A-Z.'’-]+ ){0,2}[A-Z][A-Z'’-]+) +(?=(?:I|A|[A-Z][a-z’']+)[ ,.!?…—’'])"
)
"""``NORA FIELD And then?``, ``NF And then?``: the capitals alone part it from what is said."""
_TO_ALL = re.compile(r"[Ff]rom\s+(\S.*?)\s+to\s+(?:[Ee]very(?:one|body)|[Hh]osts? and .+)\Z")
"""``From Nora Field to Everyone:``, in the chat of a meeting."""
_COUNTED = re.compile(r"((?:[QqAa]|问|答)\s?\d{1,3})\s*[.．、)）]\s*")
_BAR = re.compile(r"([^|｜│丨。！？，\n]{1,24}?)\s*(?:[|｜│丨]|[—–]{1,2}|\s-{1,2}\s|>|›)\s*")
_DAY = r"(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s+(?:[上下]午\s*)?"
_TIME = rf"[（(\[【]?\s*(?:{_DAY})?\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?(?:[.,]\d+)?\s*[)）\]】]?"
_TIME_TAIL = re.compile(rf"\s*{_TIME}\s*$")
_TIMED = re.compile(
    rf"\s*(?:{_TIME}\s+)?([^\s\d：:，。！？][^：:，。！？\n]{{0,24}}?)\s+{_TIME}\s*(?=\n|\u2028|$)"
)
_TIME_HEAD = re.compile(rf"\s*{_TIME}\s*")
_STAMPED = re.compile(rf"({_LABEL})\s*{_TIME}\s*[{_COLON}]?\s*(?=\S)")
_SEPARATOR = re.compile(rf"\s*(?:[|｜│丨]|[—–]{{1,2}}|\s-{{1,2}}\s|[{_COLON}])?\s*")
_QUOTE = re.compile(r"[“「『\"]")
_SPREAD = re.compile("[\u4e00-\u9fff](?:[ \u3000\u00a0]+[\u4e00-\u9fff]){1,3}")
"""``王　明``, ``记　者``: characters set apart to be as wide as other labels."""
_POINTED = re.compile(r"\A([A-Z])\.\Z")
"""``**Q.**``"""
_BRACKETS = re.compile(r"\s*[（(]\s*([^（）()\d]{1,30}?)\s*[）)]$")
_NUMBER_HEAD = re.compile(r"\s*(?:\d{1,3}\s*[.．、)）]\s*|[（(]\d{1,3}[)）]\s*)(?=\S)")

_REMEMBERED = 4096
"""Labels that are asked about once only: a long talk has few, each thousands of times."""
_INITIALS = re.compile(r"[AQ][A-Z]")
"""``AR`` is Ansel Roy, no answer that is counted."""
GENDER_BEHIND = re.compile(r"\s*\(([男女])\)$")
"""The sex behind a label in half width: ``记者(男)``."""


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate at the start of a line."""

    text: str
    """The label as written, without decoration, time and colon."""
    key: str
    """What equal labels share."""
    end: int
    """Where in the line the speech begins."""
    form: LabelForm
    bold: bool = False
    """Whether the label is set in bold."""
    alone: bool = False
    """Whether the line holds nothing else."""
    direction: str = ""
    """How it is said (``（笑）``): no part of the name, and not to be lost."""
    short: str = ""
    """What the label says that the name is from there on."""


_RECOGNISED = re.compile(
    r"(?:(?:unknown |unnamed )?speaker|spk|说话人|說話人|发言人|發言人|讲话人|讲者)"
    r"[ _-]?(?:\d{1,3}|[A-Z])|(?:unknown|unnamed|unidentified) speaker|未知(?:发言|说话)人",
    re.IGNORECASE,
)


def is_recognised(text: str) -> bool:
    """Whether a label is how recognisers of speech name people they do not know: ``Speaker 1``."""
    return bool(_RECOGNISED.fullmatch(text.strip()))


_LONGEST_NAME, _MOST_WORDS = 6, 4
"""Of a name: Han characters, words."""


def may_name(label: str) -> bool:
    """Whether words may be a person's name by their looks: a few, in capitals, or Han."""
    words = label.split()
    if not all(char.isalpha() or char in " .'’·-" for char in label) or not words:
        return False
    han = all(map(is_wide, label)) and len(label) <= _LONGEST_NAME
    return han or (len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words))


def key_of(text: str) -> str:
    """What equal labels share: width, case and space aside."""
    return re.sub(r"[\s*_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def label_at(line: Inline) -> Label | None:
    """The candidate at the line's start, whatever its form; None for a line that has none."""
    text = line.text
    start = _ornament(text)
    body = text[start:]
    if not body:
        return None
    stamp = _TIME_HEAD.match(body)
    if stamp and stamp.end() < len(body):
        start += stamp.end()
        body = text[start:]
    numbered = _NUMBER_HEAD.match(body)
    if numbered and _with_colon(body[numbered.end() :]):
        start += numbered.end()
        body = text[start:]
    declared = shortened(body)
    found = (
        _short(declared)
        or _timed(body)
        or _emboldened(line, start)
        or _bracketed(body)
        or _counted(body)
        or _closed(body)
        or _with_colon(body)
        or _noted(body, bold=line.marked("strong", start, start + 1))
        or _spaced(body)
        or _stopped(body)
    )
    found = found or _barred(body) or _alone(body)
    if not found:
        return None
    words, end, form = found
    words = _TO_ALL.sub(r"\1", _TIME_TAIL.sub("", words).strip(_JUNK))
    words = _POINTED.sub(r"\1", words)
    if _SPREAD.fullmatch(words):
        words = re.sub(r"\s", "", words)
    words, direction = _directed(words)
    behind = None if direction or form != "colon" else _BEHIND.match(body, end)
    if behind and _is_direction(behind.group(2)):  # 乔：（想了想）：
        direction, end = behind.group(1), behind.end()
    if form == "bracket" and word_lists.FOLLOWS_UP.fullmatch(words):
        words, direction = "追问", body[:end].strip()  # it says how, as （追问） does
    plainer = _without_act(words)
    if plainer != words and form == "colon" and not direction and _QUOTE.match(body, end):
        form = "reported"
    words = plainer
    key = key_of(words)
    if not key or key.isdigit() or not any(c.isalnum() for c in key):
        return None
    last = start + end
    bold = line.marked("strong", start, min(last, start + max(1, len(words))))
    alone = not text[last:].strip(_JUNK + _COLON)
    short = declared.short if declared else ""
    return Label(words, key, last, form, bold, alone, direction, short)


def _ornament(text: str) -> int:
    """How long what stands before the words is: bullets, dashes, pictographs."""
    at = 0
    while at < len(text) and (
        text[at] in _JUNK or unicodedata.category(text[at]) in {"So", "Sk", "Mn", "Cf"}
    ):
        at += 1
    return at


_Found = tuple[str, int, LabelForm]


def _short(declared: Shortened | None) -> _Found | None:
    return (declared.name, declared.end, "colon") if declared else None


def _timed(body: str) -> _Found | None:
    """``张三 00:12:30`` on a line of its own, as transcripts have it."""
    match = _TIMED.match(body)
    return (match.group(1), match.end(), "alone") if match else None


def _with_colon(body: str) -> _Found | None:
    stamped = _STAMPED.match(body)
    if stamped:
        return stamped.group(1), stamped.end(), "colon"
    match = _WITH_COLON.match(body)
    if not match:
        return None
    if "——" in match.group(1):
        return None
    words, after = match.group(1), body[match.end() :]
    colon = body[len(words) :].lstrip(" *_")[:1]
    if colon == ":" and (after.startswith("//") or (words[-1:].isdigit() and after[:1].isdigit())):
        return None
    if words.lower() in {"http", "https", "mailto", "ftp"}:
        return None
    return words, match.end(), "colon"


def _noted(body: str, *, bold: bool) -> _Found | None:
    """``贺兰山（陶艺人，女）：``: commas in brackets, behind what can only be a name.

    Who is merely listed (``鲁迅（作家，绍兴）：…``) is so too: bold type or a gender make it a
    label, else the form says ``listed`` and the document decides, as it does of ``reported``
    speech: ``记者问：“…”``.
    """
    aged = _AGED.match(body)
    if aged:
        return aged.group(1), aged.end(), "colon"
    apposed = _APPOSED.match(body)
    if apposed and person(apposed.group(1)):
        return apposed.group(1), apposed.end(), "listed"
    match = _NOTED.match(body)
    one = person(match.group(1)) if match else None
    acted = None if one else _ACTED.match(body)
    if acted and _is_direction(acted.group(1)):
        return re.split(r"[\s*_]*[：:﹕︰∶]", acted.group())[0], acted.end(), "listed"
    if not match or not one or one.shape == "titled" or is_word(one.name):
        return None
    words = re.split(r"[\s*_]*[：:﹕︰∶]", match.group())[0]
    sure = bold or gender_apart(match.group(2))[1]
    return words, match.end(), "colon" if sure else "listed"


def _bracketed(body: str) -> _Found | None:
    match = _BRACKET.match(body)
    return (match.group(2), match.end(), "bracket") if match else None


def _closed(body: str) -> _Found | None:
    match = _INITIALS_CLOSED.match(body)
    return (match.group(1), match.end(), "colon") if match else None


def _counted(body: str) -> _Found | None:
    """``Q2. 最后一个问题：…``: a colon behind it is the sentence's."""
    match = _COUNTED.match(body)
    return (match.group(1), match.end(), "counted") if match else None


def _stopped(body: str) -> _Found | None:
    """Believed where another is set so, too."""
    match = _STOPPED.match(body)
    return (match.group(1), match.end(), "reported") if match else None


def _spaced(body: str) -> _Found | None:
    found = _SPACED.match(body) or _WIDE_GAP.match(body) or _MENTIONED.match(body)
    found = found or _LETTER.match(body) or _SHOUTED.match(body)
    return (found.group(1), found.end(), "spaced") if found else None


def _emboldened(line: Inline, start: int) -> _Found | None:
    """A bold start with no colon in it or behind it: ``**张三** 我觉得``."""
    for mark in line.marks:
        if mark.kind == "strong" and mark.start <= start < mark.end <= start + LONGEST_LABEL:
            words = line.text[start : mark.end]
            rest = line.text[mark.end :].lstrip(" *_\u00a0")
            if not rest or rest[0] in _COLON or re.search(rf"[，。！？；,!?;{_COLON}]", words):
                return None
            if words.rstrip() != words or rest[0] in "|｜│—–-“「" or line.text[mark.end].isspace():
                gap = _SEPARATOR.match(line.text, mark.end)
                return words.rstrip(), (gap.end() if gap else mark.end) - start, "bold"
    return None


def _barred(body: str) -> _Found | None:
    match = _BAR.match(body)
    return (match.group(1), match.end(), "bar") if match and match.end() < len(body) else None


def _alone(body: str) -> _Found | None:
    words = body.strip()
    if len(words) > 24 or re.search(r"[，。！？；,!?;、…]", words):
        return None
    return words, len(body), "alone"


def _is_known(words: str) -> bool:
    return is_generic(words) or is_guest(words) or is_asker(words)


def _directed(words: str) -> tuple[str, str]:
    """A label and the stage direction behind it: ``温以宁（笑）``; a post stays in the label."""
    match = None if _is_known(words) else _BRACKETS.search(words)
    if not match or not match.start():
        return words, ""
    act = word_lists.DIRECTION.search(match.group(1))
    if not act and _is_known(words[: match.start()]) and person(words):
        return words, ""  # 答（站长 雷鸣）
    direction, gender = gender_apart(match.group(1))
    of_whom = gender and person(words[: match.start()])
    if of_whom and not direction:
        return words, ""
    if not _is_direction(direction if of_whom else match.group(1)):
        return words, ""
    return words[: match.start()], match.group().strip()


def _is_direction(words: str) -> bool:
    """Whether words in brackets say what somebody does, not what he is."""
    if word_lists.DIRECTION.search(words):
        return not word_lists.POST.search(words)
    posts = any(word_lists.TITLE_END.search(part) for part in re.split(r"[，,、；;]", words))
    return len(words) <= 6 and not posts and not is_nominal(words)


def _without_act(words: str) -> str:
    """``记者追问``, ``贺兰山答``: the label alone, the verb says what the colon says."""
    plain = words.translate(word_lists.SIMPLIFIED)
    match = None if _is_known(words) else word_lists.ACT.search(plain)
    stem = words[: match.start()].strip() if match else ""
    if not stem or word_lists.DOUBTFUL.match(stem) or (len(words) < 4 and is_full_name(words)):
        return words
    one = person(stem)
    return stem if _is_known(stem) or (one and one.shape == "name") else words


@lru_cache(maxsize=_REMEMBERED)
def plainly(label: str) -> str:
    """A label as the word lists have it: half-width, simplified, no gender behind it."""
    plain = unicodedata.normalize("NFKC", label).strip().translate(word_lists.SIMPLIFIED)
    return GENDER_BEHIND.sub("", plain)


@lru_cache(maxsize=_REMEMBERED)
def is_asker(label: str) -> bool:
    """Whether the label names who asks."""
    return bool(word_lists.ASKER.fullmatch(plainly(label))) and not _INITIALS.fullmatch(label)


@lru_cache(maxsize=_REMEMBERED)
def is_guest(label: str) -> bool:
    """Whether the label names who answers."""
    return bool(word_lists.GUEST.fullmatch(plainly(label))) and not _INITIALS.fullmatch(label)


@lru_cache(maxsize=_REMEMBERED)
def is_generic(label: str) -> bool:
    """Whether the label says only that someone asks or answers."""
    return bool(word_lists.GENERIC.fullmatch(plainly(label)))


def aged(label: str) -> tuple[str, str]:
    """A label and the age behind it: ``摆渡工，五十六岁``, ``Florist, 33``; else all of it."""
    match = _AGE.search(label)
    return (label[: match.start()], match[1]) if match else (label, "")


def is_note(label: str) -> bool:
    """Whether the label heads something the narrator says."""
    return bool(word_lists.NOTE.fullmatch(plainly(label)))
