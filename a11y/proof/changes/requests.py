"""What the page (or any program) may ask for: every value is checked before anything is done.

One table says which fields a change has, of what type and how large; ``GET api`` shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from a11y.proof.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_REQUEST_BYTES = 64 * 1024
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufeff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a request."""

    kind: type
    required: bool = True
    longest: int = 200
    """Characters of a text, entries of a list."""
    one_of: tuple[str, ...] = ()
    least: float = 0
    most: float = 1_000_000
    lines: bool = False
    """Whether a text may hold control characters: it is compared, never written."""


_SCOPE = Field(str, one_of=("here", "text", "archive"))
_ID = Field(str, longest=60)
_SPAN = {"sentence": _ID, "start": Field(int), "end": Field(int)}
_EXPECTED = {"expect": Field(str, required=False, longest=60_000, lines=True)}
_BLOCK = {"block": _ID, **_EXPECTED}

CHANGES: Mapping[str, Mapping[str, Field]] = {
    "reading": {**_SPAN, **_EXPECTED, "pinyin": Field(str), "scope": _SCOPE},
    "gloss": {**_SPAN, **_EXPECTED, "gloss": Field(str)},
    "spoken": {**_SPAN, **_EXPECTED, "spoken": Field(str), "scope": _SCOPE},
    "word": {**_SPAN, **_EXPECTED, "scope": _SCOPE},
    "cut": {**_SPAN, **_EXPECTED, "at": Field(int), "scope": _SCOPE},
    "speaker": {
        **_BLOCK,
        "name": Field(str, longest=80),
        "scope": Field(str, one_of=("paragraph", "turn", "all")),
    },
    "person": {
        "speaker": _ID,
        "name": Field(str, required=False, longest=80),
        "role": Field(str, required=False, one_of=("interviewer", "guest", "narrator")),
        "gender": Field(str, required=False, one_of=("female", "male")),
        "title": Field(str, required=False, longest=120),
        "reading": Field(str, required=False),
    },
    "label": {"label": Field(str, longest=80), "speaks": Field(bool)},
    "talk": {"conversation": Field(bool)},
    "merge": {"speaker": _ID, "into": _ID},
    "split": {**_BLOCK, "at": Field(int)},
    "join": _BLOCK,
    "leave_out": _BLOCK,
    "restore": {"key": Field(str, longest=300)},
    "alt": {**_BLOCK, "text": Field(str, longest=1000)},
    "metadata": {
        "title": Field(str, required=False, longest=300),
        "author": Field(str, required=False),
        "publisher": Field(str, required=False),
        "date": Field(str, required=False, longest=10),
    },
    "voice": {
        "speaker": _ID,
        "voice": Field(str, required=False, longest=80),
        "rate": Field(float, required=False, least=0.5, most=2.0),
    },
    "accept": {"doubts": Field(list, longest=5000)},
    "checked": {"blocks": Field(list, longest=20_000), "value": Field(bool)},
    "by": {"name": Field(str, longest=80)},
}
"""Fields of each change, by its name; ``kind``, ``revision`` and ``force`` are everybody's."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was asked for, its values of the right types and sizes."""

    kind: str
    values: Mapping[str, Any]
    force: bool = False
    """Whether it holds even where somebody else changed the same lines."""
    revision: str = ""
    """The revision of the article that the page showed when it asked."""

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The value, where the request has one."""
        return self.values.get(name, default)


def change_of(raw: Any) -> Change:
    """A request's body as a change.

    Raises:
        RefusedError: it is none; says which value is wrong.
    """
    if not isinstance(raw, dict):
        raise RefusedError("a change is an object")
    kind = raw.get("kind")
    fields = CHANGES.get(kind) if isinstance(kind, str) else None
    if fields is None:
        raise RefusedError(f"kind is one of {', '.join(CHANGES)}")
    unknown = set(raw) - set(fields) - {"kind", "force", "revision"}
    if unknown:
        raise RefusedError(f"{kind} has no {min(map(str, unknown))}")
    values = {}
    for name, field in fields.items():
        if name in raw and raw[name] is not None:
            values[name] = checked(f"{kind}.{name}", raw[name], field)
        elif field.required:
            raise RefusedError(f"{kind} needs {name}")
    revision = checked("revision", raw.get("revision", ""), Field(str, longest=40))
    return Change(str(kind), values, raw.get("force") is True, revision)


def checked(name: str, value: Any, field: Field) -> Any:
    """The value, of the field's type and size.

    Raises:
        RefusedError: it is not.
    """
    if field.kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, field.kind) or (field.kind is int and isinstance(value, bool)):
        raise RefusedError(f"{name} is of the wrong type")
    if isinstance(value, str):
        return _text(name, value, field)
    if isinstance(value, list):
        if len(value) > field.longest or not all(isinstance(v, str) for v in value):
            raise RefusedError(f"{name} is a list of at most {field.longest} texts")
        return [_text(name, each, Field(str, longest=120)) for each in value]
    if isinstance(value, int | float) and not field.least <= value <= field.most:
        raise RefusedError(f"{name} is a number from {field.least:g} to {field.most:g}")
    return value


def _text(name: str, value: str, field: Field) -> str:
    if len(value) > field.longest:
        raise RefusedError(f"{name} is longer than {field.longest} characters")
    if field.one_of and value not in field.one_of:
        raise RefusedError(f"{name} is one of {', '.join(field.one_of)}")
    if field.lines:
        return value
    if _CONTROL.search(value):
        raise RefusedError(f"{name} holds control characters or line ends")
    return value.strip()


def described() -> dict[str, Any]:
    """The table for a program that drives the desk."""
    return {
        kind: {
            name: {
                "type": field.kind.__name__,
                "required": field.required,
                **({"one_of": list(field.one_of)} if field.one_of else {"longest": field.longest}),
            }
            for name, field in fields.items()
        }
        for kind, fields in CHANGES.items()
    }
