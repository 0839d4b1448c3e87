"""Takes the README's pictures: a page of the example book as a reading system shows it.

Run as ``python examples/picture.py`` (or ``make picture``). Needs Chromium, Node and the readers
of ``tests/readers``: ``sh tests/system.sh`` sets them up. The voice is exact silence, which a
picture does not show.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image

from a11y.play.server import ReaderServer

HERE = Path(__file__).resolve().parent
SCRIPT = HERE.parent / "tests" / "readers" / "picture.mjs"
CHAPTER, SENTENCE = "1", "s1t2p1n2"
PICTURES = {
    "page.png": ("1100", "720", "light"),
    "page-phone.png": ("400", "760", "dark"),
}


def main() -> None:
    """Convert the example, open it, and keep the pictures beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "book.epub")
        subprocess.run(  # noqa: S603 - our own command
            [
                *(sys.executable, "-m", "a11y", "convert", str(HERE / "talking-books.md")),
                *("-o", str(book), "--engine", "silent", "--quiet"),
                *("--edition", "learner", "--sync", "sentence"),
            ],
            cwd=HERE.parent,
            check=True,
        )
        with ReaderServer(book) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for name, (width, height, scheme) in PICTURES.items():
                take(server.address, HERE / name, width, height, scheme)
            server.shutdown()


def take(address: str, out: Path, width: str, height: str, scheme: str) -> None:
    """Take one picture and make it small: 256 colours are plenty for a page."""
    subprocess.run(  # noqa: S603 - our own command
        ["node", str(SCRIPT), address, str(out), width, height, scheme, CHAPTER, SENTENCE],  # noqa: S607
        cwd=SCRIPT.parent,
        check=True,
    )
    with Image.open(out) as picture:
        small = picture.convert("RGB").quantize(256)
    small.save(out, optimize=True)
    print(f"{out} ({out.stat().st_size // 1000} kB)")  # noqa: T201 - it is a script


if __name__ == "__main__":
    main()
