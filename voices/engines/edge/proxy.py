"""Which proxy leads to the service."""

from __future__ import annotations

import os
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from voices.errors import EngineOptionError

SERVICE_HOST = "speech.platform.bing.com"


def proxy_for_service(setting: str | None) -> str | None:
    """The proxy to use: the setting's, else ``TINGDU_PROXY``, else the system's; None for none.

    aiohttp takes ``HTTPS_PROXY`` for https addresses only, and speech comes over wss: so the
    system's proxy is looked up here and handed over.

    Raises:
        EngineOptionError: its address cannot be used. It may hold a password and is not shown.
    """
    if setting:
        return _checked(setting, "the proxy")
    if chosen := os.environ.get("TINGDU_PROXY"):
        return _checked(chosen, "TINGDU_PROXY")
    system = getproxies()
    found = system.get("https") or system.get("all")
    if not found or proxy_bypass(SERVICE_HOST):
        return None
    return _checked(found, "HTTPS_PROXY" if system.get("https") else "ALL_PROXY")


def _checked(proxy: str, name: str) -> str:
    try:
        parts = urlsplit(proxy)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise EngineOptionError(f"edge: {name} must be written http://host:port")
    return proxy
