"""The tables of English words: as searched, as made."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tools.english import table
from voices.g2p.dictionary import PronouncingDictionary, SortedFile

ASSETS = Path(__file__).resolve().parents[3] / "voices" / "assets" / "english"


@pytest.mark.parametrize("name", ["gold", "silver", "names"])
def test_a_table_is_in_the_order_in_which_it_is_searched(name: str) -> None:
    lines = (ASSETS / f"{name}.tsv").read_bytes().split(b"\n")[1:]
    keys = [line.partition(b"\t")[0] for line in lines]
    assert all(before < after for before, after in pairwise(keys))
    assert all(line.count(b"\t") == 1 and line.partition(b"\t")[2] for line in lines)


def test_every_entry_of_a_table_is_found(tmp_path: Path) -> None:
    entries = {f"w{number:03}": f"s{number}" for number in range(100)}
    path = tmp_path / "t.tsv"
    path.write_text("# head\n" + "\n".join(f"{k}\t{v}" for k, v in entries.items()), "utf-8")
    searched = SortedFile(path)
    assert {key: searched.find(key) for key in entries} == entries
    assert [searched.find(key) for key in ("", "w", "w0005", "w100", "# head")] == [None] * 5


def test_what_the_maker_writes_is_read_again(tmp_path: Path) -> None:
    entries = {
        "use": {"DEFAULT": "jˈus", "VERB": "jˈuz", "ADV": None},
        "Zoë": "zˈOi",
        "a": "ɐ",
        "'cause": "kˈʌz",
    }
    path = tmp_path / "t.tsv"
    path.write_text("# head\n" + table(entries).rstrip("\n"), "utf-8")
    book = PronouncingDictionary(path)
    assert {word: book.get(word) for word in entries} == entries
    assert book.get("Use") is None
