"""Dependencies of endpoints: the release of the request, and its language."""

from typing import Annotated

from fastapi import Depends, Header, Query, Request, Response

from app.catalogue.snapshot import DEFAULT_LANGUAGE, Catalogue, LocalizedCatalogue
from app.http.negotiation import best_language
from app.http.problems import FieldProblem, InvalidRequestError, NotReadyError, Place


def served_catalogue(request: Request) -> Catalogue:
    """The release for a request.

    Raises:
        NotReadyError: no release is loaded yet.
    """
    catalogue: Catalogue | None = request.state.catalogue
    if catalogue is None:
        raise NotReadyError("No release is loaded yet.", headers={"Retry-After": "5"})
    return catalogue


async def get_catalogue(request: Request) -> Catalogue:
    """The release for this request; raises what `served_catalogue` does."""
    return served_catalogue(request)


CatalogueDep = Annotated[Catalogue, Depends(get_catalogue)]


async def get_localized_catalogue(
    request: Request,
    response: Response,
    lang: Annotated[
        str | None,
        Query(
            max_length=35,
            examples=["en"],
            description="Language of the response, such as `en` or `en-GB`. It takes precedence "
            f"over Accept-Language. The default is `{DEFAULT_LANGUAGE}`.",
        ),
    ] = None,
    accept_language: Annotated[
        str | None,
        Header(
            description="Preferred languages. The first available one is used.",
            examples=["en-GB, en;q=0.9"],
        ),
    ] = None,
) -> LocalizedCatalogue:
    """The release in the requested language, which is set as Content-Language.

    Raises:
        NotReadyError: no release is loaded yet.
        InvalidRequestError: the release has no such language.
    """
    catalogue = served_catalogue(request)
    languages = catalogue.release.languages
    requested = None if lang is None else lang.lower().partition("-")[0]
    if lang is not None and requested not in languages:
        detail = f"No language '{lang}'."
        place = Place(parameter="lang")
        raise InvalidRequestError.of([FieldProblem.unknown(place, detail, lang, languages)])
    chosen = requested or best_language(accept_language or "", languages, DEFAULT_LANGUAGE)
    response.headers["Content-Language"] = chosen
    return catalogue.localized[chosen]


LocalizedCatalogueDep = Annotated[LocalizedCatalogue, Depends(get_localized_catalogue)]
