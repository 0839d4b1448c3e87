"""Who speaks: labels weighed over the whole document.

A phrase before a colon is a speaker when the document as a whole says so: it is a known label, or
a name that recurs, alternates with another, or is presented in the introduction. Typography
alone never decides.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.flow import SOFT_BREAK, Inline
from a11y.read.labels import is_asker, is_generic, is_guest, is_note, key_of, label_at
from a11y.read.names import Person, guests_of, is_word, person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Role
    from a11y.read.flow import Piece
    from a11y.read.labels import Label

_SPLIT = re.compile(f"[\n{SOFT_BREAK}]")
_LABELLED_KINDS = frozenset({"paragraph", "heading", "item", "quote"})
_QUESTION = re.compile(r"[？?][”’」』）)\"'\s]*$|(?:吗|呢|么)[。！…]?$|[？?].{0,60}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a piece: where a label may stand."""

    piece: int
    start: int
    end: int
    label: Label | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a label means in this document."""

    key: str
    text: str
    role: Role
    person: Person | None
    generic: bool
    count: int


@dataclass(slots=True)
class Tally:
    """All places of one label."""

    key: str
    text: str
    lines: list[int] = field(default_factory=list)
    asks: int = 0
    length: int = 0
    bold: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    """Keys of the accepted labels that come next."""
    before: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def ask_share(self) -> float:
        return self.asks / max(1, self.count)


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Every line of the pieces that may be spoken, with its candidate label."""
    out: list[Line] = []
    for index, piece in enumerate(pieces):
        if piece.kind not in _LABELLED_KINDS or piece.caption:
            continue
        start = 0
        text = piece.body.text
        for found in [*_SPLIT.finditer(text), None]:
            end = found.start() if found else len(text)
            if text[start:end].strip():
                out.append(Line(index, start, end, label_at(piece.body.cut(start, end))))
            start = found.end() if found else end
    return out


def asks(text: str) -> bool:
    """Whether the text reads as a question."""
    return bool(_QUESTION.search(text.strip()))


class Weighing:
    """The candidates of one document, weighed."""

    def __init__(self, pieces: Sequence[Piece], lines: Sequence[Line], title: str) -> None:
        self._pieces = pieces
        self._lines = lines
        self._title = title
        self.tallies: dict[str, Tally] = {}
        for at, line in enumerate(lines):
            if line.label:
                self._count(at, line, line.label)
        self._styles: Counter[tuple[str, bool]] = Counter()
        self.accepted: dict[str, Role | None] = {}
        self._head = ""
        self._guests: list[Person] = []

    def _count(self, at: int, line: Line, label: Label) -> None:
        tally = self.tallies.setdefault(label.key, Tally(label.key, label.text))
        piece = self._pieces[line.piece]
        said = piece.body.text[line.start + label.end : line.end]
        if label.alone and at + 1 < len(self._lines):
            after = self._lines[at + 1]
            said = self._pieces[after.piece].body.text[after.start : after.end]
        tally.lines.append(at)
        tally.asks += asks(said)
        tally.length += len(said)
        tally.bold += label.bold
        tally.forms[label.form] += 1
        tally.kinds[piece.kind] += 1

    # -- the decision -----------------------------------------------------------------------

    def decide(self) -> dict[str, Decision]:
        """What every label that is a speaker's means."""
        self._accept_known()
        self._read_head()
        self._accept_people()
        self._accept_counterparts()
        self._accept_once()
        roles = self._roles()
        return {
            key: Decision(
                key,
                self.tallies[key].text,
                role,
                None if is_generic(self.tallies[key].text) else _person(self.tallies[key].text),
                is_generic(self.tallies[key].text),
                self.tallies[key].count,
            )
            for key, role in roles.items()
        }

    def _accept_known(self) -> None:
        letters = {key for key in self.tallies if re.fullmatch(r"[a-z]", key)}
        options = {"b", "c"} <= letters or ("b" in letters and "q" not in letters)
        for key, tally in self.tallies.items():
            if is_note(tally.text) or not self._clear(tally):
                continue
            role: Role | None = None
            if is_asker(tally.text):
                role = "interviewer"
            elif is_guest(tally.text) and not (options and key == "a"):
                role = "guest"
            if role and not self._credit(tally):
                self.accepted[key] = role
        self._doubtful_pairs()

    def _clear(self, tally: Tally) -> bool:
        """Whether the label's typography is one that may stand for itself."""
        if tally.forms["colon"] or tally.forms["bracket"]:
            return True
        if tally.forms["spaced"]:
            return tally.count > 1
        return bool(is_generic(tally.text) or tally.forms["alone"]) and tally.count > 1

    def _credit(self, tally: Tally) -> bool:
        """``编辑：李四`` names who did the work; it is no speech."""
        if tally.count > 2:
            return False
        for at in tally.lines:
            line = self._lines[at]
            label = line.label
            said = (
                self._pieces[line.piece]
                .body.text[line.start + (label.end if label else 0) : line.end]
                .strip()
            )
            if not said or len(said) > 40 or re.search(r"[。！？?!]", said):
                return False
        return not any(key in self.accepted for key in ("q", "问"))

    def _doubtful_pairs(self) -> None:
        """``问题`` with ``解决`` is no dialogue; it is one beside an answer."""
        guests = [key for key, role in self.accepted.items() if role == "guest"]
        for key in [
            k
            for k in self.accepted
            if k.startswith(("问题", "编辑", "现场", "同学", "读者", "专家", "回复"))
        ]:
            tally = self.tallies[key]
            paired = bool(guests) or any(
                other.count > 1 and _person(other.text)
                for k, other in self.tallies.items()
                if k != key
            )
            if not paired and tally.ask_share < 0.5:
                del self.accepted[key]
        if "答案" in self.accepted and not any(r == "interviewer" for r in self.accepted.values()):
            del self.accepted["答案"]

    def _read_head(self) -> None:
        """What the narrator says before anyone speaks."""
        first = len(self._lines)
        for key, tally in self.tallies.items():
            if key in self.accepted or (
                tally.count > 1 and _person(tally.text) and not _stopped(tally.text)
            ):
                first = min(first, tally.lines[0])
        index = self._lines[first].piece if first < len(self._lines) else len(self._pieces)
        self._head = (
            self._title + "\n" + "\n".join(piece.body.text for piece in self._pieces[:index])
        )
        self._guests = guests_of(self._title, self._head)

    def _presented(self, one: Person) -> bool:
        return one.name in self._head

    def _accept_people(self) -> None:
        """Names that recur, or that the introduction presents."""
        for key, tally in self.tallies.items():
            if key in self.accepted or is_note(tally.text) or _stopped(tally.text):
                continue
            one = _person(tally.text)
            if not one:
                continue
            strong = tally.forms["colon"] or tally.forms["bracket"]
            if not strong and tally.count < 2:
                continue
            if not strong and not (tally.forms["alone"] or tally.forms["bold"]) and tally.count < 3:
                continue
            if tally.kinds["item"] == tally.count and not self._presented(one) and tally.count < 3:
                continue
            if self._presented(one) or (
                tally.count > 1 and self._spread(tally) and not self._word(one)
            ):
                self.accepted[key] = None

    def _word(self, one: Person) -> bool:
        """Whether the name is a word of the language that only looks like a name."""
        if (
            not all("\u4e00" <= char <= "\u9fff" for char in one.name)
            or one.title
            or one.shape == "nick"
        ):
            return False
        return is_word(one.name)

    def _spread(self, tally: Tally) -> bool:
        """Whether others speak between the label's places, or the label opens the document."""
        others = [at for key in self.accepted for at in self.tallies[key].lines if key != tally.key]
        first, last = tally.lines[0], tally.lines[-1]
        if all(self._asked_before(at) for at in tally.lines):
            return True
        if any(first < at < last for at in others):
            return True
        unknown = [
            t
            for k, t in self.tallies.items()
            if k != tally.key
            and t.count > 1
            and (t.forms["colon"] or t.forms["bracket"])
            and not _stopped(t.text)
            and not is_note(t.text)
        ]
        return any(first < at < last for t in unknown for at in t.lines)

    def _neighbours(self) -> None:
        """Counts, for every label, which accepted labels stand before and after it."""
        for tally in self.tallies.values():
            tally.after.clear()
            tally.before.clear()
        last = ""
        waiting: list[str] = []
        for line in self._lines:
            if not line.label:
                continue
            key = line.label.key
            if last:
                self.tallies[key].before[last] += 1
            if key in self.accepted:
                for one in waiting:
                    self.tallies[one].after[key] += 1
                waiting.clear()
                last = key
            waiting.append(key)

    def _accept_counterparts(self) -> None:
        """Whoever alternates with an accepted speaker: the magazine that asks, a nickname."""
        self._neighbours()
        has = set(self._roles().values()) if self.accepted else set()
        choices = sorted(
            (t for k, t in self.tallies.items() if k not in self.accepted and self._may_be(t)),
            key=lambda t: -t.count,
        )
        for tally in choices:
            if {"interviewer", "guest"} <= has and not self._second_host(tally):
                continue
            if self._alternates(tally):
                self.accepted[tally.key] = None
                self._neighbours()
                has = set(self._roles().values())
        if not self.accepted:
            self._accept_strangers(choices)

    def _may_be(self, tally: Tally) -> bool:
        """Whether an unknown phrase could be somebody at all."""
        text = tally.text
        if len(text) > 20 or tally.count < 2 or is_note(text) or _stopped(text):
            return False
        return bool(tally.forms["colon"] or tally.forms["bracket"]) and not lexicon.FUNCTION.search(
            text
        )

    def _second_host(self, tally: Tally) -> bool:
        return bool(lexicon.OUTLET.search(tally.text)) and tally.ask_share >= 0.5

    def _alternates(self, tally: Tally) -> bool:
        follows = sum(tally.before.values()) + (tally.lines[0] == self._first_line())
        leads = sum(tally.after.values())
        if not leads and not follows:
            return False
        between = min(follows, leads + 1) >= 0.7 * tally.count
        return between and self._outside(tally)

    def _first_line(self) -> int:
        return min(
            (t.lines[0] for k, t in self.tallies.items() if k in self.accepted or t.count > 1),
            default=0,
        )

    def _outside(self, tally: Tally) -> bool:
        """Whether accepted turns lie between the label's places: it is not inside one answer."""
        places = tally.lines
        taken = sorted(at for key in self.accepted for at in self.tallies[key].lines)
        parted = sum(any(a < at < b for at in taken) for a, b in itertools.pairwise(places))
        return parted >= 0.7 * (len(places) - 1)

    def _accept_strangers(self, choices: list[Tally]) -> None:
        """Two labels that take turns through the document, though neither looks like a name."""
        for one in choices:
            for two in choices:
                if (
                    one.key == two.key
                    or one.lines[0] > two.lines[0]
                    or min(one.count, two.count) < 2
                ):
                    continue
                order = sorted([(at, 1) for at in one.lines] + [(at, 2) for at in two.lines])
                changes = sum(a[1] != b[1] for a, b in itertools.pairwise(order))
                if changes >= 0.8 * (len(order) - 1) and one.ask_share >= 0.5 > two.ask_share:
                    self.accepted[one.key] = "interviewer"
                    self.accepted[two.key] = "guest"
                    return

    def _accept_once(self) -> None:
        """Guests who speak once, in the form and the place of those who are sure."""
        if not self.accepted:
            self._accept_round()
            return
        styles = {
            (self._pieces[self._lines[at].piece].kind, self._lines[at].label.bold)  # type: ignore[union-attr]
            for key in self.accepted
            for at in self.tallies[key].lines
        }
        self._neighbours()
        for key, tally in self.tallies.items():
            if (
                key in self.accepted
                or tally.count > 1
                or is_note(tally.text)
                or _stopped(tally.text)
            ):
                continue
            one = _person(tally.text)
            line = self._lines[tally.lines[0]]
            if not one or not line.label or line.label.form not in {"colon", "bracket"}:
                continue
            kind = self._pieces[line.piece].kind
            similar = (kind, line.label.bold) in styles or kind == "paragraph"
            if (
                similar
                and kind != "item"
                and (one.title or not self._word(one))
                and self._turn_is_due(tally, one)
            ):
                self.accepted[key] = None

    def _turn_is_due(self, tally: Tally, one: Person) -> bool:
        """Whether somebody else is to speak here: a question is open, or the name has a title."""
        if one.title and one.shape == "name":
            return True
        before = next(iter(tally.before), "")
        if before and self._roles().get(before) == "interviewer":
            return True
        return self._asked_before(tally.lines[0])

    def _asked_before(self, at: int) -> bool:
        """Whether the line before ends in a question."""
        if at == 0:
            return False
        line = self._lines[at - 1]
        return asks(self._pieces[line.piece].body.text[line.start : line.end])

    def _accept_round(self) -> None:
        """A round of statements: several people with titles, once each."""
        once = [t for t in self.tallies.values() if not _stopped(t.text) and not is_note(t.text)]
        people = [(t, _person(t.text)) for t in once if t.forms["colon"]]
        titled = [t for t, one in people if one and one.title and one.shape == "name"]
        if len(titled) >= 2:
            for tally in titled:
                self.accepted[tally.key] = "guest"

    # -- roles ------------------------------------------------------------------------------

    def _roles(self) -> dict[str, Role]:
        roles: dict[str, Role] = {k: r for k, r in self.accepted.items() if r}
        open_keys = [key for key, role in self.accepted.items() if role is None]
        if not open_keys:
            return roles
        known = set(roles.values())
        scores = {key: self._asking(key) for key in open_keys}
        people = [key for key in open_keys if self._is_presented_guest(key)]
        if "interviewer" in known:
            for key in open_keys:
                roles[key] = "interviewer" if scores[key] >= 1.6 and key not in people else "guest"
            return roles
        best = max(open_keys, key=lambda key: (scores[key], -self.tallies[key].lines[0]))
        for key in open_keys:
            asker = key == best if len(open_keys) > 1 or "guest" in known else scores[key] > 1.2
            also = scores[key] >= 1.6 and key not in people
            sure = len(open_keys) == 2 or self._sounds_like_asker(key)
            roles[key] = (
                "interviewer" if (asker and sure and scores[key] > 0.6) or also else "guest"
            )
        if all(role == "interviewer" for role in roles.values()) and len(roles) > 1:
            longest = max(
                open_keys, key=lambda key: self.tallies[key].length / self.tallies[key].count
            )
            roles[longest] = "guest"
        return roles

    def _sounds_like_asker(self, key: str) -> bool:
        tally = self.tallies[key]
        return tally.ask_share >= 0.25 or bool(lexicon.OUTLET.search(tally.text))

    def _asking(self, key: str) -> float:
        """How much the label's turns look like those of who asks, about 0 to 3."""
        tally = self.tallies[key]
        one = _person(tally.text)
        others = [t for k, t in self.tallies.items() if k in self.accepted and k != key]
        mean = tally.length / tally.count
        rest = (
            sum(t.length for t in others) / max(1, sum(t.count for t in others)) if others else mean
        )
        score = 1.2 * tally.ask_share + (0.5 if mean < 0.6 * rest else 0.0)
        if lexicon.OUTLET.search(tally.text) and not (one and one.title):
            score += 0.8
        if one and re.search(r"记者|主持|主编|编辑|主播|采访", one.title):
            score += 1.2
        if others and tally.lines[0] < min(t.lines[0] for t in others):
            score += 0.3
        return score - (0.8 if self._is_presented_guest(key) else 0.0)

    def _is_presented_guest(self, key: str) -> bool:
        one = _person(self.tallies[key].text)
        if not one:
            return False
        return any(guest.name == one.name for guest in self._guests)


def _person(label: str) -> Person | None:
    return person(label)


def _stopped(label: str) -> bool:
    """Whether the phrase is one of those that look like labels and are none."""
    return bool(lexicon.FALSE_LABEL.match(label)) and not _titled(label)


def _titled(label: str) -> bool:
    one = person(label)
    return bool(one and one.title and one.shape == "name")


__all__ = ["Decision", "Line", "Weighing", "asks", "is_note", "key_of", "lines_of"]
_ = Inline
