"""Parts that FHIR resources share: identity, codes, sources."""

from collections.abc import Iterable
from typing import Any, Literal

from app.catalogue.schemas import CitedSource, NamedRef
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue

Element = dict[str, Any]
ResourceType = Literal["ActivityDefinition", "PlanDefinition", "Questionnaire"]
SYSTEMS = {
    "icd-10": "http://hl7.org/fhir/sid/icd-10",
    "icd-10-cm": "http://hl7.org/fhir/sid/icd-10-cm",
    "icd-11": "http://id.who.int/icd/release/11/mms",
}
"""URIs of the classifications that conditions have codes of."""
UBERON = "http://purl.obolibrary.org/obo/uberon.owl"
FMA = "http://purl.org/sig/ont/fma.owl"
CONTEXT_TYPES = "http://terminology.hl7.org/CodeSystem/usage-context-type"
MAX_ID = 64
"""Length of an id in FHIR."""


class Publication:
    """What the resources of a release have in common.

    Args:
        catalogue: the release.
        localized: its texts.
        base: the URL that canonical URLs begin with, without a trailing slash.
    """

    def __init__(self, catalogue: Catalogue, localized: LocalizedCatalogue, base: str) -> None:
        self.catalogue = catalogue
        self.localized = localized
        self._base = base

    def url(self, resource: str, slug: str) -> str:
        """The canonical URL of a resource."""
        return f"{self._base}/v1/fhir/{resource}/{slug[:MAX_ID]}"

    def head(self, resource: str, slug: str, title: str) -> Element:
        """The elements that every definition begins with."""
        release = self.catalogue.release
        return {
            "resourceType": resource,
            "id": slug[:MAX_ID],
            "language": self.localized.lang,
            "url": self.url(resource, slug),
            "version": release.version,
            "name": "".join(part.capitalize() for part in slug.split("-")),
            "title": title,
            "status": "active",
            "date": release.released_at.isoformat(),
            "publisher": "Footwork",
            "copyright": f"{release.attribution}. {release.licence_url}",
        }


def condition_concept(localized: LocalizedCatalogue, condition: NamedRef) -> Element:
    """A condition as a CodeableConcept: our name, with the codes of classifications."""
    codes = localized.conditions[condition.slug].codes
    coding = [{"system": SYSTEMS[c.system], "code": c.code} for c in codes if c.system in SYSTEMS]
    return without_empty({"coding": coding, "text": condition.name})


def muscle_concept(localized: LocalizedCatalogue, muscle: NamedRef) -> Element:
    """A muscle as a CodeableConcept with its identifiers in Uberon and FMA."""
    record = localized.muscles[muscle.slug]
    pairs = ((UBERON, record.uberon), (FMA, record.fma))
    coding = [{"system": system, "code": code} for system, code in pairs if code]
    return without_empty({"coding": coding, "text": muscle.name})


def focus(localized: LocalizedCatalogue, conditions: Iterable[NamedRef]) -> list[Element]:
    """The conditions that a resource is used for, as its contexts."""
    return [
        {
            "code": {"system": CONTEXT_TYPES, "code": "focus"},
            "valueCodeableConcept": condition_concept(localized, condition),
        }
        for condition in conditions
    ]


def citation(source: CitedSource) -> Element:
    """A source as a related artefact."""
    url = f"https://doi.org/{source.doi}" if source.doi else source.url
    return without_empty({"type": "citation", "label": source.name, "url": url})


def without_empty(element: Element) -> Element:
    """The element without lists that are empty, which FHIR does not allow."""
    return {name: value for name, value in element.items() if value not in ([], "", None)}
