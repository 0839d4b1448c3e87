"""Those who speak once: believed for the form and the place of their labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.labels import is_note, plainly
from a11y.read.speakers.candidates import is_only_word, no_name

if TYPE_CHECKING:
    from a11y.interview import Role
    from a11y.read.names import Person
    from a11y.read.speakers.candidates import Candidates
    from a11y.read.speakers.tally import Tally

_SENTENCE = re.compile(r"[。！？…”」.!?]")
Style = tuple[str, bool]
"""Kind of the piece a label stands in, and whether it is bold."""


def accept_once(candidates: Candidates) -> None:
    """Guests who speak once, in the form and the place of those who are sure."""
    accepted = candidates.accepted
    if not accepted:
        return
    roles = candidates.roles()
    styles = {_style(candidates, at) for key in accepted for at in candidates.by_key[key].lines}
    candidates.tallies.look_around(set(accepted))
    for key, tally in candidates.by_key.items():
        one = candidates.people[key]
        if key in accepted or tally.count > 1 or is_note(tally.text):
            continue
        at = tally.lines[0]
        label = candidates.tallies.lines[at].label
        style = _style(candidates, at)
        if _is_somebody(candidates, tally) and label and style in styles and style[0] != "item":
            if label.bold or label.direction:
                accepted[key] = "guest"
            continue
        if not one:
            continue
        if no_name(tally, one) or not label:
            continue
        if label.form not in {"colon", "bracket"} and not (label.bold and candidates.in_lines()):
            continue
        if style[0] == "item" or (style not in styles and style[0] != "paragraph"):
            continue
        likely = one.title or "guest" not in roles.values() or not is_only_word(one)
        likely = likely or candidates.introduction.presents(one)
        if likely and (
            candidates.turn_is_due(tally, one, roles)
            or _joins(candidates, style, styles, one, roles)
        ):
            accepted[key] = None


def accept_interpreter(candidates: Candidates) -> None:
    """``翻译``, beside people who ask and answer and in the form of their labels."""
    if {"interviewer", "guest"} - set(candidates.roles().values()):
        return
    styles = {
        _style(candidates, at) for key in candidates.accepted for at in candidates.by_key[key].lines
    }
    texts = [plainly(tally.text) for tally in candidates.by_key.values()]
    if any(map(lexicon.ORIGINAL.fullmatch, texts)):
        return
    for key, tally in candidates.by_key.items():
        if key in candidates.accepted or not lexicon.INTERPRETER.fullmatch(plainly(tally.text)):
            continue
        set_so = all(_style(candidates, at) in styles for at in tally.lines)
        said = [candidates.tallies.said(at).strip() for at in tally.lines]
        if tally.firm and set_so and all(_SENTENCE.search(text) for text in said):
            candidates.accepted[key] = "guest"


def _is_somebody(candidates: Candidates, tally: Tally) -> bool:
    """Whether the label is somebody's who has no name, and who is not quoted by another."""
    if not tally.firm or not lexicon.SOMEBODY.fullmatch(plainly(tally.text)):
        return False
    return not candidates.tallies.said(tally.lines[0]).lstrip().startswith(("“", "「", '"'))


def _style(candidates: Candidates, at: int) -> Style:
    line = candidates.tallies.lines[at]
    return candidates.tallies.pieces[line.piece].kind, bool(line.label and line.label.bold)


def _joins(
    candidates: Candidates,
    style: Style,
    styles: set[Style],
    one: Person,
    roles: dict[str, Role],
) -> bool:
    """Whether a name in bold, as all labels are, is one more at a table of several."""
    if style != ("paragraph", True) or styles != {style}:
        return False
    # One guest whom nobody asks is not alone either.
    asked = "interviewer" in roles.values()
    table = not asked or sum(role == "guest" for role in roles.values()) > 1
    expected = candidates.introduction.expects(one)
    return expected or (table and one.shape == "name" and not is_only_word(one))


def accept_round(candidates: Candidates) -> None:
    """A round of statements: several people with titles, once each.

    Who is called by no whole name (外卖员 老金) is one of them in bold, beside one who is.
    """
    accepted, by_key = candidates.accepted, candidates.by_key
    if any(role == "interviewer" or by_key[key].count > 1 for key, role in accepted.items()):
        return
    titled = {
        key: one for key, one in candidates.people.items()
        if one and one.title and by_key[key].firm and not is_note(by_key[key].text)
    }  # fmt: skip
    sure = {key for key, one in titled.items() if one.shape == "name"}
    styles = {_style(candidates, at) for key in titled for at in by_key[key].lines}
    if not (sure and accepted.keys() <= sure):
        return
    around = titled if styles == {("paragraph", True)} else sure
    if len(around) > 1:
        accepted.update({key: "guest" for key in titled if key in around})
