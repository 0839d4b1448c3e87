"""Failures of the service: what each is, how often to ask again and how long to wait."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal

from voices.engines.retry import Backoff
from voices.errors import EngineError, EngineOptionError, TransientEngineError

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal[
    "throttled",  # 429: too many requests
    "refused",  # 403 still, after the library has corrected the clock
    "unavailable",  # 5xx
    "unreachable",  # no connection at all
    "broken",  # the connection broke, or the stream ended before its end
    "stalled",  # nothing came for too long
    "no audio",
    "garbled",  # what came is not the protocol, or not MP3
    "truncated",  # speech is missing from what looks like a success
    "unmarked",  # the speech is there, the times of its words are not
]

INSTEAD = "try again later, or use --engine kokoro"


class ServiceFailureError(TransientEngineError):
    """One request failed in a way that may pass."""

    def __init__(self, kind: Kind, text: str, retry_after_s: float | None = None) -> None:
        super().__init__(text)
        self.kind: Kind = kind
        self.retry_after_s = retry_after_s


def _default_backoffs() -> dict[Kind, Backoff]:
    # Its waits add up to 26 to 51 s, by the draw of the jitter.
    brief = Backoff(tries=8, first_s=0.5, ceiling_s=20)
    return {
        # Users saw 429 clear after five minutes: outlast that, with waits of 5 to 10 minutes in
        # all.
        "throttled": Backoff(tries=14, first_s=5, ceiling_s=60),
        "refused": Backoff(tries=4, first_s=1, ceiling_s=10),
        "unavailable": Backoff(tries=9, first_s=1, ceiling_s=30),
        "unreachable": Backoff(tries=6, first_s=0.5, ceiling_s=15),
        "broken": brief,
        "stalled": Backoff(tries=4, first_s=0.5, ceiling_s=10),
        "no audio": brief,
        "garbled": brief,
        # Asked once more as it is; then the text is split.
        "truncated": Backoff(tries=2, first_s=0.25, ceiling_s=1),
        # Asked twice more; then what is known of its words must do.
        "unmarked": Backoff(tries=3, first_s=0.25, ceiling_s=1),
    }


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to bear with the service."""

    backoffs: Mapping[Kind, Backoff] = field(default_factory=_default_backoffs)
    connect_s: int = 10
    silence_s: float = 20.0
    """Longest wait for the next frame of a stream."""

    def hurried(self, factor: float) -> Patience:
        """The same number of tries with waits ``factor`` times as long."""
        return Patience(
            {
                kind: Backoff(b.tries, b.first_s * factor, b.ceiling_s * factor, b.factor)
                for kind, b in self.backoffs.items()
            },
            self.connect_s,
            self.silence_s,
        )

    def plan(self, error: Exception) -> Backoff | None:
        """The backoff an error deserves."""
        return self.backoffs[error.kind] if isinstance(error, ServiceFailureError) else None


def failure_of(error: Exception) -> EngineError:
    """What an error of the library or of aiohttp means."""
    import aiohttp  # heavy
    from edge_tts import exceptions

    match error:
        case EngineError():
            return error
        case aiohttp.ClientResponseError():
            return _answer(error.status, dict(error.headers or {}))
        case exceptions.SkewAdjustmentError():
            return ServiceFailureError("refused", "the service refuses us (403) without its time")
        case exceptions.NoAudioReceived():
            return ServiceFailureError("no audio", "the service sent no audio")
        case exceptions.UnexpectedResponse() | exceptions.UnknownResponse():
            return ServiceFailureError("garbled", f"the service sent what it should not: {error}")
        case aiohttp.ClientProxyConnectionError():
            return ServiceFailureError("unreachable", "the proxy cannot be reached")
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return EngineError(
                "edge: the service's certificate is not accepted; check the clock and the proxy, "
                "or use --engine kokoro"
            )
        case aiohttp.ClientConnectorError():
            return ServiceFailureError("unreachable", "the service cannot be reached")
        case aiohttp.InvalidURL():
            return EngineOptionError(
                "edge: the proxy's address is no address: write http://host:port"
            )
        case TimeoutError() | asyncio.TimeoutError():
            return ServiceFailureError("stalled", "the service does not answer")
        case aiohttp.ClientError() | exceptions.WebSocketError() | OSError():
            return ServiceFailureError("broken", f"the connection broke ({type(error).__name__})")
        case _:
            # The library parses frames without checking them: what they lack shows up as
            # ValueError, KeyError, TypeError and so on.
            return ServiceFailureError(
                "garbled", f"the service sent what cannot be read ({type(error).__name__})"
            )


def _answer(status: int, headers: Mapping[str, str]) -> EngineError:
    match status:
        case 429:
            return ServiceFailureError(
                "throttled", "the service has had too many requests (429)", _retry_after_s(headers)
            )
        case 403:
            return ServiceFailureError("refused", "the service refuses us (403)")
        case 407:
            return EngineError("edge: the proxy wants a name and password (407)")
        case 408 | 425:
            return ServiceFailureError("unavailable", f"the service is not ready ({status})")
        case _ if status >= 500:
            return ServiceFailureError(
                "unavailable", f"the service is not available ({status})", _retry_after_s(headers)
            )
        case _:
            return EngineError(
                f"edge: the service answers {status}: edge-tts may be too old for it; "
                "update it, or use --engine kokoro"
            )


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """``Retry-After`` (RFC 9110 §10.2.3) in seconds, at most five minutes."""
    from datetime import UTC, datetime

    value = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    try:
        if value.strip().isdigit():
            wait_s = float(value)
        else:
            wait_s = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return None
    return min(max(wait_s, 0.0), 300.0)
