"""When a request is sent again, and after how long."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

BUSY = {429, 502, 503, 504}
SAFE = {"GET", "HEAD", "PUT"}
"""Methods that may be sent twice as they are; a POST may with its Idempotency-Key."""


@dataclass(frozen=True, slots=True)
class Retries:
    """times: after the first try; first, longest: seconds before the second try, and at most (doubling, with jitter).

    A `Retry-After` beyond `longest` is not waited for: the refusal is raised.
    """

    times: int = 5
    first: float = 0.5
    longest: float = 60.0

    def pause(self, tried: int, request: httpx.Request, answer: httpx.Response | None) -> float | None:
        """Seconds to wait before another try; None where there is none. answer: None where the connection failed."""
        if tried > self.times or not (request.method in SAFE or "idempotency-key" in request.headers):
            return None
        if answer is not None and not _busy(answer):
            return None
        told = _told(answer.headers.get("retry-after", "")) if answer is not None else None
        if told is not None:
            return told if told <= self.longest else None
        return min(self.longest, self.first * 2.0 ** (tried - 1)) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


def _busy(answer: httpx.Response) -> bool:
    if answer.status_code == 409:  # the first try of this key is still being carried out
        return "json" in answer.headers.get("content-type", "") and answer.json().get("code") == "in-flight"
    return answer.status_code in BUSY


def _told(after: str) -> float | None:
    if after.isdigit():
        return float(after)
    try:
        until = parsedate_to_datetime(after)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
