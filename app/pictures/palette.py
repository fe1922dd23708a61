"""Colours of the pictures, for light and for dark backgrounds.

Every pair of neighbours also differs in grey. A name with a `2` is the darker tone, of the limb
that is farther away.
"""

import re
from typing import Literal

Theme = Literal["light", "dark", "auto"]

LIGHT = {
    "skin": "#e8bfa0", "skin2": "#d3a385", "shirt": "#6fa3bf", "shirt2": "#5a8aa6",
    "shorts": "#3d5a7a", "shorts2": "#304862", "hair": "#5a4636", "nail": "#f6e0d2",
    "sock": "#f1efe8", "sock2": "#d9d6cc", "shoe": "#7d6b8f", "shoe2": "#68587a",
    "sole": "#f4f2ec", "line": "#2b2f36", "muscle": "#e0563c", "arrow": "#d9481f",
    "halo": "#ffffff", "ground": "#dfe3e7", "shine": "#fffffe", "card": "#fefefe",
    "edge": "#c5ccd3", "wood": "#c9a26b", "wood2": "#b0875a", "wall": "#c6ccd3",
    "mat": "#a9c5b4", "cushion": "#d9cfe4", "pad": "#93a7c9", "line-tape": "#8a93a0",
    "ball": "#8fb85c", "bottle": "#a8d3e0", "towel": "#8fb4d4", "band": "#d9447a",
    "metal": "#8b929c",
    "region": "#d99a8b", "region-tendon": "#e9dfc4", "region-joint": "#a9bfd1",
    "region-other": "#e3d5ca", "region-skin": "#f3e7dd",
}  # fmt: skip
DARK = LIGHT | {
    "skin": "#d9ae8f", "skin2": "#b88a6d", "shirt": "#6a9fbd", "shirt2": "#50809b",
    "shorts": "#54759a", "shorts2": "#41607f", "hair": "#6b5443", "line": "#0c0e11",
    "sock": "#d5d3cc", "sock2": "#b5b2a9", "shoe": "#9583a8", "shoe2": "#7a698c",
    "arrow": "#ff8a5c", "halo": "#15181c", "ground": "#2b3138", "card": "#1d2126",
    "edge": "#4a525b", "shine": "#fffffd", "wall": "#6d7681", "mat": "#4f7362",
    "cushion": "#8d7f9e", "wood": "#a98554", "wood2": "#8a6842", "line-tape": "#a2abb8",
    "region": "#b56f61", "region-tendon": "#a89b77", "region-joint": "#6f879c",
    "region-other": "#5d5550", "region-skin": "#463f3b",
}  # fmt: skip
BACKGROUND = {"light": "#ffffff", "dark": "#15181c"}
"""What a raster picture is painted on."""


_CHANGED = {LIGHT[name]: dark for name, dark in DARK.items() if LIGHT[name] != dark}
_PAINT = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')


def darken(markup: str) -> str:
    """Markup in light colours with the dark ones instead."""
    return _PAINT.sub(lambda paint: f'{paint[1]}="{_CHANGED.get(paint[2], paint[2])}"', markup)


def dark_rules(scope: str, used: str) -> str:
    """CSS that exchanges the light colours of a picture for the dark ones.

    Args:
        scope: The selector of the picture's root.
        used: The picture's markup; only colours that occur in it get a rule.
    """
    rules = "".join(
        f'{scope} [{attribute}="{light}"]{{{attribute}:{dark}}}'
        for light, dark in _CHANGED.items()
        for attribute in ("fill", "stroke")
        if f'{attribute}="{light}"' in used
    )
    return f"@media(prefers-color-scheme:dark){{{rules}}}"
