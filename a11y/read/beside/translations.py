"""An editor's translations beside a source: ``SOURCE.en.md``, paragraph by paragraph.

A translation is read as any article is, so that labels and marks leave it as they leave the
source; its paragraphs are then laid beside the article's, one to one. Where their numbers differ,
whole sections that agree are still laid side by side, and a finding says what is not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.finding import Finding
from a11y.interview import Translation
from a11y.read.structure.tags import language_tag
from a11y.walks import blocks_of, map_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from a11y.interview import Block, Interview, Section

_KINDS = frozenset({"heading", "paragraph", "item", "quote", "footnote"})
"""What has words of its own; tables, code and pictures are no paragraphs."""
_NAMED = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md")
"""What stands behind the source's name in a translation's."""


def language_in(name: str, source: str) -> str:
    """The language of which the file ``name`` is a translation of ``source``; empty for none."""
    match = _NAMED.fullmatch(name, len(source)) if name.startswith(source) else None
    return language_tag(match[1]) if match else ""


def beside(folder: Path | None, source: str) -> Iterator[tuple[str, Path]]:
    """Language and path of every translation that lies beside a source, by name."""
    if folder is None:
        return
    try:
        paths = sorted(folder.glob(f"{_literal(source)}.*.md"))
    except OSError:
        return  # a folder that cannot be listed has none to be had
    for path in paths:
        if (language := language_in(path.name, source)) and path.is_file():
            yield language, path


def _literal(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)


def with_translation(
    interview: Interview, translated: Interview, language: str, name: str
) -> Interview:
    """The interview, its blocks with what they are in ``language``.

    Args:
        interview: the article.
        translated: the translation, read as an article.
        language: BCP 47.
        name: of the translation's file, for findings.
    """
    ours, theirs = _paragraphs(interview.sections), _paragraphs(translated.sections)
    apart: list[str] = []
    if len(ours) == len(theirs):
        pairs = dict(zip((block.id for block in ours), theirs, strict=True))
    else:
        pairs, apart = _by_section(interview.sections, translated.sections)
    laid = {name_: Translation(language, block.text) for name_, block in pairs.items()}

    def with_its_own(block: Block) -> Block:
        if block.id not in laid:
            return block
        return replace(block, translations=(*block.translations, laid[block.id]))

    finding = _told(name, len(ours), len(theirs), len(laid), apart)
    told = replace(interview, findings=(*interview.findings, finding))
    return map_blocks(told, with_its_own)


def _paragraphs(sections: Sequence[Section]) -> list[Block]:
    return [block for block in blocks_of(sections) if block.kind in _KINDS and not block.caption_of]


def _by_section(
    ours: Sequence[Section], theirs: Sequence[Section]
) -> tuple[dict[str, Block], list[str]]:
    """Pairs of the sections that agree, and where the others are."""
    if len(ours) != len(theirs):
        return {}, []
    pairs: dict[str, Block] = {}
    apart = []
    for one, other in zip(ours, theirs, strict=True):
        mine, its = _paragraphs([one]), _paragraphs([other])
        if len(mine) == len(its):
            pairs.update(zip((block.id for block in mine), its, strict=True))
        else:
            apart.append(f"{one.id} has {len(mine)}, the translation {len(its)}")
    return pairs, apart


def _told(name: str, ours: int, theirs: int, laid: int, apart: Sequence[str]) -> Finding:
    if ours == theirs:
        message = f"{laid} paragraphs have a translation: shown when asked for, not spoken"
        return Finding("read-translation", "info", name, message)
    message = f"has {theirs} paragraphs, the article {ours}"
    if apart:
        more = f" and {len(apart) - 3} more" if len(apart) > 3 else ""
        message += f" ({'; '.join(apart[:3])}{more}); these sections are shown without it"
    else:
        message += " in other sections; none of it is shown"
    return Finding("read-translation", "warning", name, f"{message}: part it as the article is")
