"""Catalogues to measure with, in memory."""

from pathlib import Path

from sqlmodel import Session, create_engine
from sqlmodel.pool import StaticPool

from app.catalogue.assembling import get_catalogue
from app.catalogue.snapshot import Catalogue
from app.database import Table
from app.seeding.checks import check
from app.seeding.loading import load
from app.seeding.reading import read_seed
from bench.synthetic import grown


def make_catalogue(count: int | None = None) -> Catalogue:
    """The release of the seed, grown to so many exercises, by way of a database in memory."""
    data = read_seed(Path("seed"))
    check(data)
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Table.metadata.create_all(engine)
    with Session(engine) as session:
        load(session, data if count is None else grown(data, count))
        session.commit()
        return get_catalogue(session)
