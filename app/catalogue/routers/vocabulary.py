"""Endpoints of the vocabulary: lists of each kind, its resources by slug, and all labels."""

from typing import Annotated, Any, NamedTuple

from fastapi import Path, Query, Request, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.query_params import (
    ConditionQuery,
    MuscleQuery,
    SourceQuery,
    TemplateQuery,
    VocabularyQuery,
)
from app.catalogue.responses import PageBuilder, dump_resource, json_response
from app.catalogue.schemas import (
    Category,
    Condition,
    Equipment,
    FrozenModel,
    Muscle,
    ResourceKind,
    Source,
    Template,
)
from app.catalogue.slugs import get_slug
from app.catalogue.vocabulary import Vocabulary, build_vocabulary, filter_vocabulary
from app.http.declared_responses import responses
from app.http.pagination import Page
from app.http.problems import GoneError, NotFoundError, ReleaseChangedError
from app.http.strict_requests import StrictRouter


class CategoryPage(Page[Category]):
    """One page of categories."""


class MusclePage(Page[Muscle]):
    """One page of muscles."""


class ConditionPage(Page[Condition]):
    """One page of conditions."""


class EquipmentPage(Page[Equipment]):
    """One page of equipment."""


class TemplatePage(Page[Template]):
    """One page of programmes."""


class SourcePage(Page[Source]):
    """One page of sources."""


class Collection(NamedTuple):
    """The texts and types of the two endpoints of one kind of vocabulary."""

    kind: ResourceKind
    path: str
    schema: type[FrozenModel]
    page: type[Page[Any]]
    query: type[VocabularyQuery]
    example: str
    summaries: tuple[str, str]
    descriptions: tuple[str, str]


COLLECTIONS = (
    Collection(
        "category", "categories", Category, CategoryPage, VocabularyQuery, "foot-strength",
        ("List categories", "Get a category"),
        ("Categories of exercises, each with the number of its exercises.",
         "One category of exercises."),
    ),
    Collection(
        "muscle", "muscles", Muscle, MusclePage, MuscleQuery, "soleus",
        ("List muscles", "Get a muscle"),
        ("Muscles, tendons, fasciae and joints, and groups of them, each with the number of "
         "exercises that work it. They form a tree.",
         "One muscle, tendon, fascia, joint or group."),
    ),
    Collection(
        "condition", "conditions", Condition, ConditionPage, ConditionQuery, "flat-foot",
        ("List conditions", "Get a condition"),
        ("Conditions that exercises are used for, that need caution, or that need a clinician "
         "first, each with the number of exercises for it.",
         "One condition."),
    ),
    Collection(
        "equipment", "equipment", Equipment, EquipmentPage, VocabularyQuery, "chair",
        ("List equipment", "Get a piece of equipment"),
        ("Equipment, each piece with the number of exercises that use it.",
         "One piece of equipment."),
    ),
    Collection(
        "template", "templates", Template, TemplatePage, TemplateQuery, "flat-foot",
        ("List programmes", "Get a programme"),
        ("The programmes that sessions are composed from.",
         "One programme."),
    ),
    Collection(
        "source", "sources", Source, SourcePage, SourceQuery, "huang-2022",
        ("List sources", "Get a source"),
        ("Sources of doses, grades of evidence and cautions, each with the number of exercises "
         "that cite it.",
         "One source."),
    ),
)  # fmt: skip

router = StrictRouter(prefix="/v1", tags=["vocabulary"])


def add_collection(collection: Collection) -> None:
    """Add the two endpoints of one kind: the list, and one resource by its slug.

    A programme has a module of its own: it is negotiated.
    """
    kind, path = collection.kind, collection.path
    slug_parameter = Path(
        description="Public identifier.", max_length=200, examples=[collection.example]
    )

    async def list_resources(
        request: Request,
        localized: LocalizedCatalogueDep,
        query: Annotated[collection.query, Query()],  # type: ignore[name-defined]
    ) -> Response:
        page = PageBuilder(request, localized, query)
        resources = localized.resources(kind).values()
        slugs = tuple(filter_vocabulary(page.catalogue, resources, query))
        window = slugs[query.offset : query.offset + query.limit]
        return page.build(len(slugs), (dump_resource(localized, kind, slug) for slug in window))

    async def get_resource(
        slug: Annotated[str, slug_parameter],
        catalogue: CatalogueDep,
        localized: LocalizedCatalogueDep,
    ) -> Response:
        content = dump_resource(localized, kind, get_slug(catalogue, kind, slug))
        return json_response(content, localized.lang)

    router.add_api_route(
        f"/{path}",
        list_resources,
        response_model=collection.page,
        operation_id=f"list_{path}",
        summary=collection.summaries[0],
        description=collection.descriptions[0],
        responses=responses(ReleaseChangedError),
    )
    if kind == "template":
        return
    router.add_api_route(
        f"/{path}/{{slug}}",
        get_resource,
        response_model=collection.schema,
        operation_id=f"get_{kind}",
        summary=collection.summaries[1],
        description=collection.descriptions[1],
        responses=responses(NotFoundError, GoneError, moved=True),
    )


for each in COLLECTIONS:
    add_collection(each)


@router.get("/vocabulary", operation_id="get_vocabulary", summary="Get all labels")
async def get_vocabulary(localized: LocalizedCatalogueDep) -> Vocabulary:
    """The name and the meaning of every enumeration value and every slug, in one response.

    For front ends that show filters, badges and legends in the user's language.
    """
    return build_vocabulary(localized)
