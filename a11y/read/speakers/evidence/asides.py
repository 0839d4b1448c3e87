"""What the narrator tells among speech that has no label: asides, scenes, the end of the talk."""

from __future__ import annotations

import re

from a11y.characters.han import is_han
from a11y.read.speakers.evidence.pronouns import FIRST_PERSON, QUOTED
from a11y.read.speakers.evidence.tally import asks
from a11y.read.speakers.evidence.verbs import verbs

_SCENE = re.compile(
    r"说话间|话音[刚未]落|(?:采访|访谈|对话|谈话)(?:结束|进行到|接近尾声|当天|那天)"
)
"""How a paragraph begins that tells what goes on around the talk."""
_OF_THIS_TALK = re.compile(r"(?:采访|访谈)(?:结束时|那天|当天)")
"""Words of the talk that is read; of any other talk a guest may tell, too."""
_PARTING = re.compile(r"(?:采访|访谈|对话|谈话)(?:就此|到此)?(?:结束|接近尾声)")
_ACTS = verbs("does", "zh")
_SOUND = re.compile(r"[（(\[][A-Z][A-Z ,.'’“”\"-]{3,80}[)）\]]")
"""``(SOUNDBITE OF MUSIC)``, as broadcasters write it."""
_RIGHTS = re.compile(
    r"(?:copyright\s*)?©|copyright (?:\(c\) ?)?\d{4}|版权所有|版權所有", re.IGNORECASE
)
_CONDUCTED = re.compile(
    r"(?:this )?(?:interview|conversation|talk)(?:ed)?(?: was)?"
    r"(?: (?:conducted|edited|recorded)[\w, ]{0,40})?"
    r" by [A-Z][\w.'’-]*(?: (?:and )?[A-Z][\w.'’-]*){0,5}[.]?",
    re.IGNORECASE,
)
"""``Interview by Nora Field.``"""
_LATIN_ACTS = rf"(?:{verbs('does', 'en')})\b"

_ACT_OF_SOMEBODY = re.compile(
    rf"(?:[^，。！？]{{0,10}}，)?[他她][^，。！？：:们們]{{0,4}}?"
    rf"(?:{_ACTS}|{verbs('handles', 'zh')})|"
    r"(?:[A-Z][\w ]{2,24}, )?(?:[Hh]e|[Ss]he) (?:\w+ly )?"
    rf"(?:{_LATIN_ACTS}|(?:{verbs('handles', 'en')})\b)"
)


def is_aside(text: str) -> bool:
    """A stage direction or an editor's note: a whole paragraph in brackets."""
    text = text.strip()
    if _SOUND.fullmatch(text) or _RIGHTS.match(text) or _CONDUCTED.fullmatch(text):
        return True
    if re.fullmatch(r"\[[^\[\]]{2,200}\]", text) and not asks(text):
        return True
    if re.fullmatch(r"[（(【\[][^（）()]{1,200}[）)】\]][。]?", text) and not asks(text):
        note = r"[（(【\[]\s*(?:编|注|译|图|记者|以下|全场|现场|此处|本文)"
        return len(text) < 12 or bool(re.match(note, text))
    return bool(
        re.match(r"(?:编者[按注]|编注|[^\s，。：:]{1,6}(?<![关标批备附加专])注)\s*[:：]", text)
    )


def is_scene(text: str, name: str) -> bool:
    """Whether a paragraph in a turn tells what the speaker does, whose whole ``name`` it is.

    ``苏牧云慢慢站起来，走到窗前。``: nobody speaks of himself so. Who says 我 outside quotation
    marks tells it himself.
    """
    unquoted = QUOTED.sub("“”", text.strip())
    if FIRST_PERSON.search(unquoted):
        return False
    scene = _SCENE.match(unquoted)
    ours = scene and (
        _OF_THIS_TALK.match(unquoted) or (name and name in unquoted) or "记者" in unquoted
    )
    return bool(ours) or _acts(unquoted, name)


def _acts(unquoted: str, name: str) -> bool:
    if len(name) < 2:
        return False
    begins = re.escape(name)
    if is_han(name[0]):
        before = r"(?:^|[。！？])\s*(?:[^，。！？说道讲]{0,12}，)?"
        pattern = rf"{before}{begins}[^，。！？：:]{{0,4}}?(?:{_ACTS})"
    else:
        pattern = rf"(?:^|[.!?] ){begins} (?:\w+ly )?{_LATIN_ACTS}"
    return bool(re.search(pattern, unquoted))


def is_act(text: str) -> bool:
    """``她剪下一枝递过来``: a paragraph that begins with what he or she does."""
    unquoted = QUOTED.sub("“”", text.strip())
    return not FIRST_PERSON.search(unquoted) and bool(_ACT_OF_SOMEBODY.match(unquoted))


def is_parting(text: str) -> bool:
    """Whether a paragraph after the last turn says that the talk is over."""
    unquoted = QUOTED.sub("", text.strip())
    return bool(_PARTING.match(unquoted)) and not FIRST_PERSON.search(unquoted)
