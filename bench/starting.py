"""How long the service takes to be ready, and how much memory it takes."""

from statistics import median

from bench.servers import footwork

STARTS = 5
SECTION = """
## Starting and memory

From starting the process to the first 200 at `/readyz`, on one core, with the whole catalogue; median
of {starts} starts. Memory is what the process has resident, in millions of bytes; the rounds are all of
the kept answers above.

| what | measured | promised |
| --- | --: | --: |
| ready, s | {seconds:.1f} | under 4 |
| memory when ready, MB | {ready:.0f} | under 130 |
| memory after the rounds, MB | {after:.0f} | under 130 |
"""  # noqa: E501 -- a paragraph of the page


def starting(port: int, bytes_after: int) -> str:
    """The section of the page.

    Args:
        port: for the servers.
        bytes_after: memory of a server that was under load.
    """
    seconds, memory = [], []
    for _ in range(STARTS):
        with footwork(port) as server:
            seconds.append(server.ready_seconds)
            memory.append(server.memory_bytes())
    return SECTION.format(
        starts=STARTS, seconds=median(seconds), ready=median(memory) / 1e6, after=bytes_after / 1e6
    )
