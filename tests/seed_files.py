"""The seed files as plain JSON, for tests that compute answers again without the service's code."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SEED = Path("seed")


@cache
def exercises() -> dict[str, dict[str, Any]]:
    """The facts of each exercise, by slug."""
    files = sorted(SEED.glob("exercises/*.json"))
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
    direct = {row["slug"]: set(row.get("serves_as", ())) for row in rows}
    return {
        slug: {slug} | uses | {further for use in uses for further in direct[use]}
        for slug, uses in direct.items()
    }


@cache
def features() -> list[dict[str, Any]]:
    """The features and their cautions."""
    rows: list[dict[str, Any]] = json.loads((SEED / "features.json").read_text("utf-8"))
    return rows


def requires_only(exercise: dict[str, Any], have: set[str]) -> bool:
    usable = {use for thing in have for use in stand_ins()[thing]}
    return {link["slug"] for link in exercise["equipment"] if link["required"]} <= usable


def must_avoid(exercise: dict[str, Any], condition: str) -> bool:
    """Whether the exercise, or one of its features, says to avoid it with the condition."""
    cautions = list(exercise["cautions"])
    for feature in features():
        if feature.get("every") or feature["slug"] in exercise["features"]:
            cautions.extend(feature["cautions"])
    return any(
        caution["condition"] == condition and caution["severity"] == "avoid" for caution in cautions
    )


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
        "have": lambda values: requires_only(exercise, set(values) - {"none"}),
        "safe_for": lambda values: not any(must_avoid(exercise, value) for value in values),
        "position": lambda values: exercise["position"] in values,
        "level": lambda values: exercise["level"] in values,
        "audience": lambda values: bool(set(exercise["audience"]) & set(values)),
        "template": lambda values: any(place["slug"] in values for place in exercise["templates"]),
    }
    return all(tests[name](values) for name, values in query.items())
