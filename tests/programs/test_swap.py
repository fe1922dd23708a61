"""Exchanging one exercise of a session for another of its block."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.programs.redosing import redose
from tests.client import Client
from tests.programs.test_sessions import check_hard_rules, picks, slugs

PATH = "/v1/compose/session"


def test_one_is_exchanged_and_all_else_kept(client: Client) -> None:
    before = client.json(PATH)
    for block in before["blocks"]:
        for number, pick in enumerate(block["exercises"]):
            old = pick["exercise"]["slug"]
            for new in pick["alternatives"]:
                after = client.json(f"{PATH}?swap={old}:{new}")
                check_hard_rules(after)
                expected = [new if slug == old else slug for slug in slugs(before)]
                assert slugs(after) == expected
                own = next(one for one in after["blocks"] if one["slug"] == block["slug"])
                assert pick["exercise"]["name"] in own["exercises"][number]["reason"]
                assert client.get(after["link"]).json() == after
                changed = sum(
                    one["dose"] != other["dose"]
                    for one, other in zip(picks(before), picks(after), strict=True)
                    if one["exercise"]["slug"] != old
                )
                off = abs(after["seconds"] - 1800)
                assert off <= 60 or after["warnings"]
                kept = before["seconds"] - pick["seconds"]
                options = {own["exercises"][number]["exercise"]["seconds"]}
                if any(abs(kept + seconds - 1800) <= 60 for seconds in options):
                    assert changed == 0


def test_two_at_once_by_post_and_get(client: Client) -> None:
    before = client.json(PATH)
    blocks = [block["exercises"][0] for block in before["blocks"][:2]]
    pairs = {pick["exercise"]["slug"]: pick["alternatives"][0] for pick in blocks}
    after = client.post(PATH, {"swap": pairs})
    query = ",".join(f"{old}:{new}" for old, new in pairs.items())
    assert client.json(f"{PATH}?swap={query}") == after
    assert set(pairs.values()) <= set(slugs(after))
    assert not set(pairs) & set(slugs(after))


def test_the_rotation_goes_on_as_if_nothing_was_exchanged(client: Client) -> None:
    before = client.json(f"{PATH}?day=2")
    pick = picks(before)[0]
    swap = f"{pick['exercise']['slug']}:{pick['alternatives'][0]}"
    after = client.json(f"{PATH}?day=2&swap={swap}")
    assert slugs(after)[1:] == slugs(before)[1:]


def test_what_can_not_be_exchanged_says_what_can(client: Client) -> None:
    session = client.json(PATH)
    first, second = (session["blocks"][number]["exercises"] for number in (0, 1))
    old, other = first[0]["exercise"]["slug"], second[0]["exercise"]["slug"]
    left_out, free = first[0]["alternatives"][:2]
    absent = second[0]["alternatives"][0]
    twin = session["blocks"][3]["exercises"]
    assert len(twin) == 2
    pair = [pick["exercise"]["slug"] for pick in twin]
    third = twin[0]["alternatives"][0]
    for swap, why, allowed in (
        (f"{absent}:{other}", "not in this session", old),
        (f"{old}:{absent}", "not in the block 'massage'", free),
        (f"{old}:{left_out}", "You asked to leave it out", free),
        (f"{pair[0]}:{pair[1]}", "has it already", third),
        (f"{pair[0]}:{third},{pair[1]}:{third}", "has it already", twin[0]["alternatives"][1]),
    ):
        problem = client.json(f"{PATH}?exclude={left_out}&swap={swap}", status=422)
        assert problem["type"] == "/problems/cannot-swap"
        assert why in problem["detail"]
        assert allowed in problem["errors"][0]["allowed"]


def test_what_is_included_stays(client: Client) -> None:
    problem = client.json(f"{PATH}?include=waterfall&swap=waterfall:l-pose", status=422)
    assert "'include' asks for it" in problem["detail"]


def test_a_body_is_pointed_into(client: Client) -> None:
    problem = client.post(PATH, {"swap": {"short-foot": "short-foott"}}, status=422)
    assert problem["errors"][0]["pointer"] == "#/swap/short-foot"
    assert problem["errors"][0]["did_you_mean"] == "short-foot"
    twice = client.json(f"{PATH}?swap=waterfall:l-pose,waterfall:towel-curl", status=422)
    assert "one other exercise only" in twice["detail"]


durations = st.lists(st.integers(20, 90), min_size=1, max_size=4).map(tuple)
had = st.lists(st.tuples(durations, st.integers(-1, 3)), min_size=1, max_size=5)


@given(had, st.integers(1, 6), st.integers(0, 200))
@settings(max_examples=300, deadline=None)
def test_doses_are_the_best_of_all(
    found: list[tuple[tuple[int, ...], int]], minutes: int, more: int
) -> None:
    exercises = [(own, had if 0 <= had < len(own) else None) for own, had in found]
    longest, asked = sum(max(own) for own, _ in exercises) + more, minutes * 60
    short = longest < asked - 60
    low, high = (longest - 180, longest) if short else (asked - 60, asked + 60)

    def goals(options: tuple[int, ...]) -> tuple[object, ...]:
        total = sum(own[option] for (own, _), option in zip(exercises, options, strict=True))
        changed = [
            had is not None and had != option
            for (_, had), option in zip(exercises, options, strict=True)
        ]
        return (
            max(low - total, total - high, 0),
            sum(changed),
            abs(total - asked) // 30,
            sum(option > 0 for option in options),
            options,
        )

    every = product(*(range(len(own)) for own, _ in exercises))
    assert redose(exercises, asked, longest) == min(every, key=goals)
