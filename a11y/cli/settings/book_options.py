"""The options that decide a book, shared by ``convert`` and ``batch``.

They come from the command line, else from ``TINGDU_*`` variables, else from a ``tingdu.toml``
beside the source, else from the edition.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.cli.settings.shared_options import (
    cache_limit_option,
    cache_option,
    engine_option,
    lexicon_option,
    offline_option,
    option,
    rate_option,
)
from a11y.errors import OptionError
from a11y.messages import translated
from a11y.options import Options, Pauses, PinyinOptions, Verify, preset
from voices.host.tomlfile import TomlError, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable

    from a11y.cli.settings.shared_options import Command

CONFIG_NAME = "tingdu.toml"
MAX_PAUSE_MS = 5000
"""The longest that an option sets, between sentences, paragraphs or speakers."""
_USUAL = Pauses()
_WRITTEN = frozenset({"output", "anthology", "report", "cache"})
"""Files and folders that a run writes: a file that came with a source may not name others."""


def _pinyin(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Callback: ``--pinyin`` as it is, or an error that says what it may be."""
    if value is None or re.fullmatch(r"none|(all|first|hsk:[1-9])(\+digits)?", value):
        return value
    raise click.BadParameter(
        translated(f"{value!r} is not none, all, first or hsk:N (N from 1 to 9), or all+digits")
    )


def _words(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Callback: ``--vocabulary`` as it is, or an error that says what it may be."""
    if value is None or value in {"none", "usual", "all"} or re.fullmatch(r"[1-9]\d{0,2}", value):
        return value
    raise click.BadParameter(
        translated(f"{value!r} is not a number (1 to 999), all, usual or none")
    )


def _level(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Callback: the digit of ``--level hsk3``."""
    if value is None or re.fullmatch(r"(?i:hsk)?[1-9]", value):
        return value and value[-1]
    raise click.BadParameter(translated(f"{value!r} is not hsk1 to hsk9"))


class Switch(click.Option):
    """A flag that stands for one value of an option; several flags may share the option."""

    def value_from_envvar(self, ctx: click.Context) -> Any:
        """The flag's value where the variable says yes, nothing where it says no.

        Click makes ``False`` of a no, which would become the option's value, as text.
        """
        value_given = self.resolve_envvar_value(ctx)
        if value_given is None:
            return None
        return self.flag_value if click.BOOL.convert(value_given, self, ctx) else None


def _pause(between: str, usual_ms: int, help_: str) -> Callable[[Command], Command]:
    return option(
        f"--pause-{between}",
        type=click.IntRange(0, MAX_PAUSE_MS),
        default=usual_ms,
        metavar="MS",
        help=help_,
    )


_FILE = click.Path(path_type=Path, dir_okay=False)

BOOK_OPTIONS = (
    engine_option,
    option(
        "--edition",
        type=click.Choice(["audiobook", "learner"]),
        default="audiobook",
        help="learner: pinyin, by word, with vocabulary.",
    ),
    option("--sync", type=click.Choice(["sentence", "word"]), help="What lights up."),
    option("--granularity", is_flag=True, help="Readers may choose what lights up (EPUB 3.4)."),
    option(
        "--pinyin",
        callback=_pinyin,
        metavar="SHOW",
        help="none, all, first or hsk:N; all+digits: numbers too.",
    ),
    option(
        "--pinyin-style",
        type=click.Choice(["marks", "numbers", "zhuyin"]),
        metavar="STYLE",
        default="marks",
        help="marks, numbers, zhuyin: zhòng, zhong4, ㄓㄨㄥˋ.",
    ),
    option(
        "--tones",
        type=click.Choice(["dictionary", "spoken"]),
        default="dictionary",
        help="spoken: with tone sandhi (bú shì, ní hǎo).",
    ),
    option(
        "--level", callback=_level, metavar="HSK", help="hsk3: a learner's book for that level."
    ),
    option(
        "--vocabulary",
        callback=_words,
        metavar="N",
        help="learner: words a section; all, usual, none.",
    ),
    option("--known", "known_file", type=_FILE, help="learner: words known (a word a line)."),
    option("--words", "words_file", type=_FILE, help="learner: words that are always given."),
    option("--slow", is_flag=True, help="learner: new sentences again, slowly."),
    option("--cast", "cast_file", type=_FILE, help="Who gets which voice (TOML)."),
    lexicon_option,
    option("--meta", "meta_file", type=_FILE, help="Title, creators, publisher … (TOML)."),
    option("--cover", "cover_file", type=_FILE, help="Cover image (JPEG or PNG)."),
    option(
        "--names",
        type=click.Choice(["every", "first", "never"]),
        default="first",
        help="When speakers' names are spoken; first: once, of three or more once a section.",
    ),
    option("--respell", is_flag=True, help="edge: homophones for what is easily misread."),
    rate_option,
    _pause("sentence", _USUAL.sentence_ms, f"Between sentences; {_USUAL.sentence_ms}."),
    _pause("paragraph", _USUAL.paragraph_ms, f"Between paragraphs; {_USUAL.paragraph_ms}."),
    _pause("turn", _USUAL.turn_ms, f"Between speakers; {_USUAL.turn_ms}."),
    option(
        "--audio",
        type=click.Choice(["mp3", "m4a", "opus"]),
        default="mp3",
        help="mp3 plays everywhere; opus is half the size.",
    ),
    option("--bit-rate", type=int, metavar="KBPS", help="Of the audio.  [default: 64; opus 32]"),
    cache_option(),
    cache_limit_option,
    offline_option,
    option(
        "--epubcheck",
        "verify",
        cls=Switch,
        flag_value="epubcheck",
        type=str,
        help="Verify with EPUBCheck too.",
    ),
    option(
        "--no-verify",
        "verify",
        cls=Switch,
        flag_value="none",
        type=str,
        help="Do not verify.",
    ),
)


def book_options(command: Command) -> Command:
    """Add every option that decides a book."""
    # Decorators add from the bottom up; help shows them as they are listed.
    for add in reversed(BOOK_OPTIONS):
        command = add(command)
    return command


def options_from(chosen: dict[str, Any]) -> Options:
    """The options as a value; what was not chosen comes from the edition."""
    # --level alone asks for a learner's book.
    level = chosen["level"]
    base = preset("learner" if level else chosen["edition"])
    words = chosen["vocabulary"]
    pinyin = PinyinOptions(
        show=chosen["pinyin"] or (f"hsk:{level}" if level else base.pinyin.show),
        style=chosen["pinyin_style"],
        tones=chosen["tones"],
        vocabulary=base.pinyin.vocabulary if words is None else words != "none",
        words="usual" if words in (None, "none") else words,
        cumulative=chosen.get("cumulative", False),
        slow=chosen["slow"] or bool(level),
    )
    verify: Verify = chosen["verify"] or "rules"
    return replace(
        base,
        engine=chosen["engine"],
        sync=chosen["sync"] or base.sync,
        granularity=chosen["granularity"],
        pinyin=pinyin,
        names=chosen["names"],
        respell=chosen["respell"],
        rate=_rate(level, chosen["rate"]),
        pauses=Pauses(chosen["pause_sentence"], chosen["pause_paragraph"], chosen["pause_turn"]),
        audio=chosen["audio"],
        bit_rate_kbps=_bit_rate(chosen["audio"], chosen["bit_rate"]),
        cast_file=chosen["cast_file"],
        lexicon_file=chosen["lexicon_file"],
        known_file=chosen["known_file"],
        words_file=chosen["words_file"],
        meta_file=chosen["meta_file"],
        cover_file=chosen["cover_file"],
        cache_dir=chosen["cache_dir"],
        cache_limit_bytes=chosen["cache_limit_bytes"],
        offline=chosen["offline"],
        verify=verify,
    )


def _rate(level: str | None, chosen: float) -> float:
    """How fast it is read: for a level, unless said otherwise, as slowly as its learners follow."""
    if level is None or chosen != 1.0:
        return chosen
    return _RATE_OF_LEVEL.get(level, 1.0)


_RATE_OF_LEVEL = {"1": 0.75, "2": 0.8, "3": 0.85, "4": 0.9, "5": 0.95}
"""HSK's own listening tests grow from about 120 characters a minute (level 1) to 200 and more."""


def _bit_rate(audio: str, kbps: int | None) -> int | None:
    """The bit rate, checked against what the format takes.

    Raises:
        OptionError: it takes no such rate.
    """
    from voices.audio.formats import check_bit_rate
    from voices.errors import AudioError

    try:
        check_bit_rate(audio, kbps)
    except AudioError as error:
        raise OptionError(f"--bit-rate: {error}") from error
    return kbps


def configure_from(folder: Path, ctx: click.Context) -> None:
    """Take the defaults of ``tingdu.toml`` in the source's folder, where there is one.

    Keys are the options' long names: ``engine = "edge"``, ``epubcheck = true``. Files named there
    lie relative to it.

    Raises:
        OptionError: it is not TOML, names an option that does not exist, or gives one what it
            cannot take.
    """
    path = folder / CONFIG_NAME
    try:
        there = path.is_file()
    except OSError:
        there = False  # what is wrong with such a folder, reading the source will say
    if not there:
        return
    try:
        settings = read_toml(path)
    except OSError as error:
        raise OptionError(f"{path}: cannot be read ({error.strerror})") from error
    except TomlError as error:
        raise OptionError(f"{path}: is not TOML ({error}); mend or remove it") from error
    parameters = {
        name.removeprefix("--"): parameter
        for parameter in ctx.command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }
    defaults: dict[str, Any] = {}
    for key, value in settings.items():
        if key == "metadata":
            continue  # of the articles, not of the command: reading them takes it
        parameter = parameters.get(key.replace("_", "-"))
        # A tingdu.toml may come with a stranger's articles.
        if key == "dask" or (key in _WRITTEN and not _lies_in(folder, str(value))):
            raise OptionError(
                f"{path}: {key} = {value!r} would send your work elsewhere: "
                "say that on the command line"
            )
        if parameter is None and key.replace("_", "-") in _options_of_both(ctx):
            continue  # one file serves a folder's articles and its archive
        if parameter is None or parameter.name is None:
            raise OptionError(f"{path}: no option is called {key!r}; see tingdu convert --help")
        try:
            default = _default(parameter, value, folder)
        except ValueError as error:
            raise OptionError(f"{path}: {key} = {value!r}: {error}") from error
        if default is not None:
            defaults[parameter.name] = default
    # Defaults only: the command line and variables still win over them.
    ctx.default_map = {**defaults, **(ctx.default_map or {})}


def _options_of_both(ctx: click.Context) -> frozenset[str]:
    """Long names of all that ``convert`` and ``batch`` take, as the program at hand has them."""
    program = ctx.find_root().command
    if not isinstance(program, click.Group):
        return frozenset()
    both = (program.get_command(ctx, name) for name in ("convert", "batch"))
    return frozenset(
        name.removeprefix("--")
        for command in both
        if command is not None
        for parameter in command.params
        for name in parameter.opts
    )


def _default(option: click.Option, value: object, folder: Path) -> Any:
    """A setting as Click takes it for a default; None where it changes nothing.

    Raises:
        ValueError: the option cannot take such a value; the text says what it takes.
    """
    if option.is_flag:
        if not isinstance(value, bool):
            raise ValueError("write true or false")
        if option.is_bool_flag:
            return value
        return option.flag_value if value else None
    if option.multiple:
        items = value if isinstance(value, list) else [value]
        return [_single(option, item, folder) for item in items]
    return _single(option, value, folder)


def _single(option: click.Option, value: object, folder: Path) -> Any:
    """One value of a setting; files lie relative to the folder of ``tingdu.toml``.

    Raises:
        ValueError: the option cannot take such a value.
    """
    if isinstance(value, list | dict):
        raise ValueError("write one value")  # noqa: TRY004 - told to a person, as the others are
    if not isinstance(option.type, click.Path):
        return value
    if not isinstance(value, str):
        raise ValueError("write the name of a file, in quotes")  # noqa: TRY004
    is_stdin = value == "-" and option.type.allow_dash
    return value if is_stdin else str(folder / value)


def _lies_in(folder: Path, name: str) -> bool:
    """Whether a path of ``tingdu.toml`` stays within its folder, links followed."""
    root = folder.resolve()
    return (root / name).resolve().is_relative_to(root)


def source_callback(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """Callback of an eager SOURCE argument: the folder's ``tingdu.toml`` gives defaults."""
    configure_from(value.parent if str(value) != "-" else Path(), ctx)
    return value
