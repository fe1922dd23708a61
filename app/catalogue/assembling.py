"""The release in the tables, put together for readers."""

from sqlmodel import Session

from app.catalogue import models
from app.catalogue.editions import make_edition
from app.catalogue.exercises import read_exercises
from app.catalogue.queries import Tables, find_release
from app.catalogue.schemas import ReleaseRead
from app.catalogue.snapshot import Catalogue, Retired, make_index


class NoReleaseError(Exception):
    """The tables are there, but nothing was loaded into them."""

    def __init__(self) -> None:
        super().__init__("The database holds no release; load one with `python -m app.seeding`.")


def get_catalogue(session: Session) -> Catalogue:
    """The release in the tables.

    Raises:
        NoReleaseError: nothing was loaded yet.
    """
    release = find_release(session)
    if release is None:
        raise NoReleaseError
    tables = Tables(session)
    languages = tables.languages()
    exercises = {lang: read_exercises(tables, lang) for lang in languages}
    names = tables.slugs(models.Muscle)
    parents = {row.slug: names.get(row.parent_id) for row in tables.rows(models.Muscle)}
    equipment = tables.slugs(models.Equipment)
    links = tables.grouped(models.EquipmentStandIn, "equipment_id")
    stand_ins = {
        slug: [equipment[link.serves_as_id] for link in links[key]]
        for key, slug in equipment.items()
    }
    index = make_index(exercises[languages[0]].values(), parents, stand_ins)
    return Catalogue(
        release=ReleaseRead(
            version=release.version,
            checksum=release.checksum,
            counts=release.counts,
            licence=release.licence,
            languages=tuple(languages),
        ),
        editions={
            lang: make_edition(tables, lang, exercises[lang], parents, index) for lang in languages
        },
        index=index,
        retired={
            (row.kind, row.slug): Retired(row.renamed_to, row.replaced_by)
            for row in tables.rows(models.RetiredSlug)
        },
    )
