"""The page on which voices are heard, one below the other: ``tingdu voices --play``."""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.installed.version import GENERATOR_META
from a11y.messages import translated
from a11y.messages.language import language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 1.5rem auto;
  max-width: 46rem; padding: 0 1rem }
ul { list-style: none; padding: 0 }
li { border-top: 1px solid #8886; padding: .6rem 0 }
li p { margin: 0 } strong { margin-inline-end: .8rem }
audio { width: 100%; display: block; margin-block: .4rem }
"""
PAGE_NAME = "voices-{}.html"
"""The page of an engine's voices."""
# Two voices at once are none that could be told apart.
_ONE_AT_A_TIME = """
document.addEventListener("play", event => {
  for (const other of document.querySelectorAll("audio")) if (other !== event.target) other.pause()
}, true)
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A voice as it is heard on the page."""

    voice: str
    """Its name."""
    about: str
    """What is known of it, in a few words."""
    locale: str
    line: str
    """What it says, in the language of its locale."""
    sound: Path
    """Where that is recorded, as MP3."""


def page(engine: str, samples: Sequence[Sample]) -> str:
    """HTML, whole in itself, with the voices of an engine in the order given."""
    title = html.escape(translated(f"Voices of {engine}"))
    rows = "\n".join(_row(each) for each in samples)
    return (
        f'<!doctype html>\n<html lang="{language()}"><head><meta charset="utf-8">{GENERATOR_META}'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><main><h1>{title}</h1>\n<ul>\n{rows}\n</ul></main>\n"
        f"<script>{_ONE_AT_A_TIME}</script></body></html>\n"
    )


def _row(sample: Sample) -> str:
    name = html.escape(sample.voice)
    data = base64.b64encode(sample.sound.read_bytes()).decode()
    return (
        f'<li><p><strong id="{name}">{name}</strong> {html.escape(sample.about)}</p>'
        f'<audio controls preload="none" aria-labelledby="{name}" '
        f'src="data:audio/mpeg;base64,{data}"></audio>'
        f'<p lang="{sample.locale}">{html.escape(sample.line)}</p></li>'
    )
