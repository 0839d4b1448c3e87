"""Questions without a label, set alike again and again: bold, italic, numbered, as headings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.read.labels import is_note
from a11y.read.speakers.evidence.credits import credits_of
from a11y.read.speakers.evidence.tally import asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Piece
    from a11y.read.labels import Label
    from a11y.read.speakers.decision import Decision

Cut = tuple["Piece", "Label | None"]
Style = tuple[str, int]

HINT = re.compile(
    r"采访|访谈|专访|对话|对谈|嘉宾|问答|实录|受访|答问|做客|作客|聊了聊|聊一聊|(?:和|与|跟)[^，。！？]{2,20}(?:聊聊|聊天)|[提问]了[^，。！？]{1,6}个问题|问我什么都|interview|Q\s?&\s?A|conversation|"
    r"\bask me anything\b|\bquestions (?:for|to|with)\b|"
    r"\bwe (?:met|spoke|talked|sat down|caught up)\b|"
    r"\b(?:spoke|talked|sat down|caught up) (?:to|with)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}\s*[.．、]\s*\S[^\n]{2,80}[？?]\Z")
_WEAK = frozenset({"italic", "numbered"})
"""Styles that much else is set in: all that is so must ask, in what says it is an interview."""
_BIDS = re.compile(
    r"^(?:(?:so|and|well|please|finally|can you|could you),? )*"
    r"(?:(?:tell|give|show|talk|walk|take) (?:us|me)|describe|explain)\b|[^。！？]吧[。！]?$",
    re.IGNORECASE,
)
"""How somebody is bidden to tell; in Chinese the last word says so."""
_IN_WORDS = re.compile(r"[“「『\"][^”」』\"]*(?:我|\b(?:I|[Ww]e)\b)[^”」』\"]*[”」』\"]")
"""A title in somebody's own words: ``“我不修表，我修时间”``."""
_TITLE = 40
_TO_SOMEONE = re.compile(r"[你您]|\byou\b", re.IGNORECASE)


def questions_of(cut: Sequence[Cut], decisions: dict[str, Decision], title: str) -> set[int]:
    """Indexes of the pieces that ask though nothing says so."""
    roles = {decision.role for decision in decisions.values()}
    if "interviewer" in roles:
        return _as_the_first(cut, decisions)
    if "guest" in roles:
        return _before_guests(cut, decisions)
    return _by_style(cut, title)


_A_PAIR = 2


def _as_the_first(cut: Sequence[Cut], decisions: dict[str, Decision]) -> set[int]:
    """Questions set as the first one is, which alone has a label; each is answered.

    ``**Field:** **How?**`` / ``**Reed:** So.`` / ``**And then?**`` / ``Then so.``
    """
    asked = [
        at
        for at, (_, label) in enumerate(cut)
        if label and label.key in decisions and decisions[label.key].role == "interviewer"
    ]
    style = _style(cut[asked[0]][0]) if asked else None
    if not style or style[0] not in {"bold", "italic"} or len(asked) > _A_PAIR:
        return set()
    found = [
        at
        for at in range(asked[-1] + 1, len(cut))
        if not cut[at][1] and _style(cut[at][0]) == style and asks(cut[at][0].body.text)
    ]
    behind = [*cut[1:], (None, None)]
    answered = [
        at for at in found if (after := behind[at])[0] and not after[1] and not _style(after[0])
    ]
    return set(found) if len(found) >= _A_PAIR and found == answered else set()


def _style(piece: Piece) -> Style | None:
    """What sets the piece off from plain text, if anything does."""
    if not piece.body or piece.caption:
        return None
    if piece.kind == "heading":
        return "heading", piece.level
    if piece.kind == "quote":
        return "quote", 0
    if piece.kind in {"paragraph", "item"} and piece.body.marked("strong", 0, len(piece.body.text)):
        return "bold", 0
    if piece.hint == "question":
        return "hint", 0
    if piece.kind == "paragraph" and piece.body.marked("emphasis", 0, len(piece.body.text)):
        return "italic", 0
    if piece.number is not None or _NUMBERED.match(piece.body.text):
        return "numbered", 0
    return None


def _before_guests(cut: Sequence[Cut], decisions: dict[str, Decision]) -> set[int]:
    """The pieces before guests' labels, when most are set off in one style, or ask."""
    runs = [
        _run_before(cut, at)
        for at, (_, label) in enumerate(cut)
        if label and label.key in decisions
    ]
    runs = [run for run in runs if run]
    votes = Counter(_style(cut[run[-1]][0]) for run in runs)
    votes.pop(None, None)
    style, count = votes.most_common(1)[0] if votes else (None, 0)
    if style and count >= 0.6 * len(runs):
        asked = {at for run in runs for at in _tail(cut, run, style)}
        rest = (at for at, (p, label) in enumerate(cut) if not label and _style(p) == style)
        first = min(asked)
        return asked | {at for at in rest if at > first and asks(cut[at][0].body.text)}
    return {run[-1] for run in runs if _asks_plainly(cut[run[-1]][0])}


def _asks_plainly(piece: Piece) -> bool:
    text = piece.body.text
    return asks(text) and not word_lists.READER_ASKS.search(text)


def _run_before(cut: Sequence[Cut], at: int) -> list[int]:
    """The unlabelled texts just before a place, pictures aside."""
    run = []
    for index in range(at - 1, -1, -1):
        piece, label = cut[index]
        if label or (index and _waits(cut[index - 1])):
            break
        if piece.body and piece.kind != "code" and not piece.caption:
            run.append(index)
    return run[::-1]


def _waits(one: Cut) -> bool:
    """Whether a label stands there without words: what follows is said by it."""
    piece, label = one
    return label is not None and not piece.body


def _tail(cut: Sequence[Cut], run: list[int], style: Style) -> list[int]:
    """The end of a run that is in the style."""
    tail = []
    for at in reversed(run):
        if _style(cut[at][0]) != style:
            break
        tail.append(at)
        if style[0] == "heading":
            break
    return tail


def _by_style(cut: Sequence[Cut], title: str) -> set[int]:
    """Pieces of the style in which an interview without labels sets its questions."""
    places: dict[Style, list[int]] = {}
    for at, (piece, _) in enumerate(cut):
        style = _style(piece)
        if style and not _heads_a_note(piece):
            places.setdefault(style, []).append(at)
    best: list[int] = []
    for style, every in places.items():
        found = [at for at in every if not _heads_group(cut, at, every)]
        if style[0] in _WEAK or (style[0] == "quote" and not _answered(cut, found)):
            continue
        if _interview(cut, found, title, sure=True) and len(found) > len(best):
            best = found
    for style in (style for style in places if style[0] in _WEAK and not best):
        asking = [at for at in places[style] if _asks_for(cut[at][0].body.text)]
        # A preface and a biography may be in the style, too.
        others = len(places[style]) - len(asking)
        if len(asking) > 2 and others <= 2 and _interview(cut, asking, title, sure=False):
            best = [at for at in places[style] if at in asking or _between(cut, at, asking)]
    return set(best)


def _heads_group(cut: Sequence[Cut], at: int, alike: Sequence[int]) -> bool:
    """Whether it is a title over questions that are set as it is: a few words, right above one."""
    text = cut[at][0].body.text.strip()
    bare = len(text) <= _TITLE and text[-1:].isalnum()
    return bare and not _asks_for(text) and at + 1 in alike and asks(cut[at + 1][0].body.text)


def _between(cut: Sequence[Cut], at: int, asking: Sequence[int]) -> bool:
    """Whether it stands among answers as questions do: who asks may state something, too."""
    around = (cut[at - 1][0], cut[at + 1][0]) if 0 < at < len(cut) - 1 else ()
    plain = all(one.kind == "paragraph" and one.body and not _style(one) for one in around)
    return asking[0] < at < asking[-1] and plain


def _asks_for(text: str) -> bool:
    """Whether it asks, or bids somebody to tell (``Tell us about the flood.``)."""
    return asks(text) or bool(_BIDS.search(text.strip()))


def _heads_a_note(piece: Piece) -> bool:
    text = piece.body.text.strip()
    if word_lists.PREFACE.match(text) and not asks(text) and len(text) < 40:
        return True
    return bool(word_lists.CLOSING.fullmatch(text)) or is_note(re.split(r"[：:]", text)[0])


def _interview(cut: Sequence[Cut], found: list[int], title: str, *, sure: bool) -> bool:
    texts = [cut[at][0].body.text for at in found]
    share = sum(map(_asks_for, texts)) / len(texts)
    personal = sum(bool(_TO_SOMEONE.search(text)) for text in texts) / len(texts)
    around = [
        cut[at][0].body.text
        for at in [*range(found[0]), *range(max(found[-1] + 1, len(cut) - 3), len(cut))]
    ]
    head = "\n".join(cut[at][0].body.text for at in range(found[0]))
    # Of whom the head presents, a profile may be made of his answers: they say I, or you is asked.
    somebody = share >= 0.8 and (personal or _in_first_person(cut, found))
    hinted = bool(HINT.search("\n".join([title, *around]))) or bool(
        sure
        and (
            (somebody and credits_of(title, head).guests)
            or (share >= 0.75 and _IN_WORDS.search(title))
        )
    )
    if len(found) < (2 if hinted and share == 1 else 3) or share < 0.5:
        return False
    if not sure and not personal:
        return False
    told = share >= 0.8 or _in_first_person(cut, found) >= 0.8
    if not (hinted or (sure and len(found) > 3 and told and personal >= 0.5)):
        return False
    return _answered(cut, found) and (hinted or personal >= 0.3)


_OF_SELF = re.compile(r"我|\b(?:I|me|my|we|our|us)\b")


def _in_first_person(cut: Sequence[Cut], found: list[int]) -> float:
    """Share of what follows the places that says 我 or I: nobody writes sections so."""
    after = [cut[at + 1][0].body.text for at in found if at + 1 < len(cut)]
    return sum(bool(_OF_SELF.search(text)) for text in after) / max(1, len(after))


def _answered(cut: Sequence[Cut], found: list[int]) -> bool:
    """Whether plain text follows most of the places."""
    taken = set(found)
    followed = sum(at + 1 < len(cut) and at + 1 not in taken for at in found)
    return followed >= 0.8 * len(found)
