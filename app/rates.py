"""How much one client may ask, when that is limited."""

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

from app.limits import UNLIMITED, Allowance
from app.problems import TooManyRequestsError
from app.settings import SettingsError

log = logging.getLogger(__name__)

IPV6_NETWORK_BITS = 64
"""One client's share of the addresses of IPv6, as they are given out."""


class RateLimit:
    """Counts the requests of each client over sliding windows, and lets none grow too full.

    The headers are those of the IETF's draft "RateLimit header fields for HTTP". When the storage
    fails, requests are let through: answering matters more than counting.
    """

    def __init__(self, limits: str, storage: str) -> None:
        """Take the limits and the storage in the words of the `limits` library.

        Raises:
            SettingsError: they can't be understood.
        """
        self._limits = _read_limits(limits)
        self._limiter = SlidingWindowCounterRateLimiter(_read_storage(storage))
        self._counting = True
        policy = ", ".join(
            f"{_name(limit)};q={limit.amount};w={limit.get_expiry()}" for limit in self._limits
        )
        self._policy = (b"ratelimit-policy", policy.encode())

    async def take(self, scope: Scope) -> Allowance:
        """Count a request; tell what is left, or refuse it."""
        if scope["path"] in UNLIMITED or scope["method"] == "OPTIONS":
            return Allowance()
        try:
            allowance = await self._count(_client(scope))
        except Exception as error:  # of whatever kind the storage has
            if self._counting:
                log.warning("Requests can't be counted: %s. All are let through.", error)
            self._counting = False
            return Allowance()
        self._counting = True
        return allowance

    async def _count(self, client: str) -> Allowance:
        """Count in one window after the other, until one is full; the shortest one first.

        So those who are refused use up nothing but what comes back soon.
        """
        full: RateLimitItem | None = None
        for limit in self._limits:
            if not await self._limiter.hit(limit, client):
                full = limit
                break
        left, refusal = [], None
        for limit in self._limits:
            reset_time, remaining = await self._limiter.get_window_stats(limit, client)
            seconds = max(1, ceil(reset_time - time()))
            left.append(f"{_name(limit)};r={max(0, remaining)};t={seconds}")
            if limit is full:
                refusal = TooManyRequestsError(
                    f"Each client may send {limit}. Try again in {seconds} s.",
                    headers={"Retry-After": str(seconds)},
                )
        return Allowance((self._policy, (b"ratelimit", ", ".join(left).encode())), refusal)


def _name(limit: RateLimitItem) -> str:
    """What the headers call a limit; the draft leaves it to us."""
    return f'"{limit.amount}/{limit.get_expiry()}s"'


def _read_limits(limits: str) -> Sequence[RateLimitItem]:
    """The limits, that of the shortest time first."""
    try:
        read = sorted(parse_many(limits), key=RateLimitItem.get_expiry)
    except ValueError:
        read = []
    if not read or min(limit.amount for limit in read) < 1:
        allowed = "off, or limits such as 100/minute or 10/second;100/minute"
        raise SettingsError("rate_limit", limits, allowed)
    return read


def _read_storage(address: str) -> Storage:
    reason = ""
    try:
        storage = storage_from_string(address)
        if isinstance(storage, Storage):
            return storage
    except ConfigurationError as error:  # its library may be missing
        reason = f" ({error})"
    allowed = f"a storage that begins with async+, such as async+memory://{reason}"
    raise SettingsError("rate_limit_storage", address, allowed)


def _client(scope: Scope) -> str:
    """Whom to count a request to: an address, of IPv6 the network."""
    host: str = (scope.get("client") or ("", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:  # a socket in the file system has none
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:  # as a server that listens on both kinds sees those of IPv4
        return str(address.ipv4_mapped)
    return str(ip_network((address, IPV6_NETWORK_BITS), strict=False))
