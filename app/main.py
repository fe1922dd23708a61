"""Assembles the application: routers, exception handlers, middleware, lifespan."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp

from app.application import FailedStartupApp, Footwork
from app.catalogue.router import router as catalogue_router
from app.catalogue.slugs import MovedError
from app.composition.api.composing import Composers, Compositions
from app.composition.api.handouts import Handouts
from app.composition.api.resources import router as resource_router
from app.composition.api.router import router as composition_router
from app.database import make_engine
from app.exports.fhir.router import router as fhir_router
from app.exports.files import Exports, list_formats
from app.exports.router import router as exports_router
from app.http.problems.responses import add_exception_handlers
from app.meta.for_machines import router as machine_router
from app.meta.router import handle_moved, health_router
from app.meta.router import router as meta_router
from app.middleware.cors import CORSPolicy
from app.middleware.limits import LimitsMiddleware
from app.middleware.pipeline import CountRequest, RequestPipeline
from app.observability.logging import configure_logging
from app.observability.request_record import Observer, log_request, name_span
from app.openapi.document import TAGS
from app.openapi.swagger_ui import add_docs
from app.pages.router import page_routes, start_routes
from app.pages.routing import add_error_pages
from app.pages.site import Site
from app.pages.views.files import robots_rules
from app.pictures.api.dependencies import Pictures
from app.pictures.api.router import router as picture_router
from app.pictures.store import PictureStore
from app.releases.garbage_collection import freeze
from app.releases.polling import ReleaseWatch
from app.settings import OFF, Settings, SettingsError, get_settings

VERSION = "0.1.0"
DESCRIPTION = """
Exercises for feet and legs: which exercises train a muscle or are used for a condition, and what to
do today. **General information, not medical advice.**

**Licences.** The code is under the MIT licence, and the data is under CC BY 4.0. `/v1/release` has
the attribution.

**Compatibility.** Within v1, responses may gain fields and enumerations may gain values. Ignore
fields that you don't know, and show values that you don't know without a label. `/v1/vocabulary`
has the label and the meaning of every value.

**Parameters.** Unknown parameters are refused with 422. The tracking parameters of shared links
(`utm_*`, `fbclid`, `gclid`) are ignored.
"""
LICENCES = {"name": "Code: MIT. Data: CC BY 4.0.", "identifier": "MIT AND CC-BY-4.0"}


def create_app(settings: Settings | None = None) -> Footwork:
    """The application. It serves the release in the database, and each one that is loaded later.

    Raises:
        SettingsError: a setting is invalid.
    """
    chosen = settings or get_settings()
    run_mcp: Callable[[], AbstractAsyncContextManager[None]] = nullcontext
    pictures = Pictures(chosen.pictures_dir) if chosen.pictures else None

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        engine = make_engine(chosen.database_url)
        try:
            footwork.state.watch = watch = ReleaseWatch(
                engine, footwork.serve, pictures=chosen.pictures
            )
            watch.start()
            async with watch.every(chosen.release_check_seconds), run_mcp():
                yield
        finally:
            if pictures:
                pictures.rasters.stop()
            engine.dispose()

    site = Site(chosen)
    app = footwork = Footwork(  # `app` is also a name of this module
        title="Footwork",
        version=VERSION,
        summary="Exercises for feet and legs: a catalogue, search and composed sessions.",
        description=DESCRIPTION,
        license_info=LICENCES,
        contact={"name": "The maintainers of Footwork"},
        servers=[{"url": "/", "description": "The service that this document comes from."}],
        openapi_tags=TAGS,
        # One flat list: included routers would be matched twice for each request.
        routes=[
            *(start_routes(site) if chosen.pages else ()),
            *picture_router.routes,  # before `/v1/muscles/{slug}`, which would take `map.svg`
            *catalogue_router.routes,
            *resource_router.routes,
            *composition_router.routes,
            *exports_router.routes,
            *fhir_router.routes,
            *meta_router.routes,
            *machine_router.routes,
            *health_router.routes,
            *(page_routes(site) if chosen.pages else ()),
        ],
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
    app.has_telemetry = chosen.telemetry
    app.state.catalogue = None
    app.state.pictures = pictures
    app.state.public_url = chosen.public_url
    app.state.handouts = (
        Handouts(PictureStore(chosen.pictures_dir).find, chosen.public_url, chosen.pages)
        if chosen.pdf
        else None
    )
    app.state.has_player = chosen.pages
    app.state.has_mcp = chosen.mcp
    app.state.robots_rules = robots_rules(site) if chosen.pages else ""
    app.state.composers = Composers()
    app.state.exports = Exports(
        list_formats(pictures.store if pictures else None, chosen.seed_dir / "poses")
    )
    app.state.compositions = Compositions(chosen.max_composed_sessions)
    add_docs(app)
    add_exception_handlers(app)
    if chosen.pages:
        add_error_pages(app, site)
    app.exception_handler(MovedError)(handle_moved)
    if chosen.mcp:
        run_mcp = _add_mcp(app)
    _add_middleware(app, chosen)
    return app


def _add_mcp(app: FastAPI) -> Callable[[], AbstractAsyncContextManager[None]]:
    """Serve assistants; the result runs what answers them."""
    if find_spec("mcp") is None:
        raise SettingsError("mcp", "true", "false while the MCP SDK is not installed")
    from app.exports.mcp.endpoint import PATH, MCPEndpoint  # its libraries are optional

    endpoint = MCPEndpoint(VERSION)
    # A route of FastAPI would read the body, and a mount would redirect to a trailing slash.
    app.router.routes.append(Route(PATH, endpoint, methods=["POST"], include_in_schema=False))
    return endpoint.run


def _add_middleware(app: Footwork, chosen: Settings) -> None:
    """Add the middleware, from the innermost to the outermost."""
    app.add_middleware(LimitsMiddleware, max_requests=chosen.max_concurrency)
    # Around Starlette's error middleware too, which `add_middleware` cannot do.
    app.middleware_stack = RequestPipeline(
        app.build_middleware_stack(),
        cors=CORSPolicy(chosen.cors_origins),
        cache_seconds=chosen.cache_seconds,
        cache_bytes=chosen.response_cache_bytes,
        count_request=_make_rate_limiter(chosen),
        observers=_make_observers(app, chosen),
    )


def _make_rate_limiter(chosen: Settings) -> CountRequest | None:
    if chosen.rate_limit == OFF:
        return None
    from app.middleware.rate_limit import SlidingWindowRateLimiter  # its library takes memory

    return SlidingWindowRateLimiter(chosen.rate_limit, chosen.rate_limit_storage).count


def _make_observers(app: FastAPI, chosen: Settings) -> list[Observer]:
    """The functions that each request is reported to."""
    observers: list[Observer] = []
    if chosen.log_requests:
        observers.append(log_request)
    if chosen.telemetry:
        if find_spec("opentelemetry.sdk") is None:
            raise SettingsError("telemetry", "on", "off while OpenTelemetry's SDK is not installed")
        observers.append(name_span)
    if chosen.metrics:
        from app.observability.metrics import PATH, Metrics  # its library takes memory

        metrics = Metrics()
        app.add_route(PATH, metrics.respond, include_in_schema=False)
        observers.append(metrics.observe)
    return observers


def make_app() -> ASGIApp:
    """The application of this process; one whose start-up fails if a setting is invalid."""
    try:
        configure_logging(get_settings())
        created = create_app()
    except SettingsError as error:
        return FailedStartupApp(str(error))
    freeze()  # modules stay
    return created


app = make_app()
