"""What is no regular file is refused at once, and what never ends is not read to its end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from a11y.book.readback.archive import open_archive
from a11y.errors import SourceError
from a11y.read import read
from voices.host.regular import read_regular

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes have names")


@pytest.fixture(params=["pipe", "device", "folder"])
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Something with a name that is no file."""
    if request.param == "device":
        return Path(os.devnull)
    path = tmp_path / "thing"
    if request.param == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    return path


def test_no_file_is_read(no_file: Path) -> None:
    with pytest.raises(OSError, match=r"not a regular file|a folder"):
        read_regular(no_file, 10)


def test_no_file_is_a_source_or_a_book(no_file: Path) -> None:
    with pytest.raises(SourceError):
        read(no_file)
    with pytest.raises(SourceError):
        open_archive(no_file)


def test_a_file_is_read_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 3000)
    assert read_regular(path, 3000) == b"x" * 3000
    with pytest.raises(OSError, match="larger than 2 kB"):
        read_regular(path, 2999)


def test_a_name_with_a_zero_byte_is_an_error_of_the_system_kind() -> None:
    with pytest.raises(OSError, match="null"):
        read_regular(Path("a\0b"), 10)
