"""The engine: utterances in, checked speech out, whatever the service's mood."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from voices.engine import EngineLimits, Preferences
from voices.engines.edge.align import speakable
from voices.engines.edge.failures import INSTEAD, Patience, ServiceFailureError
from voices.engines.edge.known import PREFERRED
from voices.engines.edge.proxy import proxy_for_service
from voices.engines.edge.request import Order, ask
from voices.engines.edge.sound import SAMPLE_RATE_HZ
from voices.engines.edge.split import halve, pieces
from voices.engines.edge.spoken import script_of
from voices.engines.edge.takes import MOMENT, HeardReply, speech_of, take_of, unspoken
from voices.engines.edge.voice_list import VoiceList
from voices.engines.edge.whole import pronounceable, shortened
from voices.engines.needed import Needed, require
from voices.engines.retry import Backoff, retry, shared_gate
from voices.errors import EngineError, EngineOptionError
from voices.host.places import usual_cache_dir
from voices.model import Speech

if TYPE_CHECKING:
    from pathlib import Path

    from voices.engines.edge.failures import Kind
    from voices.engines.edge.request import Reply
    from voices.engines.edge.spoken import Script
    from voices.engines.edge.voice_list import ListSource
    from voices.model import Utterance, Voice

_log = logging.getLogger(__name__)

NOTICE = (
    "edge speaks through Microsoft Edge's online read-aloud service, which is not offered for "
    "such use: the text leaves this machine, the service may change or refuse at any time, and "
    "commercial use of the audio has to be cleared with Microsoft first."
)
"""What everyone who chooses this engine should have read."""

_REVISION = "1"
"""Goes up when the same reply would become other speech."""
_MAX_CHARS = 800
"""Even 800 ampersands (``&amp;``) fit into one request."""
_PARALLEL_LIMIT = 40
"""The most requests at once: more is what the service calls abuse."""
_RATES = (0.5, 2.0)
_OTHER = "use --engine kokoro"


_LIBRARY = Needed("edge_tts", "edge-tts")

_AWAY: frozenset[Kind] = frozenset(
    {"throttled", "refused", "unavailable", "unreachable", "stalled"}
)
"""What concerns the service, not the one request: the next book need not wait as long again."""


class EdgeEngine:
    """edge-tts behind the engine seam."""

    name = "edge"
    limits: EngineLimits

    def __init__(
        self,
        *,
        proxy: str | None = None,
        parallel: int = 4,
        per_second: float = 10.0,
        homophones: bool = True,
        respell: bool = False,
        cache_dir: Path | None = None,
        offline: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """Nothing is asked of the service yet.

        Args:
            proxy: ``http://host:port``; else ``TINGDU_PROXY``, else the system's
                (``HTTPS_PROXY``, ``ALL_PROXY``, ``NO_PROXY``).
            parallel: requests at the same time, 1-40, for all such engines of this process;
                every process (of a batch, of a cluster) has this many.
            per_second: requests begun in a second, likewise.
            homophones: speak characters whose reading a lexicon decided as homophones.
            respell: and those whose reading is another than a program would guess that knows
                common phrases only; it is not known what the service itself would read.
            cache_dir: where the list of voices is kept; the user's cache folder by default.
            offline: ask the service for nothing; only what is in a cache can be used.
            patience: how often to ask again, and how long to wait.

        Raises:
            EngineOptionError: an argument is out of bounds.
        """
        if not 1 <= parallel <= _PARALLEL_LIMIT:
            raise EngineOptionError(
                f"edge: {parallel} requests at once: 1 to {_PARALLEL_LIMIT} are fair"
            )
        if not 0 < per_second <= 100:
            raise EngineOptionError(
                f"edge: {per_second} requests a second: more than 0, at most 100"
            )
        self._gate = shared_gate("edge", parallel, per_second)
        # More utterances than requests: while one is checked or waits for another try, the
        # service is asked for the next. The gate keeps the number of requests.
        self.limits = EngineLimits(max_chars=_MAX_CHARS, parallel=parallel + max(2, parallel // 2))
        self._homophones = homophones or respell
        self._respell = respell
        self._patience = patience or Patience()
        self._offline = offline
        self._proxy = proxy_for_service(proxy)
        self._voices = VoiceList(
            (cache_dir or usual_cache_dir()) / "edge-voices.json",
            proxy=self._proxy,
            answer_s=min(10.0, self._patience.silence_s),
            offline=offline,
        )
        self._answered = False
        """Whether the service has ever spoken to us."""
        self._away = False
        """Whether patience has run out since it last did."""
        self._mute: Counter[str] = Counter()
        """Replies without audio since a voice last spoke."""
        self._closed = False

    @property
    def version(self) -> str:
        """The service's own version is not known to anyone; this is the adapter's."""
        respelled = "-respelled" if self._respell else ""
        return f"{_REVISION}-homophones{respelled}" if self._homophones else _REVISION

    @property
    def preferences(self) -> Preferences:
        """Our favourites, without those that the service no longer lists."""
        listing = self._voices.known
        if listing is None:
            return Preferences(PREFERRED)
        names = listing.names()
        return Preferences(
            {role: tuple(n for n in best if n in names) for role, best in PREFERRED.items()}
        )

    @property
    def listed(self) -> ListSource | None:
        """Where the list of voices is from; None while it has not been asked for."""
        return self._voices.known.source if self._voices.known else None

    def voices(self) -> tuple[Voice, ...]:
        """All voices, best first: as the service lists them now, or as last seen.

        Raises:
            EngineUnavailableError: edge-tts is not installed.
        """
        require("edge", [_LIBRARY])
        if self._voices.known is None:
            # In a thread, because the caller may be inside an event loop.
            with ThreadPoolExecutor(1) as pool:
                pool.submit(asyncio.run, self._voices.current()).result()
        assert self._voices.known is not None  # noqa: S101 - current() sets it
        return self._voices.known.voices

    async def speak(self, utterance: Utterance) -> Speech:
        """Say it; asks again, splits and checks until all of it is there.

        Raises:
            UnknownVoiceError: the service has no such voice.
            EngineUnavailableError: edge-tts is not installed.
            EngineOptionError: the engine is offline, or an option is out of bounds.
            EngineError: the service stays away.
        """
        import numpy as np

        if self._closed:
            raise EngineError("edge: the engine has been closed")
        require("edge", [_LIBRARY])
        _prosody_rate(utterance.rate)
        script = script_of(utterance, homophones=self._homophones, respell=self._respell)
        if not speakable(script.text):
            return Speech(np.zeros(MOMENT, np.int16), SAMPLE_RATE_HZ)
        await self._voices.check(utterance.voice)
        if self._offline:
            raise EngineOptionError(
                f"edge: this is an online voice: leave out --offline, or {_OTHER}"
            )
        takes: list[HeardReply] = []
        for start, end in pieces(script.text):
            part = script.part(start, end)
            if speakable(part.text):
                takes += await self._say(part, utterance.voice, utterance.rate)
        return speech_of(takes, script.notes)

    async def aclose(self) -> None:
        """Speak no more; connections live only as long as their request."""
        self._closed = True

    async def _say(self, script: Script, voice: str, rate: float) -> list[HeardReply]:
        """Ask until the reply is whole; if it is cut short again, ask for its halves."""
        doubtful: list[HeardReply] = []
        asked = 0

        async def once() -> HeardReply:
            nonlocal asked
            asked += 1
            reply = await self._request(Order(script.text, voice, _prosody_rate(rate)))
            take = await asyncio.to_thread(take_of, script, reply, rate)
            if take.doubts:
                doubtful.append(take)
                raise ServiceFailureError("unmarked", take.doubts[0])
            return take

        try:
            return [await retry(once, self._plan)]
        except ServiceFailureError as failure:
            if failure.kind == "unmarked":
                return [max(doubtful, key=lambda take: len(take.spans))]
            if failure.kind == "no audio" and not pronounceable(script.text):
                return [unspoken(script)]
            middle = halve(script.text) if failure.kind == "truncated" else None
            if middle is None:
                raise self._given_up(failure, asked, script.text, voice) from failure
        takes: list[HeardReply] = []
        for half in (script.part(0, middle), script.part(middle, len(script.text))):
            if speakable(half.text):
                takes += await self._say(half, voice, rate)
        return takes

    async def _request(self, order: Order) -> Reply:
        try:
            async with self._gate:
                reply = await ask(order, proxy=self._proxy, patience=self._patience)
        except ServiceFailureError as failure:
            if failure.kind == "throttled":
                # Everyone waits: to go on asking is what the service punishes.
                first_s = self._patience.backoffs["throttled"].first_s
                self._gate.shut(failure.retry_after_s or first_s)
            elif failure.kind == "no audio":
                await self._check_mute(order.voice)
            raise
        self._answered = True
        self._away = False
        self._mute[order.voice] = 0
        return reply

    async def _check_mute(self, voice: str) -> None:
        """A voice that has vanished answers without audio, just as a moody service does."""
        self._mute[voice] += 1
        # Once is the service's mood; asked at the second time, and not again for the same silence.
        if self._mute[voice] == 2:
            vanished = await self._voices.gone(voice)
            if vanished is not None:
                raise vanished

    def _plan(self, error: Exception) -> Backoff | None:
        """The backoff an error deserves; a shorter one where patience has not paid before."""
        backoff = self._patience.plan(error)
        if backoff is None or not isinstance(error, ServiceFailureError):
            return backoff
        _log.info("%s", error)
        tries = backoff.tries
        # Twice, so that one that came back is found out; else each of a book's hundreds of
        # sentences would wait for minutes.
        if error.kind in _AWAY and self._away:
            tries = min(2, tries)
        elif error.kind == "unreachable" and not self._answered:
            # Most likely there is no network: say so soon.
            tries = min(3, tries)
        return replace(backoff, tries=tries)

    def _given_up(
        self, failure: ServiceFailureError, asked: int, text: str, voice: str
    ) -> EngineError:
        self._away = self._away or failure.kind in _AWAY
        times = "once" if asked == 1 else f"{asked} times"
        return EngineError(
            f"edge: {failure} (asked {times} for “{shortened(text)}” with {voice}); {INSTEAD}"
        )


def _prosody_rate(rate: float) -> str:
    """The service's way to write a speaking rate: ``-20%`` for 0.8."""
    slowest, fastest = _RATES
    if not slowest <= rate <= fastest:
        raise EngineOptionError(f"edge: rate {rate:g} is out of bounds: {slowest:g} to {fastest:g}")
    return f"{round((rate - 1) * 100):+d}%"
