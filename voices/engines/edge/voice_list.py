"""Which voices the service has: asked, remembered, or known."""

from __future__ import annotations

import asyncio
import contextlib
import difflib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from voices.engines.edge.known import known_voices
from voices.errors import UnknownVoiceError
from voices.host.atomic import replacing
from voices.host.regular import opener
from voices.model import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ListSource = Literal["live", "cached", "shipped"]
_TRIES = 2
_MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """Voices, best first, and where they were learnt from."""

    voices: tuple[Voice, ...]
    source: ListSource

    def names(self) -> frozenset[str]:
        return frozenset(voice.name for voice in self.voices)


class VoiceList:
    """Asks the service once, keeps the answer in a file for when it does not answer."""

    def __init__(
        self, cache_file: Path, *, proxy: str | None, answer_s: float, offline: bool = False
    ) -> None:
        self._file = cache_file
        self._proxy = proxy
        self._answer_s = answer_s
        self._offline = offline
        self._asking = asyncio.Lock()
        self.known: Listing | None = None

    async def current(self) -> Listing:
        """The list: from memory, else from the service, else from the file, else our own."""
        async with self._asking:
            return self.known or await self.refreshed()

    async def refreshed(self) -> Listing:
        """Ask the service (again)."""
        voices = () if self._offline else await self._ask()
        if voices:
            self.known = Listing(voices, "live")
            await self._keep(voices)
        elif self.known is None:
            voices = await self._from_cache()
            self.known = Listing(voices, "cached") if voices else Listing(known_voices(), "shipped")
        return self.known

    async def check(self, name: str) -> None:
        """Make sure that the service has a voice.

        Raises:
            UnknownVoiceError: it says it has not.
        """
        listing = await self.current()
        if name in listing.names():
            return
        if listing.source == "cached":
            listing = await self.refreshed()
        if name in listing.names() or (listing.source != "live" and _well_formed(name)):
            return
        raise unknown_voice(name, listing.voices)

    async def gone(self, name: str) -> UnknownVoiceError | None:
        """Ask again whether a voice that does not speak is still there."""
        listing = await self.refreshed()
        if listing.source == "live" and name not in listing.names():
            return unknown_voice(name, listing.voices)
        return None

    async def _ask(self) -> tuple[Voice, ...]:
        """Voices from the service; none if it does not answer (well)."""
        import aiohttp
        import edge_tts
        from edge_tts.exceptions import EdgeTTSException

        for attempt in range(_TRIES):
            try:
                async with asyncio.timeout(self._answer_s):
                    return in_order(_parsed(await edge_tts.list_voices(proxy=self._proxy)))
            except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
                return ()
            except (aiohttp.ClientError, EdgeTTSException, OSError, ValueError, TypeError):
                if attempt + 1 < _TRIES:
                    await asyncio.sleep(0.3)
        return ()

    async def _from_cache(self) -> tuple[Voice, ...]:
        import aiofiles

        try:
            async with aiofiles.open(self._file, "rb", opener=opener) as file:
                entries = json.loads(await file.read(_MAX_BYTES))
            return tuple(_parsed(entries))
        except (OSError, ValueError, RecursionError):
            return ()

    async def _keep(self, voices: Iterable[Voice]) -> None:
        """Write the file whole or not at all; not being able to is no reason to fail."""
        import aiofiles
        import aiofiles.os

        entries = [
            {"ShortName": voice.name, "Gender": voice.gender.title(), "Locale": voice.locale}
            for voice in voices
        ]
        text = json.dumps(entries, ensure_ascii=False, indent=0)
        with contextlib.suppress(OSError):
            await aiofiles.os.makedirs(self._file.parent, exist_ok=True)
            with replacing(self._file, durable=False) as part:
                async with aiofiles.open(part, "w", encoding="utf-8") as file:
                    await file.write(text)


def _parsed(entries: Any) -> list[Voice]:
    """The service's entries as values; what is no voice is left out.

    Raises:
        ValueError: it is no list at all.
    """
    if not isinstance(entries, list):
        raise ValueError("no list of voices")  # noqa: TRY004 - a matter of content
    voices = []
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("Status") == "Deprecated":
            continue
        name, gender, locale = (entry.get(key) for key in ("ShortName", "Gender", "Locale"))
        if isinstance(name, str) and isinstance(locale, str) and _well_formed(name):
            if gender == "Female":
                voices.append(Voice("edge", name, "female", locale))
            elif gender == "Male":
                voices.append(Voice("edge", name, "male", locale))
    return voices


def in_order(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Best first: those we know, then other Chinese ones, other English ones, the rest."""
    rank = {voice.name: number for number, voice in enumerate(known_voices())}
    languages = {"zh": 0, "en": 1}
    return tuple(
        sorted(
            voices,
            key=lambda voice: (
                languages.get(voice.language, 2),
                rank.get(voice.name, len(rank)),
                voice.locale,
                voice.name,
            ),
        )
    )


def _well_formed(name: str) -> bool:
    """Whether the library would send it: zh-CN-XiaoxiaoNeural, zh-CN-liaoning-XiaobeiNeural."""
    parts = name.split("-")
    return (
        len(parts) >= 3
        and parts[0].isalpha()
        and parts[0].islower()
        and parts[1].isalpha()
        and parts[1].isupper()
        and parts[-1].isalnum()
        and parts[-1].endswith("Neural")
        and name.isascii()
    )


def unknown_voice(name: str, voices: Iterable[Voice]) -> UnknownVoiceError:
    """The error that names the nearest voices."""
    names = [voice.name for voice in voices]
    short = {full.rsplit("-", 1)[-1].removesuffix("Neural").lower(): full for full in names}
    wanted = name.rsplit("-", 1)[-1].removesuffix("Neural").lower()
    near = [short[key] for key in difflib.get_close_matches(wanted, short, n=3, cutoff=0.5)]
    near += [full for full in difflib.get_close_matches(name, names, n=3) if full not in near]
    hint = f"did you mean {', '.join(near[:3])}?" if near else "see `tingdu voices --engine edge`"
    return UnknownVoiceError(f"edge has no voice “{name}”: {hint}")
