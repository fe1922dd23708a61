"""`/mcp` speaks the protocol, behind the same middleware as every path."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal

from app.exports.mcp.tools import INSTRUCTIONS, TOOLS
from app.main import create_app
from app.middleware.limits import MAX_BODY_BYTES
from app.settings import Settings
from tests.pictures import DRAWN

Post = Callable[..., httpx.Response]
ACCEPT = {"Accept": "application/json, text/event-stream"}
HELLO = {
    "protocolVersion": "2025-06-18",
    "capabilities": {},
    "clientInfo": {"name": "test", "version": "1"},
}


@pytest.fixture(scope="module")
def request_(seeded_url: str, pictures_dir: Path) -> Iterator[Post]:
    """Sends a request to a service that runs."""
    settings = Settings(
        database_url=seeded_url, pictures_dir=pictures_dir, mcp=True, rate_limit="1000/minute"
    )
    app = create_app(settings)

    async def send(method: str, options: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, "/mcp", **options)

    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(app.router.lifespan_context(app)),
    ):
        yield lambda method, **options: portal.call(send, method, options)


@pytest.fixture
def post(request_: Post) -> Post:
    """Sends a message of JSON-RPC."""

    def send(method: str, params: object = None, **headers: str) -> httpx.Response:
        message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}}
        return request_("POST", json=message, headers=ACCEPT | headers)

    return send


def call(post: Post, name: str, **arguments: object) -> dict[str, Any]:
    """The result of a tool."""
    answer = post("tools/call", {"name": name, "arguments": arguments})
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()["result"]
    return result


def test_it_introduces_itself(post: Post) -> None:
    result = post("initialize", HELLO).json()["result"]
    assert result["serverInfo"]["name"] == "footwork"
    assert result["instructions"] == INSTRUCTIONS
    assert list(result["capabilities"]) == ["tools"]


def test_it_lists_six_tools_that_only_read(post: Post) -> None:
    tools = post("tools/list").json()["result"]["tools"]
    assert [tool["name"] for tool in tools] == [tool.name for tool in TOOLS]
    assert len(tools) == 6
    for tool in tools:
        assert tool["annotations"]["readOnlyHint"] is True
        assert "lang" in tool["inputSchema"]["properties"]


def test_a_tool_answers_with_text_and_data(post: Post) -> None:
    result = call(post, "get_exercise", slug=DRAWN, lang="en")
    assert result["isError"] is False
    assert result["content"][0]["text"].startswith("# Short foot")
    assert result["structuredContent"]["slug"] == DRAWN


def test_a_picture_comes_as_an_image(post: Post) -> None:
    text, image = call(post, "get_exercise", slug=DRAWN, image=True)["content"]
    assert text["type"] == "text"
    assert (image["type"], image["mimeType"]) == ("image", "image/png")
    assert image["data"].startswith("iVBORw0KGgo")  # the signature of PNG in Base64


def test_a_problem_is_an_error_in_its_words(post: Post) -> None:
    result = call(post, "compose_session", safe_for=["recent-surgery"])
    assert result["isError"] is True
    problem = result["structuredContent"]
    assert problem["type"] == "/problems/see-a-clinician"
    assert problem["gates"] == ["recent-surgery"]
    text = result["content"][0]["text"]
    assert text.startswith(f"{problem['title']}: {problem['detail']}")
    assert f"How soon: {problem['urgency']}." in text


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("search_exercises", {"muscle": ["solius"]}, "Did you mean 'soleus'?"),
        ("search_exercises", {"lang": "xx"}, "Allowed: en."),
        ("compose_session", {"minutes": 1}, '"change": {"minutes": 3}'),
    ],
)
def test_an_error_says_what_would_work(post: Post, name: str, arguments: Any, told: str) -> None:
    result = call(post, name, **arguments)
    assert result["isError"] is True
    assert told in result["content"][0]["text"]


def test_an_unknown_tool_is_an_error_of_the_protocol(post: Post) -> None:
    answer = post("tools/call", {"name": "prescribe"}).json()
    assert answer["error"]["message"] == "Unknown tool: prescribe"


def test_it_is_stateless_and_not_stored(post: Post) -> None:
    answer = post("tools/list")
    assert "mcp-session-id" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_behind_the_middleware(post: Post) -> None:
    answer = post("tools/list", **{"X-Request-ID": "abc", "Origin": "https://a.example"})
    assert answer.headers["x-request-id"] == "abc"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["ratelimit-policy"]
    assert answer.headers["dataset-version"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_there_is_no_stream_and_no_session_to_end(request_: Post, method: str) -> None:
    answer = request_(method, headers={"Accept": "text/event-stream"})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("status", "options"),
    [
        (415, {"content": "{}", "headers": ACCEPT | {"Content-Type": "text/plain"}}),
        (406, {"json": {}, "headers": {"Accept": "text/html"}}),
        (413, {"json": {"a": "a" * MAX_BODY_BYTES}, "headers": ACCEPT}),
    ],
)
def test_what_is_no_message_is_a_problem(request_: Post, status: int, options: Any) -> None:
    answer = request_("POST", **options)
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_no_stream_of_notifications_is_opened(request_: Post) -> None:
    message = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "subscriptions/listen",
        "params": {
            "notifications": {"toolsListChanged": True},
            "_meta": {
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            },
        },
    }
    headers = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "subscriptions/listen"}
    answer = request_("POST", json=message, headers=ACCEPT | headers)
    assert answer.json()["error"]["message"].startswith("Method not found")


def test_the_sdk_is_imported_only_when_asked_for(seeded_url: str) -> None:
    code = (
        "import sys; from app.main import create_app; from app.settings import Settings\n"
        f"create_app(Settings(database_url={seeded_url!r}))\n"
        "print('mcp' in sys.modules, 'mcp_types' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 -- our own code
    assert done.stdout.split() == ["False", "False"]
