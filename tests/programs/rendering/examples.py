"""A small session as each format shows it: `python -m tests.programs.rendering.examples` writes.

Its exercises are made up here, so that these files follow the rendering and not the catalogue.
"""

import datetime
import json
from dataclasses import replace
from pathlib import Path

from app.catalogue.schemas import ExerciseEquipmentRead, Phrase, StepRead
from app.catalogue.snapshot import Edition
from app.programs.compose import compose
from app.programs.rendering.markdown import print_markdown
from app.programs.rendering.plain import print_plain
from app.programs.rendering.session import session_page
from app.programs.requests import SessionRequest
from app.programs.schemas import ComposedSession
from app.programs.timeline import with_timeline
from tests.factories import make_catalogue, make_dose, make_exercise

FOLDER = Path("tests/programs/rendering")
PHRASES = Path("seed/text/en/phrases.json")
DAY = datetime.date(2027, 3, 28)


def make_example() -> tuple[Edition, ComposedSession]:
    """A session of two exercises on a day, with its timeline."""
    towel = ExerciseEquipmentRead(slug="towel", name="Towel", required=True)
    exercises = [
        make_exercise(
            "calf-stretch",
            block="stretch",
            equipment=(towel,),
            dose=make_dose(sets=1, timed_seconds=45, per_side=True),
            steps=(
                StepRead(
                    role="movement",
                    text="Sit with one leg long, loop the towel round the ball of its foot, and "
                    "draw it towards you until the calf pulls a little.",
                ),
                StepRead(role="finish", text="Let go slowly."),
            ),
            cues=("The knee stays straight.",),
            stop_if=("The calf is swollen or warm.", "The foot tingles."),
        ),
        make_exercise(
            "heel-raise",
            block="strength",
            care=("vertigo",),
            dose=make_dose(sets=2, reps=10, hold_seconds=2),
            steps=(StepRead(role="movement", text="Rise onto the toes and lower slowly."),),
            stop_if=("The heel hurts.",),
        ),
    ]
    catalogue = make_catalogue(exercises, {"stretch": (1, 1), "strength": (1, 1)}, minutes=5)
    words = {Phrase(key): text for key, text in json.loads(PHRASES.read_text("utf-8")).items()}
    edition = replace(catalogue.default, phrases=words)
    session = compose(catalogue, edition, SessionRequest(template="test", safe_for=("vertigo",)))
    dated = session.model_copy(update={"date": DAY})
    return edition, with_timeline(dated, edition.phrases)


def make_files() -> dict[str, str]:
    """The example in each format, by the name of its file."""
    page = session_page(*make_example())
    return {"session.txt": print_plain(page), "session.md": print_markdown(page)}


if __name__ == "__main__":
    for name, content in make_files().items():
        (FOLDER / name).write_text(content, "utf-8")
