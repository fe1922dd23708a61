"""The releases as an Atom feed (RFC 4287)."""

from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring  # writes only, reads nothing

from app.catalogue.schemas import PublishedRelease
from app.catalogue.snapshot import Catalogue

NAMESPACE = "http://www.w3.org/2005/Atom"
ID = "urn:footwork:releases"
PATH = "/v1/releases.atom"


def build_feed(catalogue: Catalogue, public_url: str) -> bytes:
    """The feed, the newest release first.

    Args:
        catalogue: the release that is served, with its history.
        public_url: what links begin with; empty for links without a host.
    """
    release = catalogue.release
    feed = Element("feed", xmlns=NAMESPACE)
    _add(feed, "id", ID)
    _add(feed, "title", "Releases of the Footwork dataset")
    _add(feed, "updated", _moment(release.released_at))
    _add(SubElement(feed, "author"), "name", "Footwork")
    SubElement(feed, "link", rel="self", href=f"{public_url}{PATH}")
    for published in reversed(catalogue.history):
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"{ID}:{published.version}")
        _add(entry, "title", f"Release {published.version}")
        _add(entry, "updated", _moment(published.released_at))
        SubElement(entry, "link", href=f"{public_url}/v1/release")
        _add(entry, "summary", _summarize(published))
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _summarize(release: PublishedRelease) -> str:
    """Such as: exercise: 3 added, 10 changed, 1 removed."""
    parts = []
    for kind, change in release.changes.items():
        said = ", ".join(
            f"{len(slugs)} {name}"
            for name in ("added", "changed", "renamed", "removed")
            if (slugs := getattr(change, name))
        )
        parts.append(f"{kind}: {said}")
    return "; ".join(parts) or "The first release with a history of changes."
