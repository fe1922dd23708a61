"""All FHIR resources of a release, one by one and in a Bundle."""

from collections.abc import Mapping

from pydantic_core import to_json

from app.catalogue.snapshot import Catalogue, LocalizedCatalogue
from app.exports.fhir.activity import make_activity
from app.exports.fhir.elements import Element, Publication
from app.exports.fhir.plan import make_plan
from app.exports.fhir.questionnaire import SLUG, make_questionnaire

NO_HOST = "urn:footwork"
"""What canonical URLs begin with where the operator has set no public URL."""


def find_resource(publication: Publication, resource: str, slug: str) -> Element | None:
    """A FHIR resource by its type and id; None if there is none."""
    localized = publication.localized
    match resource:
        case "ActivityDefinition" if slug in localized.exercises:
            return make_activity(publication, localized.exercises[slug])
        case "PlanDefinition" if slug in localized.templates:
            return make_plan(publication, localized.templates[slug])
        case "Questionnaire" if slug == SLUG:
            return make_questionnaire(publication)
        case _:
            return None


def make_bundle(publication: Publication) -> Element:
    """A Bundle of all resources."""
    localized = publication.localized
    slugs: Mapping[str, tuple[str, ...]] = {
        "ActivityDefinition": tuple(localized.exercises),
        "PlanDefinition": tuple(localized.templates),
        "Questionnaire": (SLUG,),
    }
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {
                "fullUrl": publication.url(kind, slug),
                "resource": find_resource(publication, kind, slug),
            }
            for kind, each in slugs.items()
            for slug in each
        ],
    }


def build_bundle(catalogue: Catalogue, localized: LocalizedCatalogue) -> bytes:
    """The Bundle as a file. Its canonical URLs have no host: the file is the same everywhere."""
    return to_json(make_bundle(Publication(catalogue, localized, NO_HOST)))
