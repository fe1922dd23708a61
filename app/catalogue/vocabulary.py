"""The labels of the whole vocabulary, and filters of its lists."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field

from app.catalogue.query_params import TemplateQuery, VocabularyQuery
from app.catalogue.schemas import (
    COLLECTIONS,
    Condition,
    FrozenModel,
    Label,
    Muscle,
    Source,
    Template,
)
from app.catalogue.search.text.tokens import tokenize
from app.catalogue.slugs import SlugResolver
from app.catalogue.snapshot import Catalogue, LocalizedCatalogue, Resource

LABELLED_SLUGS = ("feature", "family")
"""Kinds of slugs that have labels instead of a list of their own."""


class Vocabulary(FrozenModel):
    """The labels and meanings of all values and slugs, in one language."""

    enums: Mapping[str, tuple[Label, ...]] = Field(
        description="The values of each enumeration in their own order, by its name, such as "
        "`muscle_kind`. `slug` is the value in responses and parameters."
    )
    slugs: Mapping[str, tuple[Label, ...]] = Field(
        description="Exercises, programmes, categories, muscles, conditions, equipment, features, "
        "families and sources, by kind."
    )


def build_vocabulary(localized: LocalizedCatalogue) -> Vocabulary:
    """All labels of a release in one language."""
    slugs: dict[str, tuple[Label, ...]] = {
        kind: tuple(
            Label(slug=resource.slug, name=resource.name, meaning=resource.summary)
            for resource in localized.resources(kind).values()
            if not isinstance(resource, Source)
        )
        for kind in COLLECTIONS
        if kind != "source"
    }
    labels = {enum: tuple(values.values()) for enum, values in localized.labels.items()}
    source_kinds = localized.labels["source_kind"]
    slugs |= {kind: labels.pop(kind, ()) for kind in LABELLED_SLUGS}
    slugs["source"] = tuple(
        Label(slug=source.slug, name=source.name, meaning=source_kinds[source.kind].meaning)
        for source in localized.sources.values()
    )
    return Vocabulary(enums=labels, slugs=slugs)


def filter_vocabulary(
    catalogue: Catalogue, resources: Iterable[Resource], filters: VocabularyQuery
) -> Iterator[str]:
    """The slugs of the resources that satisfy the filters, in their order.

    Raises:
        InvalidRequestError: a slug is unknown, or the query has no letter.
    """
    resolver = SlugResolver(catalogue, in_body=False)
    conditions: set[str] = set()
    if isinstance(filters, TemplateQuery):
        conditions.update(resolver.resolve_all("condition", filters.condition, "condition"))
    if filters.q is not None and not any(map(str.isalnum, filters.q)):
        resolver.add_error("q", "'q' must contain a letter or a digit.")
    resolver.raise_errors()
    kinds = set(getattr(filters, "kind", ()))
    words = tokenize(filters.q or "")
    for resource in resources:
        if kinds and kinds.isdisjoint(_kinds(resource)):
            continue
        if conditions and conditions.isdisjoint(_conditions(resource)):
            continue
        if _has_words(resource, words):
            yield resource.slug


def _kinds(resource: Resource) -> tuple[str, ...]:
    """The kinds of a resource: a condition may be of several."""
    match resource:
        case Muscle() | Source():
            return (resource.kind,)
        case Condition():
            return resource.kinds
        case _:
            return ()


def _conditions(resource: Resource) -> set[str]:
    """The conditions that a programme is for."""
    return {ref.slug for ref in resource.conditions} if isinstance(resource, Template) else set()


def _has_words(resource: Resource, words: Iterable[str]) -> bool:
    """Whether each word begins a word of one of the names of a resource."""
    names = (resource.name, *getattr(resource, "aliases", ()))
    name_words = [word for name in names for word in tokenize(name)]
    return all(any(known.startswith(word) for known in name_words) for word in words)
