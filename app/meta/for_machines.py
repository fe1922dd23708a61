"""Files for programs that visit a site: `/llms.txt` for assistants, `/robots.txt` for crawlers."""

from fastapi import Request
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute, iter_route_contexts

from app.catalogue.dependencies import CatalogueDep
from app.http.declared_responses import responses
from app.http.problems import NotReadyError, OverloadedError
from app.http.strict_requests import StrictRouter
from app.meta.router import LINKS, USES

router = StrictRouter(tags=["service"], responses=responses(NotReadyError, OverloadedError))
ROBOTS = """\
User-agent: *
Allow: /
# Each set of inputs has a path of its own: there are too many to visit.
Disallow: /v1/compose/*?
"""
LLMS = """\
# Footwork

> {summary} General information, not medical advice.

Show cautions before the steps of an exercise. Ask the questions of the screening
before the first session of a person, and pass on the advice to see a clinician.
{assistants}
## Questions

{questions}

## Paths

{paths}

## Licence

- [{release.licence}]({release.licence_url}): {release.attribution}
"""
ASSISTANTS = """
Assistants can use tools by the Model Context Protocol, without a key: POST {base}/mcp.
"""


@router.get(
    "/llms.txt",
    operation_id="get_llms_txt",
    summary="Get llms.txt",
    response_class=PlainTextResponse,
)
async def get_llms_txt(request: Request, catalogue: CatalogueDep) -> PlainTextResponse:
    """A description of the service with links to its paths, as Markdown for assistants."""
    base = request.app.state.public_url or ""
    release = catalogue.release
    required = {
        "/v1/compose/plan": f"?start={release.released_at}",
        "/v1/changes": f"?since={release.version}",
    }
    routes = (context.original_route for context in iter_route_contexts(request.app.routes))
    summaries = {
        route.path_format: f": {route.summary}"
        for route in routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
    text = LLMS.format(
        summary=request.app.summary,
        assistants=ASSISTANTS.format(base=base) if request.app.state.has_mcp else "",
        questions="\n".join(f"- [{question}]({base}{path})" for question, path in USES.items()),
        paths="\n".join(
            f"- [{name}]({base}{path}{required.get(path, '')}){summaries.get(path, '')}"
            for name, path in LINKS.items()
        ),
        release=release,
    )
    return PlainTextResponse(text)


@router.get(
    "/robots.txt",
    operation_id="get_robots_txt",
    summary="Get robots.txt",
    response_class=PlainTextResponse,
)
async def get_robots_txt(request: Request) -> PlainTextResponse:
    """The paths that crawlers may visit."""
    return PlainTextResponse(ROBOTS + request.app.state.robots_rules)
