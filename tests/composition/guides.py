"""`docs/feedback.md` and `docs/six-weeks.md`: `python -m tests.composition.guides` writes them.

Their requests are sent to the service, and what they show of the answers is what it says.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Any

from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.settings import Settings
from tests.client import Client

DOCS = Path("docs")
TEMPLATES = Path(__file__).parent / "guide_templates"
SESSION, PLAN = "/v1/compose/session", "/v1/compose/plan"
START, TODAY, WEEKS, WEEK = "2027-01-04", "2027-01-27", 6, 4
ASKED = {"template": "flat-foot", "minutes": 15, "have": ["chair", "towel"]}

Json = dict[str, Any]


def make_client(catalogue: Catalogue) -> Client:
    """A client of the service with this release."""
    app = create_app(Settings())
    app.state.catalogue = catalogue
    return Client(app)


def read_plan(client: Client) -> Json:
    """Six weeks of flat-foot sessions at the office: a chair and a towel."""
    plan: Json = client.json(
        f"{PLAN}?template=flat-foot&minutes=15&have=chair,towel&start={START}&weeks={WEEKS}"
    )
    return plan


def picks(session: Json) -> list[Json]:
    """The exercises of a session, in order."""
    return [pick for block in session["blocks"] for pick in block["exercises"]]


def done(plan: Json) -> list[Json]:
    """What was done before today, newest first, as a client remembers it."""
    sessions = [session for session in plan["sessions"] if session["date"] < TODAY]
    return [
        {
            "date": session["date"],
            "exercises": [{"slug": pick["exercise"]["slug"]} for pick in picks(session)],
        }
        for session in reversed(sessions)
    ]


def say(history: list[Json], slug: str, **words: object) -> list[Json]:
    """The history with the same words about an exercise each time that it was done."""
    return [
        session
        | {
            "exercises": [
                each | words if each["slug"] == slug else each for each in session["exercises"]
            ]
        }
        for session in history
    ]


def say_last(history: list[Json], slug: str, morning: str | None, **words: object) -> list[Json]:
    """The history with words about the last time that an exercise was done."""
    place = next(
        number
        for number, session in enumerate(history)
        if slug in {each["slug"] for each in session["exercises"]}
    )
    last = say([history[place]], slug, **words)[0]
    if morning:
        last = {"date": last["date"], "next_morning": morning, "exercises": last["exercises"]}
    return [*history[:place], last, *history[place + 1 :]]


def show_request(body: Json, told: list[Json]) -> str:
    """A body with a line for each session of its history but those that were told before."""
    fields = [f"  {json.dumps(name)}: {json.dumps(body[name])}" for name in body]
    sessions = [json.dumps(session) for session in body["history"] if session not in told]
    lines = [f"    {session}" for session in sessions]
    if len(lines) < len(body["history"]):
        lines.append("    ...")
    fields[-1] = '  "history": [\n' + ",\n".join(lines) + "\n  ]"
    return f"```http\nPOST {SESSION}\n\n{{\n" + ",\n".join(fields) + "\n}\n```\n"


def show_answer(session: Json, slug: str) -> str:
    """What a session says of an exercise, or of all when it has another one, and of changes."""
    told: list[str] = [session["title"]]
    own = [pick for pick in picks(session) if pick["exercise"]["slug"] == slug]
    for pick in own or picks(session):
        steps = "" if pick["steps"] is None else f", steps {pick['steps']}"
        told.append(f"{pick['exercise']['name']}, {dose(pick)}{steps}")
        told += [f"  {line}" for line in wrap(pick["reason"], 90)]
    told += [change["text"] for change in session["changes"]] + session["warnings"]
    return "```text\n" + "\n".join(told) + "\n```\n"


def dose(pick: Json) -> str:
    """The figures of a dose: `3 x 12`, `2 x 30 s`."""
    own = pick["dose"]
    amount = f"{own['timed_seconds']} s" if own["timed_seconds"] else str(own["reps"])
    return f"{own['sets']} x {amount}" + (" each side" if own["per_side"] else "")


def make_feedback(client: Client) -> str:
    """The page about what a person says of the sessions."""
    history = done(read_plan(client))
    today = client.post(SESSION, {**ASKED, "week": WEEK, "date": TODAY, "history": history})
    climbing = [pick for pick in picks(today) if pick["steps"] is not None]
    sided = [pick for pick in climbing if pick["dose"]["per_side"]]
    slug = (sided or climbing)[0]["exercise"]["slug"]
    name = next(each["name"] for each in today["exercises"] if each["slug"] == slug)
    cases: Mapping[str, tuple[list[Json], Json]] = {
        "nothing": (history, {}),
        "easy": (say(history, slug, effort="easy"), {}),
        "hurt": (say_last(history, slug, None, pain=7), {}),
        "morning": (say_last(history, slug, "worse", pain=4), {}),
        "skipped": (history[4:], {}),
        "side": (history, {"side": "left"}),
        "exclude": (history, {"exclude": [slug]}),
    }
    shown = {}
    for case, (said, more) in cases.items():
        body = {**ASKED, "week": WEEK, "date": TODAY, **more, "history": said}
        told = [] if case in {"nothing", "skipped"} else history
        shown[case] = (
            show_request(body, told) + "\n" + show_answer(client.post(SESSION, body), slug)
        )
    page = (TEMPLATES / "feedback.md").read_text("utf-8")
    for case, text in shown.items():
        page = page.replace(f"<!-- {case} -->\n", text)
    return page.replace("<!-- exercise -->", name)


def make_six_weeks(client: Client) -> str:
    """The page about one plan."""
    page = (TEMPLATES / "six-weeks.md").read_text("utf-8")
    plan = read_plan(client)
    page = page.replace("<!-- link -->", plan["link"])
    return page.replace("<!-- weeks -->\n", "\n".join(_weeks(plan)) + "\n")


def _weeks(plan: Json) -> Iterator[str]:
    """Each week with its sessions, and the reasons that are new."""
    heard: set[str] = set()
    for week, group in groupby(plan["sessions"], lambda session: session["week"]):
        yield f"### Week {week}\n"
        sessions = list(group)
        for session in sessions:
            told = "; ".join(f"{pick['exercise']['name']} {dose(pick)}" for pick in picks(session))
            minutes = round(session["seconds"] / 60)
            yield f"- {session['date']}, **{session['turn']}**, {minutes} min: {told}."
        new = {
            f"- {pick['exercise']['name']}: {pick['reason']}": None
            for session in sessions
            for pick in picks(session)
        }
        if fresh := [line for line in new if line not in heard]:
            yield "\nReasons that are new:\n"
            yield from fresh
        heard.update(new)
        yield ""


def make_guides(catalogue: Catalogue) -> dict[str, str]:
    """The pages by the name of their file."""
    client = make_client(catalogue)
    return {"feedback.md": make_feedback(client), "six-weeks.md": make_six_weeks(client)}


if __name__ == "__main__":
    from app.database import make_engine
    from app.releases.polling import read_release
    from app.settings import get_settings

    release = read_release(make_engine(get_settings().database_url))
    for file, content in make_guides(release).items():
        (DOCS / file).write_text(content, "utf-8")
