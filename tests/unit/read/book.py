"""EPUB sources made for tests: pages in the spine, and whatever else a book may hold."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
_XHTML = "application/xhtml+xml"


def epub(
    pages: Mapping[str, str],
    *,
    title: str = "",
    beside: Sequence[str] = (),
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """A book whose spine has ``pages`` by name in their order, each a body's content.

    ``beside`` names those that are out of the reading order; ``files`` are written as they are,
    over pages too, by their whole path.
    """
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="{_XHTML}"/>' for n, name in enumerate(pages)
    )
    refs = "".join(
        f'<itemref idref="i{n}" linear="{"no" if name in beside else "yes"}"/>'
        for n, name in enumerate(pages)
    )
    stated = f"<dc:title>{title}</dc:title>" if title else ""
    written: dict[str, bytes] = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "OPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{stated}</metadata>'
            f"<manifest>{items}</manifest><spine>{refs}</spine></package>"
        ).encode(),
    }
    for name, page in pages.items():
        written[f"OPS/{name}"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            f'xmlns:epub="http://www.idpf.org/2007/ops"><body>{page}</body></html>'
        ).encode()
    written.update(files or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, payload in written.items():
            archive.writestr(path, payload)
    return out.getvalue()
