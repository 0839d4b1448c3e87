"""Builds the smallest broken books: the good one beside this file, with one thing changed.

Each folder here is named for a rule and holds a ``break.toml``:

    remove = ["EPUB/x"]           entries left out
    add = {"EPUB/x" = "text"}     entries more
    copy = {"EPUB/y" = "EPUB/x"}  entries that are another's copy
    audio = "variable"            the sound, spoiled (see ``_sounds``)
    zip = "doubled"               the container, spoiled (see ``pack``)
    also = ["verify-x"]           rules that cannot but find it too
    [[edit]]                      a replacement in a text entry
    file = 'EPUB/text.smil'
    old = '''…'''
    new = '''…'''
"""

from __future__ import annotations

import io
import tomllib
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import soundfile as sf

HERE = Path(__file__).parent
GOOD = HERE / "good"


def cases() -> list[str]:
    """Ids of the rules that have a broken book."""
    return sorted(path.parent.name for path in HERE.glob("*/break.toml"))


def entries() -> dict[str, bytes]:
    """The good book, unpacked, ``mimetype`` first."""
    names = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*") if path.is_file())
    names.sort(key=lambda name: name != "mimetype")
    return {name: (GOOD / name).read_bytes() for name in names}


def broken(rule: str, out: Path) -> dict[str, Any]:
    """Write the rule's broken book; its ``break.toml`` comes back."""
    case = tomllib.loads((HERE / rule / "break.toml").read_text("utf-8"))
    found = entries()
    for edit in case.get("edit", ()):
        text = found[edit["file"]].decode("utf-8")
        assert text.count(edit["old"]) == 1, f"{rule}: {edit['old']!r} is not there once"
        found[edit["file"]] = text.replace(edit["old"], edit["new"]).encode("utf-8")
    for name in case.get("remove", ()):
        del found[name]
    for name, text in case.get("add", {}).items():
        found[name] = text.encode("utf-8")
    for name, other in case.get("copy", {}).items():
        found[name] = found[other]
    if "audio" in case:
        found["EPUB/text.mp3"] = spoiled_sound(case["audio"], found["EPUB/text.mp3"])
    pack(found, out, case.get("zip", ""))
    return case


def spoiled_sound(how: str, good: bytes) -> bytes:
    """Audio that is ``text``, ``variable`` in its bit rate, or ``cut`` off."""
    if how == "text":
        return b"This is not a sound. " * 400
    if how == "cut":
        return good[: len(good) // 2]
    assert how == "variable"
    seconds = np.arange(48000) / 24000
    wave = (0.1 * np.sin(2 * np.pi * 220 * seconds)).astype("float32")
    stream = io.BytesIO()
    sf.write(stream, wave, 24000, format="MP3", bitrate_mode="VARIABLE")
    return stream.getvalue()


def pack(found: dict[str, bytes], out: Path, how: str = "") -> None:
    """Zip the entries; ``how`` spoils the container."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in found.items():
            stored = name == "mimetype" and how != "mimetype-compressed"
            method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            book.writestr(zipfile.ZipInfo(name), content, method)
        if how == "doubled":
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # zipfile says so itself
                book.writestr("EPUB/style.css", found["EPUB/style.css"])
        if how == "bomb":
            book.writestr("META-INF/bomb", b"\0" * 30_000_000)
    if how == "corrupt":
        content = bytearray(out.read_bytes())
        at = content.index(b"EPUB/style.css") + len("EPUB/style.css")
        content[at : at + 8] = b"\xff" * 8
        out.write_bytes(content)
