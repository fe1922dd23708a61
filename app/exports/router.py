"""Endpoints for copies of the dataset: the release, its files, and changes between releases."""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Depends, Path, Query, Request, Response

from app.catalogue.dependencies import CatalogueDep, LocalizedCatalogueDep
from app.catalogue.snapshot import DEFAULT_LANGUAGE, Catalogue
from app.exports.change_list import list_changes
from app.exports.files import FORMATS, ZIP, ExportFormat, Exports
from app.exports.schemas import ChangeList, ReleaseDetails, ReleaseFile
from app.http.declared_responses import responses
from app.http.problems import (
    FieldProblem,
    InvalidRequestError,
    NotFoundError,
    NotReadyError,
    OverloadedError,
    Place,
)
from app.http.strict_requests import StrictRouter

MEDIA_TYPES = dict.fromkeys(each.media_type for each in FORMATS)
router = StrictRouter(
    prefix="/v1", tags=["release"], responses=responses(NotReadyError, OverloadedError)
)


async def _get_exports(request: Request) -> Exports:
    exports: Exports = request.app.state.exports
    return exports


ExportsDep = Annotated[Exports, Depends(_get_exports)]


def _schema(media_type: str) -> dict[str, dict[str, str]]:
    """The schema of a file: an object where it is JSON, else bytes."""
    is_json = media_type == "application/json" or media_type.endswith("+json")
    return {"schema": {"type": "object"} if is_json else {"type": "string", "format": "binary"}}


@router.get("/release", operation_id="get_release", summary="Get the release")
async def get_release(
    exports: ExportsDep,
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
    response: Response,
) -> ReleaseDetails:
    """The version of the dataset that is served, its licence, and files with all of its data."""
    files = await run_sync(_describe_files, exports, catalogue, localized.lang)
    if any(file.bytes is None for file in files):  # so that it isn't kept once they are there
        response.headers["Cache-Control"] = "no-cache"
    return ReleaseDetails(**catalogue.release.model_dump(), changelog="/v1/changes", files=files)


def _describe_files(exports: Exports, catalogue: Catalogue, lang: str) -> tuple[ReleaseFile, ...]:
    return tuple(_describe(exports, each, catalogue, lang) for each in exports.formats.values())


def _describe(exports: Exports, each: ExportFormat, catalogue: Catalogue, lang: str) -> ReleaseFile:
    try:
        file = exports.get(catalogue, each.name, lang)
    except NotReadyError:
        file = None
    return ReleaseFile(
        name=each.name,
        url=_path(each.name, lang),
        media_type=each.media_type,
        bytes=len(file.content) if file else None,
        sha256=file.sha256 if file else None,
        described_by=_path(each.described_by, lang) if each.described_by else None,
        description=each.description,
    )


def _path(name: str, lang: str) -> str:
    return f"/v1/export/{name}{'' if lang == DEFAULT_LANGUAGE else f'?lang={lang}'}"


@router.get(
    "/export/{file}",
    operation_id="export_dataset",
    summary="Download the dataset",
    response_class=Response,
    responses={
        200: {
            "description": "The file.",
            "content": {each: _schema(each) for each in (*MEDIA_TYPES, ZIP)},
        },
        **responses(NotFoundError),
    },
)
async def export_dataset(
    file: Annotated[
        str,
        Path(description="Name of the file.", max_length=200, examples=["footwork.json"]),
    ],
    exports: ExportsDep,
    catalogue: CatalogueDep,
    localized: LocalizedCatalogueDep,
) -> Response:
    """The whole release in one file.

    `/v1/release` lists the files with their sizes and checksums. `pictures.zip` is 503 until all
    pictures are drawn.
    """
    if file not in exports.formats:
        detail = f"There is no file '{file}'."
        problem = FieldProblem.unknown(
            Place(parameter="file"), detail, file, tuple(exports.formats)
        )
        raise NotFoundError(detail, [problem])
    exported = await run_sync(exports.get, catalogue, file, localized.lang)
    return Response(
        exported.content,
        media_type=exports.formats[file].media_type,
        headers={
            "Content-Language": localized.lang,
            "Content-Disposition": f'attachment; filename="{file}"',
        },
    )


@router.get("/changes", operation_id="list_changes", summary="List changes since a release")
async def get_changes(
    catalogue: CatalogueDep,
    since: Annotated[
        str,
        Query(
            max_length=20,
            examples=["2026.11.5"],
            description="Version of an earlier release, as in `version` of `/v1/release` or in "
            "the `Dataset-Version` header.",
        ),
    ],
) -> ChangeList:
    """The resources that were added, changed, renamed or removed since a release.

    Use it to keep a copy of the dataset up to date. If `since` is not a known release, the response
    is 422: download the dataset again.
    """
    version = catalogue.release.version
    known = [release.version for release in catalogue.history]
    if not known or known[-1] != version:  # a release that was never recorded
        known = [version]
    if since not in known:
        detail = f"No changes are known since '{since}'. Download a file of /v1/release again."
        problem = FieldProblem.unknown(Place(parameter="since"), detail, since, tuple(known))
        raise InvalidRequestError.of([problem])
    later = catalogue.history[known.index(since) + 1 :] if len(known) > 1 else ()
    return ChangeList(
        since=since,
        version=version,
        releases=tuple(release.version for release in later),
        changes=list_changes(later),
    )


@router.get(
    "/releases.atom",
    operation_id="get_release_feed",
    summary="Get the feed of releases",
    response_class=Response,
    responses={
        200: {
            "description": "The feed.",
            "content": {"application/atom+xml": {"schema": {"type": "string"}}},
        }
    },
)
async def get_feed(request: Request, catalogue: CatalogueDep) -> Response:
    """The releases as an Atom feed, for feed readers."""
    from app.exports.atom import build_feed  # its library takes memory

    feed = build_feed(catalogue, request.app.state.public_url or "")
    return Response(feed, media_type="application/atom+xml")
