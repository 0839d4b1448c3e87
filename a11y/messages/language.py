"""Which language a person reads: gettext's variables in gettext's order, before them our own."""

from __future__ import annotations

import locale
import os
from pathlib import Path

DOMAIN = "tingdu"
FOLDER = Path(__file__).parent / "locale"
OWN_VARIABLE = "TINGDU_LANGUAGE"
_VARIABLES = (OWN_VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE = ("zh", "chinese")
"""How a locale's name begins: ``zh_CN.UTF-8``; on Windows ``Chinese (Simplified)_China.936``."""


def language() -> str:
    """``zh`` or ``en``; of several variables the first that is set decides.

    Where none is set, the system's own setting does, as on Windows.
    """
    for variable in _VARIABLES:
        if value := os.environ.get(variable, ""):
            return _of_locale(value.partition(":")[0])
    return _of_locale(locale.getlocale()[0] or "") if os.name == "nt" else "en"


def _of_locale(name: str) -> str:
    return "zh" if name.lower().startswith(_CHINESE) else "en"
