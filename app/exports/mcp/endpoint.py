"""The MCP server as an ASGI application, for one path of the service.

It is stateless and answers each message with one JSON document. So it goes through the same
middleware as all other requests: rate limit, limits on size and concurrency, and the release that
a request sees. Only this module imports the MCP SDK.
"""

import base64
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Request, Response
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ContentBlock,
    ImageContent,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from starlette.types import Receive, Scope, Send

from app.catalogue.dependencies import get_localized_catalogue, served_catalogue
from app.exports.mcp.arguments import DESCRIPTION_OF_LANG
from app.exports.mcp.tool import Service
from app.exports.mcp.tool import Tool as FootworkTool
from app.exports.mcp.tools import BY_NAME, INSTRUCTIONS, TOOLS
from app.http.json_body import check_content_type
from app.http.negotiation import best_media_type
from app.http.problems import ProblemError
from app.http.problems.responses import no_acceptable_media_type
from app.http.problems.size import MAX_DETAIL, clip
from app.middleware.limits import MAX_BODY_BYTES
from app.pictures.api.responses import PNG

PATH = "/mcp"
READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
JSON_TYPE = "application/json"


class MCPEndpoint:
    """Answers the messages of assistants."""

    def __init__(self, version: str) -> None:
        """Prepare a server that names itself with this version."""
        # At lower levels the SDK logs messages, which may tell about a person's health.
        logging.getLogger("mcp").setLevel(logging.WARNING)
        self._server: Server[Any] = Server(
            "footwork",
            version=version,
            title="Footwork",
            instructions=INSTRUCTIONS,
            on_list_tools=_list_tools,
            on_call_tool=_call_tool,
        )
        self._manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Answer messages while the context is open."""
        self._manager = StreamableHTTPSessionManager(
            self._server,
            json_response=True,
            stateless=True,
            max_request_body_size=MAX_BODY_BYTES,
        )
        async with self._manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a message.

        Raises:
            UnsupportedMediaTypeError: the body is not JSON.
            NotAcceptableError: the client does not accept JSON.
        """
        assert self._manager is not None  # noqa: S101 -- requests come after the start-up
        request = Request(scope)
        check_content_type(request)
        accept = request.headers.get("accept", "")
        if best_media_type(accept, [JSON_TYPE]) is None:
            raise no_acceptable_media_type(accept, [JSON_TYPE])
        await self._manager.handle_request(scope, receive, send)


async def _list_tools(_context: Any, _params: PaginatedRequestParams | None) -> ListToolsResult:  # noqa: ANN401 -- the SDK's
    return ListToolsResult(tools=[_describe(tool) for tool in TOOLS])


def _describe(tool: FootworkTool) -> Tool:
    lang = {"type": "string", "maxLength": 35, "description": DESCRIPTION_OF_LANG}
    properties = {**tool.schema["properties"], "lang": lang}
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema={**tool.schema, "properties": properties},
        annotations=READ_ONLY,
    )


async def _call_tool(context: Any, params: CallToolRequestParams) -> CallToolResult:  # noqa: ANN401 -- the SDK's
    tool = BY_NAME.get(params.name)
    if tool is None:
        raise MCPError(INVALID_PARAMS, f"Unknown tool: {params.name}")
    arguments = dict(params.arguments or {})
    try:
        service = await _service(context.request, arguments.pop("lang", None))
        answer = await tool.run(service, arguments)
    except ProblemError as error:
        return _refuse(error)
    content: list[ContentBlock] = [TextContent(type="text", text=answer.text)]
    if answer.png:
        data = base64.b64encode(answer.png).decode()
        content.append(ImageContent(type="image", data=data, mime_type=PNG))
    return CallToolResult(content=content, structured_content=answer.data)


async def _service(request: Request, lang: object) -> Service:
    """What the tools may use, from the same places as the endpoints."""
    catalogue, state = served_catalogue(request), request.app.state
    return Service(
        catalogue=catalogue,
        localized=await get_localized_catalogue(
            request,
            Response(),
            None if lang is None else str(lang),
            request.headers.get("accept-language"),
        ),
        composer=state.composers.of(catalogue),
        compositions=state.compositions,
        pictures=state.pictures,
        public_url=state.public_url,
    )


def _refuse(error: ProblemError) -> CallToolResult:
    """A problem as the error of a tool, which assistants read and can mend."""
    problem = error.body(PATH)
    return CallToolResult(
        content=[TextContent(type="text", text="\n".join(_problem_lines(error)))],
        structured_content=problem,
        is_error=True,
    )


def _problem_lines(error: ProblemError) -> Iterator[str]:
    """A problem as text, for assistants that read only the text of an answer."""
    yield f"{error.title}: {clip(error.detail, MAX_DETAIL)}"
    if urgency := error.members.get("urgency"):
        yield f"How soon: {urgency}."
    for each in error.errors:
        if each.did_you_mean and f"Did you mean '{each.did_you_mean}" not in error.detail:
            yield f"Did you mean '{each.did_you_mean}'?"
        elif each.allowed:
            yield f"Allowed: {', '.join(each.allowed)}."
    if nearest := error.members.get("nearest"):
        yield f"Requests that work: {json.dumps(nearest, ensure_ascii=False)}"
