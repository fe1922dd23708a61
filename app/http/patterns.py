"""Patterns of text in requests, each with the words that an error uses for it."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_DONE_EXERCISES = 20
_DONE = r"[a-z0-9]+(-[a-z0-9]+)*(:[0-9]{0,2}x([0-9]{1,4}s?)?)?(:(easy|right|hard))?(:(10|[0-9]))?"
DONE_SESSION = (
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}~)?((better|same|worse)~)?"
    rf"{_DONE}(,{_DONE}){{0,{MAX_DONE_EXERCISES - 1}}}$"
)
LIST_ENTRY = (
    r"^[a-z0-9]+(-[a-z0-9]+)*(:([0-9]{1,4}x([0-9]{1,4}s?)?|x[0-9]{1,4}s?"
    r"|(hold|tempo|rest|week|day)[0-9]{1,4}|left|right)){0,7}$"
)
CLOCK_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
ALARM = r"^([0-9]{1,4}|none)$"
SWAP = r"^[a-z0-9]+(-[a-z0-9]+)*:[a-z0-9]+(-[a-z0-9]+)*$"
ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
QUERY_PATTERNS = {
    "integer": (r"[0-9]{1,10}|-[1-9][0-9]{0,9}", "a whole number of at most 10 decimal digits", ()),
    "boolean": ("true|false", "true or false", ("true", "false")),
}
"""How numbers and booleans are written in a query, by their type in the OpenAPI document: a pattern
for the whole text, its description, and the values when they can be listed. Pydantic alone would
also accept `+1`, `1.0`, `1_0`, digits of other scripts, spaces, `yes` and `1`."""

DESCRIPTIONS = {
    SLUG: "a slug: lower-case letters, digits and single dashes, such as 'short-foot'",
    DONE_SESSION: f"1 to {MAX_DONE_EXERCISES} exercises, separated by commas, such as "
    "'short-foot', or with a date, the morning after, sets and amount, effort and pain: "
    "'2027-01-04~worse~short-foot:3x12:easy:2,towel-curl'",
    LIST_ENTRY: "a slug, or one with its dose, such as 'short-foot:3x12', 'calf-stretch:2x30s' or "
    "'clamshell:3x10:hold5:tempo8:rest60:week3:day2:left'",
    CLOCK_TIME: "a time of day: hours and minutes, such as '18:30'",
    ALARM: "a number of minutes, such as '30', or 'none'",
    SWAP: "two slugs with a colon between them, such as 'short-foot:towel-curl'",
}
EXAMPLES = {"start": "2027-01-04"}
"""An example value of each required parameter."""
