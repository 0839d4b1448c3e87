"""``tingdu export``: what a finished book says, in another form."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from a11y.cli.settings.shared_options import option
from a11y.cli.view.output import one_line, write_file
from a11y.cli.view.report import say_findings
from a11y.errors import OptionError, OutputError
from a11y.export.forms import FORMS


@click.command(
    epilog="\b\n" + "\n".join(f"{form.name:5} {form.meaning}" for form in FORMS.values())
)
@click.argument(
    "books", metavar="BOOK...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--to", "to", type=click.Choice(list(FORMS)), required=True, help="The form to write."
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
@click.option(
    "--category",
    default="Society & Culture",
    help="As directories call it (podcast): 'Arts > Books'.  [default: Society & Culture]",
)
@option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    books: tuple[Path, ...],
    to: str,
    output: Path | None,
    by: str,
    times: int,
    gap_s: float | None,
    address: str | None,
    title: str,
    category: str,
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
    form = FORMS[to]
    if len(books) > 1 and not form.takes_several:
        several = ", ".join(form.name for form in FORMS.values() if form.takes_several)
        raise OptionError(f"--to {to} takes one book at a time ({several} take several)")
    if len(books) > 1 and output is None:
        raise OptionError("several books: name the file with -o")
    out = output or Path(form.file_name(books[0].stem))
    # samefile: another spelling of the path, or a link, is the book as well.
    if any(out.exists() and book.exists() and out.samefile(book) for book in books):
        raise OutputError(f"{out}: is the book itself; name another file with -o")
    to_stdout = str(output) == "-"
    if to_stdout and form.is_folder:
        raise OptionError(f"--to {to} writes a folder: name one with -o")
    source = books if form.takes_several else books[0]
    given = {
        "by": by,
        "times": times,
        "gap_s": gap_s,
        "address": address,
        "title": title,
        "category": category,
    }
    choices = {name: given[name] for name in form.choices}
    export = form.export()
    if to_stdout:
        # Every form is written under a name; standard output gets a copy of it.
        with tempfile.TemporaryDirectory(prefix="tingdu-") as folder:
            out = Path(folder, form.file_name("out"))
            say_findings(export(source, out, **choices) or ())
            write_file(out)
        return
    say_findings(export(source, out, **choices) or ())
    if not quiet:
        click.echo(one_line(str(out)))
