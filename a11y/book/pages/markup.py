"""XML text: what may stand in a document, and the frame of an XHTML page (EPUB 3.3 §6.1)."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from a11y.characters.han import HAN

XHTML_NS = "http://www.w3.org/1999/xhtml"
EPUB_NS = "http://www.idpf.org/2007/ops"
XHTML_TYPE = "application/xhtml+xml"
STYLE_NAME = "style.css"

# What XML 1.0 cannot hold (§2.2 Char: most control characters, halves of surrogates, U+FFFE and
# U+FFFF), the control characters it advises against, and its own signs.
_UNSAFE = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SCHEMES = frozenset({"http", "https", "mailto"})
# The reserved and unreserved characters of RFC 3986 §2.2-2.3, and % for what is escaped already.
_ADDRESS_SAFE = "/?#[]@!$&'()*+,;=:%-._~"


def escape(text: str) -> str:
    """``text`` for element content or a double-quoted attribute.

    Characters that XML 1.0 cannot hold are left out; a lone surrogate becomes U+FFFD.
    """
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(_replace, text)


def storable(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold, unescaped."""
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(lambda m: m[0] if m[0] in _ENTITIES else _replace(m), text)


def _replace(match: re.Match[str]) -> str:
    char = match.group()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _ENTITIES.get(char, "")


def lines(text: str) -> str:
    r"""``text`` for element content, ``\\n`` as a line break."""
    escaped = escape(text)
    return escaped.replace("\n", "<br/>") if "\n" in escaped else escaped


def address(target: str) -> str:
    """``target`` as an address a book may link to, percent-encoded; empty if it may not.

    Only absolute ``http``, ``https`` and ``mailto``: nothing that runs, nothing of this machine.
    """
    target = target.strip()
    try:
        split = urlsplit(target)
        # urlsplit looks at the port only when asked: it raises for ``http://example.org:abc/``
        port_is_number = split.port is None or split.port >= 0
    except ValueError:
        return ""
    if split.scheme.lower() not in _SCHEMES or not port_is_number:
        return ""
    if split.scheme.lower() != "mailto" and not _host(split.hostname):
        return ""
    encoded = quote(target, safe=_ADDRESS_SAFE)
    # RFC 3986 has these three signs at few places only, people write them anywhere: ``?q=100%``;
    # ``/a[1]``, where a bracket stands for an IPv6 host alone (``[::1]``); ``#b#c``.
    encoded = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)
    head, _, fragment = encoded.partition("#")
    head = head.replace("[", "%5B").replace("]", "%5D") if "[" not in split.netloc else head
    fragment = fragment.replace("#", "%23").replace("[", "%5B").replace("]", "%5D")
    return f"{head}#{fragment}" if fragment else head


_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")


def foreign(text: str, language: str) -> str:
    """The attributes that mark ``text`` as another language than the page's; empty where it is not.

    For labels and names, which carry no language of their own: English in a Chinese page from two
    words on, Chinese in an English one (WCAG 3.1.2).
    """
    han = len(HAN.findall(text))
    if language.lower().startswith("zh"):
        tag = "en" if not han and len(_LATIN_WORD.findall(text)) > 1 else ""
    else:
        tag = "zh" if han > len(text) // 2 else ""
    return f' lang="{tag}" xml:lang="{tag}"' if tag else ""


def _host(host: str | None) -> bool:
    return bool(host) and not re.search(r'[\s<>"\\^`{|}%]', host or "")


def page(*, title: str, language: str, body: str, kind: str = "") -> bytes:
    """A whole XHTML document, UTF-8; ``body`` is markup, ``kind`` the body's class.

    Nothing is indented: white space between ruby shows as gaps.
    """
    tag = escape(language)
    kind = f' class="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML_NS}" xmlns:epub="{EPUB_NS}" lang="{tag}" xml:lang="{tag}">\n'
        f'<head><meta charset="utf-8"/><title>{escape(title.strip()) or tag}</title>'
        f'<link rel="stylesheet" type="text/css" href="{STYLE_NAME}"/></head>\n'
        f"<body{kind}>\n{body}</body>\n</html>\n"
    ).encode()
