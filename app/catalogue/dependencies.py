"""What endpoints ask for: the release of this request, and its language."""

from typing import Annotated

from fastapi import Depends, Header, Query, Request, Response

from app.catalogue.snapshot import DEFAULT_LANGUAGE, Catalogue, Edition
from app.preferences import best_language
from app.problems import FieldProblem, InvalidRequestError, NotReadyError, Place


async def get_catalogue(request: Request) -> Catalogue:
    """The release that this request sees from beginning to end.

    Raises:
        NotReadyError: none is loaded.
    """
    catalogue: Catalogue | None = request.state.catalogue
    if catalogue is None:
        raise NotReadyError("No release is loaded yet.", headers={"Retry-After": "5"})
    return catalogue


CatalogueDep = Annotated[Catalogue, Depends(get_catalogue)]


async def get_edition(
    response: Response,
    catalogue: CatalogueDep,
    lang: Annotated[
        str | None,
        Query(
            max_length=35,
            description="Language of the words, such as `en` or `en-GB`. It wins over "
            f"Accept-Language; without either: `{DEFAULT_LANGUAGE}`.",
        ),
    ] = None,
    accept_language: Annotated[
        str | None,
        Header(description="Languages that you read; the first one that there is is used."),
    ] = None,
) -> Edition:
    """The release in the language asked for; Content-Language says which it is.

    Raises:
        InvalidRequestError: `lang` is none of the release's languages.
    """
    languages = catalogue.release.languages
    asked = None if lang is None else lang.lower().partition("-")[0]
    if lang is not None and asked not in languages:
        detail = f"No language '{lang}'."
        place = Place(parameter="lang")
        raise InvalidRequestError.of([FieldProblem.unknown(place, detail, lang, languages)])
    chosen = asked or best_language(accept_language or "", languages, DEFAULT_LANGUAGE)
    response.headers["Content-Language"] = chosen
    return catalogue.editions[chosen]


EditionDep = Annotated[Edition, Depends(get_edition)]
