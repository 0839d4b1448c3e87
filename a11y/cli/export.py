"""``tingdu export``: what a finished book says, in another form."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path

import click

from a11y.cli.settings.shared_options import option
from a11y.cli.view.output import one_line, write_file
from a11y.cli.view.report import say_findings
from a11y.errors import OptionError, OutputError

FORMATS = {
    "m4b": "an audiobook with chapters, cover and metadata",
    "vtt": "subtitles for the web (WebVTT)",
    "srt": "subtitles (SubRip)",
    "html": "one page that plays with highlighting, offline",
    "audio": "a folder of sound files, one a section, with a playlist",
    "drill": "each sentence several times with time to say it after (m4a)",
    "podcast": "a folder with a feed, an episode a book, chapters and transcripts",
    "anki": "a deck of the vocabulary, with the sentences' own audio",
    "tsv": "the vocabulary as a table",
}
KINDS = {
    "m4b": "sound",
    "vtt": "captions",
    "srt": "captions",
    "html": "page",
    "audio": "sound",
    "drill": "sound",
    "podcast": "sound",
    "anki": "vocabulary",
    "tsv": "vocabulary",
}
"""Each is a module ``a11y.export.<kind>.<format>`` with ``export(book, out, **choices)``, imported
when it is chosen; those of ``SHELF`` take a sequence of books."""
ENDINGS = {"anki": ".apkg", "audio": "-audio", "drill": "-drill.m4a", "podcast": "-podcast"}
"""What is put behind the book's name where no -o is given, if it is not the form's own name."""
SYNCED = ("vtt", "srt")
"""Forms that ``--by`` is for."""
FOLDERS = ("audio", "podcast")
"""Forms that are several files, so that they cannot go to standard output."""
SHELF = ("podcast", "anki", "tsv")
"""Forms that take several books at once."""


@click.command(
    epilog="\b\n" + "\n".join(f"{name:5} {meaning}" for name, meaning in FORMATS.items())
)
@click.argument(
    "books", metavar="BOOK...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--to", "form", type=click.Choice(list(FORMATS)), required=True, help="The form to write."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file, or -.  [default: BOOK's name here]",
)
@click.option(
    "--by",
    type=click.Choice(["sentence", "word"]),
    default="sentence",
    show_default=True,
    help="What one subtitle holds (vtt, srt).",
)
@click.option(
    "--times",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    help="How often each sentence is heard (drill).",
)
@click.option(
    "--gap",
    "gap_s",
    type=click.FloatRange(0, 60),
    help="Seconds of silence after each (drill).  [default: as long as the sentence]",
)
@click.option("--address", metavar="URL", help="Of the folder on the web (podcast).")
@click.option("--title", default="", help="The podcast's.  [default: its folder's name]")
@option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    books: tuple[Path, ...],
    form: str,
    output: Path | None,
    by: str,
    times: int,
    gap_s: float | None,
    address: str | None,
    title: str,
    *,
    quiet: bool,
) -> None:
    """Write BOOK's text and sound in another form; nothing is spoken anew.

    BOOK is an EPUB with media overlays, as convert makes it; several make one
    podcast, anki deck or tsv table. With -o -, the file goes to stdout.

    \b
    Examples:
      tingdu export book.epub --to anki -o deck.apkg
      tingdu export books/*.epub --to anki -o shelf.apkg
      tingdu export book.epub --to m4b
      tingdu export book.epub --to vtt --by word -o book.vtt
      tingdu export books/*.epub --to podcast --address https://example.org/talks/
      tingdu export book.epub --to drill --times 2 --gap 1.5
    """
    if len(books) > 1 and form not in SHELF:
        raise OptionError(f"--to {form} takes one book at a time ({', '.join(SHELF)} take several)")
    if len(books) > 1 and output is None:
        raise OptionError("several books: name the file with -o")
    out = output or Path(books[0].stem + ENDINGS.get(form, f".{form}"))
    # samefile: another spelling of the path, or a link, is the book as well.
    if any(out.exists() and book.exists() and out.samefile(book) for book in books):
        raise OutputError(f"{out}: is the book itself; name another file with -o")
    to_stdout = str(output) == "-"
    if to_stdout and form in FOLDERS:
        raise OptionError(f"--to {form} writes a folder: name one with -o")
    # Each form has libraries of its own: only those of the chosen one are loaded.
    writer = importlib.import_module(f"a11y.export.{KINDS[form]}.{form}")
    source = books if form in SHELF else books[0]
    choices: dict[str, object] = {"by": by} if form in SYNCED else {}
    if form == "drill":
        choices = {"times": times, "gap_s": gap_s}
    if form == "podcast":
        choices = {"address": address, "title": title}
    if to_stdout:
        # Every form is written under a name; standard output gets a copy of it.
        with tempfile.TemporaryDirectory(prefix="tingdu-") as folder:
            out = Path(folder, f"out{ENDINGS.get(form, f'.{form}')}")
            say_findings(writer.export(source, out, **choices) or ())
            write_file(out)
        return
    say_findings(writer.export(source, out, **choices) or ())
    if not quiet:
        click.echo(one_line(str(out)))
