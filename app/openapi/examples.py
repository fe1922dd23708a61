"""Examples in the OpenAPI document: responses from the release that is served."""

from contextlib import suppress
from copy import deepcopy
from typing import Any

from app.catalogue.snapshot import Catalogue
from app.composition.composer import Composer
from app.composition.rendering.pages import session_page
from app.composition.rendering.printing import print_plain
from app.composition.requests.resolve import resolve
from app.composition.requests.session import SessionRequest
from app.composition.session import compose_session
from app.http.problems import ProblemError

EXERCISE = "short-foot"
JSON = "application/json"
SESSION_PATH = "/v1/compose/session"


def with_examples(document: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """A copy of the document with responses of a release as examples."""
    copy = deepcopy(document)
    for (path, method, media_type), example in _examples(catalogue).items():
        response = copy["paths"][path][method]["responses"]["200"]
        response["content"][media_type]["example"] = example
    return copy


def _examples(catalogue: Catalogue) -> dict[tuple[str, str, str], Any]:
    """Responses by path, method and media type, as far as the release has them."""
    edition = catalogue.default
    examples: dict[tuple[str, str, str], Any] = {}
    exercises = edition.exercises
    if exercise := exercises.get(EXERCISE, next(iter(exercises.values()), None)):
        examples["/v1/exercises/{slug}", "get", JSON] = exercise.model_dump(mode="json")
    with suppress(ProblemError, LookupError):  # the release may have no such session or programme
        request = resolve(catalogue, edition, SessionRequest(minutes=10, have=()))
        session = compose_session(Composer(catalogue), edition, request)
        for method in ("get", "post"):
            examples[SESSION_PATH, method, JSON] = session.model_dump(mode="json")
        examples[SESSION_PATH, "get", "text/plain"] = print_plain(session_page(edition, session))
    return examples
