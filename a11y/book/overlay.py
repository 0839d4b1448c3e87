"""An outline and its track as a media overlay document (EPUB 3.3 §9.2, SMIL 3.0 subset).

Containers of the outline become ``seq`` with ``epub:textref``; what is heard becomes a ``par``,
or a ``seq`` of word ``par`` where the phrase has words. Containers in which nothing is heard are
left out. Times are clock values with milliseconds, exact.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from a11y.book.pages.markup import EPUB_NS, escape
from a11y.book.pages.outline import Closed, Heard, Opened
from a11y.errors import OutputError
from a11y.narration import SHORTEST_CLIP_MS, Clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from a11y.book.pages.outline import Outline
    from a11y.narration import Phrase

SMIL_NS = "http://www.w3.org/ns/SMIL"
SMIL_TYPE = "application/smil+xml"
LARGE, SMALL = "text-range-large", "text-range-small"
"""``epub:type`` of a paragraph and of a sentence whose words are heard one by one (EPUB 3.4)."""


@lru_cache(maxsize=4)  # a clip mostly begins where the last one ended
def clock(ms: int) -> str:
    """A SMIL full clock value: ``0:01:02.345``."""
    seconds, millis = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}.{millis:03}"


def overlay(
    document: str,
    outline: Outline,
    voiced: Iterable[tuple[str, Phrase]],
    *,
    granularity: bool = False,
) -> bytes:
    """The SMIL document of one content document.

    Args:
        document: file name of the content document, beside the overlay.
        outline: what in it can be heard.
        voiced: address of the audio, as the overlay names it, and what is heard in it.
        granularity: whether paragraphs and sentences say that they are one, so that a reader can
            choose how much lights up (EPUB 3.4, w3c/epub-specs 2917).

    Raises:
        OutputError: something is spoken that the document does not show, or shown once and
            spoken twice.
    """
    by_id: dict[str, tuple[str, Phrase]] = {}
    for audio, phrase in voiced:
        text_id = phrase.clip.text_id
        if text_id in by_id:
            raise OutputError(f"{document}: {text_id} is spoken twice; this is a bug, report it")
        by_id[text_id] = (audio, phrase)
    shown = {event.id for event in outline.events if not isinstance(event, Closed)}
    missing = [text_id for text_id in by_id if text_id not in shown]
    if missing:
        named = ", ".join(missing[:3])
        raise OutputError(f"{document}: {named} is spoken but not shown; this is a bug, report it")
    body = "".join(_body(document, outline, by_id, granularity=granularity))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<smil xmlns="{SMIL_NS}" xmlns:epub="{EPUB_NS}" version="3.0">\n'
        f'<body id="body" epub:textref="{document}">\n{body}</body>\n</smil>\n'
    ).encode()


def _body(
    document: str,
    outline: Outline,
    by_id: Mapping[str, tuple[str, Phrase]],
    *,
    granularity: bool,
) -> Iterator[str]:
    """What the outline's events become: seqs for containers, pars for what is heard in them."""
    # Containers begun in which nothing is heard yet: their tags are written with the first par in
    # them. Where one closes while it still waits, it is dropped: an empty seq is not allowed.
    pending: list[str] = []
    for event in outline.events:
        match event:
            case Heard(text_id) if text_id in by_id:
                yield from pending
                pending.clear()
                audio, phrase = by_id[text_id]
                yield _phrase(document, audio, phrase, granularity=granularity)
            case Opened(element_id, semantic, is_paragraph):
                if element_id in by_id:  # it lights up as one, and nothing inside of it does
                    yield from pending
                    pending.clear()
                    audio, phrase = by_id[element_id]
                    yield _par(document, audio, phrase.clip)
                kinds = " ".join(filter(None, (semantic, LARGE * (granularity and is_paragraph))))
                stated = f' epub:type="{kinds}"' if kinds else ""
                pending.append(
                    f'<seq id="seq-{element_id}" epub:textref="{document}#{element_id}"{stated}>\n'
                )
            case Closed() if pending:
                pending.pop()
            case Closed():
                yield "</seq>\n"


def _phrase(document: str, audio: str, phrase: Phrase, *, granularity: bool) -> str:
    if not phrase.words:
        return _par(document, audio, phrase.clip)
    text_id = phrase.clip.text_id
    pars = "".join(_par(document, audio, clip) for clip in join_short(phrase.words))
    kind = f' epub:type="{SMALL}"' if granularity else ""
    return f'<seq id="{text_id}" epub:textref="{document}#{text_id}"{kind}>\n{pars}</seq>\n'


def _par(document: str, audio: str, clip: Clip) -> str:
    return (
        f'<par id="p-{clip.text_id}"><text src="{document}#{clip.text_id}"/>'
        f'<audio src="{escape(audio)}" clipBegin="{clock(clip.begin_ms)}" '
        f'clipEnd="{clock(clip.end_ms)}"/></par>\n'
    )


def join_short(clips: Sequence[Clip]) -> list[Clip]:
    """Clips of one sentence, none shorter than :data:`SHORTEST_CLIP_MS`.

    A short one goes to the clip before it, the first to the one after it; the text of the
    longer of the two is the one that is highlighted. The time they cover does not change.
    """
    joined: list[Clip] = []
    for clip in clips:
        before = joined[-1] if joined else None
        if before is not None and min(_length(before), _length(clip)) < SHORTEST_CLIP_MS:
            longer = before if _length(before) >= _length(clip) else clip
            joined[-1] = Clip(longer.text_id, before.begin_ms, clip.end_ms)
        else:
            joined.append(clip)
    return joined


def _length(clip: Clip) -> int:
    return clip.end_ms - clip.begin_ms
