"""Limits on the size of a problem response, whatever the request was."""

import json
from collections.abc import Iterable

MAX_ERRORS = 20
"""Errors that one response lists; the detail says how many more there are."""
MAX_ALLOWED = 80
"""Allowed values that an error lists; of more, the detail names the path that lists them."""
MAX_QUOTED = 100
"""Characters of a client's text that are quoted."""
MAX_ERROR_DETAIL, MAX_DETAIL, MAX_PATH = 300, 2000, 500
"""Characters of an error's detail, of the problem's detail, and of the request's path."""
MAX_TEXT = 4096
"""Characters of any other text, such as a link. A longer text becomes null, because a truncated
link is useless."""
MAX_BYTES = 32_768


def clip(text: str, max_chars: int = MAX_QUOTED) -> str:
    """The text, truncated with an ellipsis to `max_chars` characters."""
    return text if len(text) <= max_chars else f"{text[: max_chars - 1]}\N{HORIZONTAL ELLIPSIS}"


def encode_problem(problem: object) -> bytes:
    """A problem as JSON; lone surrogates stay escaped, because UTF-8 cannot encode them."""
    text = json.dumps(problem, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def list_allowed_once(errors: Iterable[dict[str, object]]) -> None:
    """Empty each list of allowed values that equals one of an earlier error."""
    seen: list[object] = []
    for error in errors:
        if error["allowed"] in seen:
            error["allowed"] = []
        else:
            seen.append(error["allowed"])


def limit_size(problem: dict[str, object]) -> dict[str, object]:
    """The problem in at most MAX_BYTES: its longest list is halved until it fits."""
    limited = {name: _without_long_texts(value) for name, value in problem.items()}
    while len(encode_problem(limited)) > MAX_BYTES:
        lists = {name: value for name, value in limited.items() if isinstance(value, list)}
        longest = max(lists, key=lambda name: len(encode_problem(lists[name])))
        limited[longest] = lists[longest][: len(lists[longest]) // 2]
    return limited


def _without_long_texts(value: object) -> object:
    match value:
        case str():
            return value if len(value) <= MAX_TEXT else None
        case list() | tuple():
            return [_without_long_texts(part) for part in value]
        case dict():
            return {name: _without_long_texts(part) for name, part in value.items()}
        case _:
            return value
