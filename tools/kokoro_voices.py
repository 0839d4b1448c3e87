"""Makes the style vectors of the embedded voice again, from the npm package they came from.

npm pack kokoro-js@1.2.1
python tools/kokoro_voices.py kokoro-js-1.2.1.tgz
"""

from __future__ import annotations

import hashlib
import sys
import tarfile
from pathlib import Path

PACKAGE_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
ASSETS = Path(__file__).resolve().parents[1] / "voices" / "assets" / "kokoro"
VOICES = (
    "zf_xiaobei",
    "zf_xiaoxiao",
    "zf_xiaoyi",
    "zm_yunjian",
    "zm_yunxi",
    "zm_yunyang",
    "af_bella",
    "af_heart",
    "am_fenrir",
    "am_michael",
)


def main(package: Path) -> None:
    """Unpack the vectors into ``voices/assets/kokoro``, once the package is the one meant."""
    if hashlib.sha256(package.read_bytes()).hexdigest() != PACKAGE_SHA256:
        sys.exit(f"{package} is not kokoro-js 1.2.1")
    with tarfile.open(package) as archive:
        for name in VOICES:
            member = archive.extractfile(f"package/voices/{name}.bin")
            if member is None:
                sys.exit(f"{package} has no voice {name}")
            (ASSETS / f"{name}.bin").write_bytes(member.read())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
