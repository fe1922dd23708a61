"""The composer of a release: its exercises and programmes, prepared once."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from functools import partial

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
from app.composition.training.programme import Entry, Programme
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
            {
                slug: _with_entries(programme, _light_entry)
                for slug, programme in self.usual.programmes.items()
            },
        )

    def programme(self, resolved: ResolvedRequest) -> Programme:
        """The programme that is asked for."""
        return self._prepared(resolved).programmes[resolved.template]

    def training(self, resolved: ResolvedRequest) -> Training:
        """The sessions that lead to what is asked for.

        Where the advice for a stated condition asks for support, no dose has less of it. A
        programme for that condition is left as it is: its phases say when to hold on less.
        """
        exercises, programme = self._prepared(resolved).exercises, self.programme(resolved)
        stated = frozenset(resolved.request.safe_for) - programme.conditions
        kept = _keep_support(exercises, stated)
        return Training(
            {**exercises, **kept},
            _with_entries(programme, partial(_steady_entry, kept)) if kept else programme,
            resolved.training_request(self.catalogue),
            resolved.schedule(programme),
        )

    def _prepared(self, resolved: ResolvedRequest) -> Prepared:
        return self._light if resolved.request.cleared else self.usual

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


def _keep_support(exercises: Mapping[str, Exercise], stated: frozenset[str]) -> dict[str, Exercise]:
    """The exercises for which conditions ask for support, with it at every dose."""
    return {
        slug: replace(exercise, dose=steady_dose(exercise.dose))
        for slug, exercise in exercises.items()
        if exercise.dose.levers and stated & exercise.required_with.keys()
    }


def _steady_entry(kept: Container[str], entry: Entry) -> Entry:
    if entry.dose is None or entry.exercise not in kept:
        return entry
    return replace(entry, dose=steady_dose(entry.dose))


def _light_entry(entry: Entry) -> Entry:
    """An entry without a dose of its own: the light dose of the exercise applies."""
    return replace(entry, dose=None)


def _with_entries(programme: Programme, change: Callable[[Entry], Entry]) -> Programme:
    blocks = (
        replace(block, entries=tuple(map(change, block.entries))) for block in programme.blocks
    )
    return replace(programme, blocks=tuple(blocks))
