"""What was asked for, in the words of this release."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from app.catalogue.lookup import NOTHING, SlugCheck
from app.catalogue.schemas import Audience, Level, Position, TemplateRead
from app.catalogue.snapshot import DEFAULT_LANGUAGE, Catalogue, Edition
from app.programs.requests import DEFAULT_TEMPLATE, SessionRequest

PATH = "/v1/compose/session"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request, its slugs those of the release and its defaults filled in."""

    template: TemplateRead
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
    day: int
    lang: str

    @property
    def previous(self) -> frozenset[str]:
        """The exercises of the latest session."""
        return frozenset(self.history[0]) if self.history else frozenset()

    @property
    def link(self) -> str:
        """The path that asks for the same again, in one spelling."""
        query = [
            ("template", self.template.slug),
            ("minutes", str(self.minutes)),
            ("seed", str(self.seed)),
            ("day", str(self.day)),
        ]
        if self.have is not None:
            query.append(("have", ",".join(sorted(self.have)) or NOTHING))
        if self.level:
            query.append(("level", self.level))
        sets = ("safe_for", "position", "audience", "exclude", "include")
        asked = {name: sorted(set(getattr(self, name))) for name in sets}
        query.extend((name, ",".join(values)) for name, values in asked.items() if values)
        query.extend(("history", ",".join(done)) for done in self.history if done)
        if self.lang != DEFAULT_LANGUAGE:
            query.append(("lang", self.lang))
        return f"{PATH}?{urlencode(query, safe=',')}"


def read_request(
    catalogue: Catalogue, edition: Edition, request: SessionRequest, *, in_body: bool
) -> Wanted:
    """What a request asks of this release.

    Raises:
        InvalidRequestError: a slug that this release doesn't know.
    """
    check = SlugCheck(catalogue, in_body=in_body)
    condition = request.condition and check.one("condition", request.condition, "condition")
    slug = _template(catalogue, request, condition, check)
    have = check.possessions(request.have)
    safe_for = check.many("condition", request.safe_for, "safe_for")
    exclude = check.many("exercise", request.exclude, "exclude")
    include = check.many("exercise", request.include, "include")
    history = tuple(
        check.many(
            "exercise", _still_there(catalogue, done), f"history/{age}" if in_body else "history"
        )
        for age, done in enumerate(request.history)
    )
    check.done()
    template = edition.templates[slug]
    return Wanted(
        template=template,
        minutes=request.minutes or template.minutes,
        have=have,
        safe_for=tuple(sorted({*safe_for, condition} if condition else set(safe_for))),
        level=request.level,
        position=request.position,
        audience=request.audience,
        exclude=frozenset(exclude),
        include=frozenset(include),
        history=history,
        seed=request.seed,
        day=request.day,
        lang=edition.lang,
    )


def _template(
    catalogue: Catalogue, request: SessionRequest, condition: str | None, check: SlugCheck
) -> str:
    """The programme that is named, or the first that is for the condition."""
    if request.condition is None:
        asked = request.template or DEFAULT_TEMPLATE
        return check.one("template", asked, "template") or DEFAULT_TEMPLATE
    if condition is not None:
        known = catalogue.default.conditions
        if found := known[condition].templates:
            return found[0]
        served = [slug for slug, read in known.items() if read.templates]
        check.add("condition", f"No programme is for '{condition}'.", served)
    return DEFAULT_TEMPLATE


def _still_there(catalogue: Catalogue, done: Iterable[str]) -> list[str]:
    """A history without exercises that were removed since: they can't be picked anyway."""
    return [
        slug
        for slug in done
        if not (gone := catalogue.retired.get(("exercise", slug))) or gone.renamed_to
    ]
