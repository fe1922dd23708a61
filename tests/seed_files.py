"""The seed files as plain JSON, for tests that compute answers again without the service's code."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

SEED = Path("seed")


@cache
def exercises() -> dict[str, dict[str, Any]]:
    """The facts of each exercise, by slug."""
    files = sorted(SEED.glob("exercises/*.json"), key=lambda path: path.stem)
    return {path.stem: json.loads(path.read_text("utf-8")) for path in files}


@cache
def names() -> dict[str, str]:
    """The English name of each exercise, by slug."""
    files = sorted(SEED.glob("text/en/exercises/*.json"))
    return {path.stem: json.loads(path.read_text("utf-8"))["name"] for path in files}


@cache
def blocks_of(template: str) -> dict[str, str]:
    """The exercises of a programme, and the block of each."""
    return {
        slug: place["block"]
        for slug, facts in exercises().items()
        for place in facts["templates"]
        if place["slug"] == template
    }


@cache
def templates() -> dict[str, dict[str, Any]]:
    """The facts of each programme, by slug."""
    files = sorted(SEED.glob("templates/*.json"))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in files}


@cache
def parents() -> dict[str, str | None]:
    """Each muscle's group."""
    rows = json.loads((SEED / "muscles.json").read_text("utf-8"))
    return {row["slug"]: row["parent"] for row in rows}


def works(exercise: dict[str, Any], muscle: str) -> bool:
    """Whether one of the exercise's muscles is the muscle or lies within it."""
    for link in exercise["muscles"]:
        step = link["slug"]
        while step is not None:
            if step == muscle:
                return True
            step = parents()[step]
    return False


def uses(exercise: dict[str, Any], thing: str) -> bool:
    return any(link["slug"] == thing for link in exercise["equipment"])


@cache
def stand_ins() -> dict[str, set[str]]:
    """What each thing can be used as, itself included."""
    rows = json.loads((SEED / "equipment.json").read_text("utf-8"))
    return {row["slug"]: {row["slug"], *row.get("serves_as", ())} for row in rows}


@cache
def features() -> list[dict[str, Any]]:
    """The features and their cautions."""
    rows: list[dict[str, Any]] = json.loads((SEED / "features.json").read_text("utf-8"))
    return rows


def requires_only(exercise: dict[str, Any], have: set[str], conditions: Iterable[str] = ()) -> bool:
    """Whether all is there that the exercise, and the advice for the conditions, asks for."""
    usable = {use for thing in have for use in stand_ins()[thing]}
    required = {link["slug"] for link in exercise["equipment"] if link["required"]}
    for condition in conditions:
        required |= requires_with(exercise, condition)
    return required <= usable


def requires_with(exercise: dict[str, Any], condition: str) -> set[str]:
    """The equipment that the advice for a condition asks for."""
    cautions = cautions_for(exercise, condition)
    if any(caution["severity"] == "avoid" for caution in cautions):
        return set()
    for caution in cautions:
        if caution in exercise["cautions"] and "requires" in caution:
            return set(caution["requires"])
    return {thing for caution in cautions for thing in caution.get("requires", ())}


def must_avoid(exercise: dict[str, Any], condition: str) -> bool:
    """Whether the exercise, or one of its features, says to avoid it with the condition."""
    return any(each["severity"] == "avoid" for each in cautions_for(exercise, condition))


def cautions_for(exercise: dict[str, Any], condition: str) -> list[dict[str, Any]]:
    """The cautions of an exercise and its features for a condition, else for its broader one."""
    cautions = list(exercise["cautions"])
    for feature in features():
        if has(exercise, feature) and concerns(exercise, condition):
            cautions.extend(feature["cautions"])
    found = [caution for caution in cautions if caution["condition"] == condition]
    broader = conditions()[condition].get("broader")
    return cautions_for(exercise, broader) if broader and not found else found


def concerns(exercise: dict[str, Any], condition: str) -> bool:
    """Whether features may imply a caution for the condition: not for children's exercises alone
    when only adults have it."""
    return exercise["audience"] != ["child"] or not conditions()[condition].get("adults_only")


def has(exercise: dict[str, Any], feature: dict[str, Any]) -> bool:
    """Whether an exercise has a feature, said or unsaid."""
    return (
        feature.get("category") == exercise["category"] or feature["slug"] in exercise["features"]
    )


@cache
def conditions() -> dict[str, dict[str, Any]]:
    """The facts of each condition, by slug."""
    rows = json.loads((SEED / "conditions.json").read_text("utf-8"))
    return {row["slug"]: row for row in rows}


def gates() -> dict[str, dict[str, Any]]:
    """Each gate's urgency, regions, and whether it can be cleared, by slug."""
    return {slug: row["gate"] for slug, row in conditions().items() if "gate" in row}


def gate_advice(slug: str) -> str:
    """What someone with a gate should do, in English."""
    words = json.loads((SEED / "text/en/conditions.json").read_text("utf-8"))
    advice: str = words[slug]["gate"]
    return advice


@cache
def red_flags() -> dict[str, str]:
    """Each red flag's urgency, by slug."""
    rows = json.loads((SEED / "screening.json").read_text("utf-8"))
    return {row["slug"]: row["urgency"] for row in rows if row["kind"] == "red-flag"}


def seconds(dose: dict[str, Any]) -> int:
    """What a dose of an answer takes, as the design says it."""
    work: int = dose["timed_seconds"] or dose["reps"] * dose["tempo_seconds"]
    sides = 2 if dose["per_side"] else 1
    sets: int = dose["sets"]
    taken, switch, rest = (int(dose[f"{name}_seconds"]) for name in ("setup", "switch", "rest"))
    if dose["side_order"] == "one-side-first":
        return taken + sides * (sets * work + (sets - 1) * rest) + switch
    switches = sets * (sides - 1) * switch
    return taken + sets * sides * work + switches + (sets - 1) * rest


def in_position(exercise: dict[str, Any], values: Iterable[str]) -> bool:
    """Whether an exercise is done in one of the positions; `sitting` is on a chair or the floor."""
    own = exercise["position"]
    return own in values or ("sitting" in values and own in {"chair", "floor-sitting"})


def satisfies(exercise: dict[str, Any], query: dict[str, list[str]]) -> bool:
    """Whether an exercise satisfies every filter of a query, as the design words them."""
    tests = {
        "slug": lambda values: exercise["slug"] in values,
        "muscle": lambda values: any(works(exercise, value) for value in values),
        "muscle_all": lambda values: all(works(exercise, value) for value in values),
        "not_muscle": lambda values: not any(works(exercise, value) for value in values),
        "condition": lambda values: any(link["slug"] in values for link in exercise["conditions"]),
        "category": lambda values: exercise["category"] in values,
        "equipment": lambda values: any(uses(exercise, value) for value in values),
        "not_equipment": lambda values: not any(uses(exercise, value) for value in values),
        "have": lambda values: requires_only(
            exercise, set(values) - {"none"}, query.get("safe_for", ())
        ),
        "safe_for": lambda values: not any(must_avoid(exercise, value) for value in values),
        "family": lambda values: exercise["family"] in values,
        "position": lambda values: in_position(exercise, values),
        "level": lambda values: exercise["level"] in values,
        "audience": lambda values: bool(set(exercise["audience"]) & set(values)),
        "template": lambda values: any(place["slug"] in values for place in exercise["templates"]),
    }
    return all(tests[name](values) for name, values in query.items())
