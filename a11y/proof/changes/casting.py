"""Whose voice: the cast file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a11y.proof.changes.edit import Edit, speaker_at
from a11y.proof.errors import RefusedError
from a11y.proof.sidecars import toml_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.proof.article.article import Article
    from a11y.proof.changes.requests import Change
    from voices.engine import Engine


def voice(change: Change, article: Article, engine: Engine) -> Sequence[Edit]:
    """A speaker's voice, or how fast they speak."""
    one = speaker_at(change["speaker"], article)
    key = one.name if one.role == "guest" else one.id
    values: dict[str, Any] = {}
    if change.get("voice"):
        if all(known.name != change["voice"] for known in engine.voices()):
            raise RefusedError(f"{engine.name} has no voice {change['voice']}")
        values[engine.name] = change["voice"]
    if change.get("rate") is not None:
        values["rate"] = round(change["rate"], 2)
    if not values:
        raise RefusedError("say which voice, or which rate")

    def apply(text: str) -> str:
        import tomlkit

        known = toml_files.value_at(text, ("cast", key))
        fresh = tomlkit.inline_table()
        fresh.update({**(known if isinstance(known, dict) else {}), **values})
        return toml_files.with_value(text, ("cast", key), fresh)

    return [Edit("cast", apply)]
