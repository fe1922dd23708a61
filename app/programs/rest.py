"""Heavy work needs rest: which exercises have to wait, and for whom.

After strength work the same muscles want 48 hours (`load` is `high`). Dates are days, so that is
every session but one on the day after.
"""

from collections.abc import Iterable, Mapping

from app.catalogue.schemas import ExerciseRead, MuscleRead


def resting_after(
    exercises: Iterable[ExerciseRead], muscles: Mapping[str, MuscleRead]
) -> Mapping[str, int]:
    """For each exercise of high load, the set of those that can't be done the day after it.

    They are the exercises of high load that work one of the same groups as a primary muscle, and
    itself. A set's bits stand for the exercises in their order.
    """
    heavy = {
        place: (exercise.slug, _groups(exercise, muscles))
        for place, exercise in enumerate(exercises)
        if exercise.load == "high"
    }
    return {
        slug: sum(1 << other for other, (_, own) in heavy.items() if own & groups or other == place)
        for place, (slug, groups) in heavy.items()
    }


def _groups(exercise: ExerciseRead, muscles: Mapping[str, MuscleRead]) -> frozenset[str]:
    return frozenset(
        group
        for link in exercise.muscles
        if link.role == "primary"
        for group in groups_of(link.slug, muscles)
    )


def groups_of(muscle: str, muscles: Mapping[str, MuscleRead]) -> tuple[str, ...]:
    """The outermost group below its region that a muscle belongs to: `calf` for the soleus.

    A region, such as `lower-leg`, stands for itself and for all of its groups.
    """
    read = muscles[muscle]
    if read.parent is None:
        return (muscle, *read.children)
    while (parent := muscles[str(read.parent)]).parent is not None:
        read = parent
    return (read.slug,)
