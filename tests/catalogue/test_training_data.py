"""Families, sides, levers, substitutes, and programmes with phases."""

import pytest

from app.catalogue.doses import seconds
from app.catalogue.loading.catalogue import get_catalogue
from app.catalogue.snapshot import Catalogue
from app.database import make_engine, writing
from app.seeding.load import load
from app.seeding.reader import read_seed
from app.seeding.validation import validate
from tests import seed_files, training_seed
from tests.client import Client
from tests.databases import Databases, migrate
from tests.factories import make_dose
from tests.seeding.copies import copy_seed


@pytest.fixture(scope="module")
def with_phases(sqlite: Databases, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A release with the made-up programme."""
    seed = copy_seed(tmp_path_factory.mktemp("phases"))
    training_seed.add_programme(seed)
    data = read_seed(seed)
    validate(data)
    url = sqlite.make()
    migrate(url)
    engine = make_engine(url)
    with writing(engine) as session:
        load(session, data)
        catalogue = get_catalogue(session)
    engine.dispose()
    return catalogue


def test_programme_shows_phases_key_work_and_fixed_blocks(with_phases: Catalogue) -> None:
    template = with_phases.default.templates[training_seed.SLUG]
    assert [(phase.slug, phase.weeks, phase.name) for phase in template.phases] == [
        ("holds", 2, "Holds"), ("raises", 6, "Raises"),
    ]  # fmt: skip
    assert template.phases[0].criterion == "The holds are free of pain."
    assert [(must.block.name, must.muscle.slug) for must in template.must_work] == [
        ("Loading", "gastrocnemius")
    ]
    assert [(block.fixed, block.every_days) for block in template.blocks] == [
        (True, 2), (False, None),
    ]  # fmt: skip


def test_entry_has_the_dose_of_its_phase(with_phases: Catalogue) -> None:
    exercise = with_phases.default.exercises["standing-calf-raise"]
    [entry] = [place for place in exercise.templates if place.slug == training_seed.SLUG]
    for phase, reps in (("holds", 8), ("raises", 15), (None, 8)):
        dose = entry.dose_in(phase)
        assert dose is not None
        assert (dose.reps, dose.reps_min, dose.reps_max) == (reps, reps, reps)
        assert (dose.setup_seconds, dose.rest_seconds) == (exercise.dose.setup_seconds, 120)
    assert [stated.seconds for stated in entry.doses] == [
        seconds(stated.dose) for stated in entry.doses
    ]
    other = exercise.templates[0]
    assert (other.doses, other.dose_in("holds")) == ((), None)


def test_entry_belongs_to_its_phases(with_phases: Catalogue) -> None:
    phases = {
        slug: [phase.slug for phase in place.phases]
        for slug in training_seed.MEMBERS
        for place in with_phases.default.exercises[slug].templates
        if place.slug == training_seed.SLUG
    }
    assert phases == {
        "calf-raise-hold": ["holds"], "standing-calf-raise": [],
        "single-leg-calf-raise": ["raises"], "single-leg-stance": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("order", "expected"),
    [("alternating", 20 + 3 * 2 * 60 + 3 * 8 + 2 * 30),
     ("one-side-first", 20 + 2 * (3 * 60 + 2 * 30) + 8)],
)  # fmt: skip
def test_seconds_follow_the_order_of_sides(order: str, expected: int) -> None:
    dose = make_dose(
        sets=3, timed_seconds=60, per_side=True, side_order=order, setup_seconds=20,
        switch_seconds=8, rest_seconds=30,
    )  # fmt: skip
    assert seconds(dose) == expected


def test_filter_by_family(client: Client) -> None:
    page = client.json("/v1/exercises?family=short-foot,toe-lift&limit=100&facets=true")
    expected = [
        slug
        for slug, facts in seed_files.exercises().items()
        if facts["family"] in {"short-foot", "toe-lift"}
    ]
    assert [read["slug"] for read in page["results"]] == expected
    short_feet = sum(facts["family"] == "short-foot" for facts in seed_files.exercises().values())
    facet = {"slug": "short-foot", "name": "Short foot", "count": short_feet}
    assert facet in page["facets"]["family"]


def test_unknown_family_is_refused_with_a_hint(client: Client) -> None:
    problem = client.json("/v1/exercises?family=short-feet", 422)
    assert problem["errors"][0]["did_you_mean"] == "short-foot"


def test_sitting_is_on_a_chair_or_on_the_floor(client: Client) -> None:
    counts = {
        position: client.json(f"/v1/exercises?position={position}&limit=1")["count"]
        for position in ("sitting", "chair", "floor-sitting")
    }
    assert counts["sitting"] == counts["chair"] + counts["floor-sitting"]
    shown = client.json("/v1/exercises?view=summary&position=floor-sitting&limit=100")
    assert {read["position"] for read in shown["results"]} == {"floor-sitting"}
    assert all(read["family"].keys() == {"slug", "name"} for read in shown["results"])


def test_caution_names_what_to_do_instead(client: Client) -> None:
    cautions = client.json("/v1/exercises/standing-calf-raise")["cautions"]
    [falls] = [row for row in cautions if row["condition"]["slug"] == "falls-risk"]
    assert falls["instead"] == [{"slug": "seated-heel-raise", "name": "Seated heel raise"}]


def test_exercise_shows_sides_and_levers(client: Client) -> None:
    read = client.json("/v1/exercises/crossed-leg-band-inversion")
    assert read["climbs"] is True
    assert read["levers"] == {"support": [], "band": True}
    assert read["dose"]["side_order"] == "one-side-first"
    stance = client.json("/v1/exercises/single-leg-stance")
    assert stance["levers"]["support"] == ["both-hands", "one-hand", "fingertips", "hovering"]


def test_reasons_read_as_sentences(catalogue: Catalogue) -> None:
    edition = catalogue.default
    muscle = edition.muscles["tibialis-posterior"]
    reason = edition.categories["lower-leg-strength"].reason
    assert reason.format(muscle=muscle.in_sentence, function=muscle.function) == (
        "Works the tibialis posterior, which holds up the arch."
    )
