"""The pace of speech, as an option."""

from __future__ import annotations

import math
from typing import Any

import click

from a11y.messages import translated


class _Rate(click.FloatRange):
    """A number within bounds, never NaN.

    ``FloatRange`` lets NaN pass, since every comparison with it is false.
    """

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        rate = float(super().convert(value, param, ctx))
        if math.isnan(rate):
            self.fail(
                translated(f"{value} is not a number from {self.min} to {self.max}."), param, ctx
            )
        return rate


RATE = _Rate(0.5, 2.0)
