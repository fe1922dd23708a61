"""What the request rules out, and why."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from app.catalogue.schemas import LEVELS, Caution, Phrase, TemplateBlock
from app.catalogue.schemas import Exercise as CatalogueExercise
from app.catalogue.snapshot import LocalizedCatalogue, to_ref
from app.composition.composer import Composer
from app.composition.requests.resolve import ResolvedRequest
from app.composition.schemas import Cause, Constraint, Excluded
from app.composition.training.candidates import find_eligible, obstacles
from app.composition.training.exercise import Exercise
from app.composition.training.programme import TrainingRequest


class Objection(NamedTuple):
    """An input that rules an exercise out, and what of the exercise it does not admit."""

    constraint: Constraint
    values: tuple[str, ...]
    condition: str | None = None
    """The condition whose advice asks for the equipment that is missing."""


PHRASES: dict[Constraint, Phrase] = {
    "exclude": Phrase.EXCLUDED_BY_REQUEST,
    "level": Phrase.EXCLUDED_LEVEL,
    "position": Phrase.EXCLUDED_POSITION,
    "audience": Phrase.EXCLUDED_AUDIENCE,
    "not_feature": Phrase.EXCLUDED_FEATURE,
    "have": Phrase.EXCLUDED_EQUIPMENT,
    "safe_for": Phrase.EXCLUDED_CONDITION,
    "cleared": Phrase.EXCLUDED_CLEARED,
}

FACETS_OF = {
    "exclude": "exercise",
    "have": "equipment",
    "safe_for": "condition",
    "cleared": "condition",
    "not_feature": "feature",
}
"""Of what kind the values of an input are, where the input isn't named like it."""


class Exclusions:
    """Explains what a request rules out of a programme."""

    def __init__(
        self, composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest
    ) -> None:
        self._composer, self._localized, self._resolved = composer, localized, resolved
        self._asked = resolved.training_request(composer.catalogue)
        self._told: dict[Objection, tuple[Cause, str]] = {}
        """Few objections stand against many exercises: each is put into words once."""

    def of(self, blocks: Iterable[TemplateBlock]) -> tuple[Excluded, ...]:
        """All that is ruled out in some blocks, in the order of the blocks and of the alphabet."""
        listed = [(block, sorted({ref.slug for ref in block.exercises})) for block in blocks]
        exercises = self._composer.usual.exercises
        able = find_eligible(
            (exercises[slug] for _, slugs in listed for slug in slugs), self._asked
        )
        admitted = {exercise.slug for exercise in able} - self._asked.exclude
        return tuple(
            self._exclude(slug, block)
            for block, slugs in listed
            for slug in slugs
            if slug not in admitted
        )

    def why_not(self, slug: str) -> str | None:
        """Why an exercise is ruled out, in words; None when it isn't."""
        return " ".join(sentence for _, sentence in self._objections(slug)) or None

    def _exclude(self, slug: str, block: TemplateBlock) -> Excluded:
        told = self._objections(slug)
        return Excluded(
            **dict(to_ref(self._localized.exercises[slug])),
            block=to_ref(block),
            reason=" ".join(sentence for _, sentence in told),
            causes=tuple(cause for cause, _ in told),
        )

    def _objections(self, slug: str) -> list[tuple[Cause, str]]:
        """All that stands against an exercise, as data and as sentences; empty for a candidate."""
        exercise, cleared = self._composer.usual.exercises[slug], self._resolved.request.cleared
        return [
            self._tell(each) for each in _find_objections(exercise, self._asked, frozenset(cleared))
        ]

    def _tell(self, objection: Objection) -> tuple[Cause, str]:
        if objection not in self._told:
            constraint, values, condition = objection
            localized = self._localized
            phrase = PHRASES[constraint] if condition is None else Phrase.EXCLUDED_SUPPORT
            names = localized.facet_values(FACETS_OF.get(constraint, constraint))
            found = tuple(to_ref(names[value]) for value in values)
            sentence = localized.phrases[phrase].format(
                values=", ".join(ref.name for ref in found),
                condition=condition and localized.conditions[condition].name,
            )
            self._told[objection] = Cause(constraint=constraint, values=found), sentence
        return self._told[objection]


def _find_objections(
    exercise: Exercise, asked: TrainingRequest, cleared: frozenset[str]
) -> Iterator[Objection]:
    if exercise.slug in asked.exclude:
        yield Objection("exclude", (exercise.slug,))
    for obstacle in obstacles(exercise, asked):
        match obstacle:
            case "contraindicated":
                met = exercise.avoid & asked.safe_for
                if stated := met - cleared:
                    yield Objection("safe_for", tuple(sorted(stated)))
                if lifted := met & cleared:
                    yield Objection("cleared", tuple(sorted(lifted)))
            case "level":
                yield Objection("level", (LEVELS[exercise.level],))
            case "position":
                yield Objection("position", (exercise.position,))
            case "audience":
                yield Objection("audience", tuple(sorted(exercise.audience)))
            case "feature":
                banned = exercise.features & asked.not_features
                yield Objection("not_feature", tuple(sorted(banned)))
            case "equipment":
                yield from _missing(exercise, asked)


def _missing(exercise: Exercise, asked: TrainingRequest) -> Iterator[Objection]:
    """The equipment that isn't there: the exercise's own, then that which advice asks for."""
    have = asked.have or frozenset()
    if lacking := exercise.equipment - have:
        yield Objection("have", tuple(sorted(lacking)))
    for condition, things in sorted(exercise.required_with.items()):
        if condition in asked.safe_for and (lacking := things - have):
            yield Objection("have", tuple(sorted(lacking)), condition)


def avoided_cautions(exercise: CatalogueExercise, stated: Collection[str]) -> list[Caution]:
    """The cautions of an exercise that rule it out with the stated conditions."""
    return [
        caution
        for caution in exercise.cautions
        if caution.severity == "avoid" and caution.condition.slug in stated
    ]


def describe_avoided(
    exercises: Iterable[CatalogueExercise], safe_for: Collection[str]
) -> list[dict[str, object]]:
    """The exercises with the cautions that rule them out, as a member of a problem.

    Those that something else rules out, such as a gate, are left out.
    """
    found: dict[str, dict[str, object]] = {}
    for exercise in exercises:
        met = [each.model_dump(mode="json") for each in avoided_cautions(exercise, safe_for)]
        if met:
            found[exercise.slug] = {"exercise": to_ref(exercise).model_dump(), "cautions": met}
    return list(found.values())
