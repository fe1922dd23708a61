"""What a person has at hand, as the forms ask for it."""

from app.catalogue.slugs import NO_EQUIPMENT
from app.catalogue.snapshot import LocalizedCatalogue
from app.pages.forms import Fields

RARE = frozenset(
    {
        "ankle-weight",
        "balance-pad",
        "dumbbells",
        "exercise-bike",
        "leg-press-machine",
        "seated-calf-machine",
        "smith-machine",
        "standing-calf-machine",
        "wobble-board",
    }
)
"""What few homes have."""


def equipped(localized: LocalizedCatalogue, fields: Fields) -> Fields:
    """The fields with the equipment that was chosen: what homes have, what is ticked, or all.

    When none of it is ticked, it is the floor alone.
    """
    match fields.get("asked_have"):
        case "home":
            home = (slug for slug in localized.equipment if slug not in RARE)
            return fields.without("have").plus(*(("have", slug) for slug in home))
        case "some":
            return fields if fields.all("have") else fields.plus(("have", NO_EQUIPMENT))
        case _:
            return fields.without("have")
