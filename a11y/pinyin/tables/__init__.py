"""Tables of readings and words, read from the files beside this module.

README.md says for each file where it comes from, its licence, and how it is made; ``rules.tsv`` and
``cuts.tsv`` are written by hand. In: those files. Out: their lines, or maps from characters and
phrases to readings, read once a process. Called by: ``readings``, ``words`` and ``writing``, the
proof desk for pinyin as it is typed, and the makers in ``tools.pinyin``.

Modules:
    - shipped: the tables, each read once a process
"""

from __future__ import annotations

from a11y.pinyin.tables.shipped import (
    characters,
    cuts,
    overruled,
    phrases,
    polyphones,
    rules,
    simplified,
)

__all__ = [
    "characters",
    "cuts",
    "overruled",
    "phrases",
    "polyphones",
    "rules",
    "simplified",
]
