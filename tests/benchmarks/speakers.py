"""The share of paragraphs whose speaker is read right, on a folder with a ``roles.json``.

Run it by itself on any such folder::

    python -m tests.benchmarks.speakers FOLDER [--misses]

``roles.json`` holds, for each file, ``roles``: a letter a paragraph (T title, N narrator, Q who
asks, A the guest, H sub-heading, 1-9 guests when several), and ``guests``: their labels or names,
in order. A list is one paragraph; pictures and their captions are left out. Sub-headings count
as the narrator's, and so do readers' questions where the letter beside is N or Q and somebody
tells them.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.read import ReadOptions, read

if TYPE_CHECKING:
    from a11y.interview import Interview

_LABEL = re.compile(r"^\W{0,3}(?:[QA]\d{0,2}|问|答|记者|主持人)\s*[：:]")


@dataclass(frozen=True)
class Score:
    """How one file was read."""

    name: str
    paragraphs: int
    right: int
    misses: tuple[str, ...]
    labels_left: int
    names: tuple[str, ...]
    wanted: tuple[str, ...]

    @property
    def names_right(self) -> bool:
        return len(self.names) == len(self.wanted) and all(
            name in wanted for name, wanted in zip(self.names, self.wanted, strict=True)
        )


def letters_of(interview: Interview, *, several: bool) -> list[tuple[str, str]]:
    """Letter and text of every paragraph."""
    people = {speaker.id: speaker for speaker in interview.speakers}
    guests: dict[str, int] = {}
    out: list[tuple[str, str]] = []
    group = ""
    for section in interview.sections:
        for block in section.blocks:
            same = bool(block.group) and block.group == group and block.kind == "item"
            group = block.group
            if block.image or block.caption_of or same:
                continue
            letter = {"narrator": "N", "interviewer": "Q", "guest": "A"}[people[block.speaker].role]
            if letter == "A" and several:
                letter = str(guests.setdefault(block.speaker, len(guests) + 1))
            out.append(
                ("T" if block.level == 1 and block.kind == "heading" else letter, block.text)
            )
    return out


def score(path: Path, roles: str, guests: list[str]) -> Score:
    """Reads a file and compares."""
    interview = read(path, ReadOptions(offline=True))
    heard = letters_of(interview, several=bool(re.search(r"\d", roles)))
    told = "Q" in roles and not any(letter == "Q" for letter, _ in heard)
    right = 0
    misses = []
    for at, wanted in enumerate(roles):
        letter, text = heard[at] if at < len(heard) else ("-", "")
        fits = letter == wanted or (wanted == "H" and letter == "N")
        if fits or (told and {letter, wanted} == {"N", "Q"}):
            right += 1
        else:
            misses.append(f"{at}: {wanted} read as {letter}: {text[:40]}")
    if len(heard) != len(roles):
        misses.append(f"{len(heard)} paragraphs instead of {len(roles)}")
    names = tuple(speaker.name for speaker in interview.speakers if speaker.role == "guest")
    left = sum(bool(_LABEL.match(text)) for _, text in heard)
    return Score(path.name, len(roles), right, tuple(misses), left, names, tuple(guests))


def scores(folder: Path) -> list[Score]:
    """Every file of the folder's ``roles.json``."""
    entries = json.loads((folder / "roles.json").read_text(encoding="utf-8"))
    return [score(folder / name, one["roles"], one["guests"]) for name, one in entries.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description="Share of paragraphs with the right speaker.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="list every paragraph that is wrong")
    chosen = parser.parse_args()
    found = scores(chosen.folder)
    for one in found:
        names = (
            "" if one.names_right else f"  names {list(one.names)} instead of {list(one.wanted)}"
        )
        print(f"{one.right:5} of {one.paragraphs:5}  {one.name}{names}")
        if chosen.misses:
            for miss in one.misses:
                print(f"      {miss}")
    right, total = sum(s.right for s in found), sum(s.paragraphs for s in found)
    print(f"{right / max(1, total):.2%} of {total} paragraphs in {len(found)} files")


if __name__ == "__main__":
    main()
