"""Sentences: a block's text cut where a reader pauses for breath.

Cut after Chinese and English enders together with the quotes and brackets that close with them;
never inside ``3.5``, ``e.g.``, ``Node.js`` or a bracket. The pieces joined are the text, to the
character, and none is longer than ``LONGEST``.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 150
"""Code points. The embedded voice takes about 160 Han characters at once, edge-tts far more."""

_ENDERS = "。！？!?｡．"
_CLOSERS = "”’」』）)】》〉〕］]｝}\"'＂＇*_"
_CARRY_ON = "，、；：,;:—–…·”’」』）)】》〉～~"
_OPEN = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "[": "]", "［": "］", "〔": "〕"}
_BRACKET_REACH = 100
_ABBREVIATIONS = frozenset(
    (
        "e.g i.e etc vs cf al mr mrs ms dr prof sr jr st no vol fig eq ch sec pp approx inc ltd "
        "co corp dept est gen gov rev hon capt col lt sgt jan feb mar apr jun jul aug sep sept "
        "oct nov dec a.m p.m u.s u.k ph.d b.a m.a d.c"
    ).split()
)
_NEVER_LAST = frozenset(
    ("e.g i.e vs cf mr mrs ms dr prof st fig eq approx gen gov rev hon capt").split()
)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z.]*$")
_STOP = re.compile(r"[。！？!?｡．.…\n（(《〈【\[［〔]")
_SPEAKS_ON = re.compile(
    r"(?:的|地|之类|等等?|这|那)?(?:[他她我你]们?|大家)?(?:说|问|道|想|讲|喊|答)[，：:。]"
)


def split_sentences(text: str) -> list[str]:
    """The text's sentences, each with the white space that follows it; empty for no text."""
    cuts = [at for at in _ends(text) if at < len(text)]
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return [part for piece in _joined(pieces) for part in _bounded(piece)]


def _ends(text: str) -> list[int]:
    ends: list[int] = []
    at = 0
    last = 0
    while match := _STOP.search(text, at):
        at = match.end()
        char = match.group()
        if char in _OPEN:
            whole = not text[last : match.start()].strip()
            at = _after_bracket(text, at, _OPEN[char])
            if not (whole and text[at - 2 : at - 1] in set(_ENDERS) and text[at - 1] in _CLOSERS):
                continue
            ends.append(_past_space(text, at))
            at = last = ends[-1]
            continue
        end = at if char == "\n" else _end_of_run(text, match.start(), last)
        if end:
            ends.append(_past_space(text, end))
            at = last = ends[-1]
        elif char in "….":
            at = _past(text, match.start(), "….")
    return ends


def _after_bracket(text: str, at: int, closer: str) -> int:
    """Past the bracket's content, when it closes within reach and on its line."""
    close = text.find(closer, at, at + _BRACKET_REACH)
    return at if close < 0 or "\n" in text[at:close] else close + 1


def _end_of_run(text: str, start: int, sentence: int) -> int:
    """Where the sentence ends whose ender is at ``start``, or 0 when it does not end there."""
    end = _past(text, start, _ENDERS + "….")
    run = text[start:end]
    after = text[end : end + 1]
    if set(run) <= {"."} and not _full_stop(text, start, end, sentence):
        return 0
    if set(run) <= {"…"} and not (after == "\n" or not after or after in _CLOSERS):
        return 0
    if set(run) <= {"!", "?"} and after.isascii() and after.isalnum():
        return 0
    closed = _past(text, end, _CLOSERS)
    if text[closed : closed + 1] and text[closed] in _CARRY_ON:
        return 0 if closed > end or text[closed] not in "—–" else closed
    if closed > end and (_SPEAKS_ON.match(text, closed) or _goes_on(text, closed)):
        return 0
    return 0 if text.endswith("Yahoo!", 0, end) else closed


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _past(text: str, at: int, chars: str) -> int:
    while at < len(text) and text[at] in chars:
        at += 1
    return at


def _full_stop(text: str, start: int, end: int, sentence: int) -> bool:
    """Whether ``.`` (or ``...``) ends a sentence here."""
    before = text[start - 1 : start]
    closed = _past(text, end, _CLOSERS)
    after = text[closed : closed + 1]
    if end - start > 1:
        return not after or after == "\n" or (after.isspace() and not _goes_on(text, closed))
    if not before or before.isspace():
        return False
    if after and not after.isspace():
        # 「这样.然后」: a full stop typed without a Chinese keyboard
        return not after.isascii() and not before.isascii() and after not in _CARRY_ON
    if before.isdigit() and not text[sentence:start].strip("0123456789. "):
        return False  # a list's number
    token = _TOKEN.search(text, max(sentence, start - 12), start)
    if token:
        word = token.group().lower().rstrip(".")
        if word in _NEVER_LAST or (len(word) == 1 and token.group().isupper()):
            return not after
        if word in _ABBREVIATIONS:
            return not _goes_on(text, closed)
    return not _goes_on(text, closed)


def _goes_on(text: str, at: int) -> bool:
    """Whether the next word begins small: the sentence is not over."""
    rest = text[at : at + 8].lstrip(" \t\u00a0")
    return rest[:1].islower() and rest[:1].isascii()


def _sounds(text: str) -> bool:
    return any(unicodedata.category(char)[0] in "LNS" for char in text)


def _joined(pieces: list[str]) -> list[str]:
    """Pieces with nothing to say joined to the one before, or after at the start."""
    out: list[str] = []
    for piece in pieces:
        if out and (not _sounds(piece) or not _sounds(out[-1])):
            out[-1] += piece
        elif piece:
            out.append(piece)
    return out


_PAUSES = ("；;", "：:—…。！？!?", "，,", "）)”」』、》", " \t\n\u00a0\u3000")


def _bounded(sentence: str) -> list[str]:
    """The sentence in pieces of at most ``LONGEST``, cut at its best inner pauses."""
    out: list[str] = []
    rest = sentence
    while len(rest) > LONGEST:
        count = -(-len(rest) // LONGEST)
        cut = _best_pause(rest, len(rest) // count)
        out.append(rest[:cut])
        rest = rest[cut:]
    return [*out, rest] if rest else out


def _best_pause(text: str, target: int) -> int:
    """Where to cut: after the strongest pause near the target, a little weaker if nearer."""
    lowest = max(1, target // 3)
    best, score = 0, -1.0
    for at in range(lowest, LONGEST):
        rank = next((i for i, chars in enumerate(_PAUSES) if text[at - 1] in chars), None)
        if rank is None or text[at] in _CLOSERS or text[at] in _CARRY_ON:
            continue
        if text[at - 1] in ",:." and text[at].isdigit():
            continue
        worth = (len(_PAUSES) - rank) - 3.0 * abs(at - target) / LONGEST
        if worth > score:
            best, score = at, worth
    return best or _anywhere(text)


def _anywhere(text: str) -> int:
    """A cut where there is no pause at all: not inside a word or a character's marks."""
    for at in range(LONGEST, LONGEST // 2, -1):
        one, two = text[at - 1], text[at]
        word = one.isascii() and two.isascii() and one.isalnum() and two.isalnum()
        if (
            not word
            and not unicodedata.combining(two)
            and two not in "\u200d\ufe0f"
            and one != "\u200d"
        ):
            return at
    return LONGEST
