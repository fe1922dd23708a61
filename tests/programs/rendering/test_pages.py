"""Pages as text and Markdown: nothing is lost, and all fits a terminal of 80 columns."""

import re

import pytest

from app.catalogue.schemas import ExerciseRead
from app.catalogue.snapshot import Catalogue
from app.programs.rendering.markdown import print_markdown
from app.programs.rendering.page import (
    Address,
    Heading,
    Notes,
    Overview,
    Page,
    Paragraph,
    Row,
    Steps,
)
from app.programs.rendering.plain import print_plain
from app.programs.rendering.plan import plan_page
from app.programs.rendering.session import session_page
from app.programs.timeline import with_timeline
from tests.programs.rendering.examples import FOLDER, make_files
from tests.programs.sessions import random_plans, random_sessions

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


def check_how_to(printed: str, exercises: list[ExerciseRead]) -> None:
    told = words(printed)
    for exercise in exercises:
        assert exercise.name in told
        for step in exercise.steps:
            assert words(step.text) in told


@pytest.mark.parametrize("name", ["session.txt", "session.md"])
def test_the_example_is_the_one_that_was_looked_at(name: str) -> None:
    assert make_files()[name] == (FOLDER / name).read_text("utf-8"), "run `make docs`"


def test_random_sessions_fit_and_are_whole(catalogue: Catalogue) -> None:
    edition = catalogue.default
    for number, session in enumerate(random_sessions(catalogue, 150, seed=1)):
        shown = with_timeline(session, edition.phrases) if number % 3 == 0 else session
        picks = [pick for block in session.blocks for pick in block.exercises]
        for print_page in PRINTERS:
            printed = print_page(session_page(edition, shown))
            check_width(printed, shown.link)
            check_how_to(printed, [pick.exercise for pick in picks])
            told = words(printed).replace("- ", "")
            for pick in picks:
                for sign in pick.exercise.stop_if:
                    assert words(sign).replace("- ", "") in told
                for caution in pick.cautions:
                    assert words(f"{caution.name}: {caution.advice}").replace("- ", "") in told
            for warning in session.warnings:
                assert words(warning) in words(printed)
            assert session.link in printed
            assert printed.endswith("\n")
            assert not printed.endswith("\n\n")


def test_random_plans_fit_and_are_whole(catalogue: Catalogue) -> None:
    edition = catalogue.default
    for plan in random_plans(catalogue, 40, seed=2):
        for print_page in PRINTERS:
            printed = print_page(plan_page(edition, plan))
            check_width(printed, plan.link)
            check_how_to(printed, list(plan.exercises))
            told = words(printed).replace("- ", "")
            for session in plan.sessions:
                assert str(session.date) in told
                for warning in session.warnings:
                    assert f"{session.date}: {words(warning)}".replace("- ", "") in told
            for warning in plan.warnings:
                assert words(warning).replace("- ", "") in told
            assert not re.search(r"\d x$", printed, re.MULTILINE)
            assert "\N{NO-BREAK SPACE}" not in printed
        assert printed.count("\n### ") == len(plan.exercises)


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
