"""Web and mail addresses, handles and hashtags, shortened to what a listener can use."""

from __future__ import annotations

import re

from voices.normalize.both import latin
from voices.normalize.numerals.chinese import digits, integer, readings
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import Rule, rule

# A host without http:// or www. is one only with an ending of this list: 第一.第二, index.html and
# Node.js are none.
_TOP_LEVEL = (
    "com|cn|net|org|io|ai|edu|gov|dev|app|co|info|tv|cc|xyz|tech|cloud|uk|de|jp|hk|tw|fm|ly"
)
_HOST = rf"(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:{_TOP_LEVEL})(?![A-Za-z0-9])"


def spoken_name(text: str, start: int, *, chinese: bool) -> list[SpokenPiece]:
    """The words of a host or user name: letters, digits, a word for every dot."""
    pieces: list[SpokenPiece] = []
    for run in re.finditer(r"[A-Za-z]+|\d+|\.", text):
        at, end = start + run.start(), start + run.end()
        if run[0] == ".":
            pieces.append(_dot(at, end, chinese=chinese))
        elif run[0].isdigit():
            pieces.append(_digits(run[0], at, end, chinese=chinese))
        else:
            pieces += latin.spelled(run[0], at)
    return pieces


def _dot(start: int, end: int, *, chinese: bool) -> SpokenPiece:
    if chinese:
        return SpokenPiece(start, end, "点", "number", readings("点"))
    return SpokenPiece(start, end, "dot", "word")


def _digits(written: str, start: int, end: int, *, chinese: bool) -> SpokenPiece:
    """Digits in a name: one or two as a number in Chinese, more of them one by one."""
    if not chinese:
        from voices.normalize.numerals.english import one_by_one

        return SpokenPiece(start, end, one_by_one(written), "word")
    text = integer(written) if len(written) <= 2 else digits(written, yao=True)
    return SpokenPiece(start, end, text, "number", readings(text))


def _widened(pieces: list[SpokenPiece], start: int, end: int) -> list[SpokenPiece]:
    """The first and last piece take what is not said, so that all of the address lights up."""
    if not pieces:
        return pieces
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return [SpokenPiece(start, end, first.text, first.kind, first.syllables)]
    return [
        SpokenPiece(start, first.end, first.text, first.kind, first.syllables),
        *pieces[1:-1],
        SpokenPiece(last.start, end, last.text, last.kind, last.syllables),
    ]


def _url(match: re.Match[str], *, chinese: bool) -> list[SpokenPiece]:
    """Only the host, without www: path and parameters help nobody who listens."""
    host = match["host"]
    skipped = 4 if host.lower().startswith("www.") else 0
    pieces = spoken_name(host[skipped:], match.start("host") + skipped, chinese=chinese)
    return _widened(pieces, match.start(), match.end())


def _mail(match: re.Match[str], *, chinese: bool) -> list[SpokenPiece]:
    """a.b@example.com: the names, "at" between them; mailto: is not said."""
    at = match.end("user")
    pieces = [
        *spoken_name(match["user"], match.start("user"), chinese=chinese),
        SpokenPiece(at, at + 1, "at", "word"),
        *spoken_name(match["host"], match.start("host"), chinese=chinese),
    ]
    return _widened(pieces, match.start(), match.end())


def rules(*, chinese: bool) -> tuple[Rule, ...]:
    """The address rules, saying dots and digits in Chinese or in English."""

    def url(match: re.Match[str]) -> list[SpokenPiece]:
        return _url(match, chinese=chinese)

    def mail(match: re.Match[str]) -> list[SpokenPiece]:
        return _mail(match, chinese=chinese)

    # A port, then a path that does not end in a mark of the sentence: in 见example.com/a, the comma stays.
    path = r"(?::\d+)?(?:[/?#][A-Za-z0-9/?#%&=._~:@!$'()*+,;-]*[A-Za-z0-9/#=_-]|/)?"
    return (
        # Mail first: the host behind its @ is an address, too. Sizes are bounded, since every pattern is
        # tried at every letter.
        rule(mail, rf"(?:mailto:)?(?P<user>[A-Za-z0-9._%+-]{{1,64}})@(?P<host>{_HOST})"),
        rule(
            url,
            rf"(?:https?|ftp)://(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*){path}",
            flags=re.IGNORECASE,
        ),
        rule(url, rf"(?P<host>www\.{_HOST}){path}", flags=re.IGNORECASE),
        rule(url, rf"(?<![A-Za-z0-9])(?P<host>{_HOST}){path}"),
    )
