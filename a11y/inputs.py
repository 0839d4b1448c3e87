"""What a person gives beside the article: files that options name or that lie beside the source.

Each is opened here, once, and checked before anything is made of it. In: options and the
source's path. Out: the lexicon, the cast file, the learner, the engine, the cache's folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.host.places import usual_cache_dir

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Options
    from a11y.pinyin.learner.profile import Learner
    from a11y.pinyin.readings.lexicon import Lexicon
    from voices.castfile import CastFile
    from voices.engine import Engine

LEXICON_ENDING = ".lexicon.tsv"


def open_engine(options: Options, *, parallel: int | None = None, prompt: bool = False) -> Engine:
    """The engine that was asked for; nothing heavy is loaded before it speaks.

    With ``prompt`` somebody waits for each sentence.
    """
    from voices.engines import load

    return load(
        options.engine,
        cache_dir=cache_dir(options),
        offline=options.offline,
        parallel=parallel,
        prompt=prompt or None,
        respell=options.respell or None,
    )


def is_online(options: Options) -> bool:
    """Whether what is to be said leaves this machine."""
    from voices.engines import ENGINES

    return ENGINES[options.engine].online


def lexicon_of(options: Options, source: Path | None = None) -> Lexicon | None:
    """The user's lexicon, where one is named, under the source's own ``SOURCE.lexicon.tsv``."""
    from a11y.pinyin.readings.lexicon import Lexicon
    from a11y.read.beside.sidecar import beside

    named = Lexicon.load(options.lexicon_file) if options.lexicon_file is not None else None
    there = source is not None and str(source) != "-"
    own = beside(source.parent, source.name, LEXICON_ENDING) if source and there else None
    if own is None:
        return named
    return Lexicon.load(own).merged_over(named or Lexicon())


def folder_cast(source: Path) -> CastFile | None:
    """What the ``cast.toml`` beside a source says, which serves all articles of its folder."""
    from a11y.read.beside.sidecar import beside
    from voices.castfile import read_cast

    own = beside(source.parent, "cast", ".toml") if str(source) != "-" else None
    return read_cast(own) if own is not None else None


def learner_of(options: Options, given: frozenset[str] = frozenset()) -> Learner | None:
    """Who is to read the book, where lists of words, or ``given`` by other books, say it."""
    if options.known_file is None and options.words_file is None and not given:
        return None
    from a11y.pinyin.learner.profile import Learner, word_list

    known, wanted = options.known_file, options.words_file
    return Learner(
        known=word_list(known, "--known") if known else frozenset(),
        wanted=word_list(wanted, "--words") if wanted else frozenset(),
        given=given,
    )


def cast_file_of(options: Options) -> CastFile | None:
    """The user's cast file, where one is named."""
    if options.cast_file is None:
        return None
    from voices.castfile import read_cast

    return read_cast(options.cast_file)


def check_files(options: Options) -> None:
    """Fail before anything is made when a file that an option names cannot be used.

    Raises:
        A11yError, VoicesError: the lexicon, the cast, the metadata or the cover.
    """
    from a11y.interview import Metadata
    from a11y.read.beside.sidecar import with_metadata

    lexicon_of(options)
    learner_of(options)
    cast_file_of(options)
    with_metadata(options.meta_file, Metadata())
    check_cover(options)


def check_cover(options: Options) -> None:
    """Fail before anything is spoken when the user's cover cannot be used."""
    if options.cover_file is not None:
        from a11y.book.pages.cover import cover_from

        cover_from(options.cover_file)


def cache_dir(options: Options) -> Path:
    """Where speech, models and fetched images are kept."""
    if options.cache_dir is not None:
        return options.cache_dir
    return usual_cache_dir()
