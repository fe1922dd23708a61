"""The forms that texts in requests must have, and how a person would call them."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOST_IN_SLUG_LIST = 20
SLUG_LIST = rf"^[a-z0-9]+(-[a-z0-9]+)*(,[a-z0-9]+(-[a-z0-9]+)*){{0,{MOST_IN_SLUG_LIST - 1}}}$"
CLOCK_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
SWAP = r"^[a-z0-9]+(-[a-z0-9]+)*:[a-z0-9]+(-[a-z0-9]+)*$"
ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"

FORMS = {
    SLUG: "a slug: lower-case letters, digits and single dashes, such as 'short-foot'",
    SLUG_LIST: f"1 to {MOST_IN_SLUG_LIST} slugs, separated by commas",
    CLOCK_TIME: "a time of day: hours and minutes, such as '18:30'",
    SWAP: "two slugs with a colon between them, such as 'short-foot:towel-curl'",
}
EXAMPLES = {"start": "2027-01-04"}
"""What a parameter could be that has to be given."""
