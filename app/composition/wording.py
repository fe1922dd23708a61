"""What a timeline and a page say alike of a pick."""

from collections.abc import Iterable

from app.catalogue.schemas import Caution, Exercise, NamedRef


def required(exercise: Exercise, cautions: Iterable[Caution]) -> tuple[NamedRef, ...]:
    """The equipment that an exercise needs, with that which the advice of cautions asks for."""
    things = [
        NamedRef(slug=link.slug, name=link.name) for link in exercise.equipment if link.required
    ]
    things += [thing for caution in cautions for thing in caution.requires]
    return tuple(dict.fromkeys(things))


def caution_lines(cautions: Iterable[Caution]) -> tuple[str, ...]:
    """Each caution as a line: the condition, then the advice."""
    return tuple(f"{caution.condition.name}: {caution.advice}" for caution in cautions)
