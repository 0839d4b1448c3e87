"""Everything that ends a command, and with which exit code.

A11yError
├── OptionError         2  bad option, cast, lexicon or metadata file
├── SourceError         3  missing or unreadable
│   └── EmptySourceError    4  empty, binary or without text
├── NarrationError      5  speech failed
├── OutputError         6  not writable, disk full, binding failed
├── VerificationError   7  the book breaks a rule
└── BatchError          8  some books of a batch failed
"""

from __future__ import annotations

from typing import ClassVar


class A11yError(Exception):
    """Base of all; its text is one line: what, where, what to do next."""

    exit_code: ClassVar[int] = 1


class OptionError(A11yError):
    """An option, or a file an option names, cannot be used."""

    exit_code: ClassVar[int] = 2


class SourceError(A11yError):
    """The source is missing or cannot be read."""

    exit_code: ClassVar[int] = 3


class EmptySourceError(SourceError):
    """The source has no text to read aloud."""

    exit_code: ClassVar[int] = 4


class NarrationError(A11yError):
    """Speech could not be made."""

    exit_code: ClassVar[int] = 5


class OutputError(A11yError):
    """The book could not be written."""

    exit_code: ClassVar[int] = 6


class VerificationError(A11yError):
    """The book breaks a rule."""

    exit_code: ClassVar[int] = 7


class BatchError(A11yError):
    """Some books of a batch failed."""

    exit_code: ClassVar[int] = 8
