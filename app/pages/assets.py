"""The files that pages need, at addresses with a hash of their content.

The hash is of all files together and stands in the folder, so that scripts can import each other by
relative names.
"""

import hashlib
from mimetypes import guess_type
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
PREFIX = "/assets"
HASH_LENGTH = 12
FOREVER = "public, max-age=31536000, immutable"
"""How long browsers may keep a file: its address changes with its content."""


class Assets:
    """The files of a folder in memory."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self.content = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
        digest = hashlib.sha256()
        for name, content in self.content.items():
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        self.version = digest.hexdigest()[:HASH_LENGTH]

    def path(self, name: str) -> str:
        """The path of a file.

        Raises:
            KeyError: there is no such file.
        """
        if name not in self.content:
            raise KeyError(name)
        return f"{PREFIX}/{self.version}/{name}"

    @staticmethod
    def media_type(name: str) -> str:
        """The media type of a file, by the end of its name."""
        known = {".js": "text/javascript", ".svg": "image/svg+xml", ".css": "text/css"}
        suffix = Path(name).suffix
        return known.get(suffix) or guess_type(name)[0] or "application/octet-stream"
