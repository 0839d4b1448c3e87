"""Every rule run over one book, and what they find told in order of its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.readback.archive import UnreadableBookError
from a11y.book.readback.publication import Publication, read_back
from a11y.finding import Finding, Severity
from a11y.verify import accessibility, clips, container, overlay, text
from a11y.verify.rule import Problem, Rule, rule_id

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


def verify(path: Path, *, strict: bool = False, sound: bool = True) -> tuple[Finding, ...]:
    """Check a book against every rule. Never raises on a bad book.

    ``strict`` holds it to what publishers want of a book, not only to what a reader notices.
    Without ``sound`` the rules that listen to it are left out.

    Raises:
        SourceError: the file is missing or may not be read.
    """
    try:
        book = read_back(path)
    except UnreadableBookError as error:
        return (Finding("verify-unreadable", "error", "", str(error)),)
    with book:
        return verify_book(book, strict=strict, sound=sound)


def epubcheck(path: Path) -> Report:
    """Check a book by EPUBCheck.

    Raises:
        EpubcheckMissingError: EPUBCheck or Java is not installed.
    """
    from a11y.verify.java import check

    return check(path)


def verify_book(
    book: Publication, *, strict: bool = False, sound: bool = True
) -> tuple[Finding, ...]:
    """Check an open book against every rule."""
    found: list[Finding] = []
    remarks: dict[str, list[tuple[str, Problem]]] = {}
    # EPUB 2 has no place for what the rules of accessibility ask for; they stand last in RULES.
    rules = RULES[: -len(accessibility.RULES)] if book.package.is_epub_2 else RULES
    for rule in rules:
        if not sound and rule in clips.RULES:
            continue
        name, told = rule_id(rule), list[Problem]()
        for problem in rule(book):
            if problem.weight == "publisher" and not strict:
                remarks.setdefault(problem.gist or name, []).append((name, problem))
            else:
                told.append(problem)
        found.extend(_findings_of(name, told))
    found.extend(_remark(problems) for problems in remarks.values())
    return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))


def _findings_of(name: str, problems: list[Problem]) -> list[Finding]:
    """Each problem as a finding; of many the first, and how many more there are."""
    found = [Finding(name, _severity(p), p.place, p.message) for p in problems[:_MOST]]
    if len(problems) > _MOST:
        worst = min((_severity(p) for p in problems), key=lambda severity: _RANK[severity])
        more = len(problems) - _MOST
        found.append(Finding(name, worst, "", f"{more} more places break this rule"))
    return found


def _severity(problem: Problem) -> Severity:
    return "warning" if problem.weight == "publisher" else problem.weight


def _remark(problems: list[tuple[str, Problem]]) -> Finding:
    """One remark for all that only a publisher wants to know of one kind."""
    name, first = problems[0]
    if first.gist:
        return Finding(name, "info", "", first.gist)
    more = f" (so at {len(problems)} places; --strict names them)" if len(problems) > 1 else ""
    return Finding(name, "info", first.place, first.message + more)
