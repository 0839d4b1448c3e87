"""The stages in order, nothing else: a source becomes a verified book.

source ─read→ Interview ─cast→ Cast ─annotate→ readings ─narrate→ Narration ─bind→ Book
       ─write→ temporary file ─verify→ Findings ─rename→ the book
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from a11y.errors import OptionError, VerificationError
from a11y.inputs import (
    cache_dir,
    cast_file_of,
    check_cover,
    folder_cast,
    learner_of,
    lexicon_of,
    open_engine,
)
from a11y.narrate.engine_errors import voices_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from a11y.colophon import Member
    from a11y.finding import Finding
    from a11y.interview import Interview, StatedTimes
    from a11y.narrate.narrating import Narrated
    from a11y.options import Options
    from a11y.pinyin.readings.lexicon import Lexicon
    from voices.cast import Cast
    from voices.castfile import CastFile
    from voices.engine import Engine
    from voices.studio.studio import Progress, Studio


Stage = Literal["reading", "speaking", "binding"]


@dataclass(frozen=True, slots=True)
class Result:
    """A finished book."""

    book: Path
    seconds: float
    """What making it took; of one book of a batch, what it would have taken alone."""
    audio_seconds: float
    synthesized: int
    """Utterances the engine spoke for it."""
    cached: int
    """Utterances that were in the cache."""
    cast: Mapping[str, str]
    """Voice by speaker's name."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """What is known of a book that was bound, verified and named."""

    findings: tuple[Finding, ...]
    digest: str
    """SHA-256 of the file as it was verified, whatever another run has put under its name since."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An interview with its cast, annotated, ready to be narrated."""

    interview: Interview
    cast: Cast
    times: StatedTimes | None = None
    """When sentences are heard in the article's recording, where a person set that."""


def convert(
    source: Path,
    out: Path,
    options: Options,
    *,
    progress: Callable[[Progress], None] | None = None,
    stage: Callable[[Stage], None] = lambda _: None,
) -> Result:
    """Make one book, with an engine and a studio of its own.

    ``stage`` hears of every stage when it begins, ``progress`` how far the speech is.

    Raises:
        A11yError: with the exit code that says which stage could not go on. No file is left
            under ``out``'s name then, and finished speech stays in the cache.
    """
    from a11y.book import check_writable

    started = time.monotonic()
    if options.recordings or options.fetches_recording:
        from a11y.narrate.listening import check_ruler

        check_ruler(options.engine)
    check_writable(out)
    stage("reading")
    with voices_errors():
        prepared, engine = open_and_prepare(source, options)
        if options.fetches_recording and not _is_recorded(prepared.interview, options):
            raise OptionError(f"{source}: names no recording; name one with --recording")
        rehearse(prepared, options)
        stage("speaking")
        narrated = narrate_alone(prepared, engine, options, progress)
    stage("binding")
    bound = bind_and_verify([narrated], out, options)
    return result_of(prepared, narrated, out, bound.findings, time.monotonic() - started)


def open_and_prepare(
    source: Path, options: Options, *, fetch: bool = True
) -> tuple[Prepared, Engine]:
    """Read, cast and annotate the source, and open the engine it is to be spoken by.

    Without ``fetch``, no picture is asked for or made fit for a book, whatever the options say.

    Raises:
        A11yError, VoicesError: an option, the source or the engine cannot be used.
    """
    from a11y.casting import cast_interview
    from a11y.read.beside.times import stated_times

    engine = open_engine(options)
    lexicon = lexicon_of(options, source)
    cast_file = cast_file_of(options)
    check_cover(options)
    interview = read_source(source, options, fetch=fetch)
    cast = cast_interview(interview, engine, cast_file or folder_cast(source))
    prepared = prepare(interview, cast, options, lexicon, cast_file)
    return replace(prepared, times=stated_times(source, interview)), engine


def read_source(source: Path, options: Options, *, fetch: bool = True) -> Interview:
    """The interview as read, findings included; ``-`` is standard input.

    Without ``fetch`` for a look at it: no picture is asked for, none is made fit for a book.
    """
    from a11y.read import ReadOptions, read
    from a11y.read.loading import standard_input

    return read(
        standard_input() if str(source) == "-" else source,
        ReadOptions(
            offline=options.offline or not fetch,
            fit_pictures=fetch,
            image_cache=cache_dir(options) / "images",
            meta=options.meta_file,
        ),
    )


def prepare(
    interview: Interview,
    cast: Cast,
    options: Options,
    lexicon: Lexicon | None = None,
    cast_file: CastFile | None = None,
    given: frozenset[str] = frozenset(),
    members: Sequence[Member] = (),
) -> Prepared:
    """Add the colophon and annotate: what is shown and what will be heard is settled then.

    ``cast_file`` is one that was written for this interview: what of it cannot be honoured is
    found then. An archive's serves all its books. ``given`` are words that other books of it gave.
    ``members`` make it an anthology's front, whose colophon is theirs.
    """
    from a11y.casting import cast_findings, unknown_sex, unused_findings
    from a11y.colophon import colophon, shared_colophon
    from a11y.narrate.narrating import narrators
    from a11y.pinyin import annotate

    pinyin, glosses = options.pinyin.show != "none", options.pinyin.vocabulary
    if members:
        last = shared_colophon(interview, members, pinyin=pinyin, glosses=glosses)
    else:
        voices = narrators(interview, cast)
        recorded = options.narrator if _is_recorded(interview, options) else None
        last = colophon(interview, voices, pinyin=pinyin, glosses=glosses, recorded=recorded)
    whole = replace(
        interview,
        sections=(*interview.sections, last),
        findings=(
            *interview.findings,
            *(unused_findings(interview, cast_file) if cast_file else ()),
            *cast_findings(cast, chosen=cast_file is not None),
            *unknown_sex(interview, cast_file),
        ),
    )
    return Prepared(annotate(whole, options.pinyin, lexicon, learner_of(options, given)), cast)


def _is_recorded(interview: Interview, options: Options) -> bool:
    """Whether there is a recording of the article, or one to be fetched."""
    fetches = options.fetches_recording and bool(interview.metadata.recording_url)
    return fetches or bool(options.recordings)


def recordings_of(interview: Interview, options: Options) -> tuple[Path, ...]:
    """The article's recording, fetched where it is not given and that is asked for.

    Raises:
        SourceError: it cannot be had.
        OutputError: it cannot be kept.
    """
    if options.recordings or not _is_recorded(interview, options):
        return options.recordings
    from a11y.read.recording import fetched

    folder = cache_dir(options) / "recordings"
    return (fetched(interview.metadata.recording_url, folder, offline=options.offline),)


def rehearse(prepared: Prepared, options: Options) -> None:
    """Bind and verify the book with silence, before hours of speech go into it.

    Raises:
        VerificationError: it would break a rule, whatever voice reads it.
    """
    if options.verify == "none" or options.engine == "silent":
        return  # silence is as quick as its rehearsal
    import tempfile
    from pathlib import Path

    from a11y.book import NarratedInterview, bind, write
    from a11y.narrate.narrating import narrate
    from a11y.verify import verify
    from voices.studio.rehearsal import Rehearsal

    interview = prepared.interview
    with tempfile.TemporaryDirectory(prefix="tingdu-") as name:
        studio = Rehearsal(Path(name), options.audio)
        narrated = asyncio.run(narrate(interview, prepared.cast, studio, options))
        book = Path(name, "rehearsal.epub")
        write(bind([NarratedInterview(narrated.interview, narrated.narration)], options), book)
        broken = [f for f in verify(book, sound=False) if f.severity != "info"]
    if broken:
        message = _broken(interview.source, broken)
        raise VerificationError(f"{message}; nothing was spoken yet: {_WHAT_TO_DO}")


_WHAT_TO_DO = "change the article there, or keep the book as it is with --no-verify"


def _broken(name: object, broken: Sequence[Finding]) -> str:
    first = broken[0]
    return (
        f"{name}: the book would break {len(broken)} rule(s) and was not kept; "
        f"{first.rule} at {first.place or 'the package'}: {first.message}"
    )


def narrate_alone(
    prepared: Prepared,
    engine: Engine,
    options: Options,
    progress: Callable[[Progress], None] | None = None,
    *,
    prunes: bool = True,
    hold: Path | None = None,
) -> Narrated:
    """Speak a prepared interview in a studio of its own, closed afterwards.

    ``prunes`` says whether the cache is held to its size then, ``hold`` is the studio's.

    Raises:
        OptionError, NarrationError, OutputError: as :func:`voices_errors` says.
    """

    async def speak() -> Narrated:
        from voices.studio.studio import Studio

        studio = Studio(
            engine,
            cache_dir(options),
            audio=options.audio,
            progress=progress,
            bit_rate_kbps=options.bit_rate_kbps,
            cache_limit_bytes=options.cache_limit_bytes,
            prunes=prunes,
            hold=hold,
        )
        try:
            return await narrate_prepared(prepared, studio, options)
        finally:
            await studio.aclose()

    with voices_errors():
        return asyncio.run(speak())


async def narrate_prepared(
    prepared: Prepared,
    studio: Studio,
    options: Options,
    progress: Callable[[Progress], None] | None = None,
) -> Narrated:
    """Speak a prepared interview in a studio that others may share; hear how far this one is.

    Where it is recorded, what the recording has is heard from there.
    """
    from a11y.narrate.narrating import narrate

    interview, cast = prepared.interview, prepared.cast
    if not _is_recorded(interview, options):
        return await narrate(interview, cast, studio, options, progress)
    import tempfile
    from pathlib import Path

    from a11y.colophon import without_voices
    from a11y.narrate.asides import with_asides
    from a11y.narrate.listening import unroll
    from a11y.narrate.narrating import heard_narrators, narrators
    from a11y.narrate.recorded import listened

    with tempfile.TemporaryDirectory(prefix="tingdu-") as folder:
        recordings = await asyncio.to_thread(recordings_of, interview, options)
        tape = await asyncio.to_thread(unroll, recordings, Path(folder, "tape"))
        recorded = await listened(
            *(interview, cast, studio, options, tape),
            keep=cache_dir(options) / "alignments",
            stated=prepared.times,
        )
        # The colophon was made before anybody knew what the recording leaves to whom.
        heard = heard_narrators(interview, cast, options, recorded)
        unheard = [each for each in narrators(interview, cast) if each not in heard]
        interview = with_asides(without_voices(interview, unheard), recorded.asides)
        return await narrate(interview, cast, studio, options, progress, recorded)


def bind_and_verify(
    narrated: Iterable[Narrated],
    out: Path,
    options: Options,
    *,
    front: Narrated | None = None,
    work: Path | None = None,
) -> Bound:
    """Bind, write to a temporary file, verify it, and only then give the book its name.

    ``front`` makes it an anthology. ``work`` is a folder on the same disk for the temporary file;
    without it, it lies beside the book.

    Raises:
        OutputError: it cannot be written.
        VerificationError: it breaks a rule; it is not left under its name.
    """
    from a11y.book import NarratedInterview, bind, replacing, write
    from a11y.book.package.release import date_release

    book = bind(
        (NarratedInterview(n.interview, n.narration) for n in narrated),
        options,
        front=NarratedInterview(front.interview, front.narration) if front is not None else None,
    )
    with replacing(out, work) as temporary:
        write(book, temporary)
        date_release(temporary, out)
        findings = verify_book(temporary, options)
        broken = [finding for finding in findings if finding.severity != "info"]
        if broken:
            message = _broken(out, broken)
            raise VerificationError(f"{message}; what was spoken is in the cache: {_WHAT_TO_DO}")
        with temporary.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Bound(findings, digest)


def verify_book(book: Path, options: Options) -> tuple[Finding, ...]:
    """Findings of our own rules, and of EPUBCheck's where that is asked for."""
    if options.verify == "none":
        return ()
    from a11y.verify import epubcheck, verify

    findings = verify(book, strict=True)
    if options.verify == "epubcheck":
        findings += epubcheck(book).findings
    return findings


def result_of(
    prepared: Prepared, narrated: Narrated, out: Path, findings: tuple[Finding, ...], seconds: float
) -> Result:
    """What the user hears about a finished book."""
    interview = prepared.interview
    return Result(
        book=out,
        seconds=round(seconds, 3),
        audio_seconds=round(narrated.narration.duration_ms / 1000, 3),
        synthesized=narrated.narration.synthesized,
        cached=narrated.narration.cached,
        cast={
            interview.speaker(narrator.speaker).name: narrator.voice
            for narrator in narrated.narration.narrators
        },
        findings=(*interview.findings, *narrated.findings, *findings),
    )
