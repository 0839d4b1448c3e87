"""What digits and signs sound like in an English sentence, rule by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.normalize import latin

if TYPE_CHECKING:
    from voices.normalize.rule import Rule

RULES: tuple[Rule, ...] = latin.RULES
