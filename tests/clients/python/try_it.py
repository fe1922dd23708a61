"""What a script would ask, with the client made from /openapi.json; prints what it got as JSON."""

import json
import sys

from footwork_client import Client
from footwork_client.api.composition import compose_session, compose_session_from_body
from footwork_client.api.exercises import get_exercise, list_exercises
from footwork_client.models import (
    ComposedSession,
    Exercise,
    ExercisePage,
    Position,
    Problem,
    SessionRequest,
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
