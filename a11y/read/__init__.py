"""Reading: any source becomes an Interview.

``read`` is the way in; it loads its parts when it is called. A source becomes a flow of pieces,
labels are weighed over the whole of it, pieces become speeches of people, and these become sections
with ids and sentences. In: a file, or a name with its bytes, and options. Out: an Interview and
findings; what was not taken over is named, never dropped in silence. Called by: the pipeline,
batches, the proof desk and ``tingdu inspect``.

Modules:
    - balance: what a source shows, counted apart, against what was read
    - beside: corrections and translations that lie beside a source
    - conversation: who says what in a run of pieces, in a collection chapter by chapter
    - dialogue: pieces with their speakers, labels taken off
    - decoding: bytes become text, in whatever encoding
    - flow: the value between formats and speakers: a source as a run of pieces
    - formats: every kind of source to one flow
    - given: readings that the author gives, over a word or in brackets behind it
    - labels: what may be a speaker's name at the start of a line
    - limits: how much an article may hold
    - loading: a file or bytes in hand become a source, known by its content
    - options: what a reader may choose
    - people: labels that were accepted become speakers, one for each person
    - pictures: pictures of a source, fit for a book
    - reading: the steps of reading in their order
    - recording: the recording that an article names, fetched where that is asked for
    - shortened: names that a text itself makes short, and says so
    - source: the value: bytes with a name, their form and their text
    - speakers: decides which labels are speakers, over the whole document
    - stamps: times in transcripts, kept as data and not shown
    - structure: title, metadata, languages, sections, sentences, notices
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.read.options import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.interview import Interview

__all__ = ["ReadOptions", "read"]


def read(source: Path | str | tuple[str, bytes], options: ReadOptions | None = None) -> Interview:
    """The interview a source holds: a file, or a name with its bytes.

    Raises:
        SourceError: the source is missing or cannot be read.
        EmptySourceError: it has no text.
        OptionError: a file the options name cannot be used.
    """
    from a11y.read.reading import read as read_source

    return read_source(source, options)
