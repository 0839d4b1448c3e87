"""The article as JSON for the page (``GET api/article``)."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from a11y.inputs import is_online
from a11y.messages import translated
from a11y.proof.article.candidates import name_shown
from a11y.proof.article.doubts import DIRECTION
from a11y.walks import blocks_of, heading_text, sentences_of
from voices.likeness import distinct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.interview import Block, Interview, Sentence
    from a11y.proof.article.article import Article
    from a11y.proof.article.doubts import Doubt
    from a11y.proof.desk.desk import Desk
    from voices.engine import Engine

_EXCERPTS = 5


def as_object(article: Article, desk: Desk, language: str = "en") -> dict[str, Any]:
    """Everything the page shows, but for sound and pictures; messages in ``zh`` or ``en``."""
    interview = article.interview
    return {
        "revision": article.revision,
        "content": article.content,
        "source": interview.source,
        "title": interview.title,
        "language": interview.language,
        "metadata": {
            name: getattr(interview.metadata, name) for name in ("author", "publisher", "date")
        },
        "speakers": _speakers(article),
        "sections": [
            {
                "id": section.id,
                "heading": heading_text(section),
                "blocks": [_block(block, article) for block in section.blocks],
            }
            for section in interview.sections
        ],
        "left_out": list(article.corrections.paragraphs.leave_out),
        "doubts": [_doubt(doubt, language) for doubt in article.doubts],
        "total_doubts": article.total_doubts,
        "findings": [
            {**asdict(finding), "message": translated(finding.message, language)}
            for finding in interview.findings
        ],
        "by": article.record.by,
        "undo": desk.can_undo(),
        "archive": "archive" in article.contents,
        "files": {name: path.name for name, path in desk.sidecars.paths.items()},
        "voices": voices(desk.engine, interview.language),
        "engine": desk.engine.name,
        "online": is_online(desk.options),
        "edition": desk.options.edition,
    }


def _doubt(doubt: Doubt, language: str) -> dict[str, Any]:
    shown: dict[str, Any] = {**asdict(doubt), "why": None}
    if doubt.why is not None:
        say = partial(translated, to=language)
        weighed = [reason.words(say) for reason in doubt.why.reasons]
        shown |= {"why": doubt.why.answer, "reasons": weighed}
    elif doubt.kind in {"left-out", "speaker"}:
        shown["note"] = translated(doubt.note, language)
    return shown


def voices(engine: Engine, language: str) -> list[dict[str, Any]]:
    """The engine's voices, those of the article's language first, with who sounds alike."""
    every = sorted(engine.voices(), key=lambda voice: not voice.speaks(language))
    return [
        {
            "name": voice.name,
            "gender": voice.gender,
            "locale": voice.locale,
            "pitch_hz": voice.pitch_hz,
            "alike": [
                other.name
                for other in every
                if other.name != voice.name
                and other.language == voice.language
                and not distinct(voice, other, engine.preferences)
            ],
        }
        for voice in every
    ]


def _speakers(article: Article) -> list[dict[str, Any]]:
    interview = article.interview
    stated = {one.name: one for one in article.corrections.people}
    excerpts = _excerpts(interview)
    out = []
    for speaker in interview.speakers:
        assignment = article.cast.of(speaker.id)
        one = stated.get(speaker.name)
        out.append(
            {
                "id": speaker.id,
                "name": speaker.name,
                "role": speaker.role,
                "gender": speaker.gender,
                "title": speaker.title,
                "reading": name_shown(speaker),
                "named": speaker.named,
                "decided": one is not None,
                "sex_decided": bool(one and one.gender),
                "voice": assignment.voice.name,
                "rate": assignment.rate,
                "excerpts": excerpts.get(speaker.id, []),
                "blocks": sum(
                    block.speaker == speaker.id for block in blocks_of(interview.sections)
                ),
            }
        )
    return out


def _excerpts(interview: Interview) -> Mapping[str, Sequence[dict[str, str]]]:
    """Two to five sentences of each, spread over what they say; long ones tell more."""
    every: dict[str, list[Sentence]] = {}
    for block in blocks_of(interview.sections):
        if block.kind in {"paragraph", "item", "quote", "heading"}:
            every.setdefault(block.speaker, []).extend(block.sentences)
    out = {}
    for speaker, sentences in every.items():
        translated = [s for s in sentences if len(s.text.strip()) >= 8] or sentences
        step = max(1, len(translated) // _EXCERPTS)
        out[speaker] = [{"id": s.id, "text": s.text} for s in translated[::step][:_EXCERPTS]]
    return out


def _block(block: Block, article: Article) -> dict[str, Any]:
    image = block.image
    return {
        "id": block.id,
        "kind": block.kind,
        "level": block.level,
        "number": block.number,
        "speaker": block.speaker,
        "text": block.text,
        "fixed": block.id not in article.keys,
        "decided": block.id in article.decided,
        "checked": block.id in article.checked,
        "hidden": bool(DIRECTION.search(block.text)),
        "image": image
        and {"source": image.source, "alt": image.alt, "shown": image.asset is not None},
        "sentences": [_sentence(sentence) for sentence in sentences_of(block)],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "id": sentence.id,
        "text": sentence.text,
        "words": [
            [word.start, word.end, [[r.start, r.end, r.text] for r in word.ruby]]
            for word in sentence.words
        ],
        "corrected": list(sentence.corrected),
        "spoken": [[each.start, each.end, each.text] for each in sentence.spoken],
    }
