"""How much one client may ask, when that is limited."""

import logging
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import time

from limits import parse
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.storage import storage_from_string
from starlette.types import Scope

from app.limits import UNLIMITED, Allowance
from app.problems import TooManyRequestsError

log = logging.getLogger(__name__)

IPV6_NETWORK_BITS = 64
"""One client's share of the addresses of IPv6, as they are given out."""


class RateLimit:
    """Counts the requests of each client over a sliding window.

    The headers are those of the IETF's draft "RateLimit header fields for HTTP". When the storage
    fails, requests are let through: answering matters more than counting.
    """

    def __init__(self, limit: str, storage: str) -> None:
        """Take the limit and the storage in the words of the `limits` library.

        Raises:
            ValueError: the limit can't be understood.
        """
        self._limit = parse(limit)
        self._limiter = SlidingWindowCounterRateLimiter(storage_from_string(storage))
        self._counting = True
        policy = f'"default";q={self._limit.amount};w={self._limit.get_expiry()}'
        self._policy = (b"ratelimit-policy", policy.encode())

    async def take(self, scope: Scope) -> Allowance:
        """Count a request; tell what is left, or refuse it."""
        if scope["path"] in UNLIMITED or scope["method"] == "OPTIONS":
            return Allowance()
        client = _client(scope)
        try:
            allowed = await self._limiter.hit(self._limit, client)
            reset_time, remaining = await self._limiter.get_window_stats(self._limit, client)
        except Exception as error:  # of whatever kind the storage has
            if self._counting:
                log.warning("Requests can't be counted: %s. All are let through.", error)
            self._counting = False
            return Allowance()
        self._counting = True
        seconds = max(1, ceil(reset_time - time()))
        left = f'"default";r={max(0, remaining)};t={seconds}'
        headers = (self._policy, (b"ratelimit", left.encode()))
        if allowed:
            return Allowance(headers)
        refusal = TooManyRequestsError(
            f"Each client may send {self._limit}. Try again in {seconds} s.",
            headers={"Retry-After": str(seconds)},
        )
        return Allowance(headers, refusal)


def _client(scope: Scope) -> str:
    """Whom to count a request to: an address, of IPv6 the network."""
    host: str = (scope.get("client") or ("", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:  # a socket in the file system has none
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_NETWORK_BITS), strict=False))
    return host
