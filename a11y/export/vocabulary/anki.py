"""The vocabulary as Anki decks: four cards a word, with the sound of the word and of its sentence.

A note's id comes from the word and its pinyin, a deck's from the book's title, so that what is made
anew updates what was imported, and a word that a second book has too stays one note.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.book.package.container import check_writable, replacing
from a11y.book.readback.publication import read_back
from a11y.errors import OptionError
from a11y.export.sound.sounds import Sounds
from a11y.export.timeline import AudioStretch
from a11y.export.vocabulary.cards import cards, word_key
from a11y.installed.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.export.vocabulary.cards import Card, CardClip

MODEL_ID = 1_726_035_582
"""Fixed for ever: Anki knows the note type by it. Other fields or templates want another number,
else Anki asks the learner to merge two note types."""
FIELDS = (
    "Word",
    "Pinyin",
    "Meaning",
    "Level",
    "Usage",
    "Sentence",
    "Cloze",
    "Translation",
    "Word audio",
    "Sentence audio",
    "Slow audio",
    "Source",
)
_ANSWER = """<div class="word" lang="zh">{{Word}}</div>
<div class="pinyin">{{Pinyin}}</div>
<div class="meaning">{{Meaning}}</div>
{{#Usage}}<div class="usage" lang="zh">{{Usage}}</div>{{/Usage}}
{{#Level}}<div class="level">{{Level}}</div>{{/Level}}
{{#Sentence}}<div class="sentence" lang="zh">{{Sentence}}</div>{{/Sentence}}
{{#Translation}}<div class="translation">{{Translation}}</div>{{/Translation}}
<div>{{Word audio}} {{Sentence audio}} {{Slow audio}}</div>
<div class="source" lang="zh">{{Source}}</div>"""
_BEHIND = f'<hr id="answer">\n{_ANSWER}'
_FRONTS = {
    "Reading": '<div class="word" lang="zh">{{Word}}</div>',
    "Listening": """{{#Sentence audio}}
<div>{{Word audio}} {{Sentence audio}}</div>{{/Sentence audio}}""",
    "Cloze": """{{#Cloze}}<div class="sentence" lang="zh">{{Cloze}}</div>
<div class="meaning">{{Meaning}}</div>{{/Cloze}}""",
    "Production": """{{#Meaning}}<div class="meaning">{{Meaning}}</div>
{{#Usage}}<div class="usage" lang="zh">{{Usage}}</div>{{/Usage}}{{/Meaning}}""",
}
"""What each card asks with; one that has nothing to ask with is not made."""
_CSS = """.card { font-family: system-ui, sans-serif; font-size: 1.25rem; text-align: center;
  line-height: 1.5; max-width: 36em; margin: 1em auto; padding: 0 1em; }
.word { font-size: 2.5em; }
.pinyin { font-size: 1.4em; }
.sentence { margin: 1em 0; line-height: 2.2; text-align: start; }
.sentence rt { font-size: .55em; }
.blank { letter-spacing: .1em; opacity: .75; }
.level, .usage, .source, .translation { font-size: .8em; opacity: .75; }"""


def export(books: Sequence[Path], out: Path) -> None:
    """Write the vocabulary of one book or of a shelf of them as a package (``.apkg``).

    Each book is a deck. A word is one note however many books have it: that of the first.

    Raises:
        OptionError: genanki is not installed.
        SourceError: a book cannot be read, or its sound cannot.
        EmptySourceError: one has no vocabulary.
        OutputError: the package cannot be written.
    """
    genanki = _genanki()
    check_writable(out)
    with tempfile.TemporaryDirectory(prefix="tingdu-anki-", ignore_cleanup_errors=True) as folder:
        decks: list[Any] = []
        files: list[Path] = []
        given: set[str] = set()
        for book in books:
            with read_back(book) as opened, Sounds(opened, Path(folder)) as sounds:
                title = opened.package.value("dc:title") or book.stem
                # Anki keeps the sound files of all decks in one folder, so that their names begin
                # with the book's; a deck's id is 32 bits, the first of them set: 1 is Anki's own
                # deck.
                media = _Media(sounds, Path(folder), _digest(title)[:10])
                deck = genanki.Deck(int(_digest(title)[:8], 16) | 1 << 31, f"听读::{title}")
                for card in cards(opened):
                    if word_key(card) not in given:
                        given.add(word_key(card))
                        deck.add_note(_note(genanki, title, card, media))
                decks.append(deck)
                files += media.files
        package = genanki.Package(decks, media_files=[str(path) for path in files])
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
        templates=[
            {"name": name, "qfmt": front, "afmt": _BEHIND} for name, front in _FRONTS.items()
        ],
        css=_CSS,
    )
    return genanki.Note(
        model=model,
        fields=[
            _plain(card.word),
            _plain(card.pinyin),
            _plain(card.gloss),
            _plain(card.level),
            _plain(card.usage),
            _unbraced(card.sentence_html),
            _unbraced(card.cloze_html),
            _plain(card.translation),
            media.field(card.word_clip, card.word_id),
            media.field(card.clip, card.sentence_id),
            media.field(card.slow, f"{card.sentence_id}-slow"),
            _plain(f"{title} · {card.section}" if card.section != title else title),
        ],
        guid=genanki.guid_for("tingdu", word_key(card)),
        tags=["tingdu", _tag(title), *(["-".join(card.level.split())] if card.level else [])],
    )


def _tag(title: str) -> str:
    """The book as a tag beneath tingdu's; a tag has no blanks, and colons would nest it deeper."""
    return f"tingdu::{'_'.join(title.replace(':', '：').split())}"


def _plain(text: str) -> str:
    """Text for a field, which is HTML; a bracket that would be Anki's is broken up."""
    return _unbraced(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _unbraced(html: str) -> str:
    """HTML for a field: two braces would open a field or a cloze of Anki's."""
    return html.replace("{{", "{ {")


class _Media:
    """Cuts each sentence once from the book's audio."""

    def __init__(self, sounds: Sounds, folder: Path, prefix: str) -> None:
        self._sounds = sounds
        self._folder = folder
        self._prefix = prefix
        self.files: dict[Path, None] = {}

    def field(self, clip: CardClip | None, name: str) -> str:
        """What plays the clip on a card; empty where the book has none."""
        if clip is None:
            return ""
        path = self._folder / f"tingdu-{self._prefix}-{name}.mp3"
        if path not in self.files:
            self._cut(clip, path)
            self.files[path] = None
        return f"[sound:{path.name}]"

    def _cut(self, clip: CardClip, path: Path) -> None:
        from voices.audio.encode import encoder

        writer = encoder(path, "mp3")
        for samples in self._sounds.cut(AudioStretch(clip.audio, clip.begin_ms, clip.end_ms)):
            writer.write(samples)
        writer.close()
