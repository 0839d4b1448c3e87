"""Who speaks, and who they are: ``SOURCE.speakers.toml``; how their names are read: a lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a11y.proof.changes.edit import Edit, block_at, key_at, speaker_at
from a11y.proof.changes.readings import name_read
from a11y.proof.errors import RefusedError
from a11y.proof.sidecars import toml_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from a11y.interview import Block, Speaker
    from a11y.proof.article.article import Article
    from a11y.proof.changes.requests import Change
    from a11y.why import Rule

_NO_TALK: Rule = "the whole is no conversation"


def speaker(change: Change, article: Article) -> Sequence[Edit]:
    """Another says this paragraph, this turn, or all that the speaker says."""
    block, name = block_at(change, article), change["name"]
    _must_be_a_name(name)
    if change["scope"] == "all":
        return _renamed(article.interview.speaker(block.speaker), name, article)
    blocks = [block] if change["scope"] == "paragraph" else article.turn_of(block.id)
    keys = [article.keys[each.id] for each in blocks if each.id in article.keys]
    if not keys:
        key_at(block, article)
    edits = [_set("blocks", key, value=name) for key in keys]
    if all(known.name != name for known in article.interview.speakers):
        edits.append(_new_person(name, block, article))
    return edits


def person(change: Change, article: Article) -> Sequence[Edit]:
    """Name, its reading, part, sex or title of a person."""
    one = speaker_at(change["speaker"], article)
    name = change.get("name") or one.name
    _must_be_a_name(name)
    edits = list(_renamed(one, name, article)) if name != one.name else []
    for key in ("role", "gender", "title"):
        if change.get(key) is not None:
            edits.append(_set("speakers", name, key, value=change[key]))
    if change.get("reading"):
        edits.append(name_read(name, change["reading"], article))
    return edits


def label(change: Change, article: Article) -> Sequence[Edit]:
    """A label is somebody's, whom it names, or nobody's."""
    return labelled(change["label"], article, speaks=change["speaks"])


def talk(change: Change, article: Article) -> Sequence[Edit]:
    """People talk with each other, or one voice tells: every label that names one, or none."""
    label_reasons = [why for why in article.interview.why if why.question == "label"]
    wanted = change["conversation"]
    spoken = [
        w.about for w in label_reasons if w.answer == "speaks" or (wanted and w.rule == _NO_TALK)
    ]
    if not spoken:
        raise RefusedError("no label stands here that could be somebody's")
    return [edit for name in spoken for edit in labelled(name, article, speaks=wanted)]


def labelled(name: str, article: Article, *, speaks: bool) -> Sequence[Edit]:
    """A label said to be somebody's or nobody's."""
    _must_be_a_name(name)
    ignored = Edit(
        "speakers", lambda text: toml_files.with_listed(text, ("ignore",), name, listed=not speaks)
    )
    if not speaks:
        stated = [one.name for one in article.corrections.people if one.name == name]
        return [ignored, *(_set("speakers", each, value=None) for each in stated)]
    role = next((s.role for s in article.interview.speakers if s.name == name), "guest")
    return [
        ignored,
        _set("speakers", name, "role", value=role),
        _set("speakers", name, "labels", value=[name]),
    ]


def merge(change: Change, article: Article) -> Sequence[Edit]:
    """Two are one person."""
    one, into = speaker_at(change["speaker"], article), speaker_at(change["into"], article)
    if one.id == into.id:
        raise RefusedError("one person cannot be united with themselves")
    return [*_renamed(one, into.name, article), _role_stays(into)]


MAKERS: Mapping[str, Callable[[Change, Article], Sequence[Edit]]] = {
    "speaker": speaker,
    "person": person,
    "label": label,
    "talk": talk,
    "merge": merge,
}


def _must_be_a_name(name: str) -> None:
    if not name or not any(map(str.isalnum, name)):
        raise RefusedError("a person has a name")


def _set(*path: str, value: Any) -> Edit:
    return Edit("speakers", lambda text: toml_files.with_value(text, path, value))


def _role_stays(one: Speaker) -> Edit:
    return _set("speakers", one.name, "role", value=one.role)


def _new_person(name: str, block: Block, article: Article) -> Edit:
    """Somebody nobody knew: whoever the block was given to by the program says in what part."""
    role = article.interview.speaker(block.speaker).role
    return _set("speakers", name, "role", value="guest" if role == "narrator" else role)


def _renamed(one: Speaker, name: str, article: Article) -> Sequence[Edit]:
    """The person under another name, whatever the file calls them now."""
    stated = next((p for p in article.corrections.people if p.name == one.name), None)
    into = next((p for p in article.corrections.people if p.name == name), None)
    called = [*(into.instead_of if into else ()), *(stated.instead_of if stated else ()), one.name]
    edits = [_set("speakers", name, "instead_of", value=list(dict.fromkeys(called)))]
    labels = [*(into.labels if into else ()), *(stated.labels if stated else ())]
    if labels:
        edits.append(_set("speakers", name, "labels", value=list(dict.fromkeys(labels))))
    if stated is not None:
        known = any(each.name == name for each in article.interview.speakers)
        more = (("role", stated.role), ("gender", stated.gender), ("title", stated.title))
        edits += [_set("speakers", name, key, value=v) for key, v in more if v and not known]
        edits.append(_set("speakers", one.name, value=None))
    edits += [
        _set("blocks", key, value=name)
        for key, who in article.corrections.blocks.items()
        if who in (one.name, one.id)
    ]
    return edits
