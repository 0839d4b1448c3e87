"""How the text is parted, what is left out, what pictures show, what the article is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.proof.changes.edit import Edit, block_at, key_at
from a11y.proof.changes.rekeying import rekeyed
from a11y.proof.errors import RefusedError
from a11y.proof.sidecars import toml_files
from a11y.read.beside.places import CUT, cut_key, cut_place, flat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from a11y.interview import Block
    from a11y.proof.article.article import Article
    from a11y.proof.changes.requests import Change

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def split(change: Change, article: Article) -> Sequence[Edit]:
    """A new paragraph begins in the middle of one."""
    block, at = block_at(change, article), change["at"]
    key_at(block, article)
    if not 0 < at < len(block.text) or not block.text[:at].strip() or not block.text[at:].strip():
        raise RefusedError("a paragraph is split inside its text")
    key = cut_key(block.text, at)
    if CUT in block.text or cut_place(key, block.text) is None:
        raise RefusedError("this paragraph cannot be split there")
    cut = cut_place(key, block.text)
    parts = (block.text[:cut].strip(), block.text[cut:].strip())
    return [_listed("split", key), *rekeyed(article, {block.id: parts})]


def join(change: Change, article: Article) -> Sequence[Edit]:
    """The paragraph continues the one before."""
    block = block_at(change, article)
    key_at(block, article)
    blocks = article.blocks()
    before = blocks[blocks.index(block) - 1]
    for cut in article.corrections.paragraphs.split:
        after = cut.partition(CUT)[2]
        if after and "".join(flat(block.text).split()).startswith("".join(after.split())):
            return [
                _listed("split", cut, listed=False),
                *_source_paragraphs(before, block, article),
            ]
    if before.id not in article.keys or not {before.kind, block.kind} <= {
        "paragraph",
        "item",
        "quote",
    }:
        raise RefusedError("there is no paragraph before that it could continue")
    return [_listed("join", key_at(block, article)), *_source_paragraphs(before, block, article)]


def _source_paragraphs(before: Block, block: Block, article: Article) -> list[Edit]:
    return rekeyed(article, {before.id: (before.text + block.text,), block.id: ()})


def leave_out(change: Change, article: Article) -> Sequence[Edit]:
    """The paragraph is not in the book."""
    block = block_at(change, article)
    key = _counted(key_at(block, article), article.corrections.paragraphs.leave_out)
    return [_listed("leave_out", key), *rekeyed(article, {block.id: ()})]


def _counted(key: str, gone: Sequence[str]) -> str:
    """The key as the source counts: ``对。 #2`` is its third where the first is left out."""
    words, sign, number = key.rpartition(" #")
    if not sign or not number.isdecimal():
        return key
    at = int(number)
    for each in sorted(int(n) for w, _, n in (k.rpartition(" #") for k in gone) if w == words):
        at += each <= at
    return f"{words} #{at}"


def restore(change: Change, article: Article) -> Sequence[Edit]:
    """What was left out is in the book again."""
    if change["key"] not in article.corrections.paragraphs.leave_out:
        raise RefusedError("this was not left out")
    return [_listed("leave_out", change["key"], listed=False)]


def alt(change: Change, article: Article) -> Sequence[Edit]:
    """What a picture shows, in words."""
    block = block_at(change, article)
    if block.image is None:
        raise RefusedError("this is no picture")
    source, text = block.image.source, change["text"]
    if not text:
        raise RefusedError("say what the picture shows")

    def apply(file: str) -> str:
        path = ("alt", source) if toml_files.value_at(file, ("alt",)) is not None else (source,)
        return toml_files.with_value(file, path, text)

    return [Edit("alt", apply)]


def metadata(change: Change, article: Article) -> Sequence[Edit]:
    """Title, author, publisher and date."""
    date = change.get("date")
    if date and not _DATE.fullmatch(date):
        raise RefusedError("a date is 2024, 2024-05 or 2024-05-31")
    if change.get("title") == "":
        raise RefusedError("an article has a title")
    return [
        _meta(key, change[key])
        for key in ("title", "author", "publisher", "date")
        if change.get(key) is not None
    ]


MAKERS: Mapping[str, Callable[[Change, Article], Sequence[Edit]]] = {
    "split": split,
    "join": join,
    "leave_out": leave_out,
    "restore": restore,
    "alt": alt,
    "metadata": metadata,
}


def _meta(key: str, value: str) -> Edit:
    return Edit("speakers", lambda text: toml_files.with_value(text, ("metadata", key), value))


def _listed(name: str, key: str, *, listed: bool = True) -> Edit:
    path = ("paragraphs", name)
    return Edit("speakers", lambda text: toml_files.with_listed(text, path, key, listed=listed))
