"""Sources by lists, however the list was written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from a11y.batch.sources.lists import listed
from a11y.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path


def names(content: bytes, base: Path) -> list[str]:
    return [named.path.relative_to(base).as_posix() for named in listed(content, base)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_list_of_any_unicode_is_read(tmp_path: Path, encoding: str) -> None:
    """PowerShell 5 writes ``dir > list.txt`` in UTF-16 with a mark."""
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    content = f"{mark}采访.md\r\n# no\r\n\r\n b.md\r\n".encode(encoding)
    assert names(content, tmp_path) == ["采访.md", "b.md"]


def test_a_list_that_only_begins_like_utf_16_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="UTF-16"):
        names(b"\xff\xfea", tmp_path)


def test_names_are_what_the_system_says_they_are(tmp_path: Path) -> None:
    found = names(b"\xd6\xd0.md\n", tmp_path)
    assert [os.fsencode(name) for name in found] == [b"\xd6\xd0.md"]


def test_between_nuls_a_name_may_hold_anything(tmp_path: Path) -> None:
    content = b"./a.md\0# b.md\0new\nline.md\0 c.md \0~/d.md\0"
    assert names(content, tmp_path) == ["a.md", "# b.md", "new\nline.md", " c.md ", "~/d.md"]
    assert names(b"\xef\xbb\xbfa.md\0b.md", tmp_path) == ["a.md", "b.md"]
