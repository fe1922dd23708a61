"""The way of a request through the files of app/: `python -m bench.trace` prints a table.

Counted are the files whose functions are called, and the hops: calls of a function in another file
of app/ than the one that calls. Generators that go on, comprehensions and lambdas are no calls of
their own. Composing has a thread of its own, which is also counted alone. With `--files` each file
is listed, with the calls into it.
"""

import os
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import uvloop
from starlette.types import ASGIApp

import app
from bench.catalogues import make_catalogue
from bench.figures import make_table
from bench.in_process import measure
from bench.servers import LOGGING, NO_CACHE

ROOT = str(Path(app.__file__).parent)
REQUESTS = {
    "one exercise": "/v1/exercises/short-foot",
    "a filtered search": "/v1/exercises?muscle=soleus&position=standing&limit=5",
    "a composed session": "/v1/compose/session?template=flat-foot&minutes=20&seed=1",
}
INLINE = {"<genexpr>", "<listcomp>", "<setcomp>", "<dictcomp>", "<lambda>"}
"""Code that belongs to the function around it."""


@dataclass(slots=True)
class Trace:
    """The calls of one request."""

    calls: Counter[str] = field(default_factory=Counter)
    """Calls into each file."""
    hops: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Hops from one file to another."""
    frames: set[FrameType] = field(default_factory=set)
    """Frames that were seen: a generator that goes on is no call."""

    def note(self, frame: FrameType) -> None:
        """Count a call."""
        if frame in self.frames:
            return
        self.frames.add(frame)
        if frame.f_code.co_name in INLINE:
            return
        file, caller = _file(frame), _file(frame.f_back)
        self.calls[file] += 1
        if caller and caller != file:
            self.hops[caller, file] += 1


class Tracer:
    """Notes the calls of this thread and of those that start later."""

    def __init__(self) -> None:
        self._traces: tuple[Trace, Trace] | None = None
        self._main = threading.get_ident()
        threading.setprofile(self._note)
        sys.setprofile(self._note)

    async def trace(self, application: ASGIApp, path: str) -> tuple[Trace, Trace]:
        """The calls of a request that was answered once before: all, and those of other threads."""
        await measure(application, [path])
        self._traces = found = Trace(), Trace()
        await measure(application, [path])
        self._traces = None
        return found

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if self._traces and event == "call" and _file(frame):
            everything, composing = self._traces
            everything.note(frame)
            if threading.get_ident() != self._main:
                composing.note(frame)


def _file(frame: FrameType | None) -> str:
    """The file of a frame below app/; empty for another."""
    path = frame.f_code.co_filename if frame else ""
    return path[len(ROOT) + 1 :] if path.startswith(ROOT) else ""


async def main() -> str:
    """The table, and the files of each request where they are asked for."""
    os.environ.update(NO_CACHE | LOGGING)
    from app.main import create_app  # it reads the environment

    tracer = Tracer()
    application = create_app()
    application.serve(make_catalogue())
    traces = {name: await tracer.trace(application, path) for name, path in REQUESTS.items()}
    rows = [
        (name, *(figure for each in both for figure in (len(each.calls), each.hops.total())))
        for name, both in traces.items()
    ]
    heads = ("request", "files", "hops", "files that compose", "hops that compose")
    table = make_table(heads, rows)
    if "--files" in sys.argv:
        for name, (everything, composing) in traces.items():
            table += f"\n{name}; files that compose have a mark\n"
            for path, count in sorted(everything.calls.items()):
                table += f"{'*' if path in composing.calls else ' '}{count:5} {path}\n"
    return table


if __name__ == "__main__":
    sys.stdout.write(uvloop.run(main()))
