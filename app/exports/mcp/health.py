"""What the tools that read the catalogue refuse, by the rules of composition."""

from app.catalogue.gates import HealthStatement, require_clearance, resolve_clearances
from app.catalogue.slugs import SlugResolver
from app.exports.mcp.tool import Service


def check_health(service: Service, health: HealthStatement) -> frozenset[str]:
    """The conditions that are stated, by their current slugs, unless one must be refused.

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
