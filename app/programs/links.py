"""The path that asks for the same again, in one spelling."""

from urllib.parse import urlencode

from app.catalogue.lookup import NOTHING
from app.catalogue.snapshot import DEFAULT_LANGUAGE
from app.programs.planned import WantedPlan
from app.programs.wanted import Wanted

SESSION_PATH = "/v1/compose/session"
PLAN_PATH = "/v1/compose/plan"
SETS = ("safe_for", "position", "audience", "exclude", "include")


def session_link(wanted: Wanted) -> str:
    """The path of a session."""
    place = [("day", str(wanted.day))]
    if wanted.date:
        place = [("date", wanted.date.isoformat())]
    if any(wanted.history):
        place = []
    swap = ",".join(f"{old}:{new}" for old, new in wanted.swap)
    query = [*_head(wanted), *place, *_tail(wanted), *([("swap", swap)] if swap else [])]
    return link(SESSION_PATH, query)


def plan_link(wanted: WantedPlan) -> str:
    """The path of a plan."""
    often = ("per_week", str(wanted.per_week))
    if wanted.stage:
        often = ("stage", wanted.stage)
    if wanted.weekdays:
        often = ("weekdays", ",".join(wanted.weekdays))
    when = [("start", wanted.start.isoformat()), ("weeks", str(wanted.weeks)), often]
    return link(PLAN_PATH, [*_head(wanted.session), *when, *_tail(wanted.session)])


def link(path: str, query: list[tuple[str, str]]) -> str:
    """A path with its query; what is allowed to stand there as it is is not escaped."""
    return f"{path}?{urlencode(query, safe=',:')}"


def _head(wanted: Wanted) -> list[tuple[str, str]]:
    asked = ("condition", wanted.stands_in_for) if wanted.stands_in_for else None
    programme = asked or ("template", wanted.template)
    return [programme, ("minutes", str(wanted.minutes)), ("seed", str(wanted.seed))]


def _tail(wanted: Wanted) -> list[tuple[str, str]]:
    query = []
    if wanted.have is not None:
        query.append(("have", ",".join(sorted(wanted.have)) or NOTHING))
    if wanted.level:
        query.append(("level", wanted.level))
    asked = {name: sorted(getattr(wanted, name)) for name in SETS}
    query.extend((name, ",".join(values)) for name, values in asked.items() if values)
    query.extend(("history", ",".join(done)) for done in wanted.history if done)
    if wanted.lang != DEFAULT_LANGUAGE:
        query.append(("lang", wanted.lang))
    return query
