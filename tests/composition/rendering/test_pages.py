"""Pages as text and Markdown: nothing is lost, and all fits a terminal of 80 columns."""

import re
from typing import Any

import pytest

from app.catalogue.schemas import Exercise
from app.catalogue.snapshot import Catalogue
from app.composition.rendering.figures import freed, length
from app.composition.rendering.page import (
    Address,
    Heading,
    Notes,
    Overview,
    Page,
    Paragraph,
    Row,
    Steps,
)
from app.composition.rendering.pages import plan_page, session_page
from app.composition.rendering.printing import print_markdown, print_plain
from app.composition.requests.session import SessionRequest
from app.composition.timeline.timeline import with_timeline
from tests.composition.rendering.examples import FOLDER, make_files
from tests.composition.sessions import random_plans, random_sessions, session_of

COLUMNS = 80
PRINTERS = (print_plain, print_markdown)


def check_width(printed: str, link: str) -> None:
    """Only the link, and Markdown's headings that can't be broken, may be longer."""
    for line in printed.splitlines():
        assert len(line) <= COLUMNS or link in line or line.startswith("#"), line
        assert line == line.rstrip()


def words(text: str) -> str:
    """A text without its line breaks, and without what escapes and marks in Markdown."""
    return re.sub(r"\s+", " ", text.replace("\\", ""))


def check_how_to(printed: str, exercises: list[Exercise]) -> None:
    told = words(printed)
    for exercise in exercises:
        assert exercise.name in told
        for step in exercise.steps:
            assert words(step.text) in told


@pytest.mark.parametrize("name", ["session.txt", "session.md"])
def test_the_example_is_the_one_that_was_looked_at(name: str) -> None:
    assert make_files()[name] == (FOLDER / name).read_text("utf-8"), "run `make docs`"


@pytest.mark.sweep
def test_random_sessions_fit_and_are_whole(catalogue: Catalogue) -> None:
    localized = catalogue.default
    for number, session in enumerate(random_sessions(catalogue, 150, seed=1)):
        shown = with_timeline(session, localized.phrases) if number % 3 == 0 else session
        picks = [pick for block in session.blocks for pick in block.exercises]
        for print_page in PRINTERS:
            printed = print_page(session_page(localized, shown))
            check_width(printed, shown.link or "none")
            check_how_to(printed, list(session.exercises))
            told = words(printed).replace("- ", "")
            for exercise in session.exercises:
                for sign in exercise.stop_if:
                    assert words(sign).replace("- ", "") in told
            for pick in picks:
                assert words(pick.reason) in words(printed)
                for caution in pick.cautions:
                    assert (
                        words(f"{caution.condition.name}: {caution.advice}").replace("- ", "")
                        in told
                    )
            for warning in session.warnings:
                assert words(warning) in words(printed)
            assert session.link
            assert session.link not in printed  # without a public address it opens nothing
            assert printed.endswith("\n")
            assert not printed.endswith("\n\n")


@pytest.mark.sweep
def test_random_plans_fit_and_are_whole(catalogue: Catalogue) -> None:
    localized = catalogue.default
    for plan in random_plans(catalogue, 40, seed=2):
        for print_page in PRINTERS:
            printed = print_page(plan_page(localized, plan))
            check_width(printed, plan.link or "none")
            check_how_to(printed, list(plan.exercises))
            told = words(printed).replace("- ", "")
            for session in plan.sessions:
                assert str(session.date) in told
                for warning in session.warnings:
                    if session.shortfall and "shorter than you asked for" in warning:
                        continue  # the minutes stand beside the session
                    days = re.escape(str(session.date)) + r"(, \w+ [-0-9]+)*: "
                    assert re.search(days + re.escape(words(warning).replace("- ", "")), told)
            for warning in plan.warnings:
                assert words(warning).replace("- ", "") in told
            assert not re.search(r"\d x$", printed, re.MULTILINE)
            assert "\N{NO-BREAK SPACE}" not in printed
        assert printed.count("\n### ") == len(plan.exercises)


def test_care_comes_before_the_steps_and_alternatives_have_their_relation(
    catalogue: Catalogue,
) -> None:
    request = SessionRequest(template="balance-and-falls", safe_for=("falls-risk",))
    session = session_of(catalogue, request)
    printed = words(print_plain(session_page(catalogue.default, session)))
    picks = [pick for block in session.blocks for pick in block.exercises]
    assert any(pick.cautions for pick in picks)
    for pick in picks:
        exercise = catalogue.default.exercises[pick.exercise.slug]
        for caution in pick.cautions:
            assert (
                0
                < printed.index(words(caution.advice))
                < printed.index(words(exercise.steps[0].text))
            )
    assert "Harder: " in printed or "Easier: " in printed


def test_advice_is_for_those_whom_it_concerns_and_said_once(catalogue: Catalogue) -> None:
    def advice(**asked: Any) -> list[str]:
        session = session_of(catalogue, SessionRequest(template="flat-foot", **asked))
        return [each.text for each in session.advice]

    everyone, numb = advice(), advice(safe_for=("peripheral-neuropathy",))
    assert len(everyone) == len(set(everyone))
    assert not any("diabetes" in text or "child" in text for text in everyone)
    assert any("diabetes" in text for text in numb)
    brief = advice(brief=True)
    assert brief == everyone[: len(brief)]
    assert 0 < len(brief) < len(everyone)
    assert sum("0 to 10" in text for text in everyone) == 1


def test_the_condition_and_the_programme_say_the_same_thing_once(catalogue: Catalogue) -> None:
    request = SessionRequest(template="balance-and-falls", safe_for=("falls-risk",))
    session = session_of(catalogue, request)
    assert sum("falls service" in each.text for each in session.advice) == 1


@pytest.mark.parametrize(
    ("condition", "sign"),
    [
        ("pregnancy-from-16-weeks", "leak fluid"),
        ("vertebral-fracture", "ask a physiotherapist first"),
        ("peripheral-neuropathy", "between the toes"),
        ("falls-risk", "falls service"),
    ],
)
def test_what_a_condition_asks_for_comes_before_the_first_step(
    catalogue: Catalogue, condition: str, sign: str
) -> None:
    request = SessionRequest(template="osteoporosis", safe_for=(condition,), brief=True)
    session = session_of(catalogue, request)
    printed = words(print_plain(session_page(catalogue.default, session)))
    assert printed.index("Taken into account: ") < printed.index(sign)
    assert printed.index(sign) < printed.index(words(session.exercises[0].steps[0].text))
    in_numbers = any("4 to 5" in each.text for each in session.advice)
    assert in_numbers == (condition == "falls-risk")


def test_a_programme_has_one_rule_about_pain(catalogue: Catalogue) -> None:
    for slug, template in catalogue.default.templates.items():
        session = session_of(catalogue, SessionRequest(template=slug))
        limits = [each.text for each in session.advice if "out of 10" in each.text]
        own = [each for each in template.advice if each.topic == "pain"]
        limits += [each.text for each in session.advice if "0 to 10" in each.text]
        for_children = slug == "child-feet"
        assert len(limits) == (0 if for_children else 1), (slug, limits)
        assert not own or limits == [own[0].text]


def test_long_durations_are_in_minutes() -> None:
    assert [freed(length(seconds)) for seconds in (45, 119, 120, 165, 594)] == [
        "45 s", "119 s", "2 min", "2:45 min", "9:54 min",
    ]  # fmt: skip


def test_labels_are_broken_beside_their_rows() -> None:
    rows = (
        Row("A rather long label", "One", "3 x 10", "1:00"),
        Row("A rather long label", "Two", "2 x 10", "10:00"),
        Row("Short", "Three " * 12, "", "0:30"),
    )
    assert print_plain((Overview(rows),)).splitlines() == [
        "  A rather long     One                                          3 x 10   1:00",
        "  label             Two                                          2 x 10  10:00",
        "  Short             Three Three Three Three Three Three Three             0:30",
        "                    Three Three Three Three Three",
    ]


def test_a_heading_that_is_too_long_is_broken() -> None:
    lines = print_plain((Heading(3, "Name " * 12, "dose " * 8),)).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Name Name")
    assert lines[1].startswith("  dose dose")


def test_markup_in_words_is_no_markup() -> None:
    page: Page = (
        Heading(2, "a_b", "*"),
        Paragraph("1 < 2 & [x](y) `z` #1 | \\"),
        Steps(("*", "_x_")),
        Notes("n*", ("<b>",)),
        Overview((Row("l", "t|t", "", "1:00"),)),
        Address("again", "/v1?a_b=*"),
    )
    assert print_markdown(page) == (
        "## a\\_b (\\*)\n\n"
        "1 \\< 2 & \\[x\\](y) \\`z\\` \\#1 \\| \\\\\n\n"
        "1. \\*\n2. \\_x\\_\n\n"
        "**n\\***\n\n- \\<b\\>\n\n"
        "- **l**: t\\|t (1:00)\n\n"
        "again: `/v1?a_b=*`\n"
    )
