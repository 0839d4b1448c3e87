"""a11y makes an interview into a book that can be heard and followed.

From Python: ``a11y.read(source)`` gives an :class:`~a11y.interview.Interview`,
``a11y.convert(source, out, options)`` makes the book. The command line is thin over them. What is
in ``__all__`` follows semantic versioning, and so do the JSON objects that the commands print:
within a major version fields are added, never renamed, removed or given another meaning.

In: a source (text, Markdown, HTML, DOCX, EPUB, captions) and options. Out: an EPUB 3 with media
overlays, and findings about whatever a person should know. Called by: the ``tingdu`` command and
programs of others; the parts below import only what lies beneath them in the map of CONTRIBUTING.

Modules:
    - __main__: makes ``python -m a11y`` the same as ``tingdu``
    - batch: many sources become many books, or one anthology
    - book: an interview and its narration become an EPUB, and an EPUB is read back
    - casting: speakers become parts that the voices are cast for
    - characters: facts of single characters: which are Han, which only mark another
    - cli: the command line, which alone prints and exits
    - colophon: what the book says about itself, as a section like any other
    - errors: everything that ends a command, and with which exit code
    - export: other forms of a finished book: sound, captions, page, vocabulary
    - finding: the value in which a stage says what it noticed
    - inputs: files that a person gives beside the article, opened and checked
    - installed: which tingdu this is, and how to get what some uses need besides
    - interview: the interview: the value that every stage takes and returns
    - messages: what a person is told, in their language
    - narrate: an interview and its cast become sound, and times for each element
    - narration: the value of that: audio files, and when each element is heard in them
    - options: what a user may choose, with every default
    - people: how people are called in articles: names, titles, courtesies, sex
    - pinyin: readings and words: an interview becomes one with pinyin
    - pipeline: the stages in order: a source becomes a verified book
    - play: a page on this machine that shows a book and reads it aloud
    - proof: the proof desk, where a person settles what no program can know
    - proofread: the file that remembers what a person looked at
    - read: any source becomes an interview
    - script: an interview as lines to be heard, and what lights up with each
    - verify: what is wrong with a book
    - walks: goes through an interview's blocks, sentences and turns, or changes each of them
    - why: a decision with its margin and reasons, as a value
    - wording: words of our own that a book shows and says, one module a language
    - zipped: the one reader of ZIP containers, with limits
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

# Bound here and now, because importing any part of the package of that name would put the package
# itself in the function's place.
from a11y.read import read

if TYPE_CHECKING:
    from a11y.errors import A11yError as A11yError
    from a11y.errors import BatchError as BatchError
    from a11y.errors import EmptySourceError as EmptySourceError
    from a11y.errors import NarrationError as NarrationError
    from a11y.errors import OptionError as OptionError
    from a11y.errors import OutputError as OutputError
    from a11y.errors import SourceError as SourceError
    from a11y.errors import VerificationError as VerificationError
    from a11y.finding import Finding as Finding
    from a11y.interview import Interview as Interview
    from a11y.options import Options as Options
    from a11y.options import preset as preset
    from a11y.pipeline import Result as Result
    from a11y.pipeline import convert as convert

_HOMES = {
    "A11yError": "a11y.errors",
    "BatchError": "a11y.errors",
    "EmptySourceError": "a11y.errors",
    "Finding": "a11y.finding",
    "Interview": "a11y.interview",
    "NarrationError": "a11y.errors",
    "OptionError": "a11y.errors",
    "Options": "a11y.options",
    "OutputError": "a11y.errors",
    "Result": "a11y.pipeline",
    "SourceError": "a11y.errors",
    "VerificationError": "a11y.errors",
    "convert": "a11y.pipeline",
    "preset": "a11y.options",
}
__all__ = [
    "A11yError",
    "BatchError",
    "EmptySourceError",
    "Finding",
    "Interview",
    "NarrationError",
    "OptionError",
    "Options",
    "OutputError",
    "Result",
    "SourceError",
    "VerificationError",
    "convert",
    "preset",
    "read",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the command line must start quickly."""
    if name in _HOMES:
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
