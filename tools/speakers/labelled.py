"""Labelled texts: articles of which it is known who says each paragraph."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TINGDU_SHARED", ROOT.parent / "shared"))
_KEPT = re.compile(r"[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
NARRATOR = "N"
ANYONE = "*"


def letters(text: str) -> str:
    """The letters, digits and Han characters of a text, in lower case: what is compared."""
    return "".join(_KEPT.findall(text)).lower()


@dataclass(frozen=True)
class Paragraph:
    """How a paragraph begins, and who says it."""

    who: str
    """Key of a person; ``N`` the narrator; ``H`` a heading; ``C`` a caption; ``*`` anyone."""
    head: str
    label: str = ""
    """The label before it, which no text may hold."""
    length: int = 0
    """Letters of the paragraph, 0 where unknown."""

    @property
    def spoken(self) -> bool:
        return self.who not in {NARRATOR, "H", "C", ANYONE}


@dataclass(frozen=True)
class Labelled:
    """An article, and its paragraphs in order."""

    id: str
    set: str
    """``zh``, ``en``, ``magazine``, ``fixtures``, ``kinds`` or ``held``."""
    source: str
    """Where it comes from: what is judged together is left out together."""
    name: str
    payload: bytes
    paragraphs: tuple[Paragraph, ...]
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name and role of every person; empty where not known."""


def chinese(folder: Path) -> list[Labelled]:
    """The Chinese interviews of other houses."""
    out = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        name = one["id"] + one["ext"]
        people = {key: (who, role or "") for key, (who, role) in one["people"].items()}
        paragraphs = tuple(
            Paragraph(who, head.lower(), label.lower(), size)
            for who, head, label, _, size in one["paragraphs"]
        )
        payload = (folder / name).read_bytes()
        out.append(Labelled(one["id"], "zh", one["source"], name, payload, paragraphs, people))
    return out


def english(folder: Path) -> list[Labelled]:
    """The English and bilingual ones; their nameless are told by role alone."""
    roles = {"INTERVIEWER": "interviewer", "GUEST": "guest"}
    out = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        paragraphs = []
        people = {}
        for who, head in one["turns"]:
            key = {"NARRATOR": NARRATOR, ANYONE: ANYONE}.get(who, who)
            if key == who and who != ANYONE:
                people[who] = ("" if who in roles else who, roles.get(who, ""))
            paragraphs.append(Paragraph(key, letters(head)))
        payload = (folder / one["file"]).read_bytes()
        out.append(
            Labelled(
                one["key"], "en", one["source"], one["file"], payload, tuple(paragraphs), people
            )
        )
    return out


def magazine(folder: Path) -> list[Labelled]:
    """The magazine's interviews, whose paragraphs are told by a letter each."""
    from a11y.read import ReadOptions, read
    from tests.benchmarks.speakers import letters_of

    out = []
    entries = json.loads((folder / "roles.json").read_text(encoding="utf-8"))
    for name, one in entries.items():
        several = bool(re.search(r"\d", one["roles"]))
        interview = read(folder / name, ReadOptions(offline=True))
        heads = [text for _, text in letters_of(interview, several=several)]
        if len(heads) != len(one["roles"]):
            raise ValueError(f"{name}: read as other paragraphs than its roles count")
        people = {"Q": ("", "interviewer")}
        people["A"] = (one["guests"][0] if one["guests"] else "", "guest")
        people |= {str(n): (guest, "guest") for n, guest in enumerate(one["guests"], 1)}
        paragraphs = tuple(
            Paragraph("H" if who == "T" else who, letters(text)[:24], "", len(letters(text)))
            for who, text in zip(one["roles"], heads, strict=True)
        )
        payload = (folder / name).read_bytes()
        out.append(
            Labelled(name, "magazine", f"magazine-{name}", name, payload, paragraphs, people)
        )
    return out


def fixtures(folder: Path = ROOT / "tests" / "fixtures" / "read") -> list[Labelled]:
    """The small cases of our own (see ``tests/unit/read/test_cases.py`` for the form)."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for at, (title, source, said) in enumerate(
            zip(parts[::3], parts[1::3], parts[2::3], strict=False)
        ):
            named = re.search(r"\[(.+?)\]", title)
            paragraphs, people = _said(said)
            out.append(
                Labelled(
                    f"{path.stem}:{title.strip()}", "fixtures", f"fixtures-{path.stem}-{at % 5}",
                    named[1] if named else "talk.md", source.encode(), paragraphs, people,
                )
            )  # fmt: skip
    return out


def kinds(folder: Path = Path(__file__).parent / "kinds") -> list[Labelled]:
    """Documents of our own, five of each kind that other houses' texts have one or none of.

    A line is ``who¦label¦text`` or ``who¦text``, what stands before ``who`` as in
    ``Paragraph``; a line without ``¦`` is the source's and of no account; ``@who|name|role`` at the
    head are the people. Weights are fitted on those in ``open``; ``held`` is for the figure.
    """
    out = []
    for path in sorted(folder.glob("*/*.txt")):
        people: dict[str, tuple[str, str]] = {}
        paragraphs = []
        source = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@"):
                who, name, role = line[1:].split("|")
                people[who] = (name, role)
                continue
            who, *rest = line.split("¦")
            source.append("".join(rest) if rest else line)
            if rest:
                label = letters(rest[0]) if len(rest) > 1 else ""
                head = letters(rest[-1])
                paragraphs.append(Paragraph(who, head[:12], label, len(head)))
        kind = path.name.split("-")[0]
        held = path.parent.name == "held"
        out.append(
            Labelled(
                f"{path.parent.name}/{path.stem}", "held" if held else "kinds", f"kind-{kind}",
                path.stem, "\n".join(source).encode(), tuple(paragraphs), people,
            )
        )  # fmt: skip
    return out


def _said(said: str) -> tuple[tuple[Paragraph, ...], dict[str, tuple[str, str]]]:
    people: dict[str, tuple[str, str]] = {}
    paragraphs = []
    for line in said.split("\n"):
        if line.startswith("@"):
            name, role = _stated(line)
            people[name] = (name, role)
        elif line.startswith("- "):
            paragraphs.append(Paragraph(NARRATOR, letters(line)[:24]))
        elif not line.startswith(("#", "!", "==")) and ": " in line:
            name, _, text = line.partition(": ")
            people.setdefault(name, (name, ""))
            paragraphs.append(Paragraph(name, letters(text)[:24]))
    return tuple(paragraphs), people


def _stated(line: str) -> tuple[str, str]:
    fields = [field.strip() for field in line[1:].split("|")]
    return fields[0], fields[1] if len(fields) > 1 else ""


def everything(shared: Path = SHARED) -> list[Labelled]:
    """All labelled texts there are."""
    out = fixtures() + kinds()
    if (shared / "corpus").is_dir():
        out += magazine(shared / "corpus")
    if (shared / "corpus2").is_dir():
        out += chinese(shared / "corpus2" / "zh") + english(shared / "corpus2" / "en")
    return out
