"""The page on which voices are heard, one below the other: ``tingdu voices --play``."""

from __future__ import annotations

import base64
import html
from typing import TYPE_CHECKING

from a11y.installed.version import GENERATOR_META
from a11y.messages import told
from a11y.messages.language import language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from voices.model import Voice

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


def page(engine: str, samples: Sequence[tuple[Voice, str, Path]]) -> str:
    """HTML, whole in itself: each voice, what is known of it, what it says, and its sound (MP3).

    Args:
        engine: Its name.
        samples: Voice, the line it says, and where that is recorded.
    """
    title = html.escape(told(f"Voices of {engine}"))
    rows = "\n".join(_row(*each) for each in samples)
    return (
        f'<!doctype html>\n<html lang="{language()}"><head><meta charset="utf-8">{GENERATOR_META}'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><main><h1>{title}</h1>\n<ul>\n{rows}\n</ul></main>\n"
        f"<script>{_ONE_AT_A_TIME}</script></body></html>\n"
    )


def _row(voice: Voice, line: str, sound: Path) -> str:
    pitch = f", {voice.pitch_hz} Hz" if voice.pitch_hz else ""
    known = html.escape(f"{told(voice.gender)}, {voice.locale}{pitch}")
    name = html.escape(voice.name)
    data = base64.b64encode(sound.read_bytes()).decode()
    return (
        f'<li><p><strong id="{name}">{name}</strong> {known}</p>'
        f'<audio controls preload="none" aria-labelledby="{name}" '
        f'src="data:audio/mpeg;base64,{data}"></audio>'
        f'<p lang="{voice.locale}">{html.escape(line)}</p></li>'
    )
