"""A rate limit over sliding windows, by the `limits` library."""

import logging
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import time

from limits import RateLimitItem, parse_many
from limits.aio.storage import Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from starlette.types import Scope

from app.http.problems import TooManyRequestsError
from app.middleware.limits import NO_RATE_LIMIT, UNLIMITED_PATHS, RateLimitResult
from app.settings import SettingsError

log = logging.getLogger(__name__)

IPV6_PREFIX_BITS = 64
"""The part of an IPv6 address that identifies a client: providers assign whole /64 networks."""


class SlidingWindowRateLimiter:
    """Counts the requests of each client over sliding windows.

    The headers are those of the IETF's draft "RateLimit header fields for HTTP". If the storage
    fails, requests are let through.
    """

    def __init__(self, limits: str, storage: str) -> None:
        """Parse the limits and the storage address in the notation of the `limits` library.

        Raises:
            SettingsError: one of them is invalid.
        """
        self._limits = _parse_limits(limits)
        self._limiter = SlidingWindowCounterRateLimiter(_make_storage(storage))
        self._storage_works = True
        policy = ", ".join(
            f"{_policy_name(limit)};q={limit.amount};w={limit.get_expiry()}"
            for limit in self._limits
        )
        self._policy = (b"ratelimit-policy", policy.encode())

    async def count(self, scope: Scope) -> RateLimitResult:
        """Count a request."""
        if scope["path"] in UNLIMITED_PATHS or scope["method"] == "OPTIONS":
            return NO_RATE_LIMIT
        try:
            result = await self._count(_client(scope))
        except Exception as error:  # each storage raises its own
            if self._storage_works:
                log.warning("Requests cannot be counted: %s. All are let through.", error)
            self._storage_works = False
            return NO_RATE_LIMIT
        self._storage_works = True
        return result

    async def _count(self, client: str) -> RateLimitResult:
        """Count in each window, the shortest first, until one is exceeded.

        A refused request so uses up only the limit that is restored soonest.
        """
        exceeded: RateLimitItem | None = None
        for limit in self._limits:
            if not await self._limiter.hit(limit, client):
                exceeded = limit
                break
        left, error = [], None
        for limit in self._limits:
            reset_time, remaining = await self._limiter.get_window_stats(limit, client)
            seconds = max(1, ceil(reset_time - time()))
            left.append(f"{_policy_name(limit)};r={max(0, remaining)};t={seconds}")
            if limit is exceeded:
                error = TooManyRequestsError(
                    f"The rate limit is {limit} for each client. Try again in {seconds} seconds.",
                    headers={"Retry-After": str(seconds)},
                )
        return RateLimitResult((self._policy, (b"ratelimit", ", ".join(left).encode())), error)


def _policy_name(limit: RateLimitItem) -> str:
    """The name of a limit in the headers; the draft allows any string."""
    return f'"{limit.amount}/{limit.get_expiry()}s"'


def _parse_limits(limits: str) -> Sequence[RateLimitItem]:
    """The limits, the one with the shortest window first."""
    try:
        parsed = sorted(parse_many(limits), key=RateLimitItem.get_expiry)
    except ValueError:
        parsed = []
    if not parsed or min(limit.amount for limit in parsed) < 1:
        allowed = "off, or limits such as 100/minute or 10/second;100/minute"
        raise SettingsError("rate_limit", limits, allowed)
    return parsed


def _make_storage(address: str) -> Storage:
    reason = ""
    try:
        storage = storage_from_string(address)
        if isinstance(storage, Storage):
            return storage
    except ConfigurationError as error:  # such as a missing library
        reason = "" if address in str(error) else f" ({error})"
    except ValueError:  # such as a port that is not a number
        pass
    allowed = f"a storage that begins with async+, such as async+memory://{reason}"
    raise SettingsError("rate_limit_storage", address, allowed)


def _client(scope: Scope) -> str:
    """The client of a request: its IPv4 address, or the network of its IPv6 address."""
    host: str = (scope.get("client") or ("", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:  # a Unix socket has no address
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:  # an IPv4 client of a server that listens on both
        return str(address.ipv4_mapped)
    return str(ip_network((address, IPV6_PREFIX_BITS), strict=False))
