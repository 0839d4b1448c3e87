"""``check`` on books of others, by rule: what it cries wolf over, and what it does not see.

Run it on whatever folders of EPUBs there are, packed or exploded (those are zipped on the way)::

    python -m tests.benchmarks.others FOLDER… [--verdicts FILE.json] [--show RULE] [--missed]

EPUBCheck is the arbiter: on a book it finds no error in, each of our errors and warnings is a
false alarm, unless it is of the few kinds that EPUBCheck misses and a reader would notice (see
``BEYOND_EPUBCHECK``). Its verdicts are kept by content in ``--verdicts``, so that a second run
takes seconds. Public suites to try: w3c/epub-tests, w3c/epubcheck, IDPF/epub3-samples,
daisy/epub-accessibility-tests, readium/readium-test-files, aerkalov/ebooklib.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.book.readback.publication import read_back
from a11y.errors import SourceError
from a11y.verify import epubcheck, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.finding import Finding

BEYOND_EPUBCHECK = frozenset(
    [
        "verify-audio-cut",
        "verify-audio-missing",
        "verify-audio-type",
        "verify-clip-past-end",
        "verify-clip-overlap",
        "verify-entry-unreadable",
    ]
)
"""Rules EPUBCheck lacks, about what is heard: counted apart, each to be looked at."""


@dataclass(frozen=True)
class Verdict:
    """One book, judged twice."""

    name: str
    arbiter: dict[str, int]
    """EPUBCheck's errors and warnings by message id (``E RSC-005``)."""
    found: tuple[Finding, ...]
    has_overlay: bool

    @property
    def valid(self) -> bool:
        return not any(key.startswith("E ") for key in self.arbiter)


def books(folders: list[Path], room: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of every EPUB below the folders; exploded ones are zipped into ``room``."""
    for folder in folders:
        packed = [path for path in folder.rglob("*.epub") if path.is_file()]
        exploded = [path.parent.parent for path in folder.rglob("META-INF/container.xml")]
        for path in sorted([*packed, *exploded]):
            name = path.relative_to(folder.parent).as_posix()
            if path.is_file():
                yield name, path
                continue
            out = room / "book.epub"
            _zip(path, out)
            yield name, out


def _zip(folder: Path, out: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    files.sort(key=lambda path: path.relative_to(folder).as_posix() != "mimetype")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for path in files:
            name = path.relative_to(folder).as_posix()
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            book.writestr(zipfile.ZipInfo(name), path.read_bytes(), stored)


def _arbiter(path: Path, known: dict[str, dict[str, int]]) -> dict[str, int]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest not in known:
        letters = {"error": "E", "warning": "W"}
        known[digest] = Counter(
            f"{letters[f.severity]} {f.rule.removeprefix('epubcheck-')}"
            for f in epubcheck(path).findings
            if f.severity in letters
        )
    return known[digest]


def judge(folders: list[Path], verdicts: Path | None = None) -> list[Verdict]:
    """Every book below the folders, by EPUBCheck and by our rules."""
    known = json.loads(verdicts.read_text("utf-8")) if verdicts and verdicts.exists() else {}
    judged = []
    with tempfile.TemporaryDirectory(prefix="tingdu-bench-") as room:
        for name, path in books(folders, Path(room)):
            found = verify(path)
            judged.append(Verdict(name, _arbiter(path, known), found, _has_overlay(path)))
    if verdicts:
        verdicts.write_text(json.dumps(known), "utf-8")
    return judged


def _has_overlay(path: Path) -> bool:
    try:
        with read_back(path) as book:
            return bool(book.overlays)
    except SourceError:
        return False


def tell(judged: list[Verdict], *, show: str = "", missed: bool = False) -> None:
    """Print false alarms by rule and severity, and, if asked, books whose faults go unseen."""
    valid = [v for v in judged if v.valid]
    alarms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for verdict in valid:
        for finding in verdict.found:
            alarms[finding.severity, finding.rule].add(verdict.name)
            if finding.rule == show:
                print(f"  {verdict.name}: {finding.severity} {finding.place}: {finding.message}")
    for severity in ("error", "warning", "info"):
        for (worth, rule), names in sorted(alarms.items(), key=lambda a: -len(a[1])):
            if worth == severity:
                beyond = " (EPUBCheck cannot know)" if rule in BEYOND_EPUBCHECK else ""
                print(f"{severity:8}{len(names):5} valid books  {rule}{beyond}")
    broken = [v for v in judged if not v.valid]
    unseen = [v for v in broken if all(f.severity == "info" for f in v.found)]
    for verdict in unseen if missed else ():
        print(f"  not seen: {verdict.name}: {', '.join(sorted(verdict.arbiter))}")
    for label, some in (("valid", valid), ("with overlays", [v for v in valid if v.has_overlay])):
        quiet = sum(all(f.severity == "info" for f in v.found) for v in some)
        right = sum(all(f.severity != "error" for f in v.found) for v in some)
        print(f"{label}: {len(some)} books, {right} without an error of ours, {quiet} pass")
    print(f"broken: {len(broken)} books, {len(broken) - len(unseen)} seen by our rules alone")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--verdicts", type=Path, help="JSON file that keeps EPUBCheck's verdicts")
    parser.add_argument("--show", default="", help="a rule whose false alarms are listed")
    parser.add_argument("--missed", action="store_true", help="list broken books we pass")
    asked = parser.parse_args()
    tell(judge(asked.folders, asked.verdicts), show=asked.show, missed=asked.missed)


if __name__ == "__main__":
    main()
