"""Verification: what is wrong with a book, ours or not, as values.

In: an ``.epub`` file. Out: findings, worst first. Our own rules are those EPUBCheck misses and the
few of its own that matter most, so that a book can be checked without Java. A book of others is
held to what a reader notices; one of ours, and any with ``strict``, to what a publisher wants
(:data:`a11y.verify.rule.Weight`). Called by: the pipeline on every book it makes, and
``tingdu check``.

Modules:
    - accessibility: the accessibility metadata: complete, and true of this book
    - clips: the clips, and the audio they are cut from
    - container: files, manifest, spine, metadata and navigation
    - jar: where EPUBCheck and Java are, and its reports as findings
    - java: one book through EPUBCheck
    - jvm: a process that stays and takes one book after another through EPUBCheck
    - overlay: what each part of an overlay names, and what the package says of it
    - rule: what a rule is: a function from an open book to the problems it finds
    - text: language, alternatives, headings, ruby, and that all of the text is heard
    - verdict: every rule run over one book, what they find told in order
"""

from __future__ import annotations

from a11y.verify.verdict import RULES, epubcheck, verify, verify_book

__all__ = ["RULES", "epubcheck", "verify", "verify_book"]
