"""A scripted assistant with the SDK's client answers twenty questions over HTTP."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

import httpx
import pytest
from mcp import Client
from mcp_types import CallToolResult, TextContent

from tests.exports.mcp.questions import FIRST_CALL, QUESTIONS, Question, choose
from tests.server import serving

pytestmark = pytest.mark.heavy
MAX_CALLS = 2
Mode = Literal["auto", "legacy"]
"""The present protocol, and the one with a handshake that came before it."""


@pytest.fixture(scope="module")
def url(seeded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("mcp") / "log"
    with serving(seeded_url, log, FOOTWORK_MCP="true") as server:
        yield server.url


async def ask(url: str, mode: Mode, question: Question) -> list[tuple[str, CallToolResult]]:
    """The calls of the assistant, each with its result."""
    calls: list[tuple[str, CallToolResult]] = []
    async with Client(f"{url}/mcp", mode=mode) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        tool = choose(question.text)
        assert tool in tools
        arguments = dict(question.arguments)
        if before := FIRST_CALL.get(tool):
            found = await client.call_tool(before, dict(question.first))
            calls.append((before, found))
            arguments |= read_first(before, found.structured_content)
        calls.append((tool, await client.call_tool(tool, arguments)))
    return calls


def read_first(tool: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the second call takes from the first answer."""
    if tool == "search_exercises":
        return {"slug": data["exercises"][0]["slug"]}
    pick = data["blocks"][1]["exercises"][0]
    return {
        "session": data["request"],
        "exercise": pick["slug"],
        "replacement": pick["alternatives"][0]["slug"],
    }


def text_of(result: CallToolResult) -> str:
    """The text of an answer."""
    first = result.content[0]
    assert isinstance(first, TextContent)
    return first.text


def suggested(data: Any, member: str = "") -> Iterator[str]:
    """The slugs of all exercises that an answer suggests."""
    if isinstance(data, list):
        for each in data:
            yield from suggested(each, member)
    elif isinstance(data, dict):
        if member in {"exercises", "alternatives"} or data.get("suitable"):
            yield data["slug"]
        for name, value in data.items():
            if name != "excluded":
                yield from suggested(value, name)


def to_avoid(url: str, slug: str) -> set[str]:
    """The conditions with which to avoid an exercise, by its own record."""
    cautions = httpx.get(f"{url}/v1/exercises/{slug}").json()["cautions"]
    return {each["condition"]["slug"] for each in cautions if each["severity"] == "avoid"}


def test_there_are_twenty_questions_and_each_tool_has_some() -> None:
    assert len(QUESTIONS) == 20
    assert {question.tool for question in QUESTIONS} == {
        "search_exercises",
        "get_exercise",
        "get_screening_questions",
        "compose_session",
        "compose_plan",
        "swap_exercise",
    }
    assert {question.outcome for question in QUESTIONS} == {"answered", "refused", "nothing-found"}


@pytest.mark.parametrize("mode", ["auto", "legacy"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text)
def test_a_question_is_answered_in_at_most_two_calls(
    url: str, question: Question, mode: Mode
) -> None:
    calls = asyncio.run(ask(url, mode, question))
    notice = httpx.get(f"{url}/v1/screening").json()["notice"]
    assert len(calls) <= MAX_CALLS
    tool, result = calls[-1]
    assert tool == question.tool
    assert question.told.lower() in " ".join(text_of(result).split()).lower()
    stated = {
        *question.arguments.get("safe_for", ()),
        *question.first.get("safe_for", ()),
    }
    for _, answer in calls:
        slugs = set(suggested(answer.structured_content))
        refused = bool(answer.is_error)
        assert refused or notice in " ".join(text_of(answer).split())
        for slug in slugs:
            assert not to_avoid(url, slug) & stated, slug
    assert bool(result.is_error) == (question.outcome == "refused")
    if question.outcome != "answered":
        assert not set(suggested(result.structured_content))
    elif question.tool != "get_screening_questions":
        assert set(suggested(result.structured_content))


@pytest.mark.parametrize("question", QUESTIONS[3:5], ids=lambda each: each.text)
def test_without_the_condition_there_would_be_exercises_to_avoid(
    url: str, question: Question
) -> None:
    """The check above can fail: `safe_for` is what keeps them out."""
    stated = set(question.arguments["safe_for"])
    arguments = {name: value for name, value in question.arguments.items() if name != "safe_for"}
    careless = replace(question, arguments=arguments)
    ((_, result),) = asyncio.run(ask(url, "auto", careless))
    assert any(to_avoid(url, slug) & stated for slug in suggested(result.structured_content))
