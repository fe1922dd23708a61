"""A thousand random requests to the real programme never break a hard rule."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.snapshot import Catalogue
from app.programs.compose import compose
from app.programs.problems import CannotIncludeError, NoCandidatesError, TooFewMinutesError
from app.programs.requests import SessionRequest
from tests import seed_files
from tests.programs.test_sessions import BLOCK_OF, BLOCKS, check_hard_rules, formula, slugs

FACTS = {slug: seed_files.exercises()[slug] for slug in BLOCK_OF}
LEVELS = ["beginner", "intermediate", "advanced"]
some_exercises = st.lists(st.sampled_from(sorted(FACTS)), max_size=4, unique=True)
requests = st.fixed_dictionaries(
    {
        "template": st.just("flat-foot"),
        "minutes": st.integers(1, 90),
        "seed": st.integers(0, 1000),
    },
    optional={
        "have": st.lists(
            st.sampled_from(["chair", "ball", "towel", "resistance-band", "board", "step"]),
            max_size=6,
        ),
        "safe_for": st.lists(
            st.sampled_from(["osteoporosis", "pregnancy", "glaucoma", "vertigo", "open-wound"]),
            max_size=2,
        ),
        "level": st.sampled_from(LEVELS),
        "position": st.lists(
            st.sampled_from(["sitting", "standing", "supine", "side-lying"]),
            min_size=1,
            unique=True,
        ),
        "audience": st.lists(st.sampled_from(["adult", "child"]), max_size=2),
        "exclude": some_exercises,
        "include": st.lists(st.sampled_from(sorted(FACTS)), max_size=1),
        "history": st.lists(
            st.lists(st.sampled_from(sorted(FACTS)), max_size=8, unique=True), max_size=4
        ),
    },
)


def may_be_picked(slug: str, asked: dict[str, Any]) -> bool:
    """Whether the seed files allow an exercise for a request."""
    facts = FACTS[slug]
    return (
        slug not in asked.get("exclude", [])
        and ("have" not in asked or seed_files.requires_only(facts, set(asked["have"])))
        and not any(seed_files.must_avoid(facts, name) for name in asked.get("safe_for", []))
        and LEVELS.index(facts["level"]) <= LEVELS.index(asked.get("level", "advanced"))
        and facts["position"] in asked.get("position", [facts["position"]])
        and bool(set(facts["audience"]) & set(asked.get("audience") or facts["audience"]))
    )


def shortest(asked: dict[str, Any]) -> int:
    """Seconds of the shortest session that holds what must be included."""
    total = 0
    for block in BLOCKS:
        durations = {
            slug: least(FACTS[slug]["dose"])
            for slug, own in BLOCK_OF.items()
            if own == block and may_be_picked(slug, asked)
        }
        forced = [slug for slug in asked.get("include", []) if slug in durations]
        total += sum(durations[slug] for slug in forced) or min(durations.values())
    return total


def least(dose: dict[str, Any]) -> int:
    hold = dose.get("hold_seconds")
    return formula(
        {"setup_seconds": 30, "switch_seconds": 5, "rest_seconds": 30, "reps": None}
        | {"tempo_seconds": hold + 2 if hold else 4}
        | dose
        | {"sets": dose.get("sets_min", dose["sets"])}
        | {"timed_seconds": dose.get("timed_seconds_min", dose.get("timed_seconds"))}
    )


@pytest.mark.no_cover  # measuring would take twice the time, and show nothing
def test_no_hard_rule_is_ever_broken(catalogue: Catalogue) -> None:
    @given(asked=requests)
    @settings(max_examples=1000, deadline=None)
    def holds(asked: dict[str, Any]) -> None:
        check(catalogue, asked)

    holds()


def check(catalogue: Catalogue, asked: dict[str, Any]) -> None:
    request = SessionRequest.model_validate(asked)
    try:
        session = compose(catalogue, catalogue.default, request).model_dump(mode="json")
    except NoCandidatesError as error:
        block = error.members["block"]
        own = [slug for slug in BLOCK_OF if BLOCK_OF[slug] == block]
        assert not any(may_be_picked(slug, asked) for slug in own)
        return
    except CannotIncludeError:
        assert not all(may_be_picked(slug, asked) for slug in asked["include"])
        return
    except TooFewMinutesError as error:
        told = error.members["shortest_seconds"]
        assert told == shortest(asked) > asked["minutes"] * 60 + 60
        return
    check_hard_rules(session)
    assert all(may_be_picked(slug, asked) for slug in slugs(session))
    assert set(asked.get("include", [])) <= set(slugs(session))
    ruled_out = {slug for slug in BLOCK_OF if not may_be_picked(slug, asked)}
    assert {read["slug"] for read in session["excluded"]} == ruled_out
