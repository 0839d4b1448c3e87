"""Verification: what is wrong with a book, ours or not, as values.

Input: an ``.epub`` file. Output: findings, worst first. Our own rules are those EPUBCheck misses
and the few of its own that matter most, so that a machine without Java is not blind. EPUBCheck
itself is in :mod:`a11y.verify.jar`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from a11y.book.readback.archive import UnreadableBookError
from a11y.book.readback.publication import Book, read_back
from a11y.finding import Finding, Severity
from a11y.verify import accessibility, clips, container, overlay, text
from a11y.verify.rule import Rule, rule_id

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.verify.jar import Report

RULES: tuple[Rule, ...] = (
    *container.RULES,
    *text.RULES,
    *overlay.RULES,
    *clips.RULES,
    *accessibility.RULES,
)

_MOST = 20
"""Findings of one rule that are told one by one."""
_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def verify(path: Path) -> tuple[Finding, ...]:
    """Check a book against every rule. Never raises on a bad book.

    Raises:
        SourceError: the file is missing or may not be read.
    """
    try:
        book = read_back(path)
    except UnreadableBookError as error:
        return (Finding("verify-unreadable", "error", "", str(error)),)
    with book:
        return verify_book(book)


def epubcheck(path: Path) -> Report:
    """Check a book by EPUBCheck.

    Raises:
        EpubcheckMissingError: EPUBCheck or Java is not installed.
    """
    from a11y.verify.jar import check

    return check(path)


def verify_book(book: Book) -> tuple[Finding, ...]:
    """Check an open book against every rule."""
    found: list[Finding] = []
    for rule in RULES:
        found.extend(_apply(rule, book))
    return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))


def _apply(rule: Rule, book: Book) -> list[Finding]:
    name, counts = rule_id(rule), Counter[Severity]()
    told: list[Finding] = []
    for problem in rule(book):
        counts[problem.severity] += 1
        if counts.total() <= _MOST:
            told.append(Finding(name, problem.severity, problem.place, problem.message))
    if counts.total() > _MOST:
        worst = min(counts, key=lambda severity: _RANK[severity])
        more = counts.total() - _MOST
        told.append(Finding(name, worst, "", f"{more} more places break this rule"))
    return told
