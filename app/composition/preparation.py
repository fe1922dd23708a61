"""Exercises and programmes of a release as the rules of training see them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from app.catalogue import schemas
from app.catalogue.schemas import GRADES, HAND_SUPPORTS, LEVELS
from app.catalogue.search.index import with_ancestors
from app.catalogue.snapshot import Catalogue
from app.composition.training.exercise import Dose, Exercise
from app.composition.training.programme import Block, Entry, Phase, Programme

FLOOR_POSITIONS = frozenset({"supine", "prone", "side-lying", "kneeling", "floor-sitting"})
FLOOR_FEATURE = "floor-transfer"
STRENGTH = "strength"
"""How the slugs of categories of strength work end."""


def prepare_exercise(
    catalogue: Catalogue, read: schemas.Exercise, groups: frozenset[str]
) -> Exercise:
    """An exercise as the rules see it.

    A gate that is cleared counts as avoided where the exercise stays too much for the person.

    Args:
        catalogue: the release.
        read: the exercise.
        groups: muscle groups that count as worked when one of their members is.
    """
    index = catalogue.index
    place = 1 << index.doc_ids[read.slug]
    muscles = catalogue.default.muscles
    parents = {slug: each.parent.slug if each.parent else None for slug, each in muscles.items()}
    primary = [link.slug for link in read.muscles if link.role == "primary"]
    heavy = {group for slug in primary for group in groups_of(slug, muscles)}
    members = (group for slug in primary for group in with_ancestors(slug, parents))
    trained = _set_of((*primary, *(group for group in members if group in groups)))
    features = _set_of(feature.slug for feature in read.features)
    gates = (gate for gate, places in index.excluded_when_cleared.items() if places & place)
    return Exercise(
        slug=read.slug,
        family=read.family.slug,
        dose=prepare_dose(read.dose, read),
        level=LEVELS.index(read.level),
        position=read.position,
        on_floor=read.position in FLOOR_POSITIONS or FLOOR_FEATURE in features,
        equipment=_set_of(thing.slug for thing in read.equipment if thing.required),
        required_with={
            caution.condition.slug: _set_of(thing.slug for thing in caution.requires)
            for caution in read.cautions
            if caution.requires
        },
        audience=_set_of(read.audience),
        features=features,
        muscles=trained,
        heavy_groups=_set_of(heavy if read.load == "high" else ()),
        strengthens=trained if read.category.slug.endswith(STRENGTH) else _set_of(),
        climbs=read.climbs,
        avoid=_set_of((*_conditions(read, "avoid"), *gates)),
        cautions=_set_of(_conditions(read, "caution")),
        evidence={link.slug: GRADES.index(link.evidence) for link in read.conditions},
        easier=tuple(ref.slug for ref in read.easier),
        harder=tuple(ref.slug for ref in read.harder),
        instead=tuple(
            dict.fromkeys(ref.slug for caution in read.cautions for ref in caution.instead)
        ),
    )


def prepare_dose(dose: schemas.Dose, read: schemas.Exercise) -> Dose:
    """A dose as the rules see it, with what makes the exercise harder at the same figures."""
    timed = dose.timed_seconds is not None
    amounts = (
        (dose.timed_seconds, dose.timed_seconds_min, dose.timed_seconds_max)
        if timed
        else (dose.reps, dose.reps_min, dose.reps_max)
    )
    usual = amounts[0] or 0
    amount, least, most = (usual if amount is None else amount for amount in amounts)
    return Dose(
        sets=dose.sets,
        min_sets=dose.sets_min,
        max_sets=dose.sets_max,
        amount=amount,
        min_amount=least,
        max_amount=most,
        timed=timed,
        tempo_seconds=dose.tempo_seconds or 0,
        per_side=dose.per_side,
        one_side_first=dose.side_order == "one-side-first",
        setup_seconds=dose.setup_seconds,
        switch_seconds=dose.switch_seconds,
        rest_seconds=dose.rest_seconds,
        levers=(*read.levers.support[1:], *(["band"] if read.levers.band else [])),
        hold_seconds=dose.hold_seconds,
        source=dose.source,
    )


def light_dose(dose: Dose) -> Dose:
    """The dose for a person whose gate was cleared: the fewest sets, no more than usual."""
    return replace(
        dose, sets=dose.min_sets, max_sets=dose.min_sets, max_amount=dose.amount, levers=()
    )


def steady_dose(dose: Dose) -> Dose:
    """The dose without those levels that have less support to hold than the first."""
    return replace(dose, levers=tuple(lever for lever in dose.levers if lever not in HAND_SUPPORTS))


def prepare_programme(catalogue: Catalogue, template: schemas.Template) -> Programme:
    """A programme as the rules see it."""
    exercises = catalogue.default.exercises
    phases = tuple(Phase(each.slug, each.weeks, each.criterion) for each in template.phases)
    key_muscles = {each.block.slug: each.muscle.slug for each in reversed(template.must_work)}
    blocks = (
        Block(
            block.slug,
            block.picks_min,
            block.picks_max,
            tuple(
                entry
                for ref in block.exercises
                for entry in _entries(exercises[ref.slug], template.slug, phases)
            ),
            key_muscle=key_muscles.get(block.slug),
            fixed=block.fixed,
            every_days=block.every_days or 1,
        )
        for block in template.blocks
    )
    return Programme(
        template.slug,
        tuple(blocks),
        _set_of(ref.slug for ref in template.conditions),
        phases,
        template.sessions_per_week.early,
    )


def groups_of(muscle: str, muscles: Mapping[str, schemas.Muscle]) -> tuple[str, ...]:
    """The outermost group below its region that a muscle belongs to: `calf` for the soleus.

    A region, such as `lower-leg`, stands for itself and for all of its groups.
    """
    read = muscles[muscle]
    if read.parent is None:
        return (muscle, *(child.slug for child in read.children))
    while (parent := muscles[read.parent.slug]).parent is not None:
        read = parent
    return (read.slug,)


def _conditions(read: schemas.Exercise, severity: schemas.Severity) -> Iterator[str]:
    return (caution.condition.slug for caution in read.cautions if caution.severity == severity)


def _set_of(values: Iterable[str] = ()) -> frozenset[str]:
    return _shared(frozenset(values))


@lru_cache(4096)
def _shared(values: frozenset[str]) -> frozenset[str]:
    """Equal sets as one: most are equal to others, and each takes 216 bytes or more."""
    return values


def _entries(read: schemas.Exercise, template: str, phases: tuple[Phase, ...]) -> Iterator[Entry]:
    """An exercise of a block, once for each dose that the programme states for it."""
    membership = next((each for each in read.templates if each.slug == template), None)
    if membership is None:
        yield Entry(read.slug)
        return
    own = tuple(ref.slug for ref in membership.phases) or tuple(each.slug for each in phases)
    by_dose: dict[schemas.Dose | None, list[str]] = {}
    for phase in own:
        by_dose.setdefault(membership.dose_in(phase), []).append(phase)
    for dose, names in (by_dose or {membership.dose_in(): []}).items():
        stated = None if dose is None else prepare_dose(dose, read)
        yield Entry(read.slug, stated, _set_of(names))
