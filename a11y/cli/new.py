"""``tingdu new``: a commented ``tingdu.toml``, with what an article says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from a11y.errors import OutputError
from a11y.messages import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.interview import Interview

_OPTIONS = (
    'engine = "kokoro"',
    'edition = "learner"',
    'level = "hsk3"',
    'names = "first"',
    "rate = 0.95",
    'audio = "mp3"',
)
# What holds for all articles of a folder; title, author and date are each article's own.
_OF_ALL = ("publisher", "imprint", "rights", "series", "subject")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
def command(source: Path) -> None:
    """Write a commented tingdu.toml beside SOURCE, an article of yours.

    It has the options that a folder may want, and what holds for all its articles: publisher,
    imprint, rights, series, subject, contributors. What SOURCE says of itself is filled in.

    \b
    Examples:
      tingdu new interviews/first.md
    """
    from a11y.read import ReadOptions, read
    from a11y.read.beside.sidecar import FOLDER_FILE
    from voices.host.atomic import replacing

    path = source.parent / FOLDER_FILE
    interview = read(source, ReadOptions(offline=True))
    if path.exists():
        raise OutputError(f"{path}: is there already; edit it, or delete it to start anew")
    try:
        with replacing(path) as fresh:
            fresh.write_text("\n".join(_lines(interview)) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    click.echo(str(path))


def _lines(interview: Interview) -> Iterator[str]:
    """The lines of the file: options commented out, then what holds for the folder's articles."""
    facts = interview.metadata
    yield translated("# What holds for every article of this folder. Take the # off what you set.")
    yield translated("# Options, by their long names; tingdu convert --help has them all:")
    yield from (f"# {line}" for line in _OPTIONS)
    yield ""
    yield "[metadata]"
    for name in _OF_ALL:
        value = getattr(facts, name)
        yield f"{name} = {_quoted(value)}" if value else f'# {name} = ""'
    yield '# contributors = { editor = "", translator = "", photographer = "" }'
    yield ""
    yield translated("# What this article says of itself; a file for --meta may say otherwise:")
    for name, value in (
        ("title", interview.title),
        ("author", facts.author),
        ("date", facts.date),
        ("source_url", facts.source_url),
    ):
        if value:
            yield f"# {name} = {_quoted(value)}"


def _quoted(text: str) -> str:
    """A TOML basic string, whose escapes are JSON's."""
    return json.dumps(text, ensure_ascii=False)
