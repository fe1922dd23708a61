"""The page about the service: sources, grades, licence, safety and privacy."""

from fastapi import Response

from app.catalogue.schemas import GRADES, PAIN_RULES
from app.pages.page_request import PageRequest


async def show_about(page: PageRequest) -> Response:
    """Who says so, how sure that is, and what the service does with what it is told."""
    localized = page.localized
    by_kind = {
        label: [source for source in localized.sources.values() if source.kind == kind]
        for kind, label in localized.labels["source_kind"].items()
    }
    return page.render(
        "about.html",
        grades=[localized.labels["evidence"][grade] for grade in GRADES],
        sources=[(label, sources) for label, sources in by_kind.items() if sources],
        pain_rules=[localized.phrases[rule] for rule in PAIN_RULES],
        release=page.catalogue.release,
    )
