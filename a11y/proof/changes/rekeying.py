"""Decisions about paragraphs, when paragraphs change: keys are first words, numbers among alike.

A paragraph that is cut, joined or left out begins otherwise, or the third of its like is the
second: who was said to speak stays so, under the key that now names the place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.proof.changes.edit import Edit
from a11y.proof.sidecars import toml_files
from a11y.read.beside.places import blocks_named, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.interview import Block
    from a11y.proof.article.article import Article


def rekeyed(article: Article, changed: Mapping[str, Sequence[str]]) -> list[Edit]:
    """Edits that keep who speaks where.

    Args:
        article: Before the change.
        changed: The texts that each changed block has instead of its own, by its id: two where it
            is cut, none where it is gone.
    """
    before = article.blocks()[1:]
    after: list[Block] = []
    origins: list[int] = []
    for at, block in enumerate(before):
        for text in changed.get(block.id, (block.text,)):
            after.append(replace(block, text=text) if text != block.text else block)
            origins.append(at)
    values: dict[tuple[str, str], str | None] = {}
    for key, who in article.corrections.blocks.items():
        olds = blocks_named(key, before)
        wanted = [at for at, origin in enumerate(origins) if origin in olds]
        if olds and (not wanted or blocks_named(key, after) != wanted):
            values.setdefault(("blocks", key), None)
            values.update((("blocks", key_of(at, after)), who) for at in wanted)
    if not values:
        return []
    return [Edit("speakers", lambda text: toml_files.with_values(text, [*values.items()]))]
