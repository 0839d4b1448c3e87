"""Containers that say one thing and hold another."""

from __future__ import annotations

import io
import struct
import zipfile

PAGES = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": (
        b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        b'<rootfiles><rootfile full-path="p.opf" '
        b'media-type="application/oebps-package+xml"/></rootfiles></container>'
    ),
    "p.opf": (
        b'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        b'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title></metadata>'
        b'<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        b'<spine><itemref idref="a"/></spine></package>'
    ),
    "a.xhtml": (
        b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>'
        b"<body><p>Anna: Hello there.</p></body></html>"
    ),
}
"""The smallest book there is text in."""

WORDS = {
    "[Content_Types].xml": (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType="application/'
        b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/document.xml": (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>Anna: Hello there.</w:t></w:r></w:p></w:body></w:document>"
    ),
}
"""The smallest Word document there is text in."""


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The entries as a container, all packed by one method."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as book:
        for name, content in entries.items():
            book.writestr(name, content)
    return stream.getvalue()


def declaring(container: bytes, name: str, size_bytes: int) -> bytes:
    """The container, one of whose members declares another size than it unpacks to."""
    out, encoded = bytearray(container), name.encode()
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = out.find(signature)
        while at >= 0:
            if out[at + name_at : at + name_at + len(encoded)] == encoded:
                struct.pack_into("<L", out, at + size_at, size_bytes)
            at = out.find(signature, at + 4)
    return bytes(out)


def bomb(entries: dict[str, bytes], name: str, method: int, size_bytes: int) -> bytes:
    """A container whose member ``name`` declares 1,000 bytes and unpacks to ``size_bytes``."""
    content = entries[name] + b" " * size_bytes
    return declaring(packed({**entries, name: content}, method), name, 1000)
