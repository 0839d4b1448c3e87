"""Books of unknown origin are opened with suspicion."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from a11y.book.readback.archive import (
    ArchiveLimits,
    UnreadableBookError,
    open_archive,
    parse_xml,
    resolve,
)
from a11y.book.readback.publication import read_back
from a11y.errors import SourceError
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path


def packed(folder: Path, **entries: bytes) -> Path:
    path = folder / "book.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in entries.items():
            book.writestr(name, content)
    return path


def test_names_that_lead_out_are_not_there(tmp_path: Path) -> None:
    names = ["../up", "a/../../up", "/root", "C:\\x", "a\\b", "C:/x", "fine/name"]
    path = packed(tmp_path, **dict.fromkeys(names, b"x"))
    with open_archive(path) as archive:
        assert list(archive.entries) == ["fine/name"]
        assert len(archive.damage) == len(names) - 1
        assert archive.read("../up") is None


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path, bomb=b"\0" * 20_000_000, big=bytes(range(256)) * 40)
    with open_archive(path, ArchiveLimits(media_bytes=10_000)) as archive:
        assert archive.read("bomb") is None
        assert archive.read("big") is None
        assert {damage.kind for damage in archive.damage} == {"limit"}


def test_too_many_or_too_large_is_not_opened(tmp_path: Path) -> None:
    path = packed(tmp_path, **{f"e{n}": b"x" * 100 for n in range(20)})
    for limits in (ArchiveLimits(entries=10), ArchiveLimits(total_bytes=1000)):
        with pytest.raises(UnreadableBookError, match="more than a book has"):
            open_archive(path, limits)


def test_markup_has_a_limit_over_all_files(tmp_path: Path) -> None:
    path = packed(tmp_path, **{f"{n}.xml": b"<a>" + b"b" * 500 + b"</a>" for n in range(9)})
    with open_archive(path, ArchiveLimits(all_markup_bytes=1200)) as archive:
        read = [archive.xml(name) is not None for name in archive.entries]
    assert read == [True] * 3 + [False] * 6


def test_entities_of_the_document_itself_are_read() -> None:
    root = parse_xml(b"<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><a>&c;!</a>")
    assert root.text == "haha!"


def test_entities_that_blow_up_are_refused() -> None:
    steps = b"".join(b"<!ENTITY e%d '%s'>" % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    with pytest.raises(etree.XMLSyntaxError, match=r"amplification|entity|loop"):
        parse_xml(b"<!DOCTYPE a [<!ENTITY e0 'ha'>" + steps + b"]><a>&e9;</a>")


@pytest.mark.parametrize("kind", [b"SYSTEM", b"PUBLIC '-//A//B'"])
@pytest.mark.parametrize("name", [b"b", b"% b"])
def test_entities_outside_the_document_are_refused(kind: bytes, name: bytes) -> None:
    outside = b"<!DOCTYPE a [<!ENTITY %s %s 'file:///etc/passwd'>]><a/>" % (name, kind)
    with pytest.raises(ValueError, match="outside"):
        parse_xml(outside)


def test_names_of_characters_hold_where_an_xhtml_dtd_is_named() -> None:
    dtd = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">'
    assert parse_xml(dtd + b"<a>1&nbsp;&amp;&mdash;2</a>").text == "1\u00a0&\u20142"


def test_names_may_be_written_decomposed(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"cafe\u0301.xhtml": b"x"})
    with open_archive(path) as archive:
        assert archive.read("caf\u00e9.xhtml") == archive.read("cafe\u0301.xhtml") == b"x"
    assert resolve("a.xhtml", "cafe%CC%81.xhtml")[0] == "caf\u00e9.xhtml"


def test_depth_is_bounded() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000)


def test_attributes_are_bounded() -> None:
    few, many = (" ".join(f'a{n}="b"' for n in range(count)) for count in (900, 1001))
    assert parse_xml(f"<a {few}/>".encode()).get("a7") == "b"
    with pytest.raises(ValueError, match="attributes"):
        parse_xml(f"<a><b/><b {many}/></a>".encode())


def test_what_is_no_book_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_back(tmp_path / "none.epub")
    (tmp_path / "text.epub").write_bytes(b"just text")
    with pytest.raises(UnreadableBookError, match="not even a zip file"):
        read_back(tmp_path / "text.epub")
    with pytest.raises(UnreadableBookError, match="package document"):
        read_back(packed(tmp_path, mimetype=b"application/epub+zip"))


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_back(tmp_path)


def test_an_encrypted_entry_is_damage(tmp_path: Path) -> None:
    path = packed(tmp_path, secret=b"x" * 50)
    raw = bytearray(path.read_bytes())
    for marker, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(marker) + offset] |= 1
    path.write_bytes(raw)
    with open_archive(path) as archive:
        assert archive.read("secret") is None
        assert "encrypted" in archive.damage[0].message


def test_an_entry_twice_is_damage(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for _ in range(3000):
            book.writestr("same", b"")
    (tmp_path / "twice.epub").write_bytes(stream.getvalue())
    with open_archive(tmp_path / "twice.epub") as archive:
        assert [damage.kind for damage in archive.damage] == ["container"]


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("EPUB/a.smil", "b.xhtml#c", ("EPUB/b.xhtml", "c")),
        ("EPUB/t/a.smil", "../b%20c.mp3", ("EPUB/b c.mp3", "")),
        ("EPUB/a.xhtml", "#%E5%AD%97", ("EPUB/a.xhtml", "字")),
        ("EPUB/a.xhtml", "https://example.org/x#y", ("https://example.org/x", "y")),
        ("EPUB/a.xhtml", "../../x", ("../x", "")),
        ("EPUB/a.xhtml", "//[bad", ("//[bad", "")),
    ],
)
def test_references_resolve(base: str, reference: str, expected: tuple[str, str]) -> None:
    assert resolve(base, reference) == expected


def test_a_book_reads_back_as_it_was_made(tmp_path: Path) -> None:
    build.pack(build.entries(), tmp_path / "good.epub")
    with read_back(tmp_path / "good.epub") as book:
        assert [document.title for document in book.documents.values()] == ["两句话", "目录"]
        assert book.nav is book.documents["EPUB/nav.xhtml"]
        pars = list(book.pars())
        assert [(par.text_id, par.begin_ms, par.end_ms) for par in pars[:2]] == [
            ("h", 0, 300),
            ("w1", 300, 600),
        ]
        sound = book.sound("EPUB/text.mp3")
        assert sound is not None
        assert (sound.kind, sound.duration_ms, sound.constant) == ("mp3", 2000, True)
        assert book.sound("EPUB/style.css") is None
        assert book.damage == ()
