"""What was found in a recording before, kept: of an edited article only what is new is looked for.

A unit of the text has a name, by what is said and by whom. Those that were there before are where
they were; around the others the recording is looked through anew, some units to both sides, so that
the voice is known. Where that does not fit together, all of it is.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from voices.align.aligning import Alignment, Placed, Stretch
from voices.host.atomic import replacing
from voices.host.regular import read_regular
from voices.model import Boundary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FORMAT = 2
"""Raised where an older alignment is not to be believed any more."""
LARGEST_BYTES = 64 * 1024 * 1024
_AROUND = 6
"""Units looked for again to both sides of what is new: half a minute, by which a voice is known."""
_MOST_NEW = 0.5
"""Of the units: where more are new, all is looked for."""
_ENOUGH = 0.5
"""Of the units around what is new, that have to be found again."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Units that are to be looked for, in a stretch of the recording."""

    units: range
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class EarlierAlignment:
    """What is known of a text by an alignment of it as it was."""

    placed: Mapping[int, Placed]
    patches: tuple[Patch, ...]
    strays: tuple[Stretch, ...]
    """Outside the patches."""
    pace: float
    share: float


def named(names: Iterable[str]) -> list[str]:
    """Names that say of alike units which of them each is."""
    seen: Counter[str] = Counter()
    out = []
    for name in names:
        out.append(f"{name} {seen[name]}")
        seen[name] += 1
    return out


def remembered(path: Path, names: Sequence[str]) -> EarlierAlignment | None:
    """What the file says of the text; None where it says nothing that can be used."""
    try:
        old = json.loads(read_regular(path, LARGEST_BYTES))
        before = _alignment(old)
        known = {name: n for n, name in enumerate(old["names"])}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    placed_before = {one.unit: one for one in before.placed}
    placed: dict[int, Placed] = {}
    fresh: list[int] = []
    for unit, name in enumerate(names):
        if name not in known:
            fresh.append(unit)
        elif known[name] in placed_before:
            placed[unit] = replace(placed_before[known[name]], unit=unit)
    if len(fresh) > _MOST_NEW * len(names):
        return None
    patches = _patches(fresh, placed, len(names), old["length_ms"])
    if patches is None:
        return None
    kept = {unit for unit, name in enumerate(old["names"]) if name in set(names)}
    strays = list(before.strays)
    strays += [Stretch(o.begin_ms, o.end_ms) for o in before.placed if o.unit not in kept]
    strays = [s for s in strays if not any(_meet(s, patch.stretch) for patch in patches)]
    strays.sort(key=lambda stray: stray.begin_ms)
    return EarlierAlignment(placed, tuple(patches), tuple(strays), before.pace, before.share)


def _patches(
    fresh: Sequence[int], placed: Mapping[int, Placed], units: int, length_ms: int
) -> list[Patch] | None:
    """Ranges around what is new, with the stretches between what stays beside them."""
    out: list[Patch] = []
    for unit in fresh:
        first, stop = max(unit - _AROUND, 0), min(unit + _AROUND + 1, units)
        if out and first <= out[-1].units.stop:
            first = out.pop().units.start
        before = [placed[n].end_ms for n in range(first) if n in placed]
        after = [placed[n].begin_ms for n in range(stop, units) if n in placed]
        begin_ms = max(before, default=0)
        end_ms = min(after, default=length_ms)
        around = [placed[n] for n in range(first, stop) if n in placed]
        if begin_ms >= end_ms or any(
            one.begin_ms < begin_ms or one.end_ms > end_ms for one in around
        ):  # another order than the text's
            return None
        out.append(Patch(range(first, stop), Stretch(begin_ms, end_ms)))
    return out


def _meet(one: Stretch, other: Stretch) -> bool:
    return one.begin_ms < other.end_ms and other.begin_ms < one.end_ms


def patched(known: EarlierAlignment, found: Sequence[Alignment]) -> Alignment | None:
    """All of it, with what the patches have, in times of the whole; None where they do not fit."""
    placed = dict(known.placed)
    strays = list(known.strays)
    for patch, part in zip(known.patches, found, strict=True):
        again = {one.unit for one in part.placed if one.sure}
        sure = {unit for unit in patch.units if unit in placed and placed[unit].sure}
        if len(sure & again) < _ENOUGH * len(sure):
            return None
        for unit in patch.units:
            placed.pop(unit, None)
        placed |= {one.unit: one for one in part.placed}
        strays += part.strays
    in_order = tuple(sorted(placed.values(), key=lambda one: one.begin_ms))
    strays.sort(key=lambda stray: stray.begin_ms)
    said_ms = sum(one.end_ms - one.begin_ms for one in in_order)
    besides_ms = sum(stray.end_ms - stray.begin_ms for stray in strays)
    share = said_ms / max(said_ms + besides_ms, 1) if known.patches else known.share
    return Alignment(in_order, tuple(strays), known.pace, share)


def remember(path: Path, names: Sequence[str], alignment: Alignment, length_ms: int) -> None:
    """Keep an alignment; a cache that cannot be written is no reason to stop."""
    kept = {"format": FORMAT, "names": list(names), "length_ms": length_ms, **asdict(alignment)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, durable=False) as temporary:
            temporary.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return


def _alignment(old: Mapping[str, Any]) -> Alignment:
    """The alignment that a file of anybody's holds; raises where it makes no sense."""
    if old["format"] != FORMAT:
        raise ValueError
    length_ms, units = _whole(old["length_ms"]), len(old["names"])
    placed = []
    for one in old["placed"]:
        boundaries = tuple(
            Boundary(*_span(each["start"], each["end"]), *_span(each["begin_ms"], each["end_ms"]))
            for each in one["boundaries"]
        )
        begin_ms, end_ms = _span(one["begin_ms"], one["end_ms"])
        unit = _whole(one["unit"])
        if unit >= units or end_ms > length_ms:
            raise ValueError
        likeness, gathered, density, strangeness = (
            float(one[each]) for each in ("likeness", "gathered", "density", "strangeness")
        )
        settled = one["settled"] is True
        placed.append(
            Placed(
                unit,
                begin_ms,
                end_ms,
                boundaries,
                likeness,
                gathered,
                density,
                settled,
                strangeness,
            )
        )
    strays = tuple(Stretch(*_span(each["begin_ms"], each["end_ms"])) for each in old["strays"])
    return Alignment(tuple(placed), strays, float(old["pace"]), float(old["share"]))


def _span(begin: object, end: object) -> tuple[int, int]:
    first, last = _whole(begin), _whole(end)
    if first > last:
        raise ValueError
    return first, last


def _whole(number: object) -> int:
    if not isinstance(number, int) or number < 0:
        raise ValueError
    return number
