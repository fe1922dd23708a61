"""The sizes of the pictures in the seed, so that pages can reserve the room before they are drawn.

`seed/pictures.json` has a line an exercise: the heights of its still and its animation.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from app.pictures.store import PictureStore

FILE = "pictures.json"
Sizes = dict[str, dict[str, int]]


def read_sizes(seed: Path) -> Sizes:
    """The sizes that the seed states, by exercise."""
    path = seed / FILE
    sizes: Sizes = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return sizes


def update_sizes(
    seed: Path, store: PictureStore, slugs: Iterable[str], known: Iterable[str]
) -> list[str]:
    """State the sizes of drawings, and forget exercises that the seed doesn't have.

    Args:
        seed: The folder of the seed.
        store: The drawings.
        slugs: The exercises whose drawings are up to date; what isn't drawn is passed over.
        known: All exercises of the seed.

    Returns:
        The exercises whose sizes changed.
    """
    before = read_sizes(seed)
    found = {slug: drawings for slug in slugs if (drawings := store.find(slug))}
    drawn = {
        slug: {
            "still": drawings.drawn["both"].shown_height,
            "animation": drawings.drawn["animation"].shown_height,
        }
        for slug, drawings in found.items()
    }
    known = set(known)
    after = {slug: size for slug, size in sorted((before | drawn).items()) if slug in known}
    if after != before:
        lines = ",\n".join(
            f"  {json.dumps(slug)}: {json.dumps(size)}" for slug, size in after.items()
        )
        (seed / FILE).write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    return [slug for slug, size in after.items() if before.get(slug) != size]
