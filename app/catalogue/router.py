"""All endpoints of the catalogue."""

from app.catalogue.routers import exercises, screening, vocabulary
from app.http.declared_responses import responses
from app.http.problems import NotReadyError, OverloadedError
from app.http.strict_requests import StrictRouter

router = StrictRouter(responses=responses(NotReadyError, OverloadedError))
for each in (exercises, vocabulary, screening):
    router.include_router(each.router)
