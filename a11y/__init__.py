"""a11y makes an interview into a book that can be heard and followed.

From Python: ``a11y.read(source)`` gives an :class:`~a11y.interview.Interview`,
``a11y.convert(source, out, options)`` makes the book. The command line is thin over them.
What is in ``__all__`` follows semantic versioning, and so do the JSON objects that the commands
print: within a major version fields are added, never renamed, removed or given another meaning.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

# Bound here and now, because importing any part of the package of that name would put the package
# itself in the function's place.
from a11y.read import read

if TYPE_CHECKING:
    from a11y.errors import A11yError as A11yError
    from a11y.errors import BatchError as BatchError
    from a11y.errors import EmptySourceError as EmptySourceError
    from a11y.errors import NarrationError as NarrationError
    from a11y.errors import OptionError as OptionError
    from a11y.errors import OutputError as OutputError
    from a11y.errors import SourceError as SourceError
    from a11y.errors import VerificationError as VerificationError
    from a11y.finding import Finding as Finding
    from a11y.interview import Interview as Interview
    from a11y.options import Options as Options
    from a11y.options import preset as preset
    from a11y.pipeline import Result as Result
    from a11y.pipeline import convert as convert

_HOMES = {
    "A11yError": "a11y.errors",
    "BatchError": "a11y.errors",
    "EmptySourceError": "a11y.errors",
    "Finding": "a11y.finding",
    "Interview": "a11y.interview",
    "NarrationError": "a11y.errors",
    "OptionError": "a11y.errors",
    "Options": "a11y.options",
    "OutputError": "a11y.errors",
    "Result": "a11y.pipeline",
    "SourceError": "a11y.errors",
    "VerificationError": "a11y.errors",
    "convert": "a11y.pipeline",
    "preset": "a11y.options",
}
__all__ = [
    "A11yError",
    "BatchError",
    "EmptySourceError",
    "Finding",
    "Interview",
    "NarrationError",
    "OptionError",
    "Options",
    "OutputError",
    "Result",
    "SourceError",
    "VerificationError",
    "convert",
    "preset",
    "read",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the command line must start quickly."""
    if name in _HOMES:
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
