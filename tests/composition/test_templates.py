"""Every programme of the catalogue gives a session, and says why where it can't."""

import pytest

from tests import seed_files
from tests.client import Client

TOLERANCE_SECONDS = 60


@pytest.mark.parametrize("template", seed_files.templates())
def test_it_composes_for_its_own_minutes(client: Client, template: str) -> None:
    session = client.json(f"/v1/compose/session?template={template}")
    blocks = seed_files.templates()[template]["blocks"]
    assert session["minutes"] == seed_files.templates()[template]["minutes"]
    assert abs(session["seconds"] - session["minutes"] * 60) <= TOLERANCE_SECONDS
    by_slug = {block["slug"]: block for block in blocks}
    for read in session["blocks"]:
        block = by_slug[read["slug"]]
        assert block["picks_min"] <= len(read["exercises"]) <= block["picks_max"]


@pytest.mark.parametrize("template", seed_files.templates())
def test_with_only_a_chair_it_composes_or_names_what_is_missing(
    client: Client, template: str
) -> None:
    places = seed_files.blocks_of(template)
    exercises = seed_files.exercises()
    short = [
        block["slug"]
        for block in seed_files.templates()[template]["blocks"]
        if block["picks_min"]
        > sum(
            place == block["slug"] and seed_files.requires_only(exercises[slug], {"chair"})
            for slug, place in places.items()
        )
    ]
    answer = client.get(f"/v1/compose/session?template={template}&have=chair")
    if not short:
        session = answer.json()
        assert answer.status_code == 200, session
        for block in session["blocks"]:
            for pick in block["exercises"]:
                assert seed_files.requires_only(exercises[pick["exercise"]["slug"]], {"chair"})
        return
    problem = answer.json()
    assert problem["type"] == "/problems/no-candidates"
    assert problem["block"]["slug"] == short[0]
    assert problem["errors"][0]["allowed"]


def test_with_a_chair_every_programme_composes(client: Client) -> None:
    """None is left without a session today; a programme that needs more would show above."""
    answers = {
        template: client.get(f"/v1/compose/session?template={template}&have=chair").status_code
        for template in seed_files.templates()
    }
    assert set(answers.values()) == {200}, answers
