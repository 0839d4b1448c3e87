"""Good inputs made bad by chance: the same seed gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

TOKENS = [
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"9" * 400,
    b"-1",
    b"0x" + b"f" * 99,
    b"<",
    b"</",
    b"<!--",
    b"-->",
    b"]]>",
    b"<![CDATA[",
    b"<![a",
    b"<?",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"&#0;",
    b"&#x110000;",
    b"<ruby>",
    b"<rt>",
    b"<table>",
    b"<td colspan=2000000000>",
    b"</p>",
    b"**",
    b"\n> ",
    b"\n- ",
    b"\n1. ",
    b"\n# ",
    b"\n---\n",
    b"\n+++\n",
    b"\n```\n",
    b"[^1]",
    b"[a]: ",
    b"![a](http://[::1/a.png)",
    b"![a](data:image/png;base64,AAAA)",
    b"Q\xef\xbc\x9a",
    b": ",
    b"|",
    b"\n[x]\n",
    b"[[",
    b"]]",
    b"= ",
    b'"""',
    b"{",
    b"}",
    b"inf",
    b"nan",
    b"1e999",
    b"99:99:99.999",
    "\u2028".encode(),
    "\u202e".encode(),
    "\ufeff".encode(),
    "（".encode(),
    "前 言".encode(),
    b"../../",
    b"%00",
    b"%ff",
    b"//",
    b"\\",
    b"urn:x",
    b"xmlns=",
    b"xml:space",
    b"\r",
    b"\t",
    b" " * 300,
]


def mutant(good: bytes, chance: random.Random) -> bytes:
    """The input with one to eight changes: bytes, tokens, cuts, repeats, moves."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice((1, 2, 8, 40, 400)))
        kind = chance.randrange(7)
        if kind == 0 and at < len(data):
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at:to]
        elif kind == 2:
            data[at:at] = chance.choice(TOKENS)
        elif kind == 3:
            data[at:to] = chance.choice(TOKENS)
        elif kind == 4:
            data[at:at] = bytes(data[at:to]) * chance.choice((1, 2, 30))
        elif kind == 5:
            place = chance.randint(0, len(data))
            data[place:place] = data[at:to]
        elif chance.random() < 0.3:
            del data[at:]
    return bytes(data)


def zip_mutant(good: bytes, chance: random.Random) -> bytes:
    """A container one of whose members, or whose own bytes, are changed."""
    if chance.random() < 0.3:
        return mutant(good, chance)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        entries = [(info, archive.read(info)) for info in archive.infolist()]
    chosen = chance.randrange(len(entries))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (info, content) in enumerate(entries):
            if number == chosen and chance.random() < 0.1:
                continue  # missing
            changed = mutant(content, chance) if number == chosen else content
            archive.writestr(zipfile.ZipInfo(info.filename), changed, zipfile.ZIP_DEFLATED)
    return out.getvalue()
