"""The player's page and its service worker. What is played, the browser alone knows."""

import json
from typing import Any

from fastapi import Response

from app.catalogue.schemas import Phrase
from app.pages.page_request import PageRequest
from app.pages.site import Site
from app.pages.views.screening import check_health

WORDS = "play."
"""What the keys of the player's words begin with."""
PHRASES = {"read-first": Phrase.TEXT_CLINICIAN, "too-much": Phrase.TEXT_PAIN}
"""Words of the player that are in the release, for sessions elsewhere need them, too."""
WORKERS = ("player/service_worker.js", "player/device/ticker_worker.js")
"""Scripts that the page doesn't run itself."""
STYLES = ("tokens.css", "site.css", "player/player.css", "icon.svg")
WORKER_PATH = "/service-worker.js"
WORKER_POLICY = "default-src 'none'; connect-src 'self'"


async def show_player(page: PageRequest) -> Response:
    """The player; by POST with what a form knows: what to play, and what the screening found.

    Raises:
        SeeAClinicianError: the screening found a reason to see a clinician first.
    """
    check_health(page, page.form)
    modules = [name for name in _scripts(page.site) if name not in WORKERS]
    return page.render("play.html", scripts=True, data=_data(page), modules=modules)


def _scripts(site: Site) -> list[str]:
    return [name for name in site.assets.content if name.endswith(".js")]


def _data(page: PageRequest) -> dict[str, Any]:
    """What the scripts are told."""
    form = page.form
    words = {key: text for key, text in page.words.texts.items() if key.startswith(WORDS)}
    return {
        "prefix": page.site.prefix,
        "words": words
        | {WORDS + key: page.localized.phrases[name] for key, name in PHRASES.items()},
        "urls": {
            "play": page.url("/play"),
            "today": page.url("/today"),
            "screening": page.url("/screening"),
            "worker": page.site.prefix + WORKER_PATH,
            "scope": f"{page.site.prefix}/play",
        },
        "given": {
            "play": form.get("play"),
            "screened": form.get("screened") == "yes",
            "safe_for": form.all("safe_for"),
            "cleared": form.all("cleared"),
        },
    }


def write_worker(site: Site) -> str:
    """The service worker, which is told what to keep."""
    kept = [*STYLES, *_scripts(site)]
    told = {
        "version": site.assets.version,
        "page": f"{site.prefix}/play",
        "files": [site.asset(name) for name in kept],
        "assets": f"{site.prefix}/assets/",
        "pictures": f"{site.prefix}/v1/exercises/",
    }
    script = site.assets.content["player/service_worker.js"].decode()
    return f"const KEEP = {json.dumps(told)};\n{script}"
