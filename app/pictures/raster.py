"""Pictures for those that can't show SVG: PNG, and animated WebP."""

import io

import resvg_py
from PIL import Image

from app.pictures.palette import BACKGROUND
from app.pictures.smil import moments

_MIN_MILLISECONDS = 20


def png(svg: str, width: int, theme: str = "light") -> bytes:
    """An SVG document as PNG, `width` pixels wide, on the theme's background."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, background=BACKGROUND[theme]))


def webp(svg: str, width: int, theme: str = "light") -> bytes:
    """A moving SVG document as an animated WebP, `width` pixels wide."""
    shown = list(moments(svg))
    frames = {still: _read(png(still, width, theme)) for still, _ in shown}
    images = [frames[still] for still, _ in shown]
    out = io.BytesIO()
    images[0].save(
        out,
        format="WEBP",
        save_all=True,
        append_images=images[1:],
        duration=[max(_MIN_MILLISECONDS, round(seconds * 1000)) for _, seconds in shown],
        loop=0,
        quality=80,
        method=4,
    )
    return out.getvalue()


def _read(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")
