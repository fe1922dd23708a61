"""The release in the tables as a catalogue in memory."""

from sqlmodel import Session

from app.catalogue import models
from app.catalogue.changes import last_changes, with_content_hash
from app.catalogue.loading.exercises import read_exercises
from app.catalogue.loading.localized import build_localized_catalogue
from app.catalogue.loading.tables import Tables, find_release
from app.catalogue.schemas import PublishedRelease, Release
from app.catalogue.search.index import build_index
from app.catalogue.snapshot import Catalogue, RetiredSlug
from app.database import StartError


class NoReleaseError(StartError):
    """The tables hold no release."""

    def __init__(self) -> None:
        super().__init__("The database holds no release; load one with `python -m app.seeding`.")


def get_catalogue(session: Session, *, pictures: bool = True) -> Catalogue:
    """The release in the tables, its exercises with pictures or without.

    Raises:
        NoReleaseError: the tables hold no release.
    """
    release = find_release(session)
    if release is None:
        raise NoReleaseError
    tables = Tables(session)
    languages = tables.languages()
    history = tuple(
        PublishedRelease(version=row.version, released_at=row.released_at, changes=row.changes)
        for row in tables.rows(models.PublishedRelease)
    )
    updates = last_changes(history, "exercise")
    first = history[0].version if history else release.version
    exercises = {
        lang: {
            slug: with_content_hash(exercise, updates.get(slug, first))
            for slug, exercise in read_exercises(tables, lang, pictures=pictures).items()
        }
        for lang in languages
    }
    names = tables.slugs(models.Muscle)
    parents = {row.slug: names.get(row.parent_id) for row in tables.rows(models.Muscle)}
    equipment = tables.slugs(models.Equipment)
    links = tables.grouped(models.EquipmentStandIn, "equipment_id")
    stand_ins = {
        slug: [equipment[link.serves_as_id] for link in links[key]]
        for key, slug in equipment.items()
    }
    conditions = tables.slugs(models.Condition)
    gates = {conditions[row.condition_id]: row.regions for row in tables.rows(models.ConditionGate)}
    index = build_index(exercises[languages[0]].values(), parents, stand_ins, gates)
    return Catalogue(
        release=Release(
            version=release.version,
            released_at=release.released_at,
            checksum=release.checksum,
            counts=release.counts,
            licence=release.licence,
            licence_url=release.licence_url,
            attribution=release.attribution,
            languages=tuple(languages),
        ),
        localized={
            lang: build_localized_catalogue(tables, lang, exercises[lang], parents, index)
            for lang in languages
        },
        index=index,
        retired={
            (row.kind, row.slug): RetiredSlug(row.renamed_to, row.replaced_by)
            for row in tables.rows(models.RetiredSlug)
        },
        history=history,
    )
