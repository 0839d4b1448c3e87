"""``tingdu cache``: what is kept of speech made before, and how to look after it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from a11y.cli.settings.shared_options import cache_limit_option, cache_option, option, size_bytes
from a11y.errors import OptionError, VerificationError
from a11y.messages import translated
from voices.host.places import usual_cache_dir, usual_cache_limit_bytes

if TYPE_CHECKING:
    from pathlib import Path


def _folder(chosen: Path | None) -> Path:
    return chosen or usual_cache_dir()


_cache_option = cache_option(name="folder", about="Which cache.  [default: the user's]")


@click.group()
def command() -> None:
    """Show, prune, verify or repair the cache of speech.

    Whatever was spoken once is kept, so that a second run of a book, or of one with a paragraph
    changed, is quick. All of it can be made again.

    \b
    Examples:
      tingdu cache show
      tingdu cache prune --limit 2GB
      tingdu cache verify
      tingdu cache repair
    """


@command.command()
@_cache_option
@cache_limit_option
@option("--json", "as_json", is_flag=True, help="Print as JSON.")
def show(folder: Path | None, *, cache_limit_bytes: int | None, as_json: bool) -> None:
    """Show where the cache is, what it holds and how big it is.

    \b
    Examples:
      tingdu cache show
      tingdu cache show --json
    """
    from voices.studio.upkeep import held_bytes, shares

    root = _folder(folder)
    found = shares(root)
    total = sum(share.size_bytes for share in found)
    limit = cache_limit_bytes
    if limit is None:
        limit = usual_cache_limit_bytes(root if root.is_dir() else root.parent, held_bytes(root))
    if as_json:
        kinds = {s.name: {"files": s.files, "bytes": s.size_bytes} for s in found}
        shown = {"cache": str(root), "bytes": total, "limit_bytes": limit, **kinds}
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    click.echo(f"{root}: {_readable(total)}")
    for share in found:
        click.echo(f"  {share.name:<10} {share.files:>8} files  {_readable(share.size_bytes):>10}")
    click.echo(translated(f"speech and tracks are held to {_readable(limit)}, oldest use first"))


@command.command()
@_cache_option
@click.option(
    "--limit",
    default="0",
    callback=size_bytes,
    help="Size to keep: 500MB, 2GB.  [default: nothing]",
)
@click.option("--all", "all_", is_flag=True, help="What was used in the last hours, too.")
def prune(folder: Path | None, limit: int, *, all_: bool) -> None:
    """Remove what was not used for longest, until the rest fits.

    What was used in the last three hours stays: a run may be about to bind it.

    \b
    Examples:
      tingdu cache prune --limit 2GB
      tingdu cache prune --all           removes all speech and tracks
    """
    from voices.studio.upkeep import IN_USE_S, held_bytes
    from voices.studio.upkeep import prune as prune_cache

    root = _existing(folder)
    removed = prune_cache(root, limit, in_use_s=0 if all_ else IN_USE_S)
    click.echo(translated(f"removed {removed.files} files, {_readable(removed.size_bytes)}"))
    left = held_bytes(root)
    if left > limit and not all_:
        click.echo(
            translated(f"{_readable(left)} in use lately stay; --all removes them too"), err=True
        )


@command.command()
@_cache_option
@click.option("--repair", is_flag=True, help="Remove what is damaged.")
def verify(folder: Path | None, *, repair: bool) -> None:
    """Check that every entry is as it was written.

    Exits with 7 when one is not.

    \b
    Examples:
      tingdu cache verify
      tingdu cache verify --repair
    """
    from voices.studio.upkeep import damaged

    root = _existing(folder)
    if repair:
        _repair(root)
        return
    bad = tuple(damaged(root))
    for path in bad:
        click.echo(f"damaged: {path}")
    if bad:
        raise VerificationError(
            f"{root}: {len(bad)} damaged files; remove them with: tingdu cache repair"
        )
    click.echo(translated("nothing is damaged"))


@command.command()
@_cache_option
def repair(folder: Path | None) -> None:
    """Remove damaged entries; they are made again when needed.

    \b
    Examples:
      tingdu cache repair
    """
    _repair(_existing(folder))


def _repair(root: Path) -> None:
    from voices.studio.upkeep import repair as repair_cache

    removed = repair_cache(root)
    for path in removed:
        click.echo(f"removed: {path}")
    if not removed:
        click.echo(translated("nothing was damaged"))


def _existing(folder: Path | None) -> Path:
    root = _folder(folder)
    if not root.is_dir():
        raise OptionError(f"{root}: there is no cache here; --cache names another folder")
    return root


def _readable(size: int) -> str:
    """A size in bytes as people write it, by thousands: ``1.2 GB``."""
    amount = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    raise AssertionError  # pragma: no cover
