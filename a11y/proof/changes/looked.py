"""What a person looked at: doubts that were right as they are, paragraphs, and who says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from a11y.pinyin.readings.lexicon import LexiconEntry
from a11y.proof.changes.edit import Edit
from a11y.proof.changes.readings import in_context
from a11y.proof.changes.speaking import labelled
from a11y.proof.sidecars import lexicon_file, toml_files
from a11y.proofread import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from a11y.proof.article.article import Article
    from a11y.proof.article.doubts import Doubt
    from a11y.proof.changes.requests import Change


def accept(change: Change, article: Article) -> Sequence[Edit]:
    """Doubts that were right: what was guessed is written down, so that no later run guesses.

    Those that are settled by now, in another tab perhaps, are passed over.
    """
    doubts = {doubt.id: doubt for doubt in article.doubts}
    chosen = [doubts[each] for each in change["doubts"] if each in doubts]
    if not chosen:
        return []
    now = _now()
    edits = [edit for doubt in chosen for edit in _pinned(doubt, article)]
    return [*edits, _set([(("accepted", doubt.id), now) for doubt in chosen])]


def checked(change: Change, article: Article) -> Sequence[Edit]:
    """Paragraphs that a person looked at, or did not after all."""
    blocks = [article.block(each) for each in change["blocks"]]
    now = _now() if change["value"] else None
    digests = [digest_of(block, article.interview) for block in blocks if block is not None]
    return [_set([(("blocks", digest), now) for digest in dict.fromkeys(digests)])]


def by(change: Change, article: Article) -> Sequence[Edit]:
    """Who looked."""
    return [_set([(("by",), change["name"] or None)])]


MAKERS: Mapping[str, Callable[[Change, Article], Sequence[Edit]]] = {
    "accept": accept,
    "checked": checked,
    "by": by,
}


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _set(values: Sequence[tuple[Sequence[str], Any]]) -> Edit:
    return Edit("proof", lambda text: toml_files.with_values(text, values))


def _pinned(doubt: Doubt, article: Article) -> Sequence[Edit]:
    """What holds the accepted guess, whatever a later version would guess."""
    if doubt.kind == "reading":
        place = article.sentence(doubt.sentence)
        if place is None:
            return []
        now = tuple(place[1].readings[doubt.start : doubt.end])
        entry = in_context(LexiconEntry(doubt.word, now), place[1], doubt.start, article)
        return [Edit("lexicon", lambda text: lexicon_file.with_entry(text, entry))]
    if doubt.kind == "sex" and doubt.note:
        return [_person(doubt, "gender", doubt.note)]
    if doubt.kind == "name":
        speaker = next((s for s in article.interview.speakers if s.name == doubt.word), None)
        return [_person(doubt, "role", speaker.role)] if speaker else []
    return _edits_confirming_speaker(doubt, article) if doubt.why is not None else []


def _edits_confirming_speaker(doubt: Doubt, article: Article) -> Sequence[Edit]:
    """Who speaks, as it was decided: a label, a part, a paragraph."""
    why, names = doubt.why, {s.name: s for s in article.interview.speakers}
    if why is None:
        return []
    if why.question == "label" and (why.answer != "speaks" or why.about in names):
        return labelled(why.about, article, speaks=why.answer == "speaks")
    if why.question == "role" and why.about in names:
        role = names[why.about].role
        return [Edit("speakers", _setting(("speakers", why.about, "role"), role))]
    block = article.block(doubt.block)
    if why.question == "end" and block is not None and block.id in article.keys:
        name = article.interview.speaker(block.speaker).name
        return [Edit("speakers", _setting(("blocks", article.keys[block.id]), name))]
    return []


def _person(doubt: Doubt, key: str, value: str) -> Edit:
    return Edit("speakers", _setting(("speakers", doubt.word, key), value))


def _setting(path: Sequence[str], value: str) -> Callable[[str], str]:
    return lambda text: toml_files.with_value(text, path, value)
