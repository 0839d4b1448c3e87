"""Who speaks: labels weighed over the whole document.

A phrase before a colon is a speaker when the document as a whole says so: it is a known label, or
a name that recurs, alternates with another, or is presented in the introduction. Typography
alone never decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.aliases import fits
from a11y.read.credits import credits_of
from a11y.read.labels import is_asker, is_generic, is_guest, is_note, key_of, plainly
from a11y.read.names import Person, is_word, person
from a11y.read.roles import roles_of
from a11y.read.several import is_everyone, is_told, several
from a11y.read.tally import Tallies, Tally, asks, stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Role
    from a11y.read.flow import Piece
    from a11y.read.tally import Line


Style = tuple[str, bool]
"""Kind of the piece a label stands in, and whether it is bold."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a label means in this document."""

    key: str
    text: str
    role: Role
    person: Person | None
    generic: bool
    """Whether it says only that someone asks or answers."""
    nameless: bool
    """Whether it is a role's word (嘉宾, 记者) rather than a name."""
    count: int
    said: bool = False
    """Whether the label is heard too: it says who they are that speak at once."""


def decide(pieces: Sequence[Piece], lines: Sequence[Line], title: str) -> dict[str, Decision]:
    """What every label that is a speaker's means, by its key."""
    weighing = _Weighing(Tallies(pieces, lines), title)
    weighing.run()
    out = {}
    for key, role in weighing.roles().items():
        tally = weighing.by_key[key]
        generic = is_generic(tally.text)
        nameless = is_asker(tally.text) or is_guest(tally.text)
        one = None if nameless else weighing.people[key]
        out[key] = Decision(key, tally.text, role, one, generic, nameless, tally.count)
    for key, said in weighing.told().items():
        tally = weighing.by_key[key]
        out[key] = Decision(
            key, tally.text, "narrator", None,
            generic=False, nameless=True, count=tally.count, said=said,
        )  # fmt: skip
    return out


class _Weighing:
    """The candidates of one document; ``accepted`` grows from the sure to the likely."""

    def __init__(self, tallies: Tallies, title: str) -> None:
        self._tallies = tallies
        self.by_key = tallies.by_key
        self._title = title
        self.accepted: dict[str, Role | None] = {}
        self._head = ""
        self._guests: tuple[Person, ...] = ()
        self._askers: tuple[Person, ...] = ()
        self._presented_names: set[str] = set()
        self._together = several({key: tally.text for key, tally in self.by_key.items()})
        self.people = {
            key: None if key in self._together or is_everyone(tally.text) else person(tally.text)
            for key, tally in self.by_key.items()
        }

    def run(self) -> None:
        self._accept_known()
        self._read_head()
        self._accept_people()
        self._accept_counterparts()
        self._accept_strangers()
        self._accept_lone_asker()
        self._accept_once()
        self._accept_round()

    def roles(self) -> dict[str, Role]:
        """The role of every accepted label."""
        ends = self._tallies.end_shares(set(self.accepted)) if len(self.accepted) == 2 else {}
        return roles_of(self.accepted, self.by_key, self._guests, ends)

    def told(self) -> dict[str, bool]:
        """Labels of what the narrator tells among speakers, and whether each is said too."""
        return {
            key: not is_told(tally.text)
            for key, tally in (self.by_key.items() if self.accepted else ())
            if key not in self.accepted
            and self._tells(tally)
            and (tally.firm or (tally.forms["alone"] and self._in_lines()))
        }

    def _tells(self, tally: Tally) -> bool:
        if is_told(tally.text) or is_everyone(tally.text):
            return tally.kinds["item"] < tally.count
        return tally.key in self._together and not stopped(tally.text)

    # -- known labels -----------------------------------------------------------------------

    def _accept_known(self) -> None:
        letters = {key for key in self.by_key if re.fullmatch(r"[a-z]", key)}
        options = {"b", "c"} <= letters or ("b" in letters and "q" not in letters)
        for key, tally in self.by_key.items():
            if is_note(tally.text):
                continue
            role: Role | None = None
            if is_asker(tally.text):
                role = "interviewer"
            elif is_guest(tally.text) and not (options and key == "a"):
                role = "guest"
            if role and self._clear(tally) and not self._credit(tally):
                self.accepted[key] = role
        self._drop_doubtful()

    def _clear(self, tally: Tally) -> bool:
        """Whether the typography lets a known word stand for a speaker."""
        if tally.firm or self._faces(tally):
            return True
        numbered = sum(
            t.count
            for t in self.by_key.values()
            if is_generic(t.text) and t.key[:1] == tally.key[:1]
        )
        return max(tally.count, numbered if is_generic(tally.text) else 0) > 1

    def _faces(self, tally: Tally) -> bool:
        """Whether ``Q`` stands on a line of its own and so does ``A``."""
        if not tally.forms["alone"] or not lexicon.LETTERS.fullmatch(tally.text):
            return False
        asks_ = is_asker(tally.text)
        return any(
            other.forms["alone"] and (is_guest(other.text) if asks_ else is_asker(other.text))
            for other in self.by_key.values()
            if lexicon.LETTERS.fullmatch(other.text)
        )

    def _credit(self, tally: Tally) -> bool:
        """``编辑：李四`` names who did the work; it is no speech."""
        if tally.count > 2 or lexicon.LETTERS.fullmatch(tally.text):
            return False
        for at in tally.lines:
            said = self._tallies.said(at).strip()
            if not said or len(said) > 40 or re.search(r"[。！？?!…]", said):
                return False
        return True

    def _drop_doubtful(self) -> None:
        """Known words that also mean other things need an answer, or questions of their own."""
        guests = [key for key, role in self.accepted.items() if role == "guest"]
        named = [k for k, t in self.by_key.items() if t.count > 1 and self.people[k]]
        for key in [k for k in self.accepted if lexicon.DOUBTFUL.match(k)]:
            tally = self.by_key[key]
            if not any(other != key for other in guests + named) and tally.ask_share < 0.5:
                del self.accepted[key]
        alone = [self.by_key[key] for key in self.accepted]
        if all(lexicon.ANSWER_ONLY.match(tally.key) for tally in alone) and not all(
            tally.count > 1 and self._asked_before(tally) for tally in alone
        ):
            self.accepted.clear()

    def _asked_before(self, tally: Tally) -> bool:
        """Whether questions stand before most of the label's places."""
        return 2 * sum(map(self._tallies.asked_before, tally.lines)) >= tally.count

    # -- names ------------------------------------------------------------------------------

    def _read_head(self) -> None:
        """What the narrator says before anyone speaks, and whom it presents."""
        first = len(self._tallies.lines)
        for key, tally in self.by_key.items():
            named = tally.count > 1 and self.people[key] and not stopped(tally.text)
            if key in self.accepted or named:
                first = min(first, tally.lines[0])
        pieces = self._tallies.pieces
        lines = self._tallies.lines
        index = lines[first].piece if first < len(lines) else len(pieces)
        text = "\n".join(piece.body.text for piece in pieces[:index])
        together = [name for names in self._together.values() for name in names]
        self._head = "\n".join([self._title, text, *together])
        credits_ = credits_of(self._title, text)
        self._guests, self._askers = credits_.guests, credits_.askers
        self._presented_names = {one.name for one in self._guests}
        for key, tally in self.by_key.items():
            if not self.people[key] and key not in self._together:
                self.people[key] = self._credited(tally)

    def _credited(self, tally: Tally) -> Person | None:
        """The guest of the credits whose name ends a label, whatever stands before it."""
        for guest in self._guests:
            head, gap, name = tally.text.rpartition(" ")
            if gap and name == guest.name:
                return Person(name, head, "name")
        return None

    def _asks_in_head(self, one: Person) -> bool:
        """Whether the introduction calls the person the host or the reporter."""
        if any(guest.name == one.name for guest in self._guests):
            return False
        if any(asker.name == one.name for asker in self._askers):
            return True
        posts = (
            "主持人|记者|主播|编辑|主编|采访者|采访人|访谈者|(?:采访|主持)[：:]|"
            "host|interviewer|reporter"
        )
        pattern = rf"(?:{posts})[\s：:、“”\"《》]{{0,2}}{re.escape(one.name)}"
        return bool(re.search(pattern, self._head, re.IGNORECASE))

    def _presented(self, one: Person) -> bool:
        return one.name in self._head

    def _expected(self, one: Person) -> bool:
        """Whether the head presents the person as a guest, or a label names him beside others."""
        together = (name for names in self._together.values() for name in names)
        return any(fits(one.name, name) for name in (*(g.name for g in self._guests), *together))

    def _accept_people(self) -> None:
        """Names that recur, or that the introduction presents."""
        for key, tally in self.by_key.items():
            one = self.people[key]
            if tally.firm and any(key == key_of(asker.name) for asker in self._askers):
                self.accepted.setdefault(key, "interviewer")
            if not one or key in self.accepted or is_note(tally.text) or self._no_name(tally, one):
                continue
            if (not tally.firm and tally.count < 2) or self._only_talked_about(tally, one):
                continue
            if tally.kinds["item"] == tally.count < 3 and not self._presented(one):
                continue
            due = tally.count > 1 and self._spread(tally) and not self._word(one)
            shown = self._presented(one)
            role = self._role_of_title(one)
            if role and (tally.firm or tally.count > 1):
                self.accepted[key] = role
            elif (due or shown) and self._asks_in_head(one):
                self.accepted[key] = "interviewer"
            elif due or (shown and (tally.count > 1 or self._turn_is_due(tally, one, {}))):
                self.accepted[key] = None

    def _only_talked_about(self, tally: Tally, one: Person) -> bool:
        """Whether a name stands only inside answers that ``A`` gives: a list of people, say."""
        answers = [key for key, role in self.accepted.items() if role == "guest"]
        asked = [key for key, role in self.accepted.items() if role == "interviewer"]
        if not asked or self._presented(one):
            return False
        named = [k for k, who in self.people.items() if who and who.name in self._presented_names]
        if answers and not all(is_generic(self.by_key[k].text) for k in answers):
            return False
        if not answers and (not named or tally.count > 3):
            return False  # who is presented answers; another once or twice is his example
        self._tallies.look_around({*self.accepted, *named})
        if tally.ask_share > 0.5 or any(map(self._tallies.asked_before, tally.lines)):
            return False
        return not any(tally.before[key] for key in asked)

    @staticmethod
    def _role_of_title(one: Person) -> Role | None:
        """``主持人林桥`` asks, ``嘉宾周游`` answers: the title says so."""
        for part in re.split(r"[\s、，,·|｜]+", one.title):
            if is_asker(part):
                return "interviewer"
            if is_guest(part):
                return "guest"
        return None

    @staticmethod
    def _no_name(tally: Tally, one: Person) -> bool:
        return stopped(tally.text) and not (one.title and one.shape == "name")

    @staticmethod
    def _word(one: Person) -> bool:
        """Whether the name is a word of the language that only looks like a name."""
        if one.title or one.shape == "nick" or not all("\u4e00" <= c <= "\u9fff" for c in one.name):
            return False
        return is_word(one.name)

    def _spread(self, tally: Tally) -> bool:
        """Whether others speak between the label's places, or a question stands before each."""
        if all(self._tallies.asked_before(at) for at in tally.lines):
            return True
        first, last = tally.lines[0], tally.lines[-1]
        return any(
            first < at < last
            for key, other in self.by_key.items()
            if key != tally.key
            and (key in self.accepted or self._may_be(other) or self._is_named(other))
            for at in other.lines
        )

    def _is_named(self, tally: Tally) -> bool:
        one = self.people[tally.key]
        return bool(one and tally.count > 1 and not self._no_name(tally, one))

    # -- counterparts -----------------------------------------------------------------------

    def _may_be(self, tally: Tally) -> bool:
        """Whether an unknown phrase could be somebody at all."""
        text = tally.text
        if len(text) > 24 or tally.count < 2 or is_note(text) or stopped(text):
            return False
        if (tally.kinds["item"] == tally.count and not self._in_lists()) or re.search(
            r"[，,、。]", text
        ):
            return False
        if not tally.firm and tally.count < 3:
            return False
        sure = tally.count > 2 and tally.ask_share >= 0.6 and len(text) < 12
        return sure or not lexicon.FUNCTION.search(text)

    def _in_lists(self) -> bool:
        """Whether the speakers known so far are set in a list."""
        kinds = [self.by_key[key].kinds for key in self.accepted]
        return bool(kinds) and all(kind["item"] * 2 > kind.total() for kind in kinds)

    def _accept_counterparts(self) -> None:
        """Whoever alternates with an accepted speaker: the magazine that asks, a nickname."""
        choices = sorted(
            (t for k, t in self.by_key.items() if k not in self.accepted and self._may_be(t)),
            key=lambda t: -t.count,
        )
        have: set[Role] = set()
        for tally in choices if self.accepted else ():
            if not have:
                have = set(self.roles().values())
                self._tallies.look_around(set(self.accepted))
            complete = {"interviewer", "guest"} <= have
            outlet = bool(lexicon.OUTLET.search(tally.text)) and tally.ask_share >= 0.5
            if complete and not outlet and not self._covers(tally):
                continue
            if self._alternates(tally):
                self.accepted[tally.key] = None
                have = set()

    def _covers(self, tally: Tally) -> bool:
        """Whether the label takes turns through most of the document, as only a speaker does."""
        taken = sum(self.by_key[key].count for key in self.accepted)
        return (
            tally.count >= 4
            and tally.count * 4 >= taken
            and not lexicon.FUNCTION.search(tally.text)
        )

    def _alternates(self, tally: Tally) -> bool:
        """Whether accepted turns lie between the label's places and around them."""
        leads = sum(tally.after.values())
        follows = sum(tally.before.values())
        if max(leads, follows) < 0.7 * tally.count:
            return False
        taken = sorted(at for key in self.accepted for at in self.by_key[key].lines)
        parted = sum(any(a < at < b for at in taken) for a, b in pairwise(tally.lines))
        return parted >= 0.7 * (tally.count - 1)

    def _accept_strangers(self) -> None:
        """Two labels that take turns through the document, though neither looks like a name."""
        if self.accepted:
            return
        choices = [t for t in self.by_key.values() if self._may_be(t)]
        for one in choices:
            for two in choices:
                if one.key == two.key or one.lines[0] > two.lines[0]:
                    continue
                order = sorted([(at, 1) for at in one.lines] + [(at, 2) for at in two.lines])
                changes = sum(a[1] != b[1] for a, b in pairwise(order))
                if changes < 0.8 * (len(order) - 1):
                    continue
                asker, guest = (one, two) if one.ask_share > two.ask_share else (two, one)
                if asker.ask_share >= 0.5 and asker.ask_share > guest.ask_share:
                    self.accepted[asker.key] = "interviewer"
                    self.accepted[guest.key] = "guest"
                    return

    def _accept_lone_asker(self) -> None:
        """One label that asks again and again; the answers have none."""
        if self.accepted:
            return
        for tally in sorted(self.by_key.values(), key=lambda t: -t.count):
            if tally.count < 3 or not self._may_be(tally) or tally.ask_share < 0.6:
                continue
            gaps = [b - a for a, b in pairwise(tally.lines)]
            if tally.firm and sum(gap > 1 for gap in gaps) >= 0.8 * len(gaps):
                self.accepted[tally.key] = "interviewer"
                return

    # -- once -------------------------------------------------------------------------------

    def _accept_once(self) -> None:
        """Guests who speak once, in the form and the place of those who are sure."""
        if not self.accepted:
            return
        roles = self.roles()
        styles = {self._style(at) for key in self.accepted for at in self.by_key[key].lines}
        self._tallies.look_around(set(self.accepted))
        for key, tally in self.by_key.items():
            one = self.people[key]
            if key in self.accepted or tally.count > 1 or is_note(tally.text):
                continue
            at = tally.lines[0]
            label = self._tallies.lines[at].label
            style = self._style(at)
            if self._is_somebody(tally) and label and style in styles and style[0] != "item":
                if label.bold or label.direction:
                    self.accepted[key] = "guest"
                continue
            if not one:
                continue
            if self._no_name(tally, one) or not label:
                continue
            if label.form not in {"colon", "bracket"} and not (label.bold and self._in_lines()):
                continue
            if style[0] == "item" or (style not in styles and style[0] != "paragraph"):
                continue
            likely = one.title or "guest" not in roles.values() or not self._word(one)
            likely = likely or self._presented(one)
            if likely and (
                self._turn_is_due(tally, one, roles) or self._joins(style, styles, one, roles)
            ):
                self.accepted[key] = None

    def _is_somebody(self, tally: Tally) -> bool:
        """Whether the label is somebody's who has no name, and who is not quoted by another."""
        if not tally.firm or not lexicon.SOMEBODY.fullmatch(plainly(tally.text)):
            return False
        return not self._tallies.said(tally.lines[0]).lstrip().startswith(("“", "「", '"'))

    def _style(self, at: int) -> Style:
        line = self._tallies.lines[at]
        return self._tallies.pieces[line.piece].kind, bool(line.label and line.label.bold)

    def _turn_is_due(self, tally: Tally, one: Person, roles: dict[str, Role]) -> bool:
        """Whether somebody else is to speak here: a question is open, or the name has a title."""
        if one.title and one.shape == "name":
            return True
        before = next(iter(tally.before), "")
        if roles.get(before) == "interviewer":
            return True
        return self._tallies.asked_before(tally.lines[0])

    def _in_lines(self) -> bool:
        """Whether all who are sure have their names in bold on lines of their own."""
        labels = [
            self._tallies.lines[at].label for k in self.accepted for at in self.by_key[k].lines
        ]
        return all(label and label.alone and label.bold for label in labels)

    def _joins(self, style: Style, styles: set[Style], one: Person, roles: dict[str, Role]) -> bool:
        """Whether a name in bold, as all labels are, is one more at a table of several."""
        if style != ("paragraph", True) or styles != {style}:
            return False
        table = sum(role == "guest" for role in roles.values()) > 1
        return self._expected(one) or (table and one.shape == "name" and not self._word(one))

    def _accept_round(self) -> None:
        """A round of statements: several people with titles, once each."""
        if self.accepted:
            return
        titled = [
            key for key, one in self.people.items()
            if one and one.title and one.shape == "name" and self.by_key[key].firm
            and not is_note(self.by_key[key].text)
        ]  # fmt: skip
        if len(titled) >= 2:
            self.accepted.update(dict.fromkeys(titled, "guest"))


__all__ = ["Decision", "asks", "decide"]
