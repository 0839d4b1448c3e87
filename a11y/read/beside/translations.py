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

_MOST_NAMED = 3
"""Sections that a finding names."""
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
    article, translation = _paragraphs(interview.sections), _paragraphs(translated.sections)
    mismatches: list[str] = []
    if len(article) == len(translation):
        pairs = dict(zip((block.id for block in article), translation, strict=True))
    else:
        pairs, mismatches = _by_section(interview.sections, translated.sections)
    translations = {
        block_id: Translation(language, block.text) for block_id, block in pairs.items()
    }

    def with_its_own(block: Block) -> Block:
        if block.id not in translations:
            return block
        return replace(block, translations=(*block.translations, translations[block.id]))

    finding = _finding(name, len(article), len(translation), len(translations), mismatches)
    with_finding = replace(interview, findings=(*interview.findings, finding))
    return map_blocks(with_finding, with_its_own)


def _paragraphs(sections: Sequence[Section]) -> list[Block]:
    return [block for block in blocks_of(sections) if block.kind in _KINDS and not block.caption_of]


def _by_section(
    article: Sequence[Section], translation: Sequence[Section]
) -> tuple[dict[str, Block], list[str]]:
    """Pairs of the sections that agree, and where the others are."""
    if len(article) != len(translation):
        return {}, []
    pairs: dict[str, Block] = {}
    mismatches = []
    for section, translated_section in zip(article, translation, strict=True):
        in_article, in_translation = _paragraphs([section]), _paragraphs([translated_section])
        if len(in_article) == len(in_translation):
            pairs.update(zip((block.id for block in in_article), in_translation, strict=True))
        else:
            mismatches.append(
                f"{section.id} has {len(in_article)}, the translation {len(in_translation)}"
            )
    return pairs, mismatches


def _finding(
    name: str, article: int, translation: int, translations: int, mismatches: Sequence[str]
) -> Finding:
    if article == translation:
        message = f"{translations} paragraphs have a translation: shown when asked for, not spoken"
        return Finding("read-translation", "info", name, message)
    counts = f"has {translation} paragraphs, the article {article}"
    if mismatches:
        where = "; ".join(mismatches[:_MOST_NAMED]) + ("; …" if mismatches[_MOST_NAMED:] else "")
        message = f"{counts} ({where}): these sections are shown without it; part it as the article"
    else:
        message = f"{counts}, in other sections: none of it is shown; part it as the article"
    return Finding("read-translation", "warning", name, message)
