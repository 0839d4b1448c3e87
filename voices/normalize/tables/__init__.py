"""Tables of spoken forms: units, money, and the syllables of what the rules say.

They are written by hand, one thing a line, and are our own: a unit is added here and nowhere else.
In: those files. Out: maps from a sign to what is said for it. Called by: the rules and numerals of
both languages.

Modules:
    - shipped: the tables, each read once a process
"""

from __future__ import annotations

from voices.normalize.tables.shipped import currencies, syllables, units

__all__ = ["currencies", "syllables", "units"]
