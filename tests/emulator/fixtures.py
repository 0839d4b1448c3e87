"""Fixtures: the emulated service, and the engine that believes it is the real one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from tests.emulator.service import Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from voices.engines.edge import EdgeEngine, Patience


@contextlib.contextmanager
def service_in_place() -> Iterator[Service]:
    """The emulated service, which the edge-tts library reaches in place of the real one."""
    import edge_tts.communicate
    import edge_tts.voices
    from edge_tts.drm import DRM

    with pytest.MonkeyPatch.context() as patch, Service() as service:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "TINGDU_PROXY"):
            patch.delenv(name, raising=False)
            patch.delenv(name.lower(), raising=False)
        patch.setattr(edge_tts.communicate, "WSS_URL", service.wss_url)
        patch.setattr(edge_tts.voices, "VOICE_LIST", service.voice_list_url)
        patch.setattr("voices.engines.retry._shared", {})  # another service: nobody asks it yet
        patch.setattr(DRM, "clock_skew_seconds", 0.0)
        yield service


@pytest.fixture
def edge_service() -> Iterator[Service]:
    """The emulated service for one test."""
    with service_in_place() as service:
        yield service


@pytest.fixture
def hurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Patience:
    """Patience with waits too short to notice; engines opened by name have it too.

    Where all is about stalls they are given up soon; elsewhere a busy machine gets more time.
    """
    from voices.engines.edge import Patience

    silence_s = 1.0 if "stall" in request.node.name else 4.0
    patience = Patience(Patience().hurried(0.01).backoffs, connect_s=5, silence_s=silence_s)
    monkeypatch.setattr("voices.engines.edge.adapter.Patience", lambda: patience)
    return patience


@pytest.fixture
async def edge_engine(
    edge_service: Service, hurried: Patience, tmp_path: Path
) -> AsyncIterator[EdgeEngine]:
    """The edge engine bound to the emulated service."""
    from voices.engines.edge import EdgeEngine

    engine = EdgeEngine(cache_dir=tmp_path / "cache", per_second=100, patience=hurried)
    yield engine
    await engine.aclose()
