"""What was asked for, in the words of this release."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.catalogue.lookup import SlugCheck
from app.catalogue.schemas import Audience, Level, Position
from app.catalogue.snapshot import Catalogue, Edition
from app.programs.asking import InBody
from app.programs.programmes import pick_programme
from app.programs.requests import CYCLE_DAYS, SessionRequest
from app.programs.screening import refuse_red_flags

FIRST_DATE = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a session is composed by; its slugs are those of the release, its defaults filled in.

    Equal ones are composed equally.
    """

    template: str
    stands_in_for: str | None
    """The condition that was asked for, when the programme is not for it."""
    minutes: int
    have: frozenset[str] | None
    safe_for: tuple[str, ...]
    level: Level | None
    position: tuple[Position, ...]
    audience: tuple[Audience, ...]
    exclude: frozenset[str]
    include: frozenset[str]
    history: tuple[tuple[str, ...], ...]
    seed: int
    lang: str
    day: int = 0
    date: datetime.date | None = None
    swap: tuple[tuple[str, str], ...] = ()


def read_session(
    catalogue: Catalogue, edition: Edition, request: SessionRequest, *, in_body: bool
) -> Wanted:
    """What a request for a session asks of this release.

    Raises:
        RedFlagError: whoever asks should see a clinician first.
        InvalidRequestError: a slug that this release doesn't know, or what excludes each other.
    """
    refuse_red_flags(edition, request.red_flags, in_body=in_body)
    check = SlugCheck(catalogue, in_body=in_body)
    given = [name for name in ("day", "date") if getattr(request, name) is not None]
    given += ["history"] if request.history else []
    for name in given[1:]:
        check.add(name, f"Give {given[0]} or {name}, not both.")
    swap = []
    for pair in request.swap.items():
        field = f"swap/{pair[0]}" if in_body else "swap"
        old, new = (check.one("exercise", slug, field) for slug in pair)
        if old and new:
            swap.append((old, new))
    day = request.day or 0
    if request.date:
        day = (request.date - FIRST_DATE).days % CYCLE_DAYS
    wanted = read_wanted(catalogue, edition, request, check, in_body=in_body)
    return replace(wanted, day=day, date=request.date, swap=tuple(sorted(swap)))


def read_wanted(
    catalogue: Catalogue, edition: Edition, request: InBody, check: SlugCheck, *, in_body: bool
) -> Wanted:
    """What sessions and plans are asked for alike.

    Raises:
        InvalidRequestError: something that `check` has remembered by now.
    """
    audience = tuple(sorted(set(request.audience)))
    condition = request.condition and check.one("condition", request.condition, "condition")
    slug = request.template and check.one("template", request.template, "template")
    slug = slug or pick_programme(catalogue, check, condition, audience)
    have = check.possessions(request.have)
    safe_for = {*check.many("condition", request.safe_for, "safe_for")}
    exclude = check.many("exercise", request.exclude, "exclude")
    include = check.many("exercise", request.include, "include")
    history = tuple(
        check.many("exercise", _still_there(catalogue, done), place)
        for age, done in enumerate(request.history)
        for place in [f"history/{age}" if in_body else "history"]
    )
    check.done()
    template = edition.templates[slug]
    return Wanted(
        template=template.slug,
        stands_in_for=condition if condition not in (None, *template.conditions) else None,
        minutes=request.minutes or template.minutes,
        have=have,
        safe_for=tuple(sorted(safe_for | ({condition} if condition else set()))),
        level=request.level,
        position=tuple(sorted(set(request.position))),
        audience=audience,
        exclude=frozenset(exclude),
        include=frozenset(include),
        history=history,
        seed=request.seed,
        lang=edition.lang,
    )


def _still_there(catalogue: Catalogue, done: Iterable[str]) -> list[str]:
    """A history without exercises that were removed since: they can't be picked anyway."""
    return [
        slug
        for slug in done
        if not (gone := catalogue.retired.get(("exercise", slug))) or gone.renamed_to
    ]
