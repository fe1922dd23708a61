"""The application: routers, errors, middleware, lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.util import find_spec

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp

from app.answers import add_problem_handlers
from app.catalogue.lookup import MovedError
from app.catalogue.router import router as catalogue_router
from app.database import make_engine
from app.delivery import Delivery, Observer
from app.docs import add_docs
from app.finishing import EXPOSED, Finish
from app.garbage import searched_seldom
from app.limits import Crowd, Limiter
from app.logs import configure_logs
from app.observing import log_request, name_span
from app.openapi import TAGS, Footwork
from app.programs.router import router as programs_router
from app.releases import ReleaseWatch
from app.service import router as service_router
from app.settings import OFF, Settings, SettingsError, get_settings
from app.starting import Unable
from app.strictness import SizeLimits

VERSION = "0.1.0"
DESCRIPTION = """
Exercises for feet and legs: which exercises work a muscle or are used for a condition, and what to
do today. The data is licensed CC BY 4.0. **General information, not medical advice.**
"""


def create_app(settings: Settings | None = None) -> Footwork:
    """The application, serving the release that is in the database, and following it.

    Raises:
        SettingsError: a setting can't be understood.
    """
    chosen = settings or get_settings()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        engine = make_engine(chosen.database_url)
        try:
            footwork.state.watch = watch = ReleaseWatch(engine, footwork.serve)
            with searched_seldom():
                watch.start()
                async with watch.every(chosen.release_check_seconds):
                    yield
        finally:
            engine.dispose()

    app = footwork = Footwork(
        title="Footwork",
        version=VERSION,
        summary="Exercises for feet and legs: a catalogue, search and composed sessions.",
        description=DESCRIPTION,
        license_info={"name": "MIT", "identifier": "MIT"},
        openapi_tags=TAGS,
        # In one row: a router that is included as such is gone through twice with every request.
        routes=[*catalogue_router.routes, *programs_router.routes, *service_router.routes],
        lifespan=lifespan,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
        telemetry={
            "tracing": chosen.telemetry,
            "metrics": chosen.telemetry,
            "logs": chosen.telemetry,
            "auto_configure": chosen.telemetry,
        },
    )
    app.quiet = not chosen.telemetry
    app.state.catalogue = None
    add_docs(app)
    app.add_middleware(SizeLimits)
    app.add_middleware(Crowd, most=chosen.max_concurrency)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=chosen.cors_origins,
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["*"],
        expose_headers=EXPOSED,
    )
    named = frozenset(origin.encode() for origin in chosen.cors_origins)
    origins = None if b"*" in named else named
    app.wrap(
        partial(
            Delivery,
            finish=Finish(cache_seconds=chosen.cache_seconds, origins=origins),
            keep_bytes=chosen.keep_bytes,
            origins=origins,
            limiter=_limiter(chosen),
            observers=_observers(app, chosen),
        )
    )
    add_problem_handlers(app)
    app.exception_handler(MovedError)(_answer_moved)
    return app


def _limiter(chosen: Settings) -> Limiter | None:
    if chosen.rate_limit == OFF:
        return None
    from app.rates import RateLimit  # its library takes memory

    return RateLimit(chosen.rate_limit, chosen.rate_limit_storage)


def _observers(app: FastAPI, chosen: Settings) -> list[Observer]:
    """What is told of each request, as settings say."""
    observers: list[Observer] = []
    if chosen.log_requests:
        observers.append(log_request)
    if chosen.telemetry:
        if find_spec("opentelemetry.sdk") is None:
            raise SettingsError("telemetry", "on", "off while OpenTelemetry's SDK is not installed")
        observers.append(name_span)
    if chosen.metrics:
        from app.metrics import PATH, Metrics  # its library takes memory

        metrics = Metrics()
        app.add_route(PATH, metrics.answer, include_in_schema=False)
        observers.append(metrics.observe)
    return observers


async def _answer_moved(request: Request, error: MovedError) -> Response:
    """A renamed slug, at its new path; the query is kept."""
    folder = request.url.path.rpartition("/")[0]
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{folder}/{error.slug}{query}", status_code=308)


def make_app() -> ASGIApp:
    """The application of this process; one that can't start when its settings are wrong."""
    try:
        configure_logs(get_settings())
        return create_app()
    except SettingsError as error:
        return Unable(str(error))


app = make_app()
