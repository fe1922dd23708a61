"""Sessions and plans as handouts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.catalogue.schemas import Caution, Dose, Exercise, Phrase, Side
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.plan_schemas import ComposedPlan, PlanSession
from app.composition.rendering.before import before
from app.composition.rendering.figures import length
from app.composition.rendering.handout.illustrations import FindDrawings, draw_code, draw_phases
from app.composition.rendering.handout.sheet import Day, Instruction, Link, Sheet, Week
from app.composition.rendering.handout.words import read_words
from app.composition.rendering.page import Notes, Page, Paragraph
from app.composition.rendering.plan import cautions_in, steady_doses
from app.composition.rendering.sections import (
    MOST_CUES,
    amount,
    changes,
    closing,
    how_often,
    needs,
    notes,
    only_side,
    phase_line,
    side_line,
)
from app.composition.rendering.weeks import by_week, day_of, doses_in, named_exercises
from app.composition.requests.links import player_path
from app.composition.schemas import ComposedSession
from app.composition.wording import caution_lines

Composed = ComposedSession | ComposedPlan


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes handouts in one language.

    Attributes:
        localized: the release in the language of the handout.
        find_drawings: what finds the pictures.
        public_url: where people find the service; without it, addresses are paths.
        has_player: whether the service has the page that plays sessions.
    """

    localized: LocalizedCatalogue
    find_drawings: FindDrawings
    public_url: str | None
    has_player: bool

    @property
    def words(self) -> Mapping[str, str]:
        """The words of handouts."""
        return read_words(self.localized.lang)

    def session(self, session: ComposedSession) -> Sheet:
        """The handout of a session, with boxes for two weeks."""
        exercises = {exercise.slug: exercise for exercise in session.exercises}
        picks = [pick for block in session.blocks for pick in block.exercises]
        done = [(exercises[pick.exercise.slug], pick.dose, pick.cautions) for pick in picks]
        date = f"{session.date}, " if session.date else ""
        warnings = (*session.warnings, *changes(session))
        return self._sheet(
            session,
            title=session.title,
            subtitle=f"{date}{length(session.seconds)}",
            lead=(
                *how_often(self.localized, session),
                *phase_line(self.localized, session.phase),
            ),
            warnings=warnings,
            done=done,
            ticks=tuple(pick.exercise.name for pick in picks),
        )

    def plan(self, plan: ComposedPlan) -> Sheet:
        """The handout of a plan, with a box for each session."""
        cautions, doses = cautions_in(plan), steady_doses(self.localized, plan)
        lead = self.localized.phrases[Phrase.TEXT_PLAN].format(
            count=len(plan.sessions),
            minutes=plan.minutes,
            first=plan.sessions[0].date,
            last=plan.sessions[-1].date,
        )
        told = (text for session in plan.sessions for text in session.warnings)
        return self._sheet(
            plan,
            title=plan.template.name,
            subtitle=lead,
            lead=(),
            warnings=tuple(dict.fromkeys((*plan.warnings, *told))),
            done=[
                (each, doses.get(each.slug), cautions.get(each.slug, ())) for each in plan.exercises
            ],
            weeks=self._weeks(plan),
        )

    def _sheet(
        self,
        composed: Composed,
        *,
        title: str,
        subtitle: str,
        lead: Page,
        warnings: tuple[str, ...],
        done: Sequence[tuple[Exercise, Dose | None, tuple[Caution, ...]]],
        ticks: tuple[str, ...] = (),
        weeks: tuple[Week, ...] = (),
    ) -> Sheet:
        said = self.localized.phrases
        needed = needs(self.localized, [(each, cautions) for each, _, cautions in done])
        sided = side_line(self.localized, composed)
        instructions = tuple(self._instruction(*each, composed.side) for each in done)
        closing_notes = closing(self.localized, composed)
        return Sheet(
            lang=self.localized.lang,
            title=title,
            subtitle=subtitle,
            made_from=f"Footwork {composed.release}",
            lead=tuple(
                part.text for part in (*lead, *sided, *needed) if isinstance(part, Paragraph)
            ),
            notes=_only_notes(notes(said[Phrase.TEXT_WARNING], warnings)),
            before_title=said[Phrase.TEXT_BEFORE],
            before=_remarks(before(self.localized, composed)),
            exercises_title=said[Phrase.TEXT_EXERCISES],
            exercises=instructions,
            ticks=ticks,
            weeks=weeks,
            closing_title=said[Phrase.TEXT_CLOSING],
            closing=_only_notes(closing_notes),
            link=self._link(composed),
            lacks_pictures=any(
                exercise.pictures and not instruction.picture
                for (exercise, _, _), instruction in zip(done, instructions, strict=True)
            ),
        )

    def _instruction(
        self,
        exercise: Exercise,
        dose: Dose | None,
        cautions: Iterable[Caution],
        side: Side | None,
    ) -> Instruction:
        said = self.localized.phrases
        seconds = dose.tempo_seconds if dose else None
        tempo = self.words["tempo"].format(length=length(seconds)) if seconds else ""
        care = _only_notes(notes(said[Phrase.TEXT_CARE], caution_lines(cautions)))
        cues = _only_notes(notes(said[Phrase.TEXT_CUES], exercise.cues[:MOST_CUES]))
        told = amount(self.localized, dose, only_side(exercise, side))
        return Instruction(
            name=exercise.name,
            dose=", ".join(filter(None, (told, tempo))),
            picture=draw_phases(exercise, self.find_drawings),
            care=care[0] if care else None,
            steps=tuple(step.text for step in exercise.steps),
            cues=cues[0] if cues else None,
            stop=Notes(said[Phrase.TEXT_STOP], exercise.stop_if),
        )

    def _weeks(self, plan: ComposedPlan) -> tuple[Week, ...]:
        said = self.localized.phrases[Phrase.TEXT_WEEK]
        doses = doses_in(self.localized, plan)
        return tuple(
            Week(said.format(week=number), tuple(self._day(each, doses) for each in sessions))
            for number, sessions in by_week(plan)
        )

    def _day(self, session: PlanSession, doses: dict[str, set[str]]) -> Day:
        return Day(
            date=day_of(self.localized, session),
            session=session.turn,
            exercises=named_exercises(self.localized, session, doses),
            length=length(session.seconds),
        )

    def _link(self, composed: Composed) -> Link | None:
        """The player's address as a code, or an address to read where a code is of no use.

        What tells about a person is behind the #, which browsers don't send.
        """
        if not composed.link:
            return None
        path = player_path(composed.link) if self.has_player else composed.link
        if not self.public_url:
            return Link(path, None)
        code = draw_code(f"{self.public_url}{path}", self.words["code"])
        return Link("" if code else f"{self.public_url}{path}", code)


def _remarks(page: Page) -> tuple[Notes, ...]:
    """Paragraphs and remarks, in order; a paragraph is a remark without a label."""
    return tuple(
        Notes("", (part.text,)) if isinstance(part, Paragraph) else part
        for part in page
        if isinstance(part, Paragraph | Notes)
    )


def _only_notes(page: Page) -> tuple[Notes, ...]:
    return tuple(part for part in page if isinstance(part, Notes))
