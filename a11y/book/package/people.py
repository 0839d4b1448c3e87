"""How a person's name is filed: family name first, in Latin letters, as libraries sort it.

``张溪梦`` is ``Zhang, Ximeng`` by the readings the book says it with; ``Ann Field`` is
``Field, Ann``. Where it is not known how a name is read, or which part is the family's, nothing
is claimed. Source: EPUB 3.3 §5.5.3.2 (``file-as``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.characters.han import HAN_RANGES

if TYPE_CHECKING:
    from a11y.interview import Sentence, Speaker

# 张溪梦, 欧阳明月; one character is no whole name, five are a foreigner's, whose order is another.
_HAN_NAME = re.compile(f"[{HAN_RANGES}]{{2,4}}")
# Two words or more, each beginning with a letter: Ann Field, J. R. Field, Jean-Luc O’Neill; not
# Kevin, whose family is not told, nor 3D Printing.
_LATIN_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)+")


def filed(speaker: Speaker) -> str:
    """A speaker's name as it is filed; empty where it stays as it is."""
    label = speaker.label
    if label is not None and _HAN_NAME.fullmatch(speaker.name) and label.text == speaker.name:
        return _filed_han(label)
    return filed_latin(speaker.name)


def filed_latin(name: str) -> str:
    """``Ann Field`` → ``Field, Ann``; empty for a name in another script or of one word."""
    if not _LATIN_NAME.fullmatch(name):
        return ""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}"


def _filed_han(label: Sentence) -> str:
    # Readings are written lv4 or ren2: without the digit of the tone, and with ü for its v.
    letters = [(reading or "").rstrip("12345").replace("v", "ü") for reading in label.readings]
    if not letters or not all(letters):
        return ""
    # The name's first word is the family (欧阳|明月); a name that is one word begins with one of
    # one character (张溪梦), as nearly all do.
    family = label.words[0].end if len(label.words) > 1 else 1
    if not 0 < family < len(letters):
        return ""
    parts = ("".join(letters[:family]), "".join(letters[family:]))
    return ", ".join(part.capitalize() for part in parts)
