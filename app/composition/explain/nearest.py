"""The requests nearest to one that gets no session, which do get one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.catalogue.schemas import LEVELS
from app.composition.composer import Composer
from app.composition.requests.programmes import ADULTS, CHILDREN, is_all_for
from app.composition.requests.resolve import ResolvedRequest
from app.composition.training.candidates import is_eligible, required_equipment
from app.composition.training.errors import CompositionError, TooFewMinutesError
from app.composition.training.exercise import Exercise
from app.composition.training.programme import TrainingRequest

MAX_ELSEWHERE = 3
"""Other programmes to name."""
MAX_TRIES = 5
"""Times that the minutes of a request are raised."""
Things = frozenset[str]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Finds requests that give a session; each is composed before it is named."""

    composer: Composer

    def requests(self, resolved: ResolvedRequest) -> list[ResolvedRequest]:
        """Requests like one that leaves a block with too few candidates.

        One input is eased at a time, by few additions: equipment, then level, position, features
        and what was excluded. Where that is not enough, all of them are dropped; and where that
        isn't either, or an audience was asked for, other programmes for the same conditions are
        named. A request without an audience is not led from a programme for adults to one for
        children, or back. Conditions and the audience are facts about a person, and kept. Where the
        minutes don't suffice they are raised.
        """
        free = resolved.having(have=None, level=None, position=(), not_feature=(), exclude=())
        found = self._that_work(self._eased(resolved)) or self._that_work([free])
        if resolved.request.audience or not found:
            found += self._that_work(self._elsewhere(resolved))[:MAX_ELSEWHERE]
        return found

    def in_time(self, resolved: ResolvedRequest) -> ResolvedRequest | None:
        """The request with as many minutes as it takes; None when it gives no session."""
        for _ in range(MAX_TRIES):
            try:
                for _session in self.composer.training(resolved).sessions():
                    pass
            except TooFewMinutesError as error:
                resolved = resolved.having(minutes=error.least_minutes)
            except CompositionError:
                return None
            else:
                return resolved
        return None

    def _that_work(self, requests: Iterable[ResolvedRequest]) -> list[ResolvedRequest]:
        timed = (self.in_time(each) for each in requests if self.composer.can_fill(each))
        return [each for each in timed if each is not None]

    def _eased(self, resolved: ResolvedRequest) -> Iterator[ResolvedRequest]:
        asked = resolved.request
        rules = resolved.training_request(self.composer.catalogue)
        if asked.have is not None:
            usable = rules.have or frozenset()
            added = self._fewest(
                resolved,
                resolved.having(have=None),
                lambda each: required_equipment(each, rules) - usable,
            )
            yield self._without_spare(resolved, {*asked.have}, {*added})
        if asked.level is not None:
            higher = LEVELS[LEVELS.index(asked.level) + 1 :]
            eased = (resolved.having(level=level) for level in higher)
            yield from [each for each in eased if self.composer.can_fill(each)][:1]
        if asked.position:
            added = self._fewest(
                resolved,
                resolved.having(position=()),
                lambda each: frozenset({each.position}) - rules.positions,
            )
            yield resolved.having(position=tuple(sorted({*asked.position, *added})))
        if banned := frozenset(asked.not_feature):
            free = resolved.having(not_feature=())
            back = self._fewest(resolved, free, lambda each: each.features & banned)
            yield resolved.having(not_feature=tuple(sorted(banned - back)))
        if excluded := frozenset(asked.exclude):
            free = resolved.having(exclude=())
            back = self._fewest(resolved, free, lambda each: excluded & {each.slug})
            yield resolved.having(exclude=tuple(sorted(excluded - back)))

    def _without_spare(
        self, resolved: ResolvedRequest, have: set[str], added: set[str]
    ) -> ResolvedRequest:
        """The request with things added, without those that another of them can replace."""
        for thing in sorted(added):
            fewer = resolved.having(have=tuple(sorted(have | added - {thing})))
            if added != {thing} and self.composer.can_fill(fewer):
                added = added - {thing}
        return resolved.having(have=tuple(sorted(have | added)))

    def _fewest(
        self,
        resolved: ResolvedRequest,
        free: ResolvedRequest,
        lacking: Callable[[Exercise], Things],
    ) -> Things:
        """Few things that together admit enough exercises to each block; empty when none do.

        Greedy: the set of things comes first that fills the most open places for each thing added.

        Args:
            resolved: the request.
            free: the same request without the input that the things are added to.
            lacking: what the input lacks for an exercise to be a candidate.
        """
        rules = free.training_request(self.composer.catalogue)
        options = [
            (gap.missing, self._options(gap.members, rules, lacking))
            for gap in self.composer.find_gaps(resolved)
        ]
        added: Things = frozenset()
        while open_places := [
            (missing, counts)
            for wanted, counts in options
            if (missing := wanted - sum(n for things, n in counts.items() if things <= added)) > 0
        ]:
            gains: dict[Things, float] = defaultdict(float)
            for missing, counts in open_places:
                for things, count in counts.items():
                    if new := things - added:
                        gains[things] += min(missing, count) / len(new)
            if not gains:
                return frozenset()
            best: Things = max(sorted(gains, key=sorted), key=gains.__getitem__)
            added |= best
        return added

    def _options(
        self,
        members: tuple[str, ...],
        rules: TrainingRequest,
        lacking: Callable[[Exercise], Things],
    ) -> Mapping[Things, int]:
        """Sets of things that the input lacks, each with how many candidates it would admit."""
        exercises = (self.composer.usual.exercises[slug] for slug in members)
        able = (
            each
            for each in exercises
            if each.slug not in rules.exclude and is_eligible(each, rules)
        )
        return Counter(things for each in able if (things := lacking(each)))

    def _elsewhere(self, resolved: ResolvedRequest) -> Iterator[ResolvedRequest]:
        """Other programmes for the same conditions, those that are all for the audience first."""
        if resolved.request.include:
            return
        catalogue = self.composer.catalogue
        templates = catalogue.default.templates
        audience = resolved.request.audience
        for_children = resolved.template in self.composer.for_children
        whom = audience or (CHILDREN if for_children else ADULTS)
        aims = {ref.slug for ref in templates[resolved.template].conditions}
        same = [
            slug
            for slug, other in templates.items()
            if slug != resolved.template and aims & {ref.slug for ref in other.conditions}
        ]
        suited = [slug for slug in same if is_all_for(catalogue, slug, whom)]
        others = [slug for slug in same if slug not in suited] if audience else []
        for slug in (*suited, *others):
            yield resolved.of_template(slug, resolved.minutes)
