"""Captions and transcripts with times: WebVTT, SubRip, JSON of podcasts and of recognisers.

A cue ends where the screen is full, not where a sentence is: cues are joined until the speaker
changes, or until a sentence ends and it is long enough or quiet. When each paragraph begins is
kept; numbers, times, settings and styles of cues are no text.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from a11y.interview import Mark
from a11y.read.flow import Flow, Inline, Left, Piece, is_wide
from a11y.read.given import given_behind
from a11y.read.labels import may_name
from a11y.read.stamps.clock import milliseconds
from a11y.read.stamps.cues import ENDED
from a11y.read.structure.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
# 00:00:01,000 --> 00:00:02,000 of SubRip, with settings behind it in WebVTT;
# 0:00:01.000,0:00:02.000 of YouTube's older form
_TIMING = re.compile(rf"\s*({_TIME})\s*(?:-{{1,2}}>\s*|,)({_TIME})(.*)")
# How a file begins that is one: WEBVTT, or a cue's number and times.
_HEAD = re.compile(rf"\s*+(?:WEBVTT\b|(?:\d{{1,6}}[ \t]*\n)?[ \t]*{_TIME}(?:[ \t]*-->|,{_TIME}\n))")
# <v Dora Finch> of WebVTT, perhaps with classes: <v.loud Dora>
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*\s+([^>]{1,60})>")
# <i>, </c>, the times of single words (<00:01.000>), and {\an8} of SubRip for a place on the
# screen
_TAG = re.compile(r"</?[A-Za-z][^>\n]{0,80}>|</>|<\d[\d:.,]*>|\{\\[^}\n]{0,40}\}")
_PLACE = re.compile(r"\{\\[^}\n]{0,40}\}")
"""``{\\an8}``: where on the screen a cue is shown."""
# 何原：… at the head of a cue
_LABEL = re.compile(r"([^\s：:，。,.!?>-][^：:，。,!?\n]{0,40})[：:]\s*(?=\S)")
# Another speaker begins: >> in captions for the deaf, a dash in subtitles
_CHANGE = re.compile(r"\s*(?:>>+|[-–—•])\s*(?=\S)")
_LONGEST_NAME = 40
_RUBY = re.compile(r"<rt>([^<>\n]{1,60})(?:</rt>|(?=<))", re.IGNORECASE)
PARAGRAPH = 360
"""Characters after which the next sentence begins a new paragraph."""
_UNPUNCTUATED = 240
"""The longest paragraph where no sentence ever ends, as in automatic captions, in characters."""
QUIET_MS = 2500
"""A pause after which the next sentence begins a new paragraph."""
# Keys of a segment, as podcasts' files (body, startTime, speaker) and recognisers' answers
# (onebest, bg, ed, spk) name its words, begin, end and speaker; the first that is there counts.
_WORDS = ("body", "text", "content", "transcript", "sentence", "onebest")
_BEGIN = ("startTime", "start", "start_time", "begin", "begin_time", "bg", "from", "offset")
_END = ("endTime", "end", "end_time", "ed", "to")
_WHO = (
    "speaker", "speaker_name", "speakerName", "speaker_label", "speaker_id", "speakerId", "spk",
    "name", "role",
)  # fmt: skip
_MILLISECOND_STEP = 400
"""A begin that grows by more than this a segment counts milliseconds: nobody talks so long."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: words that are on the screen at once, with their times and speaker."""

    begin_ms: int | None
    end_ms: int | None
    who: str
    """The speaker as the file names them; empty where it does not."""
    text: str
    line: int = 0
    named: bool = False
    """Whether the name stands in its words, before a colon."""
    changes: bool = False
    """Whether another speaker begins (``>>``, ``-``), named or not."""


def is_captions(text: str) -> bool:
    """Whether a text is WebVTT or SubRip, or a transcript in JSON."""
    return bool(_HEAD.match(text)) or _segments(text) is not None


def read_captions(text: str) -> Flow:
    """The flow of captions: a paragraph a turn, or as much of it as is one."""
    found = _segments(text)
    left: list[Left] = []
    cues = _labelled(list(_of_json(found[0]) if found else _of_lines(text, left)))
    title = found[1] if found else ""
    parts = [part for cue in _fresh(cues) for part in _by_sentence(cue)]
    pieces, given = given_behind(list(_paragraphs(parts, left)))
    return Flow(tuple(pieces), {"title": title} if title else {}, (), (*left, *given))


# -- WebVTT and SubRip ----------------------------------------------------------------------


def _of_lines(text: str, left: list[Left]) -> Iterator[Cue]:
    """The cues of WebVTT or SubRip; what is no cue (header, numbers, notes) goes to ``left``."""
    lines = text.split("\n")
    times = [_TIMING.match(line) for line in lines]
    starts = [at for at, found in enumerate(times) if found]
    first = starts[0] if starts else len(lines)
    _note(left, lines[:first], 1)
    for number, at in enumerate(starts):
        found = times[at]
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        shown, rest = _payload(lines[at + 1 : stop], last=number + 1 == len(starts))
        _note(left, [lines[at]], at + 1)
        _note(left, rest, at + 2)
        if found:
            begin, end = milliseconds(found[1]), milliseconds(found[2])
            left += [Left("cue", one, at + 2) for line in shown for one in _PLACE.findall(line)]
            yield from _cue(begin, end, shown, at + 2)


def _payload(lines: Sequence[str], *, last: bool) -> tuple[list[str], list[str]]:
    """The lines of a cue, and what follows: the next one's number or name, notes, styles.

    WebVTT ends a cue at an empty line. Files made by hand have empty lines
    within cues, and numbers right behind them: what follows and is neither a note nor the next
    cue's name belongs to this one.
    """
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    # Without an empty line the number of the next cue stands right behind this one's words.
    if end == len(lines) and not last and end and lines[-1].strip().isdigit():
        end -= 1
    shown, rest = list(lines[:end]), list(lines[end:])
    # Notes, styles and regions of WebVTT stand between cues.
    odd = any(re.match(r"(?:NOTE|STYLE|REGION)\b", line) for line in rest)
    more = [line for line in rest if line.strip()]
    if more and not odd and not last and _is_name(rest[-1]):
        more.pop()
    if more and not odd:
        return shown + more, [line for line in rest if line.strip() and line not in more]
    return shown, rest


def _is_name(line: str) -> bool:
    """Whether a line right above a cue's times, apart from the text before, is the cue's name.

    It is short (``12``, ``intro``), or one word: Teams counts with 40 digits.
    """
    words = line.split()
    return bool(words) and (len(line) < _LONGEST_NAME or len(words) == 1)


def _note(left: list[Left], lines: Iterable[str], line: int) -> None:
    left += [Left("cue", text.strip(), line + at) for at, text in enumerate(lines) if text.strip()]


def _cue(begin: int | None, end: int | None, lines: Sequence[str], line: int) -> Iterator[Cue]:
    """The cues of one payload: one for each voice, and each dash."""
    parts: list[tuple[str, bool, list[str]]] = []
    who = ""
    for text in lines:
        voice = _VOICE.search(text)
        who = html.unescape(voice[1]).strip() if voice else who
        plain = _TAG.sub("", _RUBY.sub(r"（\1）", text))  # a reading stands behind its word
        words = " ".join(html.unescape(plain).split())
        change = _CHANGE.match(words)
        words = words[change.end() :] if change else words
        if not words:
            continue
        if parts and not voice and not change:
            parts[-1][2].append(words)
        else:
            parts.append((who, bool(change), [words]))
    for name, changes, said in parts:
        yield Cue(begin, end, name, _joined(said), line, changes=changes)


def _labelled(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, a name before a colon made their speaker where the file names people so.

    It does where several names begin cues and one of them does so again: the others may speak but
    once.
    """
    found = [_LABEL.match(cue.text) if not cue.who else None for cue in cues]
    counts = Counter(one[1] for one in found if one and may_name(one[1]))
    # Else a colon is only a colon: "Note: ..." once, or one word again and again.
    if len(counts) < 2 or counts.most_common(1)[0][1] < 2:
        return list(cues)
    return [
        replace(cue, who=one[1], text=cue.text[one.end() :], named=True)
        if one and one[1] in counts
        else cue
        for cue, one in zip(cues, found, strict=True)
    ]


def _joined(lines: Iterable[str]) -> str:
    text = ""
    for line in lines:
        text += ("" if not text or is_wide(text[-1]) or is_wide(line[0]) else " ") + line
    return text


def _fresh(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues without what rolling captions show once more.

    There each cue begins with the line before: "We met" and then "We met in May".
    """
    last = ""
    for cue in cues:
        text = cue.text
        if last and text.startswith(last) and len(last) > 1:
            text = text[len(last) :].strip()
        last = cue.text
        if text:
            yield replace(cue, text=text)


# -- JSON -----------------------------------------------------------------------------------


def _segments(text: str) -> tuple[list[dict[str, Any]], str] | None:
    """The segments of a transcript in JSON and its title; None for any other text."""
    if text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    title = value.get("title") if isinstance(value, dict) else ""
    found = next(filter(_are_segments, _lists(value)), None)
    return (found, title if isinstance(title, str) else "") if found else None


def _lists(value: Any) -> Iterator[list[Any]]:
    """Every list in a JSON value, the outer before the inner: each service nests its own way."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            yield one
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting += [part for part in inner if isinstance(part, (dict, list))]


def _are_segments(rows: Sequence[Any]) -> bool:
    """Whether every row says words, and when or by whom."""
    return bool(rows) and all(
        isinstance(row, dict)
        and isinstance(_first(row, _WORDS), str)
        and (_first(row, _BEGIN) is not None or _first(row, _WHO) is not None)
        for row in rows
    )


def _first(row: dict[str, Any], keys: Sequence[str]) -> Any:
    return next((row[key] for key in keys if row.get(key) is not None), None)


def _of_json(rows: Sequence[dict[str, Any]]) -> Iterator[Cue]:
    """The cues of a transcript's segments.

    Whether times are seconds or milliseconds no file says: the step from one begin to the next
    does.
    """
    begins = [_number(_first(row, _BEGIN)) for row in rows]
    known = [begin for begin in begins if begin is not None]
    step = (known[-1] - known[0]) / max(1, len(known) - 1) if known else 0.0
    factor = 1 if step > _MILLISECOND_STEP else 1000
    for row, begin in zip(rows, begins, strict=True):
        end = _number(_first(row, _END))
        who = _first(row, _WHO)
        words = " ".join(str(_first(row, _WORDS)).split())
        yield Cue(
            None if begin is None else round(begin * factor),
            None if end is None else round(end * factor),
            _called(who, words),
            words,
        )


def _called(who: Any, words: str) -> str:
    """A speaker's name; one whom the file only counts, from 0, as recognisers write it."""
    if isinstance(who, str) and not who.strip().isdigit():
        return who.strip()
    if isinstance(who, bool) or not str(who or 0).strip().isdigit() or who is None:
        return ""
    return f"{'说话人' if any(map(is_wide, words)) else 'Speaker'} {int(who) + 1}"


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        found = milliseconds(value)
        if found is not None:
            return found / 1000
        return float(value) if re.fullmatch(r"\d{1,12}(?:\.\d{1,9})?", value) else None
    return float(value) if isinstance(value, (int, float)) and abs(value) < 1e12 else None


# -- paragraphs -----------------------------------------------------------------------------


def _by_sentence(cue: Cue) -> Iterator[Cue]:
    """A cue in parts, where a sentence ends inside it; each begins as late as it is far in."""
    begin, end = cue.begin_ms, cue.end_ms
    at = 0
    for number, words in enumerate(split_sentences(cue.text)):
        share = at / max(1, len(cue.text))
        at += len(words)
        when = round(begin + (end - begin) * share) if begin is not None and end else begin
        until = None
        if begin is not None and end is not None:
            until = round(begin + (end - begin) * at / max(1, len(cue.text)))
        yield replace(
            cue, text=words.strip(), begin_ms=when, end_ms=until,
            changes=cue.changes and not number, named=cue.named and not number,
        )  # fmt: skip


def _paragraphs(cues: Sequence[Cue], left: list[Left]) -> Iterator[Piece]:
    labels = Counter(match[1] for cue in cues if (match := _LABEL.match(cue.text)))
    run: list[Cue] = []
    for cue in cues:
        if run and _begins_paragraph(run, cue, labels):
            yield _piece(run)
            run = []
        elif run and cue.named:
            left.append(Left("cue", cue.who, cue.line))  # said again in the same turn
        run.append(cue)
    if run:
        yield _piece(run)


def _begins_paragraph(run: Sequence[Cue], cue: Cue, labels: Counter[str]) -> bool:
    """Whether the cue begins a paragraph."""
    last = run[-1]
    label = _LABEL.match(cue.text)
    ended = bool(ENDED.search(last.text))
    if cue.changes or (cue.who and cue.who != _speaker(run)):
        return True
    # A name before a colon begins a turn if it does so elsewhere, or a sentence has just ended.
    if label and not cue.who and (labels[label[1]] > 1 or ended):
        return True
    size = sum(len(one.text) for one in run)
    quiet = (
        last.end_ms is not None
        and cue.begin_ms is not None
        and cue.begin_ms - last.end_ms >= QUIET_MS
    )
    if ended:
        return size >= PARAGRAPH or quiet
    open_ended = not any(ENDED.search(one.text) for one in run)
    return size >= _UNPUNCTUATED * (1 if open_ended else 4)


def _speaker(run: Sequence[Cue]) -> str:
    return next((one.who for one in reversed(run) if one.who), "")


def _piece(run: Sequence[Cue]) -> Piece:
    text = _joined(cue.text for cue in run)
    body = Inline(text)
    who = _speaker(run)
    if who:
        label = f"{who}: "
        body = body.prefixed_with(label)
        body = Inline(body.text, (Mark(0, len(label) - 1, "strong"), *body.marks))
    return Piece("paragraph", body, run[0].line, begin_ms=run[0].begin_ms)
