"""Can a reader trust the address of a source?"""

from collections.abc import Iterator
from ipaddress import ip_address

from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem

MIRRORS = (
    "abcdocz.com", "booksci.cn", "cricutcom-setup.com", "docest.com", "docplayer.net",
    "dokumen.tips", "paperzz.com", "scribd.com", "studylib.net", "suppr.wilddata.cn",
    "vdocument.in", "vdocuments.net", "vdocuments.site",
)  # fmt: skip
"""Hosts of copies that others made. A source gives its own address, its DOI, or none."""


def check_source_addresses(data: Dataset) -> Iterator[SeedProblem]:
    """The address of a source is neither a bare IP address nor a mirror of documents."""
    for source in data.sources:
        host = source.url.host if source.url else None
        if host and _is_ip(host):
            yield SeedProblem("sources.json", source.slug, "url", "is a bare IP address")
        if host and any(host == mirror or host.endswith(f".{mirror}") for mirror in MIRRORS):
            yield SeedProblem("sources.json", source.slug, "url", f"{host} mirrors documents")


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
