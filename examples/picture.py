"""Takes the README's pictures: the example book as a reading system shows it, and the proof desk.

Run as ``python examples/picture.py`` (or ``make picture``). Needs Chromium, Node and the readers
of ``tests/readers``: ``sh tests/system.sh`` sets them up. The voice is exact silence, which a
picture does not show.
"""

from __future__ import annotations

import shutil
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
SHOT = SCRIPT.with_name("shot.mjs")
DESK, DESK_SIZE = "proof.png", ("1240", "780")
AT_A_DOUBT = """
const { chooseDoubt, state } = await import('./store.js')
chooseDoubt(state.article.doubts.find(d => d.kind === 'reading' && d.word === '得').id)
await new Promise(resolve => setTimeout(resolve, 1500))
"""


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
        take_desk(Path(folder), HERE / DESK)


def take_desk(folder: Path, out: Path) -> None:
    """Take the proof desk's picture, at a doubtful reading."""
    source = folder / "talking-books.md"
    for name in (source.name, "path-to-sound.png"):
        shutil.copy(HERE / name, folder / name)
    with subprocess.Popen(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "a11y", "proof", str(source), "--no-browser"),
            *("--engine", "silent", "--edition", "learner", "-o", str(folder / "desk.epub")),
        ],
        cwd=HERE.parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as desk:
        try:
            address = desk.stdout.readline().strip() if desk.stdout else ""
            subprocess.run(  # noqa: S603 - our own command
                ["node", str(SHOT), address, str(out), *DESK_SIZE, "light", AT_A_DOUBT],  # noqa: S607
                cwd=SHOT.parent,
                check=True,
            )
        finally:
            desk.terminate()
    make_small(out)


def take(address: str, out: Path, width: str, height: str, scheme: str) -> None:
    """Take one picture of the book."""
    subprocess.run(  # noqa: S603 - our own command
        ["node", str(SCRIPT), address, str(out), width, height, scheme, CHAPTER, SENTENCE],  # noqa: S607
        cwd=SCRIPT.parent,
        check=True,
    )
    make_small(out)


def make_small(out: Path) -> None:
    """256 colours are plenty for a page."""
    with Image.open(out) as picture:
        small = picture.convert("RGB").quantize(256)
    small.save(out, optimize=True)
    print(f"{out} ({out.stat().st_size // 1000} kB)")  # noqa: T201 - it is a script


if __name__ == "__main__":
    main()
