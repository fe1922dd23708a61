"""A tool for assistants: its name, its arguments, and the function behind it.

This module does not import the MCP SDK, which is an optional part of the install.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.catalogue.gates import HealthStatement, require_clearance, resolve_clearances
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.composition.api.composing import Compositions
from app.composition.composer import Composer
from app.pictures.api.dependencies import Pictures

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Service:
    """What a tool may use: the release of the request, and what the endpoints use, too."""

    catalogue: Catalogue
    localized: LocalizedCatalogue
    composer: Composer
    compositions: Compositions
    pictures: Pictures | None
    """None if the operator serves none."""
    public_url: str | None

    def address(self, path: str) -> str:
        """A link to a path of the service: absolute where the operator sets a public URL."""
        return f"{self.public_url or ''}{path}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a tool, as text for people and as data for further calls."""

    text: str
    data: JSON
    png: bytes | None = None
    """A picture."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool."""

    name: str
    title: str
    description: str
    schema: JSON
    """JSON Schema of the arguments."""
    run: Callable[[Service, Mapping[str, object]], Awaitable[Answer]]
    """Raises a ProblemError when the endpoint would."""


def check_health(service: Service, health: HealthStatement) -> frozenset[str]:
    """The stated conditions, by their current slugs, unless one must be refused.

    Raises:
        SeeAClinicianError: there is a red flag, or a gate that is not cleared.
        InvalidRequestError: a slug is unknown.
    """
    require_clearance(service.catalogue, service.localized, health, in_body=True)
    resolver = SlugResolver(service.catalogue, in_body=True)
    stated = {
        *resolver.resolve_all("condition", health.safe_for, "safe_for"),
        *resolver.resolve_all("condition", health.condition, "condition"),
        *resolve_clearances(service.catalogue, resolver, health),
    }
    resolver.raise_errors()
    return frozenset(stated)
