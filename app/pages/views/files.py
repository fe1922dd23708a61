"""Files beside the pages: assets, and what search engines read."""

from collections.abc import Iterator
from html import escape

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.routing import BaseRoute, Route

from app.catalogue.dependencies import served_catalogue
from app.catalogue.schemas import ResourceKind
from app.catalogue.snapshot import Catalogue
from app.http.problems.responses import make_problem
from app.pages.assets import FOREVER, PREFIX
from app.pages.site import Site
from app.pages.views.player import WORKER_PATH, WORKER_POLICY, write_worker

INDEXED = ("/", "/exercises", "/programmes", "/conditions", "/muscles", "/about")
"""Pages without a slug that search engines should list."""
PAGES: dict[ResourceKind, str] = {
    "exercise": "/exercises",
    "template": "/programmes",
    "condition": "/conditions",
    "muscle": "/muscles",
}
"""Kinds of resources that have pages, with the path of their lists."""
ROBOTS = """\
# What a person chooses is of no use to others.
Disallow: /exercises?
Disallow: /today
Disallow: /plan
Disallow: /list
Disallow: /play
"""


def file_routes(site: Site) -> list[BaseRoute]:
    """The routes of files."""

    async def get_asset(request: Request) -> Response:
        version, name = request.path_params["version"], request.path_params["name"]
        content = site.assets.content.get(name)
        if content is None:
            raise make_problem(404)
        if version != site.assets.version:  # a page from before an update
            return RedirectResponse(site.asset(name), status_code=307)
        headers = {"Cache-Control": FOREVER}
        return Response(content, media_type=site.assets.media_type(name), headers=headers)

    async def get_sitemap(request: Request) -> Response:
        if not site.public_url:  # its addresses must be absolute
            raise make_problem(404)
        return Response(write_sitemap(served_catalogue(request), site), media_type="text/xml")

    async def get_service_worker(_request: Request) -> Response:
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": WORKER_POLICY}
        return Response(write_worker(site), media_type="text/javascript", headers=headers)

    return [
        Route(WORKER_PATH, get_service_worker, include_in_schema=False),
        Route(f"{PREFIX}/{{version}}/{{name:path}}", get_asset, include_in_schema=False),
        Route("/sitemap.xml", get_sitemap, include_in_schema=False),
    ]


def robots_rules(site: Site) -> str:
    """What `/robots.txt` says of pages."""
    where = f"Sitemap: {site.absolute('/sitemap.xml')}\n" if site.public_url else ""
    return ROBOTS + where


def write_sitemap(catalogue: Catalogue, site: Site) -> str:
    """The addresses of all pages that don't depend on a person's choices."""
    entries = "".join(
        f"<url><loc>{escape(site.absolute(path))}</loc></url>" for path in indexed_paths(catalogue)
    )
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{namespace}">{entries}</urlset>'


def indexed_paths(catalogue: Catalogue) -> Iterator[str]:
    """The paths of the sitemap."""
    yield from INDEXED
    for kind, path in PAGES.items():
        for slug in catalogue.default.resources(kind):
            yield f"{path}/{slug}"
