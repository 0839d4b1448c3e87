"""``make docs``: the reference of what may be imported, as pages in ``out/docs``.

From the docstrings, by pdoc. Names that ``a11y`` binds when they are asked for are asked for first:
pdoc takes only what is there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pdoc
import pdoc.render

import a11y

FOLDER = Path("out/docs")
PACKAGES = ("a11y", "voices")


def main() -> int:
    """Write the pages; the exit code is 1 where a public name has no docstring."""
    silent = [name for name in a11y.__all__ if not (getattr(a11y, name).__doc__ or "").strip()]
    pdoc.render.configure(docformat="google", show_source=False)
    pdoc.pdoc(*PACKAGES, output_directory=FOLDER)
    sys.stdout.write(f"{FOLDER / 'index.html'}\n")
    for name in silent:
        sys.stderr.write(f"a11y.{name} has no docstring\n")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
