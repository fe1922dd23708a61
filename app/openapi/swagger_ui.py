"""Swagger UI at /docs, with its files served from this service.

The files come from a package. So the page works without internet access, and no other host learns
about its visitors.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import Response

PAGE = "/docs"
ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon.png": "image/png",
}
"""The files of the page, each with its media type."""
PARAMETERS = {
    "docExpansion": "list",
    "defaultModelsExpandDepth": 0,
    "displayRequestDuration": True,
    "validatorUrl": None,  # the badge would be loaded from another host
}
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def add_docs(app: FastAPI) -> None:
    """Add the routes of the page and its files.

    They are plain routes, like FastAPI's /openapi.json: they are not in the OpenAPI document, and
    they ignore the query.
    """
    static = files("fastapi_offline") / "static"
    for name, media_type in ASSETS.items():
        app.add_route(
            f"{PAGE}/{name}", _send_file(static / name, media_type), include_in_schema=False
        )
    script, style, icon = (f"{PAGE}/{name}" for name in ASSETS)
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title=f"{app.title} API",
        swagger_js_url=script,
        swagger_css_url=style,
        swagger_favicon_url=icon,
        swagger_ui_parameters=PARAMETERS,
    ).body
    policy = {"Content-Security-Policy": _page_policy(bytes(page).decode())}

    def show_page(_request: Request) -> Response:
        # A new object each time, because middleware may change its headers.
        return Response(page, media_type="text/html", headers=policy)

    app.add_route(PAGE, show_page, include_in_schema=False)


def _send_file(path: Traversable, media_type: str) -> Callable[[Request], Response]:
    """An endpoint that reads the file each time: the response cache keeps it while it is used."""
    return lambda _request: Response(path.read_bytes(), media_type=media_type)


def _page_policy(page: str) -> str:
    """The Content-Security-Policy: only own scripts, styles, images and requests."""
    hashes = (
        b64encode(sha256(script.encode()).digest()).decode()
        for script in INLINE_SCRIPT.findall(page)
    )
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *(f"'sha256-{digest}'" for digest in hashes))),
            "style-src 'self'",
            "img-src 'self' data:",  # the style sheet's own icons
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
