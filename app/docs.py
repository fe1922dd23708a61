"""The page at /docs: Swagger UI, with all that it needs served from here.

Its files come with a package and are answered from memory. So the page works without internet, and
no other host learns who reads it.
"""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha256
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import Response

PAGE = "/docs"
ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon.png": "image/png",
}
"""The page's files, each with its media type."""
LOOK = {
    "docExpansion": "list",
    "defaultModelsExpandDepth": 0,
    "displayRequestDuration": True,
    "validatorUrl": None,  # its badge would ask another host
}
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def add_docs(app: FastAPI) -> None:
    """Serve the page and its files.

    They are plain routes, as FastAPI's own /openapi.json is: no operations of the API, so they
    stand in no document, and no query means anything to them.
    """
    static = files("fastapi_offline") / "static"
    for name, media_type in ASSETS.items():
        content = (static / name).read_bytes()
        app.add_route(f"{PAGE}/{name}", _serve(content, media_type), include_in_schema=False)
    script, style, icon = (f"{PAGE}/{name}" for name in ASSETS)
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title=f"{app.title} API",
        swagger_js_url=script,
        swagger_css_url=style,
        swagger_favicon_url=icon,
        swagger_ui_parameters=LOOK,
    ).body
    policy = {"Content-Security-Policy": _policy(bytes(page).decode())}
    app.add_route(PAGE, _serve(bytes(page), "text/html", policy), include_in_schema=False)


def _serve(
    content: bytes, media_type: str, headers: dict[str, str] | None = None
) -> Callable[[Request], Awaitable[Response]]:
    async def serve(_request: Request) -> Response:
        # A new one each time, since middleware changes the headers of what it passes on.
        return Response(content, media_type=media_type, headers=headers)

    return serve


def _policy(page: str) -> str:
    """What the page may do: run its own scripts, and ask this service."""
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
