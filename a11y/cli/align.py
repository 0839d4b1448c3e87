"""``tingdu align``: when each sentence of an article is heard in its recording."""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli.settings.shared_options import (
    cache_option,
    engine_option,
    lexicon_option,
    offline_option,
    option,
)
from a11y.cli.view.refusals import refusals
from a11y.messages import translated
from a11y.messages.clock import clock
from a11y.narrate.listening import check_ruler

if TYPE_CHECKING:
    from a11y.interview import Interview
    from a11y.narrate.heard import Hearing
    from a11y.options import Options


@click.command()
@click.argument("source", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("recording", type=click.Path(path_type=Path), nargs=-1, required=True)
@option("--json", "as_json", is_flag=True, help="Print one JSON object, words included.")
@engine_option
@lexicon_option
@cache_option()
@offline_option
def command(
    source: Path,
    recording: tuple[Path, ...],
    engine: str,
    lexicon_file: Path | None,
    cache_dir: Path | None,
    *,
    as_json: bool,
    offline: bool,
) -> None:
    """Find when each sentence of SOURCE is heard in RECORDING.

    Our own voice says the text and is the ruler the recording is measured by: it works in every
    language the voices speak. Several files are one recording, one behind the other.

    \b
    Examples:
      tingdu align interview.md interview.mp3
      tingdu align interview.md part1.mp3 part2.mp3 --json
    """
    from a11y.options import Options

    # An engine that cannot speak measures nothing: said before the source is read.
    check_ruler(engine)
    options = Options(
        engine=engine, lexicon_file=lexicon_file, cache_dir=cache_dir, offline=offline
    )
    with refusals(source):
        interview, hearing = _aligned(source, recording, options)
    if as_json:
        click.echo(json.dumps(_as_object(recording, hearing), ensure_ascii=False))
        return
    _show(interview, hearing)


def _aligned(
    source: Path, recording: tuple[Path, ...], options: Options
) -> tuple[Interview, Hearing]:
    """The article prepared, and where its sentences are heard in the recording."""
    from a11y.inputs import cache_dir
    from a11y.narrate.engine_errors import voices_errors
    from a11y.narrate.listening import listen, unroll
    from a11y.pipeline import open_and_prepare

    prepared, engine = open_and_prepare(source, options, fetch=False)

    async def listening(folder: Path) -> Hearing:
        from voices.studio.studio import Studio

        studio = Studio(engine, cache_dir(options))
        try:
            # Decoding takes a while and must hear of Ctrl-C.
            tape = await asyncio.to_thread(unroll, recording, folder / "tape")
            keep = cache_dir(options) / "alignments"
            said = prepared.interview, prepared.cast
            return await listen(*said, studio, options, tape, keep, prepared.times)
        finally:
            await studio.aclose()

    with tempfile.TemporaryDirectory(prefix="tingdu-") as folder, voices_errors():
        return prepared.interview, asyncio.run(listening(Path(folder)))


def _as_object(recording: tuple[Path, ...], hearing: Hearing) -> dict[str, Any]:
    """Everything that was found, times in milliseconds from the recording's start."""
    return {
        "recording": [str(file) for file in recording],
        "duration_ms": hearing.tape.duration_ms,
        "share_heard": round(hearing.share, 4),
        "share_used": round(hearing.alignment.share, 4),
        "pace": round(hearing.alignment.pace, 3),
        "sentences": [
            {
                "id": heard.sentence.id,
                "text": heard.sentence.text,
                "begin_ms": heard.begin_ms,
                "end_ms": heard.end_ms,
                "likeness": round(heard.likeness, 2),
                "sure": heard.sure,
                "begins_surely": heard.begins_surely,
                "stretches": [[b.start, b.end, b.begin_ms, b.end_ms] for b in heard.boundaries],
            }
            for heard in hearing.sentences
        ],
        "missing": [{"id": s.id, "text": s.text} for s in hearing.missing],
        "besides": [
            {"begin_ms": stray.begin_ms, "end_ms": stray.end_ms}
            for stray in hearing.alignment.strays
        ],
    }


def _show(interview: Interview, hearing: Hearing) -> None:
    """One line a sentence, in the order of the recording."""
    for heard in hearing.sentences:
        mark = "" if heard.sure else f"  ({translated('not sure')})"
        click.echo(
            f"{_time(heard.begin_ms)}–{_time(heard.end_ms)}  {heard.sentence.text.strip()}{mark}"
        )
    for sentence in hearing.missing:
        click.echo(translated(f"not heard: {sentence.text.strip()}"))
    for stray in hearing.alignment.strays:
        where = f"{_time(stray.begin_ms)}–{_time(stray.end_ms)}"
        click.echo(translated(f"not in the article: {where}"))
    for finding in hearing.findings:
        click.echo(translated(finding.message))
    click.echo(
        translated(
            f"{interview.source}: {hearing.share:.0%} of the text is heard in "
            f"{clock(hearing.tape.duration_ms / 1000)} of sound; "
            f"{hearing.alignment.share:.0%} of what is said there is the text"
        )
    )


def _time(at_ms: int) -> str:
    """Minutes, seconds and milliseconds of a place in the recording: 1:02.345."""
    return f"{at_ms // 60000}:{at_ms % 60000 / 1000:06.3f}"
