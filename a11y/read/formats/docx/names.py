"""Names of WordprocessingML (ECMA-376), and how its values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Names of the strict form (ISO/IEC 29500-1) and of the transitional one (ISO/IEC 29500-4).
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def transitional(payload: bytes) -> bytes:
    """A part in the names that Word writes by default; strict documents use others."""
    for strict, usual in _STRICT:
        payload = payload.replace(strict, usual)
    return payload


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of Word's; empty where there is none."""
    return "" if element is None else str(element.get(W + name) or "")


def is_on(holder: etree._Element | None, name: str) -> bool | None:
    """Whether a property is switched on, off, or not said at all."""
    found = holder.find(W + name) if holder is not None else None
    if found is None:
        return None
    return value(found) not in {"0", "false", "off", "none"}
