"""`python -m app.pictures`: draw exercises into a folder, with a contact sheet and checks."""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from html import escape
from pathlib import Path

from app.pictures.building import Built, build, draft, draw, fingerprint
from app.pictures.poses.files import slugs
from app.pictures.sizes import FILE, update_sizes
from app.pictures.store import PictureStore

_REPORT = "built.json"
_STYLE = (
    "body{font:15px/1.4 system-ui,sans-serif;margin:1rem;color-scheme:light dark}"
    "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(372px,1fr));gap:1rem}"
    "figure{margin:0;border:1px solid #8884;border-radius:8px;padding:6px}"
    "img{width:360px;max-width:100%;height:auto}"
    "li{color:#c33}"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 1 when a check found something."""
    chosen = _parse(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    poses = slugs(chosen.seed / "poses")
    wanted = chosen.slugs or poses
    todo = _changed(chosen.seed, chosen.out, wanted) if chosen.changed else wanted
    if chosen.only_draw:
        work = partial(draw, chosen.seed, PictureStore(chosen.out))
    else:
        work = partial(draft if chosen.draft else build, chosen.seed, chosen.out)
    built = _run(work, todo, chosen.jobs)
    _report(built, time.perf_counter() - started)
    if not chosen.only_draw:
        _write_sheet(chosen.out, built)
    if not (chosen.only_draw or chosen.draft):
        known = slugs(chosen.seed / "exercises")
        if changed := update_sizes(chosen.seed, PictureStore(chosen.out), wanted, known):
            _say(f"{chosen.seed / FILE} has new sizes of {len(changed)} exercises")
        if missing := set(known) - set(poses):
            _say(f"{len(missing)} exercises have no pose: {', '.join(sorted(missing))}")
    return int(any(one.problems for one in built))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m app.pictures", description=__doc__)
    parser.add_argument("slugs", nargs="*", help="exercises to draw; all without any")
    parser.add_argument("--seed", type=Path, default=Path("seed"), help="folder of the seed")
    parser.add_argument("--out", type=Path, default=Path("build/pictures"), help="where to write")
    parser.add_argument("--changed", action="store_true", help="draw only what changed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--draft", action="store_true", help="only a PNG and the checks: quicker")
    mode.add_argument("--only-draw", action="store_true", help="only what the service serves")
    return parser.parse_args(arguments)


def _changed(seed: Path, out: Path, wanted: list[str]) -> list[str]:
    """The exercises whose drawings are missing, or drawn from something else."""
    store = PictureStore(out)
    drawn = {slug: store.find(slug) for slug in wanted}
    return [
        slug
        for slug, drawings in drawn.items()
        if drawings is None or drawings.fingerprint != fingerprint(seed, slug)
    ]


def _run(work: Callable[[str], Built], todo: list[str], jobs: int) -> list[Built]:
    if jobs == 1 or len(todo) < 2:
        return [work(slug) for slug in todo]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(work, todo))


def _write_sheet(out: Path, built: list[Built]) -> None:
    """Renew the contact sheet: what was drawn now, and what was drawn before."""
    path = out / _REPORT
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known |= {one.slug: asdict(one) for one in built}
    path.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")
    sheet = _contact_sheet([Built(**known[slug]) for slug in sorted(known)])
    (out / "index.html").write_text(sheet, encoding="utf-8")


def _contact_sheet(built: list[Built]) -> str:
    """An HTML page with pictures, which lie beside it, and what the checks say."""
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


def _report(built: list[Built], seconds: float) -> None:
    for one in built:
        for problem in one.problems:
            _say(f"{one.slug}: {problem}")
    _say(f"{len(built)} exercises drawn in {seconds:.0f} s")
    measured = [one for one in built if one.still_bytes]
    if measured:
        still = statistics.median(one.still_bytes for one in measured)
        moving = statistics.median(one.animation_bytes for one in measured)
        png = statistics.median(one.png_seconds for one in measured)
        _say(f"medians: still {still:.0f} bytes gzipped, animation {moving:.0f}, "
             f"PNG in {1000 * png:.0f} ms")  # fmt: skip


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
