"""`docs/programmes/`: `python -m tests.composition.programme_pages` writes it.

Each page shows the first, the middle and the last week of a programme as the service composes them.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.catalogue.snapshot import Catalogue
from tests.client import Client
from tests.composition.guides import dose, make_client, picks

FOLDER = Path("docs/programmes")
START = "2027-01-04"
TOPICS = {
    "programme": "What is known, and what is our design",
    "pain": "Pain",
    "clinician": "When to see a clinician",
}
"""Headings of the advice, by topic."""

WEEKS = 6
"""The weeks that are shown of a programme without phases."""
ORIGINS = {
    "article": "The source article",
    "evidence": "Published evidence",
    "ours": "Our design",
}

Json = dict[str, Any]


def make_programme_pages(catalogue: Catalogue) -> dict[str, str]:
    """The pages of all programmes, by the name of their file."""
    client = make_client(catalogue)
    return {
        f"{slug}.md": "\n".join(_page(client, client.json(f"/v1/templates/{slug}")))
        for slug in catalogue.default.templates
    }


def _page(client: Client, template: Json) -> Iterator[str]:
    weeks = sum(phase["weeks"] for phase in template["phases"]) or WEEKS
    plan = f"/v1/compose/plan?template={template['slug']}&start={START}&weeks={weeks}"
    yield f"# {template['name']}\n"
    yield f"{template['summary']}\n"
    yield f"The weeks are what the service answers to\n\n```http\nGET {plan}\n```\n"
    if template["phases"]:
        yield "## Phases\n\n| Weeks | Phase | What lets you move on |\n| --- | --- | --- |"
    week = 1
    for phase in template["phases"]:
        yield f"| {week} to {week + phase['weeks'] - 1} | {phase['name']} | {phase['criterion']} |"
        week += phase["weeks"]
    sessions = client.json(plan)["sessions"]
    for name, number in (("First", 1), ("Middle", (weeks + 1) // 2), ("Last", weeks)):
        yield f"\n## {name} week: {number}\n"
        for session in sessions:
            if session["week"] == number:
                yield from _session(session)
    for topic, heading in TOPICS.items():
        texts = [each["text"] for each in template["advice"] if each["topic"] == topic]
        if texts:
            yield f"\n## {heading}\n"
            yield from (f"- {text}" for text in texts)
    if template["daily_habits"]:
        yield "\n## Every day\n"
        yield from (f"- {text}" for text in template["daily_habits"])
    exercises = client.json(f"/v1/exercises?template={template['slug']}&limit=500")["results"]
    yield from _doses(template["slug"], exercises)
    yield "\n## Sources\n"
    for source in template["sources"] or _sources(template, exercises):
        link = f" <{source['url']}>" if source["url"] else ""
        yield f"- {source['name']} ({source['kind']}).{link}"
    yield ""


def _sources(template: Json, exercises: list[Json]) -> list[Json]:
    """What a programme without sources of its own rests on: the article, and the grades for it."""
    conditions = {condition["slug"] for condition in template["conditions"]}
    slugs = {
        use["source"]["slug"]
        for exercise in exercises
        for use in exercise["conditions"]
        if use["slug"] in conditions
    } | {"article"}
    found = {
        source["slug"]: source
        for exercise in exercises
        for source in exercise["sources"]
        if source["slug"] in slugs
    }
    return [source for _, source in sorted(found.items())]


def _doses(template: str, exercises: list[Json]) -> Iterator[str]:
    """How many doses of a programme come from where."""
    counts: Counter[str] = Counter()
    for exercise in exercises:
        (place,) = (each for each in exercise["templates"] if each["slug"] == template)
        stated = [each["dose"]["source"] for each in place["doses"]]
        counts.update(stated or [exercise["dose"]["source"]])
    yield "\n## Where the doses come from\n"
    yield from (f"- {ORIGINS[origin]}: {counts[origin]}" for origin in ORIGINS if counts[origin])
    yield "\nHow exercises take turns and get harder is our design (docs/composition.md)."


def _session(session: Json) -> Iterator[str]:
    yield f"**{session['turn']}**, {round(session['seconds'] / 60)} minutes:\n"
    for pick in picks(session):
        hold = pick["dose"]["hold_seconds"]
        held = f", hold {hold} s" if hold else ""
        yield f"- {pick['exercise']['name']}: {dose(pick)}{held}"
    yield ""


if __name__ == "__main__":
    from app.database import make_engine
    from app.releases.polling import read_release
    from app.settings import get_settings

    release = read_release(make_engine(get_settings().database_url))
    FOLDER.mkdir(exist_ok=True)
    for file, content in make_programme_pages(release).items():
        (FOLDER / file).write_text(content, "utf-8")
