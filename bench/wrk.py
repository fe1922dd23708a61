"""Load from wrk, on a core of its own unless told otherwise."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.servers import LOAD_CORE, Server, on_core

SECONDS, CONNECTIONS = 2, 32
PATIENCE = "10s"
"""How long wrk waits for an answer."""
SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local next = 0
request = function()
  next = next %% #paths + 1
  return wrk.format("GET", paths[next])
end
"""


def wrk(url: str, seconds: int, core: str | None, *options: str) -> list[str]:
    """The command that asks for so many seconds."""
    return [*on_core(core), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", *options, url]


def refuse_failures(said: str) -> None:
    """Raises RuntimeError when wrk says that not all went well."""
    if failed := re.search(r"Non-2xx.*|Socket errors.*", said):
        raise RuntimeError(failed[0])


def load(
    server: Server,
    path: str = "/",
    script: Path | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: int = SECONDS,
    core: str | None = LOAD_CORE,
) -> tuple[float, float]:
    """One round: requests a second, and microseconds of the server's processor time each."""
    before = server.cpu_seconds()
    command = wrk(
        f"{server.url}{path}", seconds, core,
        "--timeout", PATIENCE, *(("-s", str(script)) if script else ()),
        *(word for name, value in (headers or {}).items() for word in ("-H", f"{name}: {value}")),
    )  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    said = done.stdout
    if done.returncode:
        raise RuntimeError(f"{server.url}{path}: {said}{done.stderr}")
    spent = server.cpu_seconds() - before
    server.settle()
    refuse_failures(said)
    count = int(re.findall(r"(\d+) requests in", said)[0])
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0])
    return rate, spent / count * 1e6


def script_of(paths: Sequence[str], folder: Path) -> Path:
    """A script that asks for these paths in turn, again and again."""
    listed, script = folder / "paths", folder / "paths.lua"
    listed.write_text("\n".join(paths))
    script.write_text(SCRIPT % listed)
    return script
