"""How many bytes answers have."""

import httpx

from bench.servers import Server

LIST = "/v1/exercises"
KINDS = {
    "a list of 20": LIST,
    "a list of 20, `fields=slug,name`": f"{LIST}?fields=slug,name",
    "one exercise": f"{LIST}/short-foot",
    "a session": "/v1/compose/session",
}
HEADING = """
## Bytes of an answer

The head is the status and the headers; of the body, as it is and for clients that take gzip.

| answer | head | body | body, gzip |
| --- | --: | --: | --: |
"""


def sizes(server: Server) -> str:
    """The section of the page."""
    lines = [HEADING]
    with httpx.Client(base_url=server.url) as client:

        def ask(path: str, coding: str, **headers: str) -> httpx.Response:
            return client.get(path, headers={"accept-encoding": coding, **headers})

        for name, path in KINDS.items():
            whole, packed = ask(path, "identity"), ask(path, "gzip")
            lines.append(
                f"| {name} | {_head(whole):,} | {whole.num_bytes_downloaded:,} "
                f"| {packed.num_bytes_downloaded:,} |\n"
            )
        etag = ask(LIST, "identity").headers["etag"]
        unchanged = ask(LIST, "identity", **{"if-none-match": etag})
        lines.append(f"| 304 | {_head(unchanged):,} | {unchanged.num_bytes_downloaded} | |\n")
    return "".join(lines)


def _head(answer: httpx.Response) -> int:
    """Bytes before the body: the status line, the headers, an empty line."""
    status = f"{answer.http_version} {answer.status_code} {answer.reason_phrase}\r\n"
    headers = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)
    return len(status) + headers + 2
