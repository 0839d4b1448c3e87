"""What some uses need besides, and how to get it, as the installed package states it."""

from __future__ import annotations

import re
from importlib import metadata

from voices.host.installer import install


def install_command(extra: str) -> str:
    """The command that brings an optional extra's packages, wherever tingdu itself came from.

    Named one by one: ``tingdu[anki]`` would ask an index for tingdu, and from a clone or a file
    it is not there.
    """
    try:
        stated = metadata.requires("tingdu") or []
    except metadata.PackageNotFoundError:
        stated = []
    marker = re.compile(rf"extra\s*==\s*['\"]{re.escape(extra)}['\"]")
    needed = [line.partition(";")[0].strip() for line in stated if marker.search(line)]
    return install(needed or [f"tingdu[{extra}]"])
