"""The streams a person or a program reads: any text goes, and a reader may go too.

``tingdu pinyin long.txt | head -1`` is no fault: who reads no further has what was wanted.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Controls of C0 and C1 (ESC among them), DEL, Unicode's own line and paragraph separators, and what
# shows letters in another order than they are in
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_GONE = errno.EINVAL if os.name == "nt" else errno.EPIPE
"""What the system says of a pipe that nobody reads."""


def one_line(text: str) -> str:
    """The text with what would break its line, or steer a terminal, written as escapes."""
    return _BREAKS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class ReaderGoneError(Exception):
    """Whoever read the output has gone; from here on the stream takes everything, unheard."""


class Output(io.TextIOWrapper):
    """An output stream that tells a reader gone from every other broken pipe.

    Click and rich take any ``BrokenPipeError`` for their output's, a socket's too, and end the
    program: this error is neither's.
    """

    def write(self, text: str) -> int:
        with self.gone():
            return super().write(text)

    def flush(self) -> None:
        with self.gone():
            super().flush()

    @contextlib.contextmanager
    def gone(self) -> Iterator[None]:
        """Tell the reader's going while the block writes to what lies beneath."""
        try:
            yield
        except OSError as error:
            if error.errno not in {errno.EPIPE, _GONE}:
                raise
            # What could not be written is still held, and would be tried again at the end.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            raise ReaderGoneError from error


def write_file(path: Path) -> None:
    """A file's bytes to standard output.

    Raises:
        ReaderGoneError: whoever read it has gone.
    """
    out = sys.stdout
    out.flush()
    with (
        path.open("rb") as made,
        out.gone() if isinstance(out, Output) else contextlib.nullcontext(),
    ):
        shutil.copyfileobj(made, out.buffer)
        out.buffer.flush()


@contextlib.contextmanager
def readable_output() -> Iterator[None]:
    """Give ``sys.stdout`` and ``sys.stderr`` these manners; afterwards they are what they were."""
    before = sys.stdout, sys.stderr
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        # whoever called may have closed one of them (2>&-): it is None then
        sys.stdout, sys.stderr = (_mannered(one or nowhere) for one in before)
        try:
            yield
        finally:
            for stream in (sys.stdout, sys.stderr):
                if isinstance(stream, Output):
                    # Else the wrapper would close the stream below it when it is collected.
                    with contextlib.suppress(ReaderGoneError, OSError):
                        stream.detach()
            sys.stdout, sys.stderr = before


def _mannered(stream: Any) -> Any:
    """Let no character and no file name stop the output: a Western Windows pipes in cp1252."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    encoding = stream.encoding
    try:
        "听读".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        encoding = "utf-8"
    utf8 = encoding.lower().replace("-", "") == "utf8"
    stream.flush()
    return Output(
        stream.buffer,
        encoding=encoding,
        # Names of files come out as the bytes they are; elsewhere as escapes.
        errors="surrogateescape" if utf8 else "backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
