"""`/v1/exercises` by FastAPI and SQLModel as their tutorials do it, with SQL for every request.

It reads the service's own tables and gives the same answer, without the fields that a release adds
to its records (`hash`, `updated_in`); a test compares the two.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query
from sqlmodel import Session, col, func, select

from app.catalogue import models
from app.catalogue.doses import seconds
from app.catalogue.loading.exercise_parts import DOSE_FIELDS, ENTRY_DOSE_FIELDS
from app.catalogue.loading.tables import find_release
from app.catalogue.schemas import Dose, Exercise, exercise_pictures
from app.database import make_engine
from app.http.pagination import Page
from app.settings import get_settings
from bench.related import WHOLE, Related

OWN = ("slug", "position", "level", "audience", "load", "climbs", "origin")
WORDS = ("name", "aliases", "summary", "cues", "mistakes", "stop_if")
SOURCE = ("slug", "kind", "url", "year", "doi", "pmid")

MAX_SESSIONS = 5
"""The connections of SQLAlchemy's pool. More threads would wait for each other."""

engine = make_engine(get_settings().database_url)
app = FastAPI()


class ExercisePage(Page[Exercise]):
    """One page of exercises."""

    facets: None = None
    interpretation: None = None


def get_session() -> Iterator[Session]:
    """A database session for one request."""
    with Session(engine) as session:
        yield session


SessionDep = Annotated[
    Session, Depends(get_session, scope="function", max_concurrency=MAX_SESSIONS)
]


@app.get("/v1/exercises", response_model=ExercisePage)
def list_exercises(
    session: SessionDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """Exercises in the order of their slugs."""
    count = session.exec(select(func.count()).select_from(models.Exercise)).one()
    found = select(models.Exercise).order_by(col(models.Exercise.slug)).limit(limit).offset(offset)
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
    """A row of the exercise table as the API shows it."""
    dose = Dose(**pick(row, DOSE_FIELDS), source=row.dose_source)
    cited = (*row.sources, *(link.source for link in (*row.conditions, *row.cautions)))
    return {
        **pick(row, OWN),
        **pick(row.words, WORDS),
        "category": named(row.category),
        "family": {"slug": row.family, "name": row.family_label.name},
        "levers": {"support": row.support_levels, "band": row.stronger_band},
        "templates": [
            {
                **named(place.block.template),
                "block": named(place.block),
                "phases": [named(stage.phase) for stage in place.stages],
                "doses": [show_entry(entry, dose) for entry in place.doses],
            }
            for place in row.places
        ],
        "equipment": [{**named(link.thing), "required": link.required} for link in row.things],
        "muscles": [{**named(link.muscle), "role": link.role} for link in row.muscles],
        "conditions": [
            {
                **named(link.condition),
                "evidence": link.evidence,
                "source": titled(link.source),
                "note": link.words and link.words.note,
            }
            for link in row.conditions
        ],
        "cautions": [
            {
                "condition": named(link.condition),
                "severity": link.severity,
                "advice": link.words.advice,
                "requires": [named(needed.thing) for needed in link.requires],
                "instead": [named(swap.substitute) for swap in link.instead],
                "source": titled(link.source),
            }
            for link in row.cautions
        ],
        "features": [{"slug": trait.slug, "name": trait.label.name} for trait in row.features],
        "steps": [pick(step, ("role", "text")) for step in row.steps],
        "dose": dose,
        "seconds": seconds(dose),
        "easier": [named(other) for other in row.easier],
        "harder": [named(other) for other in row.harder],
        "sources": list({source.slug: cite(source) for source in cited}.values()),
        "pictures": exercise_pictures(
            row.slug,
            f"{row.words.name}. {row.words.summary}",
            row.still_height,
            row.animation_height,
        ),
    }


def show_entry(row: Related, own: Dose) -> dict[str, Any]:
    """The dose of an exercise within a programme."""
    stated = pick(row, ENTRY_DOSE_FIELDS)
    dose = own.model_copy(update={**stated, "source": row.dose_source})
    return {"phase": row.phase and named(row.phase), "dose": dose, "seconds": seconds(dose)}


def pick(row: Related, names: tuple[str, ...]) -> dict[str, Any]:
    """Some columns of a row."""
    return {name: getattr(row, name) for name in names}


def named(row: Related) -> dict[str, Any]:
    """The slug of a thing, with its name."""
    return {"slug": row.slug, "name": row.words.name}


def titled(row: Related) -> dict[str, Any]:
    """The slug of a source, with its title."""
    return {"slug": row.slug, "name": row.title}


def cite(row: Related) -> dict[str, Any]:
    """A source, as an exercise cites it."""
    return {**titled(row), **pick(row, SOURCE)}
