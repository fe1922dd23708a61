"""How the rotation of each programme goes: `python -m bench.rotation` renews its page in docs/."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from app.catalogue.schemas import TemplateRead
from app.catalogue.snapshot import Catalogue
from app.problems import ProblemError
from app.programs.compose import compose
from app.programs.requests import SessionRequest
from app.programs.schemas import ComposedSession, SessionBlockRead
from bench.catalogues import make_catalogue

DOCUMENT = Path("docs/rotation.md")
SESSIONS = 60
MINUTES = (10, 15, 20, 30, 38)
HAVE = {
    "all": None,
    "none": (),
    "chair": ("chair",),
    "chair, ball, towel": ("chair", "ball", "towel"),
}
HEADING = f"""# How the rotation goes

The first {SESSIONS} sessions of the rotation (`day` 0 to {SESSIONS - 1}, seed 0) of every
programme, by minutes and by equipment at hand (`have`; "all" is unrestricted), in release
{{release}}; made by `make bench-rotation`.

- **seen**: sessions until every exercise that the request allows was done, of how many; "never"
  where some were not within {SESSIONS} sessions.
- **uses**: by block, the fewest and the most times that an exercise was done.
- **repeats**: avoidable ones, as `docs/composition.md` counts them.
- **off**: the most seconds that a session was off the minutes. More than 60 is marked: *short*
  where no session of these exercises fills the minutes, *long* where none is as short.

What decides is the order of the goals: minutes come before rotation. Where the minutes leave little
choice, because they are near the shortest or the longest that a programme can do, only some
exercises fit, and these come more often.
"""
TABLE = """
## {name}

`{slug}`, {minutes} minutes by itself.

| minutes | have | seen | uses | repeats | off |
| --- | --- | --- | --- | --- | --- |
"""


def slugs(block: SessionBlockRead) -> set[str]:
    """The exercises done in a block."""
    return {pick.exercise.slug for pick in block.exercises}


def allowed(block: SessionBlockRead) -> set[str]:
    """The candidates of a block."""
    return slugs(block) | {slug for pick in block.exercises for slug in pick.alternatives}


def seen(sessions: Sequence[ComposedSession]) -> str:
    """After how many sessions all was done."""
    wanted = set().union(*(allowed(block) for block in sessions[0].blocks))
    left, count = set(wanted), len(wanted)
    for number, session in enumerate(sessions, start=1):
        left -= {slug for block in session.blocks for slug in slugs(block)}
        if not left:
            return f"{number} ({count})"
    return f"never ({count - len(left)} of {count})"


def uses(sessions: Sequence[ComposedSession]) -> str:
    """The fewest and the most uses in each block."""
    found = []
    for number, block in enumerate(sessions[0].blocks):
        done = Counter(slug for session in sessions for slug in slugs(session.blocks[number]))
        counts = [done[slug] for slug in allowed(block)]
        found.append(f"{min(counts)}-{max(counts)}")
    return ", ".join(found)


def repeats(sessions: Sequence[ComposedSession]) -> int:
    """Avoidable repeats: picks of the session before, where someone not done then is left out."""
    count = 0
    for before, after in pairwise(sessions):
        for old, new in zip(before.blocks, after.blocks, strict=True):
            if allowed(new) - slugs(new) - slugs(old):
                count += len(slugs(new) & slugs(old))
    return count


def off(sessions: Sequence[ComposedSession]) -> str:
    """The most seconds off the minutes."""
    most = max((session.seconds - 60 * session.minutes for session in sessions), key=abs)
    kind = "" if abs(most) <= 60 else " short" if most < 0 else " long"
    return f"{abs(most)}{kind}"


def row(catalogue: Catalogue, template: TemplateRead, minutes: int, have: str) -> str:
    """One line of a table: a rotation, or why there is none."""
    asked = [
        SessionRequest(template=template.slug, minutes=minutes, have=HAVE[have], day=day)
        for day in range(SESSIONS)
    ]
    try:
        sessions = [compose(catalogue, catalogue.default, request) for request in asked]
    except ProblemError as error:
        members = error.members
        why = f"no exercise left in the block {members['block']}" if "block" in members else (
            f"takes at least {members['shortest_minutes']} minutes"
        )  # fmt: skip
        return f"| {minutes} | {have} | {why} | | | |"
    figures = f"{seen(sessions)} | {uses(sessions)} | {repeats(sessions)} | {off(sessions)}"
    return f"| {minutes} | {have} | {figures} |"


def make_page(catalogue: Catalogue) -> str:
    """The tables of all programmes as a page."""
    parts = [HEADING.format(release=catalogue.release.version)]
    for template in catalogue.default.templates.values():
        parts.append(TABLE.format(name=template.name, slug=template.slug, minutes=template.minutes))
        parts.extend(
            row(catalogue, template, minutes, have) + "\n" for minutes in MINUTES for have in HAVE
        )
    return "".join(parts)


if __name__ == "__main__":
    DOCUMENT.write_text(make_page(make_catalogue()), "utf-8")
