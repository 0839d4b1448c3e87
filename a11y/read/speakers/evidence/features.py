"""Features: the evidence for a label, as numbers.

Nothing is decided here, and nothing asks what else was decided: every number is a fact of the
document. ``weights.tsv`` says what each is worth, ``why`` what it is called.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.people import word_lists
from a11y.people.gender_by_name import by_name
from a11y.people.names import family_and_given, is_full_name, is_title, is_word
from a11y.read.labels import aged, is_asker, is_generic, is_guest, is_note, plainly
from a11y.read.speakers.evidence.candidates import Candidates
from a11y.read.speakers.evidence.introduction import is_credit, read_introduction
from a11y.read.speakers.evidence.pronouns import SECOND_PERSON
from a11y.read.speakers.evidence.several import is_everyone
from a11y.read.speakers.evidence.tally import asks, stopped

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from a11y.read.flow import Piece
    from a11y.read.speakers.evidence.tally import LabelPlace, LabelPlaces

_SENTENCE_END = re.compile(r"[。！？?!…]|[a-z]\.(?:\s|$)")
_QUOTED = re.compile(r"\s*[“「『\"]")
_ME = re.compile(r"我(?!们)|\bI\b|\bI['’]")
_FIGURE = re.compile(r"\d")
_COUNTED = re.compile(r"(.*?\D)[\s_（(]*(?:\d{1,3}|[一二三四五六七八九十甲乙丙丁A-H])[)）]?\Z")
_MEMBER = re.compile(r"(.{2,16}?)\s*[·•\-–—/／|｜丨_ @#]\s*\S")
_OFTEN = 16
"""Turns beyond which more of them say nothing of a label."""
_HEAD = 8
"""Lines within which an article lists who made it."""
_FAR = 100_000
"""Characters in which a name is looked for: a book's worth would take minutes for a thousand."""
_ADDRESS = re.compile(r"(?:https?|www\.|@)", re.IGNORECASE)


def _team(text: str) -> str:
    """``蓝鲸队`` of 蓝鲸队·小周: what stands before a mark in a label."""
    match = _MEMBER.match(text)
    return match[1] if match else ""


def _beginning(text: str) -> str:
    """``小鹿`` of 小鹿记账, which 小鹿日历 begins with, too: things of one maker, hardly people."""
    return text[:2] if len(text) > 3 and all(map(is_han, text)) else ""


def _beside(places: Sequence[int], at: int) -> Sequence[int]:
    """The places just before and just after one."""
    index = bisect_left(places, at)
    return places[max(0, index - 1) : index + 1]


class LabelEvidence:
    """What a document shows of its candidate labels."""

    def __init__(self, pieces: Sequence[Piece], lines: Sequence[LabelPlace], title: str) -> None:
        labels = Candidates(pieces, lines)
        self.introduction, credited = read_introduction(labels, title)
        self.candidates = labels.knowing(credited)
        self.tallies = self.candidates.tallies
        self.lines = lines
        self.pieces = pieces
        self.asks = [self._line_asks(at) for at in range(len(lines))]
        self._apparent = {k for k, t in self.tallies.by_key.items() if self._may_speak(t)}
        self.places = [
            (at, line.label.key)
            for at, line in enumerate(lines)
            if line.label and line.label.key in self._apparent
        ]
        self._generic: dict[tuple[bool, str], set[int]] = defaultdict(set)
        """How often roles' words stand in each form: those of who asks, of who answers."""
        for t in self.tallies.by_key.values():
            if is_generic(t.text) or word_lists.LETTERS.fullmatch(t.text):
                for form in t.forms:
                    self._generic[is_asker(t.text), form].add(t.count)
        self._original = any(
            word_lists.ORIGINAL.fullmatch(plainly(t.text)) for t in self.tallies.by_key.values()
        )
        self._ends = self._turn_ends()
        self._around()
        self._styles = Counter(self.style(at) for at, _ in self.places)
        self._recurring = Counter(
            self.style(at) for at, key in self.places if self.tallies.by_key[key].count > 2
        )
        self._stems = Counter(
            match[1]
            for tally in self.tallies.by_key.values()
            if (match := _COUNTED.fullmatch(tally.text))
        )
        self._covered = sum(self.tallies.by_key[k].count for k in self._apparent)
        self.first = min((at for at, _ in self.places), default=0)
        """Line of the first label."""
        self._labels = [at for at, line in enumerate(lines) if line.label]
        self._teams = Counter(_team(tally.text) for tally in self.tallies.by_key.values())
        self._teams[""] = 0
        self._begins = Counter(_beginning(tally.text) for tally in self.tallies.by_key.values())
        self._begins[""] = 0
        self._main = max(
            (tally for key, tally in self.tallies.by_key.items() if key in self._apparent),
            key=lambda tally: (tally.count, -tally.asks),
            default=None,
        )
        self._most = max((self.tallies.by_key[k].count for k in self._apparent), default=1)
        texts = [tally.text for key, tally in self.tallies.by_key.items() if key in self._apparent]
        self._known = (any(map(is_asker, texts)), any(map(is_guest, texts)))
        self._body = "\n".join(piece.body.text for piece in pieces)[:_FAR]

    def answers(self, key: str) -> bool:
        """Whether it speaks behind who asks again and again, and nobody else is said to answer.

        Who tells his life is the ``Narrator`` of an oral history.
        """
        own = self.tallies.by_key[key].lines
        before = [self._before[at] for at in own if at in self._before]
        asked = sum(is_asker(self.tallies.by_key[other].text) for other in before)
        return len(own) > 1 and asked > len(own) / 2 and not self._known[1]

    def in_lines(self, keys: Collection[str]) -> bool:
        """Whether all of the labels stand in bold on lines of their own."""
        labels = [self.lines[at].label for key in keys for at in self.tallies.by_key[key].lines]
        return all(label and label.alone and label.bold for label in labels)

    def _line_asks(self, at: int) -> bool:
        label = self.lines[at].label
        text = self.tallies.text(at)
        if label and label.form in {"colon", "bracket", "counted"}:
            text = text[label.end :]
        return asks(text)

    def _may_speak(self, tally: LabelPlaces) -> bool:
        """Whether the label is worth comparing others with: recurring, a name, or known."""
        if is_note(tally.text) or stopped(tally.text):
            return False
        known = is_asker(tally.text) or is_guest(tally.text)
        named = self.candidates.people[tally.key] is not None or bool(aged(tally.text)[1])
        if tally.count > 1:
            return tally.is_set_off or known or named or tally.count > 2
        return tally.is_set_off and (known or named)

    def _turn_ends(self) -> dict[int, int]:
        """The last line of the turn that begins at each place."""
        starts = [at for at, _ in self.places]
        return {
            at: max(at, after - 1)
            for at, after in zip(starts, [*starts[1:], len(self.lines)], strict=False)
        }

    def _around(self) -> None:
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}
        for (at, key), (later, other) in zip(self.places, self.places[1:], strict=False):
            self._after[at] = other
            self._before[later] = key

    def style(self, at: int) -> tuple[str, bool, bool, str]:
        """How the label of a line is set: form, bold, alone, in what kind of piece."""
        line = self.lines[at]
        label = line.label
        if not label:
            return ("", False, False, "")
        form = {"reported": "colon", "listed": "colon"}.get(label.form, label.form)
        return (form, label.bold, label.alone, self.pieces[line.piece].kind)

    def of_label(self, key: str) -> dict[str, float]:
        """The evidence for a label."""
        tally = self.tallies.by_key[key]
        return {
            **self._form(tally),
            **self._recurrence(tally),
            **self._words(tally),
            **self._company(tally),
            **self._turns(tally),
            **self._joint(tally),
        }

    def _form(self, tally: LabelPlaces) -> dict[str, float]:
        n = tally.count
        labels = [label for at in tally.lines if (label := self.lines[at].label)]
        loose = tally.forms["alone"] + tally.forms["spaced"] + tally.forms["bar"]
        out = {
            "a colon behind it": tally.forms["colon"] / n,
            "loose form": (loose + tally.forms["bold"]) / n,
            "alone, without a mark": tally.forms["alone"] / n,
            "spaces behind it": tally.forms["spaced"] / n,
            "a bar behind it": tally.forms["bar"] / n,
            "loose form, once": loose / n * (n == 1),
        }
        out |= {
            name: tally.kinds[kind] / n
            for name, kind in (
                ("in a heading", "heading"), ("in an item", "item"), ("in a quotation", "quote")
            )
        }  # fmt: skip
        out["bold"] = sum(label.bold for label in labels) / n
        out["on a line of its own"] = sum(label.alone for label in labels) / n
        directed = any(label.direction for label in labels)
        named = self.candidates.people[tally.key] is not None or is_asker(tally.text)
        out["direction behind a name"] = float(directed and named)
        out["direction behind no name"] = float(directed and not named)
        return out

    def _recurrence(self, tally: LabelPlaces) -> dict[str, float]:
        total = max(1, len(self.lines))
        return {
            "number of turns": math.log(min(tally.count, _OFTEN)),
            "once": float(tally.count == 1),
            "twice": float(tally.count == 2),
            "share of the most frequent": min(1.0, tally.count / self._most),
            "from how early to how late": (tally.lines[-1] - tally.lines[0]) / total,
            "begins late": tally.lines[0] / total,
            "turns for the length": min(1.0, 4 * tally.count / total),
        }

    def _words(self, tally: LabelPlaces) -> dict[str, float]:
        text, plain = tally.text, plainly(tally.text)
        one = self.candidates.people[tally.key]
        han = bool(text) and is_han(text[0])
        words = text.split()
        return {
            "length of the label": min(1.0, len(text) / 24) if han else min(1.0, len(text) / 40),
            "word of who asks": float(is_asker(text)),
            "word of who answers": float(is_guest(text)),
            "generic word": float(is_generic(text)),
            "name": float(bool(one) and one.shape == "name"),  # type: ignore[union-attr]
            "nickname": float(bool(one) and one.shape == "nick"),  # type: ignore[union-attr]
            "titled": float(bool(one and one.title)),
            "full name": float(is_full_name(text) and not is_word(text)),
            "word of the language": float(
                one is not None and han and one.shape != "nick" and is_word(one.name)
            ),
            "in Latin letters": float(not han),
            "in capitals": float(text.isupper() and len(text) > 1 and text.isascii()),
            "initials": float(bool(re.fullmatch(r"[A-Z]{2,3}", text))),
            "small letter": float(text[:1].islower() and len(text) > 1),
            "one character": float(len(text) == 1),
            "several words": float(len(words) > 3),
            "heads a note": float(is_note(text)),
            "a phrase of the language": float(stopped(text)),
            "function word": float(bool(word_lists.FUNCTION.search(plain))),
            "a word of many meanings": float(bool(word_lists.DOUBTFUL.fullmatch(tally.key))),
            "says who made something": float(is_credit(self.candidates, tally)),
            "credit at the head": float(
                is_credit(self.candidates, tally)
                and tally.lines[-1] < _HEAD
                and (is_asker(text) or is_guest(text))
            ),
            "heading of a family": float(
                tally.kinds["heading"] == tally.count
                and is_asker(text)
                and bool((of := _COUNTED.fullmatch(text)) and self._stems[of[1]] > 1)
            ),
            "means several": float(is_everyone(text) or tally.key in self.candidates.together),
            "a publication": float(
                bool(word_lists.OUTLET.search(text))
                and not one
                and len(text) > 1
                and tally.count > 1
            ),
            "a digit in it": float(bool(_FIGURE.search(text))),
            "counted family": float(
                bool((match := _COUNTED.fullmatch(text)) and self._stems[match[1]] > 1)
                or (is_generic(text) and self._stems[text] > 1)
            ),
            "series of letters": float(self._in_series(tally.key)),
            "series of letters that recurs": float(tally.count > 1 and self._in_series(tally.key)),
            "faces its counterpart": float(self._faces(tally)),
            "faces its counterpart, loose": float(self._faces(tally) and not tally.is_set_off),
            "interpreter": float(
                bool(word_lists.INTERPRETER.fullmatch(plain)) and not self._original
            ),
            "a translation of what was said": float(
                bool(word_lists.INTERPRETER.fullmatch(plain)) and self._original
            ),
            "means somebody or other": float(bool(word_lists.SOMEBODY.fullmatch(plain))),
            "I or we": float(text[:1] in "我咱"),
            "verb of speech": float(
                bool(word_lists.ACT.search(plain)) and not is_asker(text) and not is_guest(text)
            ),
            "begins as another does": float(self._begins[_beginning(text)] > 1),
            "an age in it": float(bool(aged(text)[1])),
            "a word, no first name": float(self._is_mere_word(tally.key)),
            "a comma in it": float(bool(re.search(r"[，,、。]", text))),
        }

    def _is_mere_word(self, key: str) -> bool:
        """Whether it is one Latin word that nobody is called: ``Privacy``, unlike ``Nora``."""
        one = self.candidates.people[key]
        name = one.name if one else ""
        single = name.isascii() and name.isalpha() and not name.isupper()
        return single and by_name(*family_and_given(name)) is None

    def _in_series(self, key: str) -> bool:
        """``A``, ``B`` and ``C``, or ``B`` without ``Q``: options, or people without names."""
        letters = self.tallies.by_key.keys() & set("abcdq甲乙丙丁")
        if len(key) != 1 or key not in letters or key == "q":
            return False
        if key in "甲乙丙丁":
            return {"甲", "乙"} <= letters
        return "b" in letters and ("c" in letters or "q" not in letters)

    def _faces(self, tally: LabelPlaces) -> bool:
        """Whether ``Q`` stands as ``A`` does."""
        if not (is_generic(tally.text) or word_lists.LETTERS.fullmatch(tally.text)):
            return False
        asker = is_asker(tally.text)
        near = max(2, tally.count // 2)
        return any(
            abs(count - tally.count) <= near
            for form in tally.forms
            for count in self._generic[not asker, form]
        )

    def _company(self, tally: LabelPlaces) -> dict[str, float]:
        n = tally.count
        one = self.candidates.people[tally.key]
        name = one.name if one else tally.text
        others = [self._after.get(at) for at in tally.lines]
        befores = [self._before.get(at) for at in tally.lines]
        partners = Counter(k for k in [*others, *befores] if k and k != tally.key)
        best = partners.most_common(1)[0] if partners else ("", 0)
        mutual = best[1] / (2 * n) if best[0] else 0.0
        best_count = self.tallies.by_key[best[0]].count if best[0] else 0
        own = tally.lines
        parted = sum(self._after.get(at) != tally.key for at in own)
        asker_before = sum(is_asker(self.tallies.by_key[k].text) for k in befores if k)
        return {
            "parted by others": parted / n if n > 1 else 0.0,
            "followed by another": sum(bool(k) and k != tally.key for k in others) / n,
            "preceded by another": sum(bool(k) and k != tally.key for k in befores) / n,
            "takes turns with one": min(1.0, mutual),
            "partner as frequent": min(best_count, n) / max(best_count, n, 1),
            "after who asks": asker_before / n,
            "after who asks, no word answers": asker_before / n * (not self._known[1]),
            "never after who asks": float(
                self._known[0] and not asker_before and not is_asker(tally.text)
            ),
            "never after who asks, recurs": float(
                self._known[0] and not asker_before and not is_asker(tally.text) and n > 1
            ),
            "not who was presented": float(
                self._known[0]
                and not asker_before
                and not is_asker(tally.text)
                and bool(self.introduction.guests)
                and not (one and self.introduction.names(one))
            ),
            "once, after who asks": asker_before / n * (n == 1),
            "once, presented": float(n == 1 and bool(one) and self.introduction.expects(one)),  # type: ignore[arg-type]
            "once, others presented": float(
                n == 1
                and not tally.asks
                and bool(self.introduction.guests)
                and not (one and self.introduction.names(one))
            ),
            "no label recurs, none asks": float(
                self._most == 1 and not any(self.asks[at] for at, _ in self.places)
            ),
            "presented at the head": float(bool(one) and self.introduction.presents(one)),  # type: ignore[arg-type]
            "credited": float(
                self.introduction.credits_asker(tally.key)
                or bool(one and self.introduction.expects(one))
            ),
            "spoken of": self._spoken_of(tally.key, name, n),
            "others ask and answer": float(
                all(self._known) and not (is_asker(tally.text) or is_guest(tally.text))
            ),
            "nobody known": float(not any(self._known)),
        }

    def _spoken_of(self, key: str, name: str, n: int) -> float:
        if key not in self._apparent or len(name) < 2:
            return 0.0
        return min(1.0, max(0, self._body.count(name) - n) / 4)

    def _turns(self, tally: LabelPlaces) -> dict[str, float]:
        n = tally.count
        speeches = [self.tallies.speech_at(at) for at in tally.lines]
        ends = [self._ends.get(at, at) for at in tally.lines]
        sizes = [
            sum(self.lines[i].end - self.lines[i].start for i in range(at, min(end, at + 30) + 1))
            for at, end in zip(tally.lines, ends, strict=True)
        ]
        return {
            "begins with a question": tally.asks / n,
            "ends with a question": sum(
                self.asks[at] or self.asks[end] for at, end in zip(tally.lines, ends, strict=True)
            )
            / n,
            "asked just before": sum(at > 0 and self.asks[at - 1] for at in tally.lines) / n,
            "length of the first line": math.log1p(tally.mean_length) / 6,
            "length of turns": math.log1p(sum(sizes) / n) / 8,
            "word, not asked": float(is_word(tally.text))
            * (1 - sum(at > 0 and self.asks[at - 1] for at in tally.lines) / n),
            "what is said is no sentence": sum(not _SENTENCE_END.search(text) for text in speeches)
            / n,
            "says the same again": 1 - len({_FIGURE.sub("", text) for text in speeches}) / n,
            "nothing said": sum(not text.strip() for text in speeches) / n,
            "quotation marks around what is said": sum(
                bool(_QUOTED.match(text)) for text in speeches
            )
            / n,
            "says you": sum(bool(SECOND_PERSON.search(text)) for text in speeches) / n,
            "says I": sum(bool(_ME.search(text)) for text in speeches) / n,
            "an address behind it": sum(bool(_ADDRESS.match(text)) for text in speeches) / n,
        }

    def _between(self, tally: LabelPlaces) -> float:
        """How often it stands alone, set as they are, between two turns of the most frequent.

        Twenty readers ask once each, and one answers all.
        """
        if not self._main or self._main.key == tally.key or self._main.count < 3:
            return 0.0
        own = self._main.lines
        found = 0
        for at in tally.lines:
            index = bisect_left(own, at)
            if index == len(own):
                continue
            before = own[index - 1] if index else at - 3
            among = self._labels[
                bisect_left(self._labels, before + 1) : bisect_left(self._labels, own[index])
            ]
            same = self.style(at) == self.style(own[index])
            others = [
                other for other in among if other != at and self.style(other) == self.style(at)
            ]
            found += same and not others and own[index] - at < 4
        return found / tally.count

    def _apart(self, tally: LabelPlaces) -> float:
        """How much farther the nearest of the others stands than they do from one another."""
        others = [at for at, key in self.places if key != tally.key]
        if len(others) < 4:
            return 0.0
        gaps = sorted(b - a for a, b in pairwise(others))
        usual = gaps[len(gaps) // 2]
        nearest = min(
            min((abs(at - other) for other in _beside(others, at)), default=0) for at in tally.lines
        )
        return min(2.0, math.log1p(max(0.0, nearest / max(1, usual) - 2)))

    def _leads(self, tally: LabelPlaces) -> bool:
        """Whether it stands before all the others."""
        return all(tally.lines[-1] < at for at, key in self.places if key != tally.key)

    def _joint(self, tally: LabelPlaces) -> dict[str, float]:
        n = tally.count
        total = max(1, len(self.places))
        styles = [self.style(at) for at in tally.lines]
        share = sum(self._styles[style] for style in styles) / n / total
        again = sum(self._recurring[style] / max(1, self._styles[style]) for style in styles) / n
        cover = (
            sum(min(1.0, 3 * self._styles[style] / max(1, len(self.lines))) for style in styles) / n
        )
        once = float(n == 1)
        one = self.candidates.people[tally.key]
        asked = sum(at > 0 and self.asks[at - 1] for at in tally.lines) / n
        named = float(bool(one))
        apart = self._apart(tally)
        between = self._between(tally)
        bold = sum(style[1] for style in styles) / n
        return {
            "style of the others": share,
            "bracket, once or twice": tally.forms["bracket"] / n * (n < 3) * (1 - again),
            "a trade": float(is_title(tally.text) and not named),
            "once, in their style": once * share,
            "style that recurs": again,
            "style that covers": cover,
            "style that covers and recurs": cover * again,
            "recurs in a style that covers": cover * again * float(n > 2),
            "once, bold": once * bold,
            "once, a name": once * named,
            "once, asked": once * asked,
            "once, a name in their style": once * named * share,
            "recurs in their style": float(n > 2) * share,
            "recurs, unknown": float(n > 2) * (1 - named),
            "labels in the document": min(1.0, self._covered / max(1, len(self.lines))),
            "once, titled": once * float(bool(one and one.title)),
            "family of a role's word": float(
                bool((of := _COUNTED.fullmatch(tally.text)) and self._stems[of[1]] > 1)
                and (is_asker(tally.text) or is_guest(tally.text))
            ),
            "once, a name behind a title": once
            * float(bool(one and one.title and one.shape == "name")),
            "once, a name behind a title, asked": once
            * asked
            * float(bool(one and one.title and one.shape == "name")),
            "recurs and asks each time": float(n > 2 and tally.asks > 0.75 * n),
            "name that recurs": float(n > 1) * named,
            "in an item, once": once * float(tally.kinds["item"] > 0),
            "between turns of the most frequent": between,
            "once, between turns of the most frequent": once * between,
            "once, unknown, between turns of the most frequent": once * (1 - named) * between,
            "team and member": float(self._teams[_team(tally.text)] > 1),
            "apart from the rest": apart,
            "apart from the rest, before it": apart * float(self._leads(tally)),
            "once, apart from the rest": apart * once,
        }
