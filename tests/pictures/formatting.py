"""How a pose file is written: a value that fits is on one line, else one key or item a line."""

import json

from app.pictures.poses.files import Json, Value

_WIDTH = 110
_FIRST = ("base", "view", "focus", "show", "hide", "dark", "crop", "inset", "set", "keys", "phases",
          "round", "rhythm", "arrows", "lines", "marks", "also")  # fmt: skip


def format_pose(data: Json) -> str:
    """The text of a pose file, its top-level keys in a fixed order."""
    order = {name: place for place, name in enumerate(_FIRST)}
    keys = sorted(data, key=lambda key: (order.get(key, len(order)), key))
    return _write({key: data[key] for key in keys}, 0, 0) + "\n"


def _write(value: Value, indent: int, used: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or (indent and indent + used + len(flat) <= _WIDTH):
        return flat
    inner, margin = indent + 2, " " * (indent + 2)
    if isinstance(value, dict):
        names = [json.dumps(key, ensure_ascii=False) + ": " for key in value]
        items = [
            name + _write(item, inner, len(name))
            for name, item in zip(names, value.values(), strict=True)
        ]
        opening, closing = "{", "}"
    else:
        items = [_write(item, inner, 0) for item in value]
        opening, closing = "[", "]"
    return f"{opening}\n{margin}" + f",\n{margin}".join(items) + f"\n{' ' * indent}{closing}"
