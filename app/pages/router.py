"""The routes of all pages."""

from starlette.routing import BaseRoute

from app.pages.routing import NegotiatedPageRoute, PageRoute
from app.pages.site import Site
from app.pages.views import (
    about,
    conditions,
    exercises,
    files,
    muscles,
    own_list,
    plan,
    player,
    programmes,
    screening,
    start,
    today,
)


def start_routes(site: Site) -> list[BaseRoute]:
    """The route of the start page, which must come before that of the index of the API."""
    return [NegotiatedPageRoute("/", start.show_start, site)]


def page_routes(site: Site) -> list[BaseRoute]:
    """The routes of all other pages and of their files."""
    return [
        PageRoute("/exercises", exercises.show_search, site),
        PageRoute("/exercises/{slug}", exercises.show_exercise, site),
        PageRoute("/programmes", programmes.show_programmes, site),
        PageRoute("/programmes/{slug}", programmes.show_programme, site),
        PageRoute("/conditions", conditions.show_conditions, site),
        PageRoute("/conditions/{slug}", conditions.show_condition, site),
        PageRoute("/muscles", muscles.show_muscles, site),
        PageRoute("/muscles/{slug}", muscles.show_muscle, site),
        PageRoute("/screening", screening.show_screening, site, "GET", "POST"),
        PageRoute("/today", today.show_today, site, "GET", "POST"),
        PageRoute("/today/pdf", today.print_session, site, "POST"),
        PageRoute("/plan", plan.show_plan, site, "GET", "POST"),
        PageRoute("/plan/calendar", plan.download_plan, site, "POST"),
        PageRoute("/plan/pdf", plan.print_plan, site, "POST"),
        PageRoute("/list", own_list.show_list, site, "GET", "POST"),
        PageRoute("/list/calendar", own_list.download_list, site, "POST"),
        PageRoute("/list/pdf", own_list.print_list, site, "POST"),
        PageRoute("/play", player.show_player, site, "GET", "POST"),
        PageRoute("/about", about.show_about, site),
        *files.file_routes(site),
    ]
