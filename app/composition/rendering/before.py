"""What a page says before anything else."""

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.page import Heading, Page, Paragraph
from app.composition.rendering.sections import notes, of_topic
from app.composition.schemas import ComposedSession

HEALTH = frozenset({"safe_for", "cleared"})
"""The inputs that tell of health."""


def before(localized: LocalizedCatalogue, composed: ComposedSession | ComposedPlan) -> Page:
    """What to read first: for whom it is, when to see a clinician, and how much is too much."""
    said = localized.phrases
    warned = notes(said[Phrase.TEXT_CLINICIAN], of_topic(composed.advice, "clinician"))
    pain = notes(said[Phrase.TEXT_PAIN], of_topic(composed.advice, "pain"))
    told = (*_taken_into_account(localized, composed), *warned, *pain)
    return (
        Heading(2, said[Phrase.TEXT_BEFORE]),
        *told,
        Paragraph(composed.notice),
        *_care_holds(localized, composed),
    )


def _taken_into_account(
    localized: LocalizedCatalogue, composed: ComposedSession | ComposedPlan
) -> Page:
    """The stated conditions, and what of the programme they rule out."""
    said = localized.phrases
    if not composed.taken_into_account:
        return ()
    stated = ", ".join(ref.name for ref in composed.taken_into_account)
    lines = [said[Phrase.TEXT_FOR].format(values=stated)]
    ruled_out = dict.fromkeys(
        each.name
        for each in composed.excluded
        if any(cause.constraint in HEALTH for cause in each.causes)
    )
    if ruled_out:
        lines.append(said[Phrase.TEXT_LEFT_OUT].format(values=", ".join(ruled_out)))
    return (Paragraph(" ".join(lines)),)


def _care_holds(localized: LocalizedCatalogue, composed: ComposedSession | ComposedPlan) -> Page:
    """That care goes before steps, where there are cautions."""
    sessions = composed.sessions if isinstance(composed, ComposedPlan) else (composed,)
    blocks = (block for session in sessions for block in session.blocks)
    if any(pick.cautions for block in blocks for pick in block.exercises):
        return (Paragraph(localized.phrases[Phrase.TEXT_CARE_HOLDS]),)
    return ()
