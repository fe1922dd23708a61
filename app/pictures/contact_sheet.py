"""An HTML page with all built pictures, still and moving, and what the checks say."""

from html import escape

from app.pictures.building import Built

_STYLE = (
    "body{font:15px/1.4 system-ui,sans-serif;margin:1rem;color-scheme:light dark}"
    "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(372px,1fr));gap:1rem}"
    "figure{margin:0;border:1px solid #8884;border-radius:8px;padding:6px}"
    "img{width:360px;max-width:100%;height:auto}"
    "li{color:#c33}"
)


def contact_sheet(built: list[Built]) -> str:
    """The page; pictures are linked by their file names beside it."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title>'
        f"<style>{_STYLE}</style><h1>{len(built)} pictures</h1><main>"
        + "".join(map(_figure, built))
        + "</main></html>\n"
    )


def _figure(one: Built) -> str:
    slug = escape(one.slug)
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in one.problems)
    images = "".join(
        f'<img loading="lazy" src="{slug}.{extension}" alt="{slug}">'
        for extension in (("svg", "moving.svg") if one.still_bytes else ("png",))
    )
    shown = images if one.png_seconds else ""
    return (
        f'<figure id="{slug}"><figcaption>{slug}, {one.still_bytes} and {one.animation_bytes} bytes'
        f' (<a href="{slug}.webp">WebP</a>)</figcaption>{shown}<ul>{problems}</ul></figure>'
    )
