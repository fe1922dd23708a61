"""The rate limit of a client: its interface, and the result of counting a request."""

from dataclasses import dataclass
from typing import Protocol

from starlette.types import Scope

from app.http.problems import ProblemError
from app.middleware.complete_response import Header

UNLIMITED_PATHS = frozenset({"/livez", "/readyz", "/metrics"})
"""Paths for monitoring, which neither the rate limit nor the concurrency limit applies to."""


@dataclass(frozen=True, slots=True)
class RateLimitResult:
    """What is left of a client's limit."""

    headers: tuple[Header, ...] = ()
    error: ProblemError | None = None
    """The refusal of the request, when the limit is exceeded."""


NO_RATE_LIMIT = RateLimitResult()


class RateLimiter(Protocol):
    """Counts the requests of each client."""

    async def count(self, scope: Scope) -> RateLimitResult:
        """Count a request."""
