"""``tingdu voices``: who can speak, and how each of them sounds."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import click

from a11y.cli.settings.shared_options import cache_option, engine_option, offline_option, option
from a11y.cli.view.columns import columns, padded
from a11y.cli.view.output import one_line
from a11y.messages import translated
from voices.engines import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.options import Options
    from voices.engine import Engine
    from voices.model import Voice

SAMPLES = {
    "zh": "你好，今天我们来谈谈技术和人的故事。",
    "en": "Hello, today we talk about people and what they build.",
}
"""A line to hear a voice by, in its language."""


@click.command()
@engine_option
@click.option("--locale", help="Only voices of this language or region: zh, zh-CN, en-US.")
@click.option("--play", is_flag=True, help="Open a page in the browser on which each is heard.")
@option("--json", "as_json", is_flag=True, help="Print as JSON.")
@offline_option
@cache_option(about="Where lists of voices are kept.")
def command(
    engine: str,
    locale: str | None,
    cache_dir: Path | None,
    *,
    play: bool,
    as_json: bool,
    offline: bool,
) -> None:
    """List the voices of an engine, best first.

    \b
    Examples:
      tingdu voices
      tingdu voices --play --locale zh
      tingdu voices --engine edge --locale zh-CN
      tingdu voices --json
    """
    from a11y.inputs import open_engine
    from a11y.narrate.engine_errors import voices_errors
    from a11y.options import Options

    options = Options(engine=engine, cache_dir=cache_dir, offline=offline)
    with voices_errors():
        opened = open_engine(options)
        voices = opened.voices()
    if locale:
        wanted = locale.lower()
        # Whole parts of a tag: zh is zh-CN's, but z is nobody's.
        voices = tuple(
            v for v in voices if f"{v.locale.lower()}-".startswith(f"{wanted.rstrip('-')}-")
        )
    if as_json:
        shown = [
            {
                "engine": v.engine,
                "name": v.name,
                "gender": v.gender,
                "locale": v.locale,
                "pitch_hz": v.pitch_hz,
            }
            for v in voices
        ]
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    if engine == "edge":
        from voices.engines.edge import NOTICE, EdgeEngine

        click.echo(f"{translated(f'Note: {NOTICE}')}\n", err=True)
        if isinstance(opened, EdgeEngine) and opened.listed != "live":
            unasked = "The service was not asked or did not answer: voices as last known."
            click.echo(translated(unasked), err=True)
    if play and voices:
        _play(opened, voices, options)
        return
    width = max((len(v.name) for v in voices), default=0)
    sexes = max((columns(translated(v.gender)) for v in voices), default=0)
    for v in voices:
        pitch = f"{v.pitch_hz} Hz" if v.pitch_hz else ""
        sex = padded(translated(v.gender), sexes)
        click.echo(f"{v.name:<{width}}  {sex}  {v.locale:<6}  {pitch:>6}".rstrip())
    if voices:
        first = voices[0]
        sample = SAMPLES.get(first.language, SAMPLES["en"])
        chosen = "" if engine == DEFAULT else f" --engine {engine}"
        click.echo(
            translated(
                f'\nhear one: tingdu say "{sample}"{chosen} --voice {first.name} -o sample.mp3'
            )
        )
    else:
        click.echo(translated(f"{engine} has no voices for {locale}"), err=True)


def _play(engine: Engine, voices: Sequence[Voice], options: Options) -> None:
    """Speak a line by each voice, and open the page that has them all; its name is printed."""
    import webbrowser

    from a11y.errors import OutputError
    from a11y.inputs import cache_dir
    from a11y.narrate.engine_errors import voices_errors
    from a11y.play.voice_page import PAGE_NAME, Sample, page
    from voices.host.atomic import replacing

    lines = [SAMPLES.get(voice.language, SAMPLES["en"]) for voice in voices]
    with voices_errors():
        sounds = asyncio.run(_spoken(engine, list(zip(voices, lines, strict=True)), options))
    out = cache_dir(options) / PAGE_NAME.format(engine.name)
    samples = [
        Sample(voice.name, _about(voice), voice.locale, said, sound)
        for voice, said, sound in zip(voices, lines, sounds, strict=True)
    ]
    try:
        with replacing(out) as temporary:
            temporary.write_text(page(engine.name, samples), "utf-8")
    except OSError as error:
        raise OutputError(f"{out}: cannot write it ({error.strerror}); name a --cache") from error
    click.echo(one_line(str(out)))
    if not webbrowser.open(out.as_uri()):
        click.echo(translated("No browser could be opened: open the page yourself."), err=True)


def _about(voice: Voice) -> str:
    pitch = [f"{voice.pitch_hz} Hz"] if voice.pitch_hz else []
    return ", ".join([translated(voice.gender), voice.locale, *pitch])


async def _spoken(
    engine: Engine, wanted: Sequence[tuple[Voice, str]], options: Options
) -> list[Path]:
    """Each voice's line as a recording in the cache, in the order given."""
    from a11y.cli import line
    from a11y.inputs import cache_dir
    from voices.studio.studio import Studio, Take

    studio = Studio(engine, cache_dir(options))
    try:
        recordings = [
            await studio.record([Take(u) for u in line.utterances(text, v.name, engine, options)])
            for v, text in wanted
        ]
    finally:
        await studio.aclose()
    return [recording.audio for recording in recordings]
