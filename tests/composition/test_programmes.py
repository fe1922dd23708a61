"""Every programme composes, for beginners too, at the doses that it states."""

from typing import Any

import pytest

from tests import seed_files
from tests.client import Client
from tests.composition.guides import picks

TEMPLATES = seed_files.templates()
PHASED = {slug: facts for slug, facts in TEMPLATES.items() if facts.get("phases")}
PHASES = [(slug, phase["slug"]) for slug, facts in PHASED.items() for phase in facts["phases"]]
SESSION = "/v1/compose/session"

Json = dict[str, Any]


def stated_dose(exercise: str, template: str, phase: str) -> Json | None:
    """The dose that the seed states for an exercise in a phase of a programme."""
    places = seed_files.exercises()[exercise]["templates"]
    doses = next(place for place in places if place["slug"] == template).get("doses", ())
    by_phase = {dose.get("phase"): dose for dose in doses}
    return by_phase.get(phase) or by_phase.get(None)


@pytest.mark.parametrize(("template", "phase"), PHASES)
def test_every_phase_composes_for_beginners(client: Client, template: str, phase: str) -> None:
    session = client.json(f"{SESSION}?template={template}&phase={phase}&level=beginner")
    blocks = PHASED[template]["blocks"]
    needed = {block["slug"] for block in blocks if block["picks_min"] > 0}
    assert needed <= {block["slug"] for block in session["blocks"]}


@pytest.mark.sweep
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("level", ["", "&level=beginner"])
def test_the_first_sessions_fill_their_minutes(client: Client, template: str, level: str) -> None:
    minutes = TEMPLATES[template]["minutes"]
    for day in (1, 2, 3, 4):
        session = client.json(f"{SESSION}?template={template}&day={day}{level}")
        assert abs(session["seconds"] - 60 * minutes) <= 60, day


@pytest.mark.parametrize(("template", "phase"), PHASES)
def test_a_session_has_the_doses_of_its_phase(client: Client, template: str, phase: str) -> None:
    session = client.json(f"{SESSION}?template={template}&phase={phase}")
    fixed = {block["slug"] for block in PHASED[template]["blocks"] if block.get("fixed")}
    for block in session["blocks"]:
        for pick in block["exercises"]:
            dose, stated = pick["dose"], stated_dose(pick["exercise"]["slug"], template, phase)
            assert pick["seconds"] == seed_files.seconds(dose)
            if stated:
                named = {"hold_seconds", "tempo_seconds", "rest_seconds", "source"} & {*stated}
                assert {name: dose[name] for name in named} == {n: stated[n] for n in named}
            if stated and block["slug"] in fixed:
                for name in ("sets", "reps", "timed_seconds"):
                    assert dose[name] == stated.get(name)


def test_flat_foot_stretches_the_calf_in_most_sessions(client: Client) -> None:
    plan = client.json("/v1/compose/plan?template=flat-foot&start=2027-01-04&weeks=8")
    stretched = [
        pick["dose"]
        for session in plan["sessions"]
        for pick in picks(session)
        if seed_files.blocks_of("flat-foot")[pick["exercise"]["slug"]] == "stretch"
    ]
    assert len(stretched) >= len(plan["sessions"]) / 2
    assert {dose["timed_seconds"] or dose["hold_seconds"] for dose in stretched} == {30}


def test_flat_foot_does_without_the_stretch_where_it_would_harm(client: Client) -> None:
    session = client.json(
        f"{SESSION}?template=flat-foot&safe_for=achilles-tendinopathy-insertional"
    )
    assert "stretch" not in {block["slug"] for block in session["blocks"]}


def test_thighs_are_trained_in_every_knee_session(client: Client) -> None:
    plan = client.json("/v1/compose/plan?template=knee-osteoarthritis&start=2027-01-04&weeks=12")
    for session in plan["sessions"]:
        trained = [seed_files.exercises()[pick["exercise"]["slug"]] for pick in picks(session)]
        assert sum(seed_files.works(each, "quadriceps-femoris") for each in trained) >= 2
    assert "sit-to-stand" in {
        pick["exercise"]["slug"] for session in plan["sessions"] for pick in picks(session)
    }


@pytest.mark.parametrize(
    ("condition", "template"),
    [
        ("knee-osteoarthritis", "knee-osteoarthritis"),
        ("plantar-fasciitis", "plantar-heel-pain"),
        ("achilles-tendinopathy-mid-portion", "achilles-mid-portion"),
        ("achilles-tendinopathy-insertional", "achilles-insertional"),
        ("hallux-rigidus", "big-toe"),
        ("falls-risk", "balance-and-falls"),
    ],
)
def test_a_condition_gets_its_programme(client: Client, condition: str, template: str) -> None:
    session = client.json(f"{SESSION}?condition={condition}")
    assert session["template"]["slug"] == template
