"""One edit of one file, and the places a change may name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.proof.errors import RefusedError, StaleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from a11y.interview import Block, Sentence, Speaker
    from a11y.proof.article.article import Article
    from a11y.proof.changes.requests import Change
    from a11y.proof.sidecars.files import FileName


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a file's text; it is asked again where the file changed meanwhile."""

    file: FileName
    apply: Callable[[str], str]


def sentence_at(change: Change, article: Article) -> tuple[Block, Sentence, int, int]:
    """The sentence a change names, and the span in it.

    Raises:
        StaleError: it is gone, or reads otherwise than the page showed it.
    """
    place = article.sentence(change["sentence"])
    if place is None or change.get("expect", place[1].text) != place[1].text:
        raise StaleError("this sentence is another by now; look at it again")
    start, end = change["start"], change["end"]
    if not 0 <= start < end <= len(place[1].text):
        raise RefusedError("there is no such span in the sentence")
    return place[0], place[1], start, end


def block_at(change: Change, article: Article) -> Block:
    """The block a change names.

    Raises:
        StaleError: it is gone, or reads otherwise than the page showed it.
    """
    block = article.block(change["block"])
    if block is None or change.get("expect", block.text) != block.text:
        raise StaleError("this paragraph is another by now; look at it again")
    return block


def key_at(block: Block, article: Article) -> str:
    """How a file names the block.

    Raises:
        RefusedError: it is the title, which is no paragraph.
    """
    key = article.keys.get(block.id)
    if key is None:
        raise RefusedError("the title is no paragraph: change it under “About”")
    return key


def speaker_at(speaker_id: str, article: Article) -> Speaker:
    """The speaker of that id.

    Raises:
        StaleError: nobody has it.
    """
    try:
        return article.interview.speaker(speaker_id)
    except KeyError as error:
        raise StaleError("nobody is called that by now; look again") from error
