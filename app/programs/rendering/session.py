"""A session as a page."""

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import Edition
from app.programs.rendering.figures import clock
from app.programs.rendering.page import Heading, Overview, Page, Row
from app.programs.rendering.sections import at_a_glance, closing, how_to, needs, notes
from app.programs.schemas import ComposedSession, SessionBlockRead


def session_page(edition: Edition, session: ComposedSession) -> Page:
    """What to get ready, the session at a glance, and how each exercise is done."""
    exercises = (pick.exercise for block in session.blocks for pick in block.exercises)
    title = f"{session.name}, {session.date}" if session.date else session.name
    return (
        Heading(1, title, f"{clock(session.seconds)} min"),
        *needs(edition, exercises),
        *notes(edition.phrases[Phrase.TEXT_WARNING], session.warnings),
        Overview(at_a_glance(edition, session.blocks)),
        *(part for block in session.blocks for part in _block(edition, block)),
        *_timeline(edition, session),
        *closing(edition, session),
    )


def _block(edition: Edition, block: SessionBlockRead) -> Page:
    return (
        Heading(2, block.name, clock(block.seconds)),
        *(
            part
            for pick in block.exercises
            for part in how_to(edition, pick.exercise, pick.dose, pick.cautions)
        ),
    )


def _timeline(edition: Edition, session: ComposedSession) -> Page:
    """The session minute by minute, when it was asked for."""
    if not session.timeline:
        return ()
    rows = (Row(clock(step.at), step.text, "", clock(step.seconds)) for step in session.timeline)
    heading = Heading(2, edition.phrases[Phrase.TEXT_TIMELINE], clock(session.seconds))
    return heading, Overview(tuple(rows))
