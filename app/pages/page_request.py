"""A request for a page: the release in a language, the form that was sent, and the answer."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response

from app.catalogue.dependencies import get_localized_catalogue, served_catalogue
from app.catalogue.schemas import Exercise, Picture, ResourceKind, find_still
from app.catalogue.slugs import get_slug
from app.catalogue.snapshot import DEFAULT_LANGUAGE, Catalogue, LocalizedCatalogue
from app.pages.equipment import equipped
from app.pages.forms import Fields, read_form, read_query
from app.pages.nearest import Suggestion, suggestions
from app.pages.site import Site
from app.pages.words import Words

KEPT_FOR_GOING_BACK = "private, no-cache"
"""How the answer to a form is stored: by the browser alone, for its back button."""
SCRIPTS = ("script-src 'self'", "connect-src 'self'", "worker-src 'self'")
"""Rules of the content policy that the player needs beyond a page that is read."""


@dataclass(frozen=True)
class PageRequest:
    """What a page is made from."""

    request: Request
    site: Site
    catalogue: Catalogue
    localized: LocalizedCatalogue
    words: Words
    query: Fields
    form: Fields = field(default_factory=Fields)

    @classmethod
    async def read(cls, request: Request, site: Site) -> "PageRequest":
        """The page request of a request.

        Raises:
            NotReadyError: no release is loaded yet.
            InvalidRequestError: the release has no such language.
        """
        catalogue = served_catalogue(request)
        query = read_query(request)
        localized = await get_localized_catalogue(
            request, Response(), query.get("lang"), request.headers.get("accept-language")
        )
        words = site.words.get(localized.lang) or site.words[DEFAULT_LANGUAGE]
        form = await read_form(request) if request.method == "POST" else Fields()
        return cls(request, site, catalogue, localized, words, query, form)

    def slug(self, kind: ResourceKind) -> str:
        """The slug in the path; raises as `get_slug` when there is no such resource."""
        return get_slug(self.catalogue, kind, self.request.path_params["slug"])

    @property
    def path(self) -> str:
        """The path of this page."""
        path: str = self.request.scope["path"]
        return path

    @property
    def is_indexable(self) -> bool:
        """Whether search engines may list this page: not what depends on a person's choices."""
        return self.request.method != "POST" and not self.query.without("lang")

    def url(self, path: str, **query: object) -> str:
        """The address of another page, or of a part of the API, in the language of this one."""
        pairs = [(name, value) for name, value in query.items() if value not in (None, "")]
        if lang := self.query.get("lang"):
            pairs.append(("lang", lang))
        joint = "&" if "?" in path else "?"
        return f"{self.site.prefix}{path}{joint + urlencode(pairs, safe=',:') if pairs else ''}"

    def in_language(self, lang: str) -> str:
        """The address of this page in another language."""
        return f"{self.site.prefix}{self.path}?{urlencode({'lang': lang})}"

    def search(self, fields: Fields, number: int = 1) -> str:
        """The address of a page of the search with these fields."""
        page = (("page", number),) if number > 1 else ()
        pairs = fields.plus(*page, *self.query.only("lang").pairs).pairs
        return f"{self.site.prefix}/exercises{'?' if pairs else ''}{urlencode(pairs)}"

    def nearest(self, requests: Iterable[Mapping[str, Any]]) -> list[Suggestion]:
        """The requests that a problem calls nearest, as forms."""
        return list(
            suggestions(equipped(self.localized, self.form), requests, self.localized, self.words)
        )

    @property
    def has_handouts(self) -> bool:
        """Whether sessions and plans can be printed as PDF."""
        return self.request.app.state.handouts is not None

    def play(self, fields: str) -> str:
        """The address of the player. What tells about a person is in the fragment."""
        return f"{self.url('/play')}#{fields}"

    def still(self, exercise: Exercise) -> Picture | None:
        """The two phases of an exercise, in the colours that the reader's system asks for."""
        return self._themed(find_still(exercise.pictures))

    def moving(self, exercise: Exercise) -> Picture | None:
        """The movement of an exercise."""
        return self._themed(next(iter(exercise.pictures), None))

    def _themed(self, picture: Picture | None) -> Picture | None:
        if picture is None or not self.site.has_pictures:
            return None
        return picture.model_copy(update={"url": self.url(picture.url, theme="auto")})

    def label(self, enum: str, value: str) -> str:
        """The name of a value of an enumeration."""
        return self.localized.labels[enum][value].name

    def date(self, date: datetime.date) -> str:
        """A date as people write it."""
        month = self.words("months").split()[date.month - 1]
        return self.words("date", day=date.day, month=month, year=date.year)

    def render(
        self,
        template: str,
        *,
        status: int = 200,
        style_hashes: str = "",
        scripts: bool = False,
        **context: Any,  # noqa: ANN401 -- whatever the template shows
    ) -> Response:
        """A page from a template.

        Args:
            template: name of the template.
            status: the HTTP status code.
            style_hashes: sources that the content policy allows for style elements.
            scripts: whether the page has scripts.
            context: further values for the template.
        """
        values = {"page": self, "t": self.words, "url": self.url, "localized": self.localized}
        headers = {
            "Content-Language": self.localized.lang,
            "Content-Security-Policy": _content_policy(style_hashes, scripts=scripts),
        }
        if self.request.method == "POST":
            headers["Cache-Control"] = KEPT_FOR_GOING_BACK
        content = self.site.render(template, values | context)
        return Response(content, status, headers, media_type="text/html")


def _content_policy(style_hashes: str = "", *, scripts: bool = False) -> str:
    """The policy of a page: own styles and pictures, forms to this service, and no scripts.

    Args:
        style_hashes: sources of style elements, such as `'sha256-…'`.
        scripts: whether the page has scripts, which must be own files.
    """
    rules = (
        "default-src 'none'",
        " ".join(filter(None, ("style-src 'self'", style_hashes))),
        "img-src 'self'",
        "manifest-src 'self'",
        *(SCRIPTS if scripts else ()),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)
