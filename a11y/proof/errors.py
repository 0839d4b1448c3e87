"""What the desk cannot do, and with which HTTP status it says so."""

from __future__ import annotations

from http import HTTPStatus


class RefusedError(Exception):
    """A request that changes nothing; its text is one line: what, and what to do next."""

    status = HTTPStatus.BAD_REQUEST
    code = "invalid"


class StaleError(RefusedError):
    """The article or a file is another by now than the page had when it asked."""

    status = HTTPStatus.CONFLICT
    code = "stale"


class ConflictError(RefusedError):
    """Somebody else changed the same lines of a file: a person has to say whose hold."""

    status = HTTPStatus.CONFLICT
    code = "conflict"

    def __init__(self, message: str, theirs: str, mine: str) -> None:
        super().__init__(message)
        self.theirs = theirs
        self.mine = mine


class UnwritableError(RefusedError):
    """A file beside the source cannot be written: the disk is full, the folder is read-only."""

    status = HTTPStatus.INSUFFICIENT_STORAGE
    code = "unwritable"


class UnusableFileError(RefusedError):
    """A file beside the source is no file of ours: a link, a device, too large, not UTF-8."""

    status = HTTPStatus.FORBIDDEN
    code = "unusable"
