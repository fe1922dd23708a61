"""Six weeks of every programme."""

from collections.abc import Iterable, Iterator

from app.composition.composer import Prepared
from app.composition.training.errors import CompositionError
from app.composition.training.exercise import Exercise
from app.composition.training.programme import Programme, TrainingRequest
from app.composition.training.schedule import plan_schedule
from bench.figures import make_table
from bench.training.figures import Figures
from tests.composition.training.composer import Composer

WEEKS = 6
MINUTES = (10, 15, 20, 30)
PER_WEEK = (3, 5)
SEEDS = 6
HEADS = ("programme", "minutes", "a week", "exercises", "exposures", "no key work", "same family",
         "rest broken", "transfers", "fell", "missed", "in full", "by, s")  # fmt: skip


def tabulate_programmes(prepared: Prepared) -> str:
    """A line for each programme, minutes and sessions a week."""
    return make_table(HEADS, list(_rows(prepared)))


def measure(
    exercises: Iterable[Exercise],
    programme: Programme,
    minutes: int,
    per_week: int = 3,
    conditions: frozenset[str] = frozenset(),
) -> Figures:
    """The figures of six weeks over several seeds.

    Raises:
        CompositionError: there is no such plan.
    """
    composer = Composer(exercises)
    figures = Figures(composer.exercises, programme)
    for seed in range(SEEDS):
        request = TrainingRequest(minutes, safe_for=conditions, seed=str(seed))
        figures.add(request, composer.plan(programme, request, plan_schedule(0, WEEKS, per_week)))
    return figures


def _rows(prepared: Prepared) -> Iterator[tuple[object, ...]]:
    for programme in prepared.programmes.values():
        for minutes in MINUTES:
            for per_week in PER_WEEK:
                name = (programme.slug, minutes, per_week)
                try:
                    found = measure(prepared.exercises.values(), programme, minutes, per_week)
                except CompositionError as refused:
                    yield (*name, str(refused), *[""] * (len(HEADS) - len(name) - 1))
                else:
                    yield (*name, *_cells(found))


def _cells(found: Figures) -> tuple[object, ...]:
    return (
        _span(found.used),
        _span(found.exposures),
        found.without_key_work,
        found.family_pairs,
        found.rest_broken,
        found.transfers,
        f"{found.fallen} of {found.picks:,}",
        f"{found.missed} of {found.sessions}",
        found.missed_in_full,
        found.furthest_off,
    )


def _span(numbers: Iterable[int]) -> str:
    """The least and the most, once where they are the same."""
    least, most = min(numbers), max(numbers)
    return str(least) if least == most else f"{least}-{most}"
