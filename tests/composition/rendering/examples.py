"""A small session as each format shows it: `python -m tests.composition.rendering.examples` writes.

Its exercises are made up here, so that these files follow the rendering and not the catalogue.
"""

import datetime
import json
from dataclasses import replace
from pathlib import Path

from app.catalogue.schemas import ExerciseEquipment, Phrase, Step
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.composer import Composer
from app.composition.rendering.pages import session_page
from app.composition.rendering.printing import print_markdown, print_plain
from app.composition.requests.resolve import resolve
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession
from app.composition.session import compose_session
from app.composition.timeline.timeline import with_timeline
from tests.factories import make_catalogue, make_dose, make_exercise

FOLDER = Path("tests/composition/rendering")
PHRASES = Path("seed/text/en/phrases.json")
DAY = datetime.date(2027, 3, 28)


def make_example() -> tuple[LocalizedCatalogue, ComposedSession]:
    """A session of two exercises on a day, with its timeline."""
    towel = ExerciseEquipment(slug="towel", name="Towel", required=True)
    exercises = [
        make_exercise(
            "calf-stretch",
            block="stretch",
            equipment=(towel,),
            dose=make_dose(sets=1, timed_seconds=45, per_side=True),
            steps=(
                Step(
                    role="movement",
                    text="Sit with one leg long, loop the towel round the ball of its foot, and "
                    "draw it towards you until the calf pulls a little.",
                ),
                Step(role="finish", text="Let go slowly."),
            ),
            cues=("The knee stays straight.",),
            stop_if=("The calf is swollen or warm.", "The foot tingles."),
        ),
        make_exercise(
            "heel-raise",
            block="strength",
            care=("vertigo",),
            dose=make_dose(sets=2, reps=10, hold_seconds=2),
            steps=(Step(role="movement", text="Rise onto the toes and lower slowly."),),
            stop_if=("The heel hurts.",),
        ),
    ]
    catalogue = make_catalogue(
        exercises, {"stretch": (1, 1), "strength": (1, 1)}, equipment=("towel",), minutes=5
    )
    words = {Phrase(key): text for key, text in json.loads(PHRASES.read_text("utf-8")).items()}
    localized = replace(catalogue.default, phrases=words)
    request = SessionRequest(template="test", safe_for=("vertigo",), timeline=True)
    resolved = resolve(catalogue, localized, request)
    session = compose_session(Composer(catalogue), localized, resolved)
    dated = session.model_copy(update={"date": DAY})
    return localized, with_timeline(dated, localized.phrases)


def make_files() -> dict[str, str]:
    """The example in each format, by the name of its file."""
    page = session_page(*make_example())
    return {"session.txt": print_plain(page), "session.md": print_markdown(page)}


if __name__ == "__main__":
    for name, content in make_files().items():
        (FOLDER / name).write_text(content, "utf-8")
