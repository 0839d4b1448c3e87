"""``SOURCE.times.toml``: when sentences begin and end in the recording, as a person set them.

    [begins]                         # a sentence by its first words: when it is heard
    "他说河水认得人" = "0:03.450"     # minutes and seconds, or seconds: 3.45

    [ends]
    "他说河水认得人" = "0:07.600"

What a person set stays, however often the recording is looked through.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.errors import OptionError
from a11y.finding import Finding
from a11y.interview import StatedTime, StatedTimes
from a11y.read.beside.places import blocks_named
from a11y.read.beside.sidecar import beside, toml
from a11y.walks import blocks_of, sentences_of

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.interview import Interview

ENDING = ".times.toml"
_CLOCK = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5}(?:\.\d{1,3})?)")
_LONGEST_S = 48 * 3600
"""As long as a sound may be."""


def stated_times(source: Path, interview: Interview) -> StatedTimes:
    """What the file beside a source says of its sentences; nothing where there is none.

    Raises:
        OptionError: it is no TOML, or says something else than times.
    """
    path = beside(source.parent, source.name, ENDING) if str(source) != "-" else None
    if path is None:
        return StatedTimes()
    content = toml(path)
    for name, table in content.items():
        if name not in {"begins", "ends"} or not isinstance(table, dict):
            raise OptionError(f"{path}: has tables begins and ends, no {name}; correct it")
    begins_ms, ends_ms = (
        {words: _time_ms(path, words, value) for words, value in content.get(name, {}).items()}
        for name in ("begins", "ends")
    )
    for words in begins_ms.keys() & ends_ms.keys():
        if begins_ms[words] >= ends_ms[words]:
            raise OptionError(f"{path}: “{words}” ends before it begins; correct it")
    sentences = [each for block in blocks_of(interview.sections) for each in sentences_of(block)]
    by_id: dict[str, StatedTime] = {}
    findings = []
    for words in dict.fromkeys((*begins_ms, *ends_ms)):
        named = blocks_named(words, sentences)
        if len(named) == 1:
            time = StatedTime(words, begins_ms.get(words), ends_ms.get(words))
            by_id[sentences[named[0]].id] = time
            continue
        if named:
            text = f"{path.name}: “{words}” begins {len(named)} sentences: write more of it"
        else:
            text = f"{path.name}: “{words}” begins no sentence of the article: correct it"
        findings.append(Finding("recording-time-unused", "warning", "", text))
    return StatedTimes(path.name, by_id, tuple(findings))


def _time_ms(path: Path, words: str, value: object) -> int:
    """A time as a person writes it: ``"1:02:03.450"``, ``"2:03"``, ``3.45``."""
    written = _CLOCK.fullmatch(str(value)) if isinstance(value, str | int | float) else None
    if written:
        hours, minutes, seconds = written.groups()
        total_s = int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds)
        if total_s <= _LONGEST_S:
            return round(total_s * 1000)
    raise OptionError(
        f"{path}: “{words}” has no time like 1:02:03.450 or seconds like 3.45; correct it"
    )
