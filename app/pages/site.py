"""What all pages share: templates, words, assets and the addresses that the operator set."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from jinja2 import Environment

from app.composition.rendering.figures import dose_words, length, rest_words
from app.pages.assets import Assets
from app.pages.words import FOLDER as WORDS
from app.pages.words import Words, read_words
from app.settings import Settings

TEMPLATES = Path(__file__).parent / "templates"


class Site:
    """The pages of one service."""

    def __init__(self, settings: Settings, words: Path = WORDS) -> None:
        """Read templates, words and assets.

        Args:
            settings: the operator's addresses, and whether there are pictures.
            words: folder of the words in each language.
        """
        self.public_url = settings.public_url
        self.report_url = settings.report_url
        self.prefix = urlsplit(settings.public_url or "").path
        """What the paths of links begin with, when a proxy serves this below a path."""
        self.has_pictures = settings.pictures
        self.assets = Assets()
        self._words_folder = words

    @cached_property
    def words(self) -> dict[str, Words]:
        """The words in each language."""
        return read_words(self._words_folder)

    @cached_property
    def _environment(self) -> "Environment":
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # with the first page

        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals.update(length=length, dose_words=dose_words, rest_words=rest_words)
        return environment

    def absolute(self, path: str) -> str:
        """An address for other sites: with the public URL, if the operator set one."""
        return f"{self.public_url or ''}{path}"

    def asset(self, name: str) -> str:
        """The address of a file of the pages."""
        return self.prefix + self.assets.path(name)

    def render(self, template: str, context: dict[str, Any]) -> str:
        """A template as HTML."""
        return self._environment.get_template(template).render(site=self, **context)
