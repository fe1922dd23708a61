"""Red flags: what gets no session but the advice to see a clinician."""

from collections.abc import Sequence
from typing import get_args

from app.catalogue.schemas import Urgency
from app.catalogue.snapshot import Edition
from app.problems import FieldProblem, InvalidRequestError, Place
from app.programs.problems import RedFlagError

URGENCIES: tuple[Urgency, ...] = get_args(Urgency.__value__)
"""From the most urgent on."""


def refuse_red_flags(edition: Edition, red_flags: Sequence[str], *, in_body: bool) -> None:
    """Refuse whoever has a red flag, before anything else is looked at.

    Raises:
        RedFlagError: any of the red flags is one that `/v1/screening` asks for.
        InvalidRequestError: none of them is.
    """
    known = {
        str(question.yes.value): question
        for question in edition.screening
        if question.kind == "red-flag"
    }
    raised = [known[slug] for slug in dict.fromkeys(red_flags) if slug in known]
    if raised:
        raised.sort(key=lambda flag: URGENCIES.index(flag.yes.urgency or URGENCIES[-1]))
        place = Place.of("red_flags", in_body=in_body)
        raise RedFlagError(
            " ".join(dict.fromkeys(flag.yes.advice for flag in raised)),
            [FieldProblem.at(place, f"{flag.slug}: {flag.yes.advice}") for flag in raised],
            red_flags=[flag.slug for flag in raised],
            urgency=raised[0].yes.urgency,
        )
    if red_flags:
        raise InvalidRequestError.of(
            [
                FieldProblem.unknown(
                    Place.of(f"red_flags/{number}" if in_body else "red_flags", in_body=in_body),
                    f"No red flag '{slug}'.",
                    slug,
                    tuple(known),
                )
                for number, slug in enumerate(red_flags)
            ]
        )
