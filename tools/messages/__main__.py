"""``python -m tools.messages``: bring the catalogues up to date with the code.

A catalogue (``.po``) keeps its translations; messages that the code has no more go, new ones come
without a translation and are counted. Then it is compiled (``.mo``), which is what is shipped and
read. Source: our own code and our own translations (this project's licence).
"""

from __future__ import annotations

import sys
from pathlib import Path

from a11y.messages.language import DOMAIN, FOLDER
from tools.messages.catalogues import compiled, missing, updated

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Update and compile every catalogue; 1 where a translation is missing."""
    left = 0
    for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        path.write_bytes(updated(path.read_bytes(), ROOT))
        path.with_suffix(".mo").write_bytes(compiled(path.read_bytes()))
        lacking = missing(path.read_bytes())
        for text in lacking:
            sys.stdout.write(f"{path.parent.parent.name}: not translated: {text!r}\n")
        left += len(lacking)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
