"""``tingdu pinyin``: plain text with its pinyin."""

from __future__ import annotations

import dataclasses
import html
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from a11y.errors import SourceError
from a11y.installed.version import GENERATOR_META
from a11y.messages import translated
from voices.host.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.options import PinyinStyle
    from a11y.pinyin.readings.evidence import ReadingEvidence
    from a11y.pinyin.readings.reader import Reader, Reading
    from a11y.pinyin.readings.unsure import ReadingDoubt

_CHOICE = click.Choice


@click.command("pinyin")
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=_CHOICE(["text", "json", "html"]),
    default="text",
    help="Running pinyin (default), JSON lines, or ruby.",
)
@click.option(
    "--lexicon",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Readings that you know better (TSV).",
)
@click.option(
    "--tones",
    type=_CHOICE(["dictionary", "spoken"]),
    default="dictionary",
    help="spoken: with tone sandhi (bú shì, ní hǎo).",
)
@click.option(
    "--pinyin-style",
    "style",
    type=_CHOICE(["marks", "numbers", "zhuyin"]),
    metavar="STYLE",
    default="marks",
    help="Of ruby: marks (default), numbers or zhuyin.",
)
@click.option("--explain", is_flag=True, help="Say what decided each polyphone.")
@click.option(
    "--unsure",
    is_flag=True,
    help="List what is unsure, the most doubtful first, as a lexicon to correct.",
)
def command(
    file: str,
    form: str,
    lexicon: Path | None,
    tones: str,
    style: PinyinStyle,
    *,
    explain: bool,
    unsure: bool,
) -> None:
    """Annotate plain text with pinyin, line by line.

    FILE holds plain lines in UTF-8 (not Markdown); - is standard input. A lexicon holds a word and
    its reading a line, and may add its meaning: 单<TAB>shan4[<TAB>a surname].

    \b
    Examples:
      echo 我们重构了一行代码 | tingdu pinyin
      tingdu pinyin notes.txt --format html > notes.html
      tingdu pinyin notes.txt --explain
      tingdu pinyin notes.txt --unsure > mine.tsv    correct it, then
      tingdu pinyin notes.txt --lexicon mine.tsv
    """
    from a11y.pinyin.readings.lexicon import Lexicon
    from a11y.pinyin.readings.reader import Reader

    reader = Reader(Lexicon.load(lexicon) if lexicon else None)
    lines = _lines(file)
    if unsure:
        _print_unsure(reader, lines)
        return
    if form == "html":
        click.echo(_HEAD)
    for line in lines:
        reading = reader.read(line)
        shown = _with_tones(reading, tones)
        if form == "json":
            click.echo(json.dumps(_as_json(reader, shown, explain=explain), ensure_ascii=False))
        elif form == "html":
            click.echo(f"<p>{_ruby(shown, style)}</p>")
        elif explain:
            _print_why(reader, reading)
        else:
            click.echo(_running(shown))
    if form == "html":
        click.echo("</body>\n</html>")


_HEAD = f"""<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
{GENERATOR_META}
<title>拼音</title>
</head>
<body>"""


def _lines(file: str) -> Iterator[str]:
    """The lines as they come, without their ends; ``\\n`` and ``\\r\\n`` end a line."""
    try:
        stream = sys.stdin.buffer if file == "-" else open_regular(Path(file))
        with stream:
            for number, raw in enumerate(stream, start=1):
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                yield text.removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise SourceError(f"{file}, line {number}: not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror or error}; name a text file or -") from error


def _with_tones(reading: Reading, tones: str) -> Reading:
    """The reading with the tones that are asked for."""
    if tones == "dictionary":
        return reading
    from voices.g2p.sandhi import spoken_tones

    words = [(word.start, word.end) for word in reading.words]
    spoken = spoken_tones(reading.text, reading.syllables, words)
    return dataclasses.replace(reading, syllables=tuple(spoken))


def _running(reading: Reading) -> str:
    from a11y.pinyin.writing.running import running

    return running(reading)


def _as_json(reader: Reader, reading: Reading, *, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": reading.text,
        "readings": list(reading.syllables),
        "words": [[word.start, word.end] for word in reading.words],
    }
    if explain:
        from a11y.pinyin.readings.evidence import evidence

        found["why"] = [
            {
                "at": each.at,
                "reading": each.syllable,
                "step": each.why.step,
                "source": each.why.source,
                "others": [
                    {"step": why.step, "source": why.source, "reading": syllable}
                    for why, syllable in each.others
                ],
            }
            for each in evidence(reader, reading)
        ]
    return found


def _ruby(reading: Reading, style: PinyinStyle) -> str:
    """The line as HTML ruby, text between the annotations escaped."""
    from a11y.pinyin.writing.style import ruby

    text = reading.text
    pieces, done = [], 0
    for each in ruby(text, reading.syllables, 0, len(text), style):
        pieces.append(html.escape(text[done : each.start]))
        base = html.escape(text[each.start : each.end])
        pieces.append(f"<ruby>{base}<rt>{html.escape(each.text)}</rt></ruby>")
        done = each.end
    pieces.append(html.escape(text[done:]))
    return "".join(pieces)


def _print_why(reader: Reader, reading: Reading) -> None:
    from a11y.pinyin.readings.evidence import evidence

    click.echo(reading.text)
    for each in evidence(reader, reading):
        click.echo(f"  {_why(reading, each)}")


def _why(reading: Reading, each: ReadingEvidence) -> str:
    decided = " ".join(part for part in (each.why.step, each.why.source) if part)
    against = [
        f"{' '.join(part for part in (why.step, why.source) if part)} says {syllable}"
        for why, syllable in each.others
        if syllable != each.syllable
    ]
    tail = f"   ({'; '.join(against)})" if against else ""
    return f"{each.at + 1}\t{reading.text[each.at]}\t{each.syllable}\t{decided}{tail}"


def _print_unsure(reader: Reader, lines: Iterator[str]) -> None:
    """Prints doubtful words as lexicon lines, each word and reading once, alternatives below."""
    from a11y.pinyin.readings.unsure import unsure

    found: dict[tuple[str, str], ReadingDoubt] = {}
    for line in lines:
        for doubt in unsure(reader, reader.read(line)):
            # A lexicon has one line for a word and reading: the place where it is least sure stands
            # for all.
            key = (doubt.word, doubt.pinyin)
            if key not in found or doubt.margin < found[key].margin:
                found[key] = doubt
    click.echo(
        translated(
            "# The most doubtful first. Correct what is wrong, delete the rest, then use it with "
            "--lexicon.\n# A line that begins with #= is another reading: take its #= away, and "
            "the line above it."
        )
    )
    for doubt in sorted(found.values(), key=lambda each: each.margin):
        click.echo(f"# {doubt.comment}\n{doubt.word}\t{doubt.pinyin}")
        for other in doubt.others:
            click.echo(f"#={doubt.word}\t{other}")
