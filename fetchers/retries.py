"""What a failed request means: ask again after a while, ask no more, or take it that there is no answer."""

import datetime
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from litgraph.errors import NoAnswer, SourceDown, SourceError
from litgraph.fetchers.services import Service
from litgraph.wording import clean

__all__ = ["GATEWAYS", "Again", "BadAnswer", "pause_of", "refusal_of", "said"]

# The longest that a service may make us wait; where it asks for more, we come back another time.
LONGEST_WAIT = 90.0
GATEWAYS = frozenset({502, 503, 504})
"""Statuses by which what stands before a service says that it is not there."""
_PASSING = {408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}


class Again(SourceError):
    """A failure that may pass.

    Attributes:
        pause: seconds to wait, where the service says so; None for the usual pause.
        unreachable: whether there was no sign of the service at all.
        gateway: whether only what stands before the service answered.
    """

    def __init__(
        self, message: str, *, pause: float | None = None, unreachable: bool = False, gateway: bool = False
    ) -> None:
        super().__init__(message)
        self.pause = pause
        self.unreachable = unreachable
        self.gateway = gateway


class BadAnswer(NoAnswer):
    """An answer that is broken or of another shape than it should be; asked again, it may be whole."""


def pause_of(service: Service, status: int, headers: Mapping[str, str], body: bytes) -> SourceError | None:
    """The failure of a status that may pass: `Again`, or `SourceDown` where it takes too long; else None."""
    spent = status == 403 and (
        headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers or b"rate limit" in body.lower()
    )
    if status not in _PASSING and not spent:
        return None
    pause = _pause(status, headers)
    message = f"answers {status}: {said(body)}" if body else f"answers {status}"
    if pause is not None and pause > LONGEST_WAIT:
        then = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=min(pause, 366 * 86_400))
        return SourceDown(f"asks us to come back later; go on after {then:%Y-%m-%d %H:%M} UTC ({message})")
    return Again(message, pause=pause, gateway=status in GATEWAYS)


def _pause(status: int, headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the service says, in one of the ways that services say it."""
    given = headers.get("retry-after", "").strip()
    if given.replace(".", "", 1).isdigit() and given.isascii():
        return float(given)
    if given:
        try:
            then = parsedate_to_datetime(given)
        except ValueError:
            return None
        return max(0.0, then.replace(tzinfo=then.tzinfo or datetime.UTC).timestamp() - time.time())
    reset = headers.get("x-ratelimit-reset", "")
    if status in (403, 429) and headers.get("x-ratelimit-remaining") == "0" and reset.isascii() and reset.isdigit():
        # A moment at GitHub, a span at OpenAlex.
        return max(0.0, float(reset) - time.time()) if float(reset) > 10**9 else float(reset)
    return None


def refusal_of(service: Service, status: int, path: str, body: bytes) -> SourceError:
    """The failure of a status that does not pass."""
    if status in (401, 403):
        which = f"the key in {service.variable}" if service.has_key and service.variable else "our requests"
        hint = "; mend or unset it" if service.has_key else f"; set {service.variable}" if service.variable else ""
        return SourceDown(f"refuses {which}{hint} ({status}: {said(body)})")
    return NoAnswer(f"{path}: answers {status}: {said(body)}")


def said(body: bytes) -> str:
    """The beginning of a body in one line, for a message."""
    text = clean(body[:300].decode("utf-8", "replace"))
    return text if len(text) <= 120 else text[:119] + "…"
