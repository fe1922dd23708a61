"""What a program asks with the installed Python package; prints what it got as JSON."""

import asyncio
import json
import sys

from footwork_client import Client
from footwork_client.api.composition import compose_session
from footwork_client.api.exercises import get_exercise, list_exercises
from footwork_client.models import (
    ComposedSession,
    Exercise,
    ExerciseField,
    ExercisePage,
    ExercisePartPage,
    Problem,
)

client = Client(base_url=sys.argv[1])
listed = list_exercises.sync(client=client, muscle=["soleus"], limit=5)
assert isinstance(listed, ExercisePage), listed
one = asyncio.run(get_exercise.asyncio("short-foot", client=client))
assert isinstance(one, Exercise), one
client = Client(base_url=sys.argv[1])  # the other one has connections of an ended event loop
composed = compose_session.sync(client=client, minutes=10)
assert isinstance(composed, ComposedSession), composed
part = list_exercises.sync(client=client, fields=[ExerciseField.NAME], limit=5)
assert isinstance(part, ExercisePartPage), part
refused = list_exercises.sync_detailed(client=client, muscle=["solius"])
assert isinstance(refused.parsed, Problem), refused
first = get_exercise.sync_detailed("short-foot", client=client)
current = client.with_headers({"If-None-Match": first.headers["etag"]})
again = get_exercise.sync_detailed("short-foot", client=current)
got = {
    "listed": [exercise.slug for exercise in listed.results],
    "one": one.name,
    "composed": [pick.exercise.slug for block in composed.blocks for pick in block.exercises],
    "fields": [exercise.to_dict() for exercise in part.results],
    "refused": [refused.status_code, refused.parsed.errors[0].did_you_mean],
    "again": again.status_code,
}
sys.stdout.write(json.dumps(got))
