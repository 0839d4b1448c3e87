"""Fixtures: the emulated service, and the engine that believes it is the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.service import Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from voices.engines.edge import EdgeEngine


@pytest.fixture
def edge_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The emulated service, which the edge-tts library reaches in place of the real one."""
    import edge_tts.communicate
    import edge_tts.voices
    from edge_tts.drm import DRM

    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "TINGDU_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with Service() as service:
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", service.wss_url)
        monkeypatch.setattr(edge_tts.voices, "VOICE_LIST", service.voice_list_url)
        monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
        yield service


@pytest.fixture
async def edge_engine(edge_service: Service, tmp_path: Path) -> AsyncIterator[EdgeEngine]:
    """The edge engine bound to the emulated service, with waits too short to notice."""
    from voices.engines.edge import EdgeEngine, Patience

    hurried = Patience().hurried(0.01)
    engine = EdgeEngine(
        cache_dir=tmp_path / "cache",
        per_second=100,
        patience=Patience(hurried.backoffs, connect_s=2, silence_s=1.0),
    )
    yield engine
    await engine.aclose()
