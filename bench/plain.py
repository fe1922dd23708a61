"""The plain way to serve `/v1/exercises`: FastAPI and SQLModel, with SQL for every request.

It reads the service's own tables and gives the same answer; a test compares the two.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query
from sqlmodel import Session, col, func, select

from app.catalogue.dosing import seconds
from app.catalogue.models import Exercise
from app.catalogue.parts import DOSE_FIELDS
from app.catalogue.queries import find_release
from app.catalogue.schemas import Dose, ExerciseRead
from app.database import make_engine
from app.paging import Page
from app.settings import get_settings
from bench.related import WHOLE, Related

OWN = ("slug", "position", "level", "audience", "load", "origin")
WORDS = ("name", "aliases", "summary", "cues", "mistakes", "stop_if")
SOURCE = ("slug", "title", "url", "year")

MOST_SESSIONS = 5
"""As many as SQLAlchemy's pool keeps connections; more threads only get in each other's way."""

engine = make_engine(get_settings().database_url)
app = FastAPI()


class ExercisePage(Page[ExerciseRead]):
    """One page of exercises."""

    facets: None = None


def get_session() -> Iterator[Session]:
    """A database session for one request."""
    with Session(engine) as session:
        yield session


SessionDep = Annotated[
    Session, Depends(get_session, scope="function", max_concurrency=MOST_SESSIONS)
]


@app.get("/v1/exercises", response_model=ExercisePage)
def list_exercises(
    session: SessionDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """Exercises in the order of their slugs."""
    count = session.exec(select(func.count()).select_from(Exercise)).one()
    found = select(Exercise).order_by(col(Exercise.slug)).limit(limit).offset(offset)
    release = find_release(session)

    def link(start: int) -> str:
        version = release.version if release else ""
        return f"/v1/exercises?limit={limit}&offset={start}&release={version}"

    return {
        "count": count,
        "next": link(offset + limit) if offset + limit < count else None,
        "previous": link(max(0, offset - limit)) if offset else None,
        "results": [show(row) for row in session.exec(found.options(*WHOLE))],
    }


def show(row: Related) -> dict[str, Any]:
    """A row of the exercise table, as readers see it."""
    dose = Dose(**pick(row, DOSE_FIELDS), source=row.dose_source)
    cited = (*row.sources, *(link.source for link in (*row.conditions, *row.cautions)))
    return {
        **pick(row, OWN),
        **pick(row.words, WORDS),
        "category": row.category.slug,
        "templates": [
            {"slug": place.block.template.slug, "block": place.block.slug} for place in row.places
        ],
        "equipment": [{**named(link.thing), "required": link.required} for link in row.things],
        "muscles": [{**named(link.muscle), "role": link.role} for link in row.muscles],
        "conditions": [
            {
                **named(link.condition),
                "evidence": link.evidence,
                "source": link.source.slug,
                "note": link.words and link.words.note,
            }
            for link in row.conditions
        ],
        "cautions": [
            {
                "condition": link.condition.slug,
                "name": link.condition.words.name,
                "severity": link.severity,
                "advice": link.words.advice,
                "source": link.source.slug,
            }
            for link in row.cautions
        ],
        "features": [feature.slug for feature in row.features],
        "steps": [pick(step, ("role", "text")) for step in row.steps],
        "dose": dose,
        "seconds": seconds(dose),
        "easier": [other.slug for other in row.easier],
        "harder": [other.slug for other in row.harder],
        "sources": list({source.slug: pick(source, SOURCE) for source in cited}.values()),
    }


def pick(row: Related, names: tuple[str, ...]) -> dict[str, Any]:
    """Some columns of a row."""
    return {name: getattr(row, name) for name in names}


def named(row: Related) -> dict[str, Any]:
    """The slug of a thing, with its name."""
    return {"slug": row.slug, "name": row.words.name}
