"""What a book that is asked for is to be called: a free name, EPUB's, that a file can have."""

from __future__ import annotations

import os
import shlex
from pathlib import Path, PureWindowsPath

from a11y.errors import OptionError, SourceError
from a11y.export.forms import BY_ENDING

WINDOWS = os.name == "nt"


def book_of(source: Path, output: Path | None) -> Path:
    """The book asked for; without one, the source's name with ``.epub``, in the current folder.

    Raises:
        OptionError: there is no name to take, or it would be the source itself.
        SourceError: the source is a folder.
    """
    if str(source) == "-":
        if output is None:
            raise OptionError("a book from standard input needs a name: add -o BOOK.epub")
        check_name(output, ("convert", "-"))
        return output
    if source.is_dir():
        raise SourceError(f"{source}: is a folder; tingdu batch makes a book of every file in it")
    book = output or Path(source.with_suffix(".epub").name)
    if book.exists() and source.exists() and book.samefile(source):
        raise OptionError(f"{source}: the book would replace its source: add -o BOOK.epub")
    check_name(book, ("convert", str(source)))
    return book


# Other books and documents, which nothing here makes.
_OTHERS = frozenset(
    (".mobi", ".azw", ".azw3", ".kfx", ".pdf", ".docx", ".fb2", ".zip", ".txt", ".md")
)


def check_name(book: Path, making: tuple[str, ...], option: str = "-o") -> None:
    """A name that promises another form is refused: the book would be EPUB all the same.

    Args:
        book: the name.
        making: the words of the command behind ``tingdu`` up to the option.
        option: the one that the name was given to.

    Raises:
        OptionError: it does; says which commands make what was meant. Or no file can have it.
    """
    if not book.name:
        return  # a folder, which writing refuses with another code
    if WINDOWS and reserved_on_windows(book.name):
        raise OptionError(f"{book}: Windows keeps this name for itself; name another with {option}")
    ending = book.suffix.lower()
    epub = quoted(str(book.with_suffix(".epub")))
    command = f"tingdu {' '.join(quoted(word) for word in making)} {option} {epub}"
    form = BY_ENDING.get(ending)
    if form is not None:
        out = quoted(str(book.with_suffix("") if form.is_folder else book))
        raise OptionError(
            f"{book}: {making[0]} makes EPUB; take {command}, "
            f"then tingdu export {epub} --to {form.name} -o {out}"
        )
    if ending in _OTHERS:
        raise OptionError(f"{book}: {making[0]} makes EPUB; take {command}")


def reserved_on_windows(name: str) -> bool:
    """Whether Windows takes it for a device, whatever its ending, or drops its last character.

    ``con.epub`` is the console; ``tea.epub.`` and ``tea.epub `` become ``tea.epub``
    (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
    """
    devices = {"con", "prn", "aux", "nul", "conin$", "conout$"}
    # The superscripts are taken for the digits they are made of.
    devices |= {f"{kind}{number}" for kind in ("com", "lpt") for number in "123456789¹²³"}
    bare = PureWindowsPath(name).name.partition(".")[0].rstrip().casefold()
    return bare in devices or name != name.rstrip(". ") or bool(set(name) & set('<>:"|?*'))


def quoted(word: str, *, windows: bool = WINDOWS) -> str:
    """A word of a command as it is typed in the shell that people have there."""
    if not windows:
        return shlex.quote(word)
    from subprocess import list2cmdline

    return list2cmdline([word])
