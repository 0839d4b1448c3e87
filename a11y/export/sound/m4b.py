"""An audiobook (M4B): AAC with chapters, cover and metadata, from the book's own sound.

FFmpeg through PyAV, which the studio needs anyway, does all three; mutagen writes no chapters.
"""

from __future__ import annotations

import io
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from a11y.book.package.container import check_writable, replacing
from a11y.book.readback.publication import read_back
from a11y.errors import SourceError
from a11y.export.sound.covers import cover_of
from a11y.export.sound.sounds import RATE_HZ, Sounds
from a11y.export.timeline import chapters, unheard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from a11y.book.readback.publication import Publication
    from a11y.export.timeline import Chapter
    from a11y.finding import Finding

_BIT_RATE = 64_000
# For FFmpeg's MP4 muxer: the index in front of the sound, so that a player begins before it has
# all; the brand by which players know an audiobook, of four letters with its blank; no version of
# FFmpeg and no clock in the file.
OPTIONS = {"movflags": "+faststart", "brand": "M4B ", "fflags": "+bitexact"}
_LANGUAGES = {"zh": "zho", "en": "eng", "ja": "jpn"}
"""MP4 wants ISO 639-2; what the voices here speak."""
_DEMUXERS = {"image/jpeg": "jpeg_pipe", "image/png": "png_pipe"}
"""FFmpeg is told what it reads: left to guess, it opens what a list of files names."""


def export(book: Path, out: Path) -> tuple[Finding, ...]:
    """Write the book as an audiobook; what could not be heard comes back.

    Raises:
        SourceError: the book, or its sound, cannot be read.
        EmptySourceError: nothing in it is read aloud.
        OutputError: the file cannot be written.
    """
    import av

    check_writable(out)
    with read_back(book) as opened, replacing(out) as part:
        found = chapters(opened)
        try:
            with (
                Sounds(opened, part.parent) as sounds,
                av.open(str(part), "w", format="mp4", options=OPTIONS) as file,
            ):
                parts = ((chapter.title, _samples(sounds, chapter)) for chapter in found)
                write_chapters(file, opened, parts)
        except av.FFmpegError as error:
            raise SourceError(f"{book}: its sound cannot be written anew ({error})") from error
        return unheard(opened)


def _samples(sounds: Sounds, chapter: Chapter) -> Iterator[Any]:
    for piece in chapter.stretches:
        yield from sounds.cut(piece)


def write_chapters(
    file: Any, book: Publication, parts: Iterable[tuple[str, Iterable[Any]]]
) -> None:
    """Write titles with their samples (int16, mono, at :data:`RATE_HZ`) as an audiobook."""
    import av

    file.metadata.update(metadata_of(book))
    stream = file.add_stream("aac", rate=RATE_HZ, layout="mono")
    stream.bit_rate = _BIT_RATE
    language = book.package.value("dc:language").partition("-")[0].lower()
    stream.metadata["language"] = _LANGUAGES.get(language, "und")
    cover = add_cover(book, file)
    # what the AAC encoder takes: floats, 1,024 samples a frame
    resampler = av.AudioResampler("fltp", "mono", RATE_HZ, frame_size=1024)
    written, marks = 0, []
    for title, pieces in parts:
        begin = written
        for samples in pieces:
            if not len(samples):
                continue
            frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE_HZ, written
            written += samples.shape[0]
            for ready in resampler.resample(frame):
                file.mux(stream.encode(ready))
        marks.append((begin, written, title))
    for ready in resampler.resample(None):
        file.mux(stream.encode(ready))
    file.mux(stream.encode(None))
    if cover is not None:
        file.mux(cover)
    file.set_chapters(
        [
            {
                "id": number,
                "start": begin,
                "end": end,
                "time_base": Fraction(1, RATE_HZ),
                "metadata": {"title": title},
            }
            for number, (begin, end, title) in enumerate(marks)
        ]
    )


def metadata_of(book: Publication) -> dict[str, str]:
    """The file's tags, as FFmpeg names them, from the book's metadata."""
    package = book.package
    narrators = [m.value for m in package.meta if m.name == "media:narrator"]
    facts = {
        "title": package.value("dc:title"),
        "album": package.value("dc:title"),
        "artist": ", ".join(package.values("dc:creator")),
        "album_artist": ", ".join(package.values("dc:creator")),
        # MP4 has no tag for who reads; audiobooks have the narrator where music has its composer
        "composer": ", ".join(dict.fromkeys(narrators)),
        "date": package.value("dc:date"),
        "publisher": package.value("dc:publisher"),
        "copyright": package.value("dc:rights"),
        "description": package.value("dc:description"),
        "genre": "Audiobook",
        "media_type": "2",  # the atom stik: an audiobook, kept apart from music
    }
    return {name: value for name, value in facts.items() if value}


def add_cover(book: Publication, file: Any) -> Any:
    """The cover's packet, its stream added; None where the book has none that fits."""
    import av

    found = cover_of(book)
    if found is None:
        return None
    media_type, content = found
    try:
        with av.open(io.BytesIO(content), "r", format=_DEMUXERS[media_type]) as picture:
            packet: Any = next(picture.demux(video=0))
            stream = file.add_stream_from_template(picture.streams.video[0])
    except (av.FFmpegError, StopIteration, IndexError):
        return None
    stream.disposition = av.stream.Disposition.attached_pic
    packet.stream = stream
    return packet
