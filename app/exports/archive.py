"""Zip files that are the same, byte for byte, whenever their members are."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date of a zip file. Every member has it: the content says all."""
READABLE = 0o644 << 16
UNIX = 3


def build_zip(members: Mapping[str, str]) -> bytes:
    """A zip file of texts by their names, in the order of the names."""
    archive = BytesIO()
    with ZipFile(archive, "w") as zip_file:
        for name in sorted(members):
            info = ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr = ZIP_DEFLATED, READABLE
            info.create_system = UNIX
            zip_file.writestr(info, members[name])
    return archive.getvalue()
