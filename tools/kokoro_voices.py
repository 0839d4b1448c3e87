"""Makes the style vectors of the embedded voice again, from the npm package they came from.

npm pack kokoro-js@1.2.1
python -m tools.kokoro_voices kokoro-js-1.2.1.tgz
"""

from __future__ import annotations

import hashlib
import sys
import tarfile
from pathlib import Path

import numpy as np

from voices.engines.kokoro.styles import STYLE_ROWS, STYLE_WIDTH, packed

PACKAGE_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
ASSETS = Path(__file__).resolve().parents[1] / "voices" / "assets" / "kokoro"


def names() -> list[str]:
    """Styles that the voices of ``voices.tsv`` take their sound or their manner from."""
    lines = (ASSETS / "voices.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return sorted({style for row in rows for style in row[4:6]})


def main(package: Path) -> None:
    """Pack the vectors into ``voices/assets/kokoro``, once the package is the one meant."""
    if hashlib.sha256(package.read_bytes()).hexdigest() != PACKAGE_SHA256:
        sys.exit(f"{package} is not kokoro-js 1.2.1")
    with tarfile.open(package) as archive:
        for name in names():
            member = archive.extractfile(f"package/voices/{name}.bin")
            if member is None:
                sys.exit(f"{package} has no voice {name}")
            style = np.frombuffer(member.read(), "<f4").reshape(STYLE_ROWS, STYLE_WIDTH)
            (ASSETS / f"{name}.style").write_bytes(packed(style))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
