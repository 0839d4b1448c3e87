"""Pronouncing dictionaries, searched where they lie.

Files with sorted keys, one entry a line. A bisection over the mapped file costs no memory and no
start-up time; loading misaki's two dictionaries costs 60 MB and 0.2 s a process.
"""

from __future__ import annotations

import importlib.util
import json
import mmap
from functools import cache
from pathlib import Path

from voices.errors import EngineUnavailableError

Entry = str | dict[str, str | None]


class SortedFile:
    """A file of entries sorted by the bytes of their keys."""

    def __init__(self, path: Path, *, lead: bytes, separator: bytes) -> None:
        """Map the file.

        Args:
            path: The file; its first line is not an entry.
            lead: What stands in front of every key, the line break included.
            separator: What stands between key and value.
        """
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._lead, self._separator = lead, separator

    def find(self, key: str) -> str | None:
        """The raw value behind exactly this key, up to the next entry; None if there is none."""
        wanted = key.encode()
        low, high = 0, len(self._bytes)
        while low < high:
            at = self._bytes.rfind(self._lead, low, (low + high) // 2 + len(self._lead))
            if at < 0:
                at = self._bytes.find(self._lead, low, high)
            begin = at + len(self._lead)
            close = self._bytes.find(self._separator, begin)
            if at < 0 or close < 0:
                return None
            found = self._bytes[begin:close]
            if found == wanted:
                end = self._bytes.find(self._lead, close)
                return self._bytes[
                    close + len(self._separator) : end if end >= 0 else None
                ].decode()
            if found < wanted:
                low = begin
            else:
                high = at
        return None


class PronouncingDictionary:
    """One of misaki's JSON dictionaries: word to phonemes, or to phonemes by part of speech."""

    def __init__(self, path: Path) -> None:
        self._file = SortedFile(path, lead=b'\n  "', separator=b'": ')

    def get(self, word: str) -> Entry | None:
        """The entry of exactly this spelling, or None."""
        raw = self._file.find(json.dumps(word, ensure_ascii=False)[1:-1])
        if raw is None:
            return None
        value: Entry = json.JSONDecoder().raw_decode(raw)[0]
        return value


@cache
def dictionaries() -> tuple[PronouncingDictionary, PronouncingDictionary]:
    """American English: checked by hand first, derived second.

    Raises:
        EngineUnavailableError: misaki is not installed.
    """
    spec = importlib.util.find_spec("misaki")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise EngineUnavailableError(
            "the English dictionaries are missing: install them with `pip install misaki`"
        )
    folder = Path(places[0]) / "data"
    return (
        PronouncingDictionary(folder / "us_gold.json"),
        PronouncingDictionary(folder / "us_silver.json"),
    )


@cache
def names() -> SortedFile:
    """Names of people and companies, lower case (CMU Pronouncing Dictionary)."""
    path = Path(__file__).parent.parent / "assets" / "english" / "names.tsv"
    return SortedFile(path, lead=b"\n", separator=b"\t")
