"""Responses that are pictures."""

import base64
import hashlib
import re
from typing import Any

from fastapi import Response

from app.http.declared_responses import Responses

SVG, PNG, WEBP = "image/svg+xml", "image/png", "image/webp"
_STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)


def declare(media_type: str) -> Responses:
    """The declaration of a response of this media type."""
    schema: dict[str, Any] = {"type": "string"}
    if media_type != SVG:
        schema |= {"contentMediaType": media_type, "format": "binary"}
    return {200: {"content": {media_type: {"schema": schema}}}}


def svg_response(document: str, lang: str) -> Response:
    """An SVG document, with a policy that allows its own style and nothing else."""
    headers = {"Content-Language": lang, "Content-Security-Policy": _content_policy(document)}
    return Response(document, media_type=SVG, headers=headers)


def _content_policy(document: str) -> str:
    """The content security policy of an SVG document that is opened by itself."""
    sources = style_sources(document)
    styles = f" style-src {' '.join(sources)};" if sources else ""
    return f"default-src 'none';{styles} frame-ancestors 'none'"


def style_sources(document: str) -> list[str]:
    """The sources of the style elements of an SVG document, for a content security policy."""
    digests = (hashlib.sha256(style.encode()).digest() for style in _STYLE.findall(document))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
