"""A plan as its reader sees it: each exercise once, and sessions that refer to it."""

from collections.abc import Iterator, Sequence

from app.catalogue.schemas import PAIN_RULES, Phrase
from app.catalogue.snapshot import Catalogue, Edition
from app.programs.candidates import Line
from app.programs.choice import TOLERANCE_SECONDS
from app.programs.exclusions import exclusions
from app.programs.folding import PlannedSession
from app.programs.lines import Pick
from app.programs.links import plan_link
from app.programs.planned import WantedPlan
from app.programs.prepared import Prepared, prepare
from app.programs.schedule import WEEKDAYS, weekday
from app.programs.schemas import (
    ComposedPlan,
    PlannedBlockRead,
    PlannedPickRead,
    PlannedSessionRead,
)
from app.programs.wording import (
    cautions,
    first_gap,
    programme_warnings,
    reason,
    shortfall,
    time_warnings,
)


def describe_plan(
    catalogue: Catalogue, edition: Edition, wanted: WantedPlan, sessions: Sequence[PlannedSession]
) -> ComposedPlan:
    """The plan that was chosen, with its reasons, exclusions and warnings."""
    asked, prepared = wanted.session, prepare(catalogue)
    template = edition.templates[asked.template]
    used = dict.fromkeys(
        line.queue[place].slug
        for session in sessions
        for line, picks in zip(session.lines, session.choice.picks, strict=True)
        for place, _ in picks
    )
    training = {weekday(session.date) for session in sessions}
    return ComposedPlan(
        template=template.slug,
        name=template.name,
        release=catalogue.release.version,
        stage=wanted.stage,
        per_week=wanted.per_week,
        weeks=wanted.weeks,
        start=wanted.start,
        weekdays=tuple(day for day in WEEKDAYS if day in training),
        minutes=asked.minutes,
        seed=asked.seed,
        link=plan_link(wanted),
        sessions=tuple(
            _read_session(edition, prepared, wanted, number, session)
            for number, session in enumerate(sessions)
        ),
        exercises=tuple(edition.exercises[slug] for slug in used),
        excluded=exclusions(prepared, edition, asked, sessions[0].lines),
        warnings=(
            *programme_warnings(edition, asked),
            *_warnings(edition, prepared, wanted, sessions),
        ),
        frequency=template.frequency,
        daily_exercises=template.daily_exercises,
        daily_habits=template.daily_habits,
        advice=template.advice,
        pain_rules=tuple(edition.phrases[rule] for rule in PAIN_RULES),
        notice=edition.phrases[Phrase.NOTICE],
    )


def _read_session(
    edition: Edition, prepared: Prepared, wanted: WantedPlan, number: int, session: PlannedSession
) -> PlannedSessionRead:
    choice = session.choice
    return PlannedSessionRead(
        date=session.date,
        day=number,
        seconds=choice.seconds,
        shortfall=shortfall(wanted.session, choice),
        blocks=tuple(
            _read_block(edition, wanted, session, line, picks)
            for line, picks in zip(session.lines, choice.picks, strict=True)
        ),
        warnings=(
            *time_warnings(edition, wanted.session, choice),
            *_rest_warnings(edition, prepared, wanted, session),
        ),
    )


def _read_block(
    edition: Edition,
    wanted: WantedPlan,
    session: PlannedSession,
    line: Line,
    picks: Sequence[Pick],
) -> PlannedBlockRead:
    gap = first_gap(picks)
    reads = tuple(
        PlannedPickRead(
            exercise=move.slug,
            dose=move.doses[option],
            seconds=move.candidate.durations[option],
            scaled=option > 0,
            reason=reason(edition, wanted.session, session.history, line, place, gap),
            cautions=cautions(edition, wanted.session, move.slug),
        )
        for place, option in picks
        for move in [line.queue[place]]
    )
    return PlannedBlockRead(
        slug=line.block.slug,
        name=line.block.name,
        seconds=sum(read.seconds for read in reads),
        exercises=reads,
    )


def _warnings(
    edition: Edition, prepared: Prepared, wanted: WantedPlan, sessions: Sequence[PlannedSession]
) -> Iterator[str]:
    """What several sessions warn of, each once."""
    hurried = sum(bool(unrested(prepared, session)) for session in sessions)
    off = sum(
        abs(session.choice.seconds - wanted.session.minutes * 60) > TOLERANCE_SECONDS
        for session in sessions
    )
    for phrase, count in ((Phrase.PLAN_HURRIED, hurried), (Phrase.PLAN_OFF_TARGET, off)):
        if count:
            yield edition.phrases[phrase].format(count=count, total=len(sessions))


def _rest_warnings(
    edition: Edition, prepared: Prepared, wanted: WantedPlan, session: PlannedSession
) -> Iterator[str]:
    """That an exercise was not given its 48 hours, or was, and had been asked for."""
    waiting = [
        slug for slug in sorted(wanted.session.include) if prepared.bit(slug) & session.resting
    ]
    hurried = unrested(prepared, session)
    waiting = [slug for slug in waiting if slug not in hurried]
    for phrase, slugs in ((Phrase.NOT_RESTED, hurried), (Phrase.INCLUDED_RESTS, waiting)):
        if slugs:
            names = ", ".join(edition.exercises[slug].name for slug in slugs)
            yield edition.phrases[phrase].format(values=names)


def unrested(prepared: Prepared, session: PlannedSession) -> list[str]:
    """The exercises of a session that ought to have rested, in the order of doing."""
    return [
        line.queue[place].slug
        for line, picks in zip(session.lines, session.choice.picks, strict=True)
        for place, _ in picks
        if prepared.bit(line.queue[place].slug) & session.resting
    ]
