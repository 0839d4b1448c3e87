"""The vocabulary as an Anki deck: word, pinyin, meaning, sentence and the sentence's own sound.

Ids come from the book's title and the word, so a deck made anew updates the one that was imported.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.book.package.container import check_writable, replacing
from a11y.book.readback.publication import read_back
from a11y.errors import OptionError, SourceError
from a11y.export.cards import cards
from a11y.extras import install_command

if TYPE_CHECKING:
    from a11y.book.readback.publication import Book
    from a11y.export.cards import Card, Clip
    from voices.audio.samples import Sound

MODEL_ID = 1_726_035_581
"""Fixed for ever: Anki knows the note type by it."""
FIELDS = ("Word", "Pinyin", "Meaning", "Level", "Sentence", "Audio", "Slow", "Source")
_FRONT = '<div class="word" lang="zh">{{Word}}</div>'
_BACK = """{{FrontSide}}
<hr id="answer">
<div class="pinyin">{{Pinyin}}</div>
<div class="meaning">{{Meaning}}</div>
{{#Level}}<div class="level">{{Level}}</div>{{/Level}}
{{#Sentence}}<div class="sentence" lang="zh">{{Sentence}}</div>{{/Sentence}}
<div>{{Audio}} {{Slow}}</div>
<div class="source" lang="zh">{{Source}}</div>"""
_CSS = """.card { font-family: system-ui, sans-serif; font-size: 1.25rem; text-align: center;
  line-height: 1.5; max-width: 36em; margin: 1em auto; padding: 0 1em; }
.word { font-size: 2.5em; }
.pinyin { font-size: 1.4em; }
.sentence { margin: 1em 0; line-height: 2.2; text-align: start; }
.sentence rt { font-size: .55em; }
.level, .source { font-size: .8em; opacity: .75; }"""


def export(book: Path, out: Path) -> None:
    """Write the book's vocabulary as a deck (``.apkg``).

    Raises:
        OptionError: genanki is not installed.
        SourceError: the book cannot be read, or its sound cannot.
        EmptySourceError: it has no vocabulary.
        OutputError: the deck cannot be written.
    """
    genanki = _genanki()
    check_writable(out)
    with (
        read_back(book) as opened,
        tempfile.TemporaryDirectory(prefix="tingdu-anki-", ignore_cleanup_errors=True) as folder,
    ):
        title = opened.package.value("dc:title") or book.stem
        found = cards(opened)
        media = _Media(opened, Path(folder), _digest(title)[:10])
        deck = genanki.Deck(int(_digest(title)[:8], 16) | 1 << 31, f"听读::{title}")
        for card in found:
            deck.add_note(_note(genanki, title, card, media))
        package = genanki.Package(deck, media_files=[str(path) for path in media.files])
        with replacing(out) as part, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # genanki doubts words in angle brackets
            package.write_to_file(str(part), timestamp=_moment())


def _genanki() -> Any:
    try:
        import genanki
    except ImportError as error:
        raise OptionError(
            f"--to anki needs genanki: {install_command('anki')}, or take --to tsv"
        ) from error
    return genanki


def _moment() -> float | None:
    """Anki updates a note when the deck's is newer; so it is the clock's, unless one is stated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(epoch) if epoch.isdigit() else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _note(genanki: Any, title: str, card: Card, media: _Media) -> Any:
    model = genanki.Model(
        MODEL_ID,
        "听读 tingdu",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Word → meaning", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    level = card.level.split()
    return genanki.Note(
        model=model,
        fields=[
            _plain(card.word),
            _plain(card.pinyin),
            _plain(card.gloss),
            _plain(card.level),
            card.sentence_html,
            media.field(card.clip, card.sentence_id),
            media.field(card.slow, f"{card.sentence_id}-slow"),
            _plain(card.section),
        ],
        guid=genanki.guid_for("tingdu", title, card.word, card.pinyin),
        tags=["tingdu", "-".join(level[:2])] if level else ["tingdu"],
    )


def _plain(text: str) -> str:
    """Text for a field, which is HTML; a bracket that would be Anki's is broken up."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("{{", "{ {")


class _Media:
    """Cuts each sentence once from the book's audio, which is decoded once a file."""

    def __init__(self, book: Book, folder: Path, prefix: str) -> None:
        self._book = book
        self._folder = folder
        self._prefix = prefix
        self._open: tuple[str, Sound | None] = ("", None)
        self.files: list[Path] = []

    def field(self, clip: Clip | None, name: str) -> str:
        """What plays the clip on a card; empty where the book has none."""
        if clip is None:
            return ""
        path = self._folder / f"tingdu-{self._prefix}-{name}.mp3"
        if path not in self.files:
            self._cut(clip, path)
            self.files.append(path)
        return f"[sound:{path.name}]"

    def _cut(self, clip: Clip, path: Path) -> None:
        from voices.audio.encode import encoder
        from voices.audio.samples import resampled

        sound = self._decoded(clip.audio)
        rate_hz = sound.sample_rate_hz
        samples = sound.samples[clip.begin_ms * rate_hz // 1000 : clip.end_ms * rate_hz // 1000]
        writer = encoder(path, "mp3")
        writer.write(resampled(samples, rate_hz))
        writer.close()

    def _decoded(self, name: str) -> Sound:
        from voices.audio.samples import decode
        from voices.errors import AudioError

        if self._open[0] != name or self._open[1] is None:
            content = self._book.archive.read(name)
            if content is None:
                raise SourceError(f"{self._book.path}: audio file {name} is missing; make it anew")
            try:
                self._open = (name, decode(BytesIO(content)))
            except AudioError as error:
                raise SourceError(f"{self._book.path}: {name}: {error}") from error
        sound = self._open[1]
        if sound is None:
            raise SourceError(f"{self._book.path}: {name}: no sound")
        return sound
