"""A request for each operation of the OpenAPI document that answers GET."""

import json
from pathlib import Path
from typing import Any

from tests.openapi_snapshot import SNAPSHOT
from tests.pictures import DRAWN

VERSION = json.loads(Path("seed/release.json").read_text("utf-8"))["version"]
EXAMPLES = {
    "/": "/",
    "/v1": "/v1",
    "/livez": "/livez",
    "/readyz": "/readyz",
    "/problems": "/problems",
    "/problems/{slug}": "/problems/not-found",
    "/v1/release": "/v1/release",
    "/v1/changes": f"/v1/changes?since={VERSION}",
    "/v1/exercises": "/v1/exercises?limit=200&q=foot&facets=true",
    "/v1/suggest": "/v1/suggest?q=sol",
    "/v1/screening": "/v1/screening",
    "/v1/exercises/{slug}": "/v1/exercises/short-foot",
    "/v1/categories": "/v1/categories",
    "/v1/categories/{slug}": "/v1/categories/massage",
    "/v1/muscles": "/v1/muscles",
    "/v1/muscles/{slug}": "/v1/muscles/soleus",
    "/v1/conditions": "/v1/conditions",
    "/v1/conditions/{slug}": "/v1/conditions/flat-foot",
    "/v1/equipment": "/v1/equipment",
    "/v1/equipment/{slug}": "/v1/equipment/ball",
    "/v1/sources": "/v1/sources",
    "/v1/sources/{slug}": "/v1/sources/huang-2022",
    "/v1/vocabulary": "/v1/vocabulary",
    "/v1/templates": "/v1/templates",
    "/v1/templates/{slug}": "/v1/templates/flat-foot",
    "/v1/compose/list": "/v1/compose/list?exercises=short-foot:2x10,towel-curl&date=2026-12-07",
    "/v1/compose/session": "/v1/compose/session?safe_for=vertigo&minutes=90&date=2026-12-07",
    "/v1/compose/plan": "/v1/compose/plan?start=2026-12-07&weeks=2",
}
"""By the path that the document has for it."""
FILES = {
    "/llms.txt": "/llms.txt",
    "/robots.txt": "/robots.txt",
    "/v1/export/{file}": "/v1/export/exercises.csv",
    "/v1/fhir/{resource}/{slug}": "/v1/fhir/PlanDefinition/flat-foot",
    "/v1/releases.atom": "/v1/releases.atom",
    "/v1/exercises/{slug}/picture.svg": f"/v1/exercises/{DRAWN}/picture.svg",
    "/v1/exercises/{slug}/picture.png": f"/v1/exercises/{DRAWN}/picture.png",
    "/v1/exercises/{slug}/picture.webp": f"/v1/exercises/{DRAWN}/picture.webp",
    "/v1/muscles/{slug}/picture.svg": "/v1/muscles/soleus/picture.svg",
    "/v1/muscles/map.svg": "/v1/muscles/map.svg",
}
"""The same, of operations whose answers are files and not JSON."""


def media_types(path: str) -> list[str]:
    """The formats that the document has for the answer to a GET."""
    document: dict[str, Any] = json.loads(SNAPSHOT.read_text("utf-8"))
    return list(document["paths"][path]["get"]["responses"]["200"]["content"])
