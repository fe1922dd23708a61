"""What a script would ask, with the client made from /openapi.json; prints what it got as JSON."""

import datetime
import json
import sys

from footwork_client import Client
from footwork_client.api.composition import compose_plan, compose_session, compose_session_from_body
from footwork_client.api.exercises import get_exercise, list_exercises
from footwork_client.models import (
    ComposedPlan,
    ComposedSession,
    Exercise,
    ExerciseField,
    ExercisePage,
    ExercisePartPage,
    ExerciseSummaryPage,
    PageFormat,
    Position,
    Problem,
    SessionRequest,
    View,
)


def picked(session: ComposedSession) -> list[str]:
    return [pick.exercise.slug for block in session.blocks for pick in block.exercises]


def main(base_url: str) -> dict[str, object]:
    client = Client(base_url=base_url, raise_on_unexpected_status=True)
    page = list_exercises.sync(
        client=client,
        muscle=["soleus", "tibialis-posterior"],
        position=[Position.SITTING],
        limit=5,
    )
    assert isinstance(page, ExercisePage), page
    summary = list_exercises.sync(client=client, view=View.SUMMARY, limit=5)
    assert isinstance(summary, ExerciseSummaryPage), summary
    part = list_exercises.sync(
        client=client, fields=[ExerciseField.NAME, ExerciseField.CAUTIONS], limit=5
    )
    assert isinstance(part, ExercisePartPage), part
    plan = compose_plan.sync(client=client, start=datetime.date(2027, 1, 4), weeks=1)
    assert isinstance(plan, ComposedPlan), plan
    # This generator reads JSON; texts come through the HTTP client that it holds.
    asked = {"format": PageFormat.TEXT.value}
    text = client.get_httpx_client().get("/v1/exercises/short-foot", params=asked)
    one = get_exercise.sync("short-foot", client=client)
    assert isinstance(one, Exercise), one
    misspelt = list_exercises.sync(client=client, muscle=["solius"])
    assert isinstance(misspelt, Problem), misspelt
    by_get = compose_session.sync(
        client=client, minutes=20, have=["chair", "towel"], history=["short-foot,waterfall"]
    )
    assert isinstance(by_get, ComposedSession), by_get
    body = SessionRequest(
        minutes=20, have=["chair", "towel"], history=[["short-foot", "waterfall"]]
    )
    by_post = compose_session_from_body.sync(client=client, body=body)
    assert isinstance(by_post, ComposedSession), by_post
    return {
        "listed": [exercise.slug for exercise in page.results],
        "summary": [exercise.category.name for exercise in summary.results],
        "part": [exercise.name for exercise in part.results],
        "plan": [
            pick.exercise.name
            for session in plan.sessions
            for block in session.blocks
            for pick in block.exercises
        ],
        "text": text.text,
        "one": {
            "name": one.name,
            "seconds": one.seconds,
            "steps": [step.text for step in one.steps],
        },
        "misspelt": {
            "status": misspelt.status,
            "did_you_mean": misspelt.errors[0].did_you_mean,
        },
        "composed_by_get": picked(by_get),
        "composed_by_post": picked(by_post),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
