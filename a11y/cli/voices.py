"""``tingdu voices``: who can speak."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from a11y.cli.settings.shared_options import cache_option, engine_option, offline_option, option
from a11y.messages import told
from voices.engines import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = {
    "zh": "你好，今天我们来谈谈技术和人的故事。",
    "en": "Hello, today we talk about people and what they build.",
}
"""A line to hear a voice by, in its language."""


@click.command()
@engine_option
@click.option("--locale", help="Only voices of this language or region: zh, zh-CN, en-US.")
@option("--json", "as_json", is_flag=True, help="Print as JSON.")
@offline_option
@cache_option(about="Where lists of voices are kept.")
def command(
    engine: str, locale: str | None, cache_dir: Path | None, *, as_json: bool, offline: bool
) -> None:
    """List the voices of an engine, best first.

    \b
    Examples:
      tingdu voices
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

        click.echo(f"{told(f'Note: {NOTICE}')}\n", err=True)
        if isinstance(opened, EdgeEngine) and opened.listed != "live":
            click.echo(
                "The service was not asked or did not answer: voices as last known.", err=True
            )
    width = max((len(v.name) for v in voices), default=0)
    for v in voices:
        pitch = f"{v.pitch_hz} Hz" if v.pitch_hz else ""
        click.echo(f"{v.name:<{width}}  {v.gender:<6}  {v.locale:<6}  {pitch:>6}".rstrip())
    if voices:
        first = voices[0]
        sample = SAMPLES.get(first.language, SAMPLES["en"])
        chosen = "" if engine == DEFAULT else f" --engine {engine}"
        click.echo(
            told(f'\nhear one: tingdu say "{sample}"{chosen} --voice {first.name} -o sample.mp3')
        )
    else:
        click.echo(told(f"{engine} has no voices for {locale}"), err=True)
