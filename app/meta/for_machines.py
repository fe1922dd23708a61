"""Files for programs that visit a site: `/llms.txt` for assistants, `/robots.txt` for crawlers."""

from collections.abc import Iterator

from fastapi import Request
from fastapi.responses import PlainTextResponse

from app.catalogue.dependencies import CatalogueDep
from app.http.declared_responses import responses
from app.http.operations import get_summaries
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
ASSISTANTS = "Assistants can use tools by the Model Context Protocol, without a key: POST "


@router.get(
    "/llms.txt",
    operation_id="get_llms_txt",
    summary="Get llms.txt",
    response_class=PlainTextResponse,
)
async def get_llms_txt(request: Request, catalogue: CatalogueDep) -> PlainTextResponse:
    """A description of the service with links to its paths, as Markdown for assistants."""
    base = request.app.state.public_url or ""
    summaries = get_summaries(request)
    release = catalogue.release
    required = {
        "/v1/compose/plan": f"?start={release.released_at}",
        "/v1/changes": f"?since={release.version}",
    }

    def lines() -> Iterator[str]:
        yield "# Footwork"
        yield ""
        yield f"> {request.app.summary} General information, not medical advice."
        yield ""
        yield "Show cautions before the steps of an exercise. Ask the questions of the screening"
        yield "before the first session of a person, and pass on the advice to see a clinician."
        if request.app.state.has_mcp:
            yield ""
            yield f"{ASSISTANTS}{base}/mcp."
        yield ""
        yield "## Questions"
        yield ""
        yield from (f"- [{question}]({base}{path})" for question, path in USES.items())
        yield ""
        yield "## Paths"
        yield ""
        for name, path in LINKS.items():
            summary = summaries.get(path)
            yield f"- [{name}]({base}{path}{required.get(path, '')})" + (
                f": {summary}" if summary else ""
            )
        yield ""
        yield "## Licence"
        yield ""
        yield f"- [{release.licence}]({release.licence_url}): {release.attribution}"

    return PlainTextResponse("\n".join(lines()) + "\n")


@router.get(
    "/robots.txt",
    operation_id="get_robots_txt",
    summary="Get robots.txt",
    response_class=PlainTextResponse,
)
async def get_robots_txt(request: Request) -> PlainTextResponse:
    """The paths that crawlers may visit."""
    return PlainTextResponse(ROBOTS + request.app.state.robots_rules)
