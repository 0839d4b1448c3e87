"""Patterns of files and folders."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from a11y.batch.sources.globs import Glob

FILES = ("a.md", "drafts/b.md", "drafts/old/c.md", "2019/d.md", "2019/drafts/e.md", "drafts.md")
DRAFTS = {"drafts/b.md", "drafts/old/c.md"}


@pytest.mark.parametrize(
    ("written", "covered"),
    [
        ("drafts", {*DRAFTS, "2019/drafts/e.md"}),
        ("drafts/", {*DRAFTS, "2019/drafts/e.md"}),
        ("./drafts/*", DRAFTS),
        ("drafts/*", DRAFTS),
        ("drafts/**", DRAFTS),
        ("**/drafts", {*DRAFTS, "2019/drafts/e.md"}),
        ("**/drafts/**", {*DRAFTS, "2019/drafts/e.md"}),
        ("*/drafts", {"2019/drafts/e.md"}),
        ("drafts*", {*DRAFTS, "2019/drafts/e.md", "drafts.md"}),
        ("drafts/*/", {"drafts/old/c.md"}),
        ("drafts*/", {*DRAFTS, "2019/drafts/e.md"}),
        ("a.md", {"a.md"}),
        ("a.md/", set()),
        ("./a.md", {"a.md"}),
        ("**/*.md", {*FILES}),
        ("**/**/*.md", {*FILES}),
        ("*.md", {*FILES}),
        ("2019/**/*.md", {"2019/d.md", "2019/drafts/e.md"}),
        ("drafts/old", {"drafts/old/c.md"}),
        ("[ab].md", {"a.md", "drafts/b.md"}),
        ("draft", set()),
        ("", set()),
    ],
)
def test_a_pattern_covers_what_it_names_and_what_is_in_it(written: str, covered: set[str]) -> None:
    glob = Glob(written)
    assert {name for name in FILES if glob.match(PurePosixPath(name), folder=False)} == covered
    assert glob.matched is bool(covered)


@pytest.mark.parametrize("written", ["drafts", "drafts/", "drafts/*", "drafts/**", "./drafts/*"])
def test_a_folder_is_covered_as_all_that_is_in_it_is(written: str) -> None:
    glob = Glob(written)
    assert glob.match(PurePosixPath("drafts"), folder=True)
    assert glob.match(PurePosixPath("drafts/old"), folder=True)
    assert not glob.match(PurePosixPath("2019"), folder=True)
