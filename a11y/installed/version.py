"""Which tingdu this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """The installed distribution's version; ``0+source`` when run from a source tree."""
    try:
        return installed("tingdu")
    except PackageNotFoundError:
        return "0+source"


GENERATOR_META = '<meta name="generator" content="tingdu">'
"""Near the start of every page that we write: by it a page is told from an article."""
