"""``tingdu say``: one line into an audio file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from a11y.cli.settings.shared_options import (
    cache_option,
    engine_option,
    lexicon_option,
    offline_option,
    rate_option,
)
from a11y.cli.view.output import one_line
from a11y.errors import OptionError, OutputError

if TYPE_CHECKING:
    from a11y.options import AudioFormat, Options
    from voices.engine import Engine
    from voices.studio.studio import Recording

_FORMATS: dict[str, AudioFormat] = {".mp3": "mp3", ".m4a": "m4a", ".opus": "opus"}


@click.command()
@click.argument("text")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to: .mp3, .m4a or .opus.",
)
@click.option("--show", is_flag=True, help="Print what will be said, in words; speak nothing.")
@click.option(
    "--voice",
    metavar="NAME",
    help="See tingdu voices.  [default: the narrator's]",
)
@engine_option
@rate_option
@lexicon_option
@cache_option()
@offline_option
def command(
    text: str,
    output: Path | None,
    voice: str | None,
    engine: str,
    rate: float,
    lexicon_file: Path | None,
    cache_dir: Path | None,
    *,
    show: bool,
    offline: bool,
) -> None:
    """Speak TEXT into an audio file.

    \b
    Examples:
      tingdu say "你好，世界。" -o hello.mp3
      tingdu say "你好，世界。" -o hello.mp3 --voice zf_xiaoyi --rate 0.9
      tingdu say "他姓单。" -o surname.mp3 --lexicon mine.tsv
      tingdu say "Good morning." -o morning.m4a --voice af_heart
      tingdu say --show "涨了 25%，CTO 说。"
    """
    from a11y.options import Options

    if show:
        click.echo(_shown(text, Options(lexicon_file=lexicon_file)))
        return
    if output is None:
        raise OptionError("say needs -o FILE (.mp3, .m4a or .opus), or --show to print the words")
    audio = _FORMATS.get(output.suffix.lower())
    if audio is None:
        raise OptionError(f"{output}: the file must end in {', '.join(_FORMATS)}")
    options = Options(
        engine=engine,
        rate=rate,
        audio=audio,
        lexicon_file=lexicon_file,
        cache_dir=cache_dir,
        offline=offline,
    )
    _check_output(output)
    recording = _recorded(text, voice, options)
    _copied(recording, output)
    click.echo(one_line(f"{output}  {recording.duration_ms / 1000:.1f} s"))


def _shown(text: str, options: Options) -> str:
    """What will be said for the text, a lexicon's respellings included."""
    from a11y.cli import line
    from voices.normalize.transcript import transcript

    sentence = line.sentence(text, options)
    return transcript(text, language=sentence.language, spoken=sentence.spoken)


def _recorded(text: str, voice: str | None, options: Options) -> Recording:
    """The text spoken and joined, as the cache keeps it."""
    from a11y.cli import line
    from a11y.inputs import cache_dir, open_engine
    from a11y.narrate.engine_errors import voices_errors

    async def speak(engine: Engine) -> Recording:
        from voices.studio.studio import Studio, Take

        utterances = line.utterances(text, voice, engine, options)
        studio = Studio(engine, cache_dir(options), audio=options.audio)
        try:
            return await studio.record([Take(utterance) for utterance in utterances])
        finally:
            await studio.aclose()

    with voices_errors():
        return asyncio.run(speak(open_engine(options)))


def _check_output(output: Path) -> None:
    """Make its folder, and fail before a word is spoken where it could not be written.

    Raises:
        OutputError: it could not.
    """
    from a11y.book.package.container import check_writable

    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{output}: its folder cannot be made ({error.strerror}); name another with -o"
        ) from error
    check_writable(output)


def _copied(recording: Recording, output: Path) -> None:
    """Copies the recording to its name, whole or not at all."""
    from voices.host.atomic import replacing

    try:
        with replacing(output) as temporary:
            temporary.write_bytes(recording.audio.read_bytes())
    except OSError as error:
        raise OutputError(f"{output}: cannot write it ({error.strerror}); name another") from error
