"""The composer of a release: its exercises and programmes, prepared once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.catalogue.snapshot import Catalogue
from app.composition.preparation import (
    light_dose,
    prepare_exercise,
    prepare_programme,
    steady_dose,
)
from app.composition.requests.programmes import CHILDREN, is_all_for
from app.composition.requests.resolve import ResolvedRequest
from app.composition.training.candidates import find_eligible
from app.composition.training.errors import NoSessionOnDateError
from app.composition.training.exercise import Exercise
from app.composition.training.programme import Programme
from app.composition.training.session import Session
from app.composition.training.training import Training


@dataclass(frozen=True, slots=True)
class Prepared:
    """Exercises and programmes as the rules see them."""

    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]


@dataclass(frozen=True, slots=True)
class Gap:
    """A block with fewer candidates than its least picks."""

    members: tuple[str, ...]
    """All exercises of the block."""
    missing: int


class Composer:
    """Composes what is asked for from one release."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        localized = catalogue.default
        groups = frozenset(
            each.muscle.slug for read in localized.templates.values() for each in read.must_work
        )
        self.for_children = frozenset(
            slug for slug in localized.templates if is_all_for(catalogue, slug, CHILDREN)
        )
        """Programmes all of whose exercises are for children."""
        self.usual = Prepared(
            {
                slug: prepare_exercise(catalogue, read, groups)
                for slug, read in localized.exercises.items()
            },
            {
                slug: prepare_programme(catalogue, read)
                for slug, read in localized.templates.items()
            },
        )
        self._light = Prepared(
            {
                slug: replace(exercise, dose=light_dose(exercise.dose))
                for slug, exercise in self.usual.exercises.items()
            },
            {slug: _light(programme) for slug, programme in self.usual.programmes.items()},
        )

    def prepared(self, resolved: ResolvedRequest) -> Prepared:
        """Exercises and programmes at the doses that the person may do.

        Where the advice for a stated condition asks for support, no dose has less of it. A
        programme for that condition is left as it is: its phases say when to hold on less.
        """
        if resolved.request.cleared:
            return self._light
        programme = self.usual.programmes[resolved.template]
        stated = frozenset(resolved.request.safe_for) - programme.conditions
        return _keep_support(self.usual, programme, stated) if stated else self.usual

    def programme(self, resolved: ResolvedRequest) -> Programme:
        """The programme that is asked for."""
        return self.prepared(resolved).programmes[resolved.template]

    def training(self, resolved: ResolvedRequest) -> Training:
        """The sessions that lead to what is asked for."""
        programme = self.programme(resolved)
        return Training(
            self.prepared(resolved).exercises,
            programme,
            resolved.training_request(self.catalogue),
            resolved.schedule(programme),
        )

    def count_sessions(self, resolved: ResolvedRequest) -> int:
        """How many sessions are composed for a request."""
        try:
            return len(resolved.schedule(self.programme(resolved)).days)
        except NoSessionOnDateError:
            return 1

    def find_gaps(self, resolved: ResolvedRequest) -> list[Gap]:
        """The blocks that a request leaves with too few exercises."""
        asked, gaps = resolved.training_request(self.catalogue), []
        for block in self.programme(resolved).blocks:
            members = tuple(dict.fromkeys(entry.exercise for entry in block.entries))
            wanted = (self.usual.exercises[slug] for slug in members if slug not in asked.exclude)
            missing = block.min_picks - len(find_eligible(wanted, asked))
            if missing > 0:
                gaps.append(Gap(members, missing))
        return gaps

    def can_fill(self, resolved: ResolvedRequest) -> bool:
        """Whether a request leaves each block enough exercises."""
        return not self.find_gaps(resolved)

    def session(self, resolved: ResolvedRequest) -> tuple[Training, Session]:
        """The session that is asked for, and the training up to it.

        Raises:
            CompositionError: there is no such session.
        """
        training = self.training(resolved)
        return training, training.session()


def _keep_support(usual: Prepared, programme: Programme, stated: frozenset[str]) -> Prepared:
    """Exercises and one programme with the support that conditions ask for at every dose."""
    kept = {
        slug: replace(exercise, dose=steady_dose(exercise.dose))
        for slug, exercise in usual.exercises.items()
        if exercise.dose.levers and stated & exercise.required_with.keys()
    }
    if not kept:
        return usual
    blocks = (
        replace(
            block,
            entries=tuple(
                replace(each, dose=steady_dose(each.dose))
                if each.dose and each.exercise in kept
                else each
                for each in block.entries
            ),
        )
        for block in programme.blocks
    )
    programme = replace(programme, blocks=tuple(blocks))
    return Prepared({**usual.exercises, **kept}, {**usual.programmes, programme.slug: programme})


def _light(programme: Programme) -> Programme:
    """The programme without doses of its own: the light doses of the exercises apply."""
    blocks = (
        replace(block, entries=tuple(replace(entry, dose=None) for entry in block.entries))
        for block in programme.blocks
    )
    return replace(programme, blocks=tuple(blocks))
