"""Sessions and plans as handouts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.catalogue.schemas import Caution, Dose, Exercise, Phrase, Side
from app.catalogue.snapshot import LocalizedCatalogue
from app.composition.describe import only_side
from app.composition.pick_schemas import PickFrequency
from app.composition.plan_schemas import ComposedPlan
from app.composition.rendering.figures import caution_lines, length, unbroken
from app.composition.rendering.handout.illustrations import FindDrawings, draw_code, draw_phases
from app.composition.rendering.handout.sheet import (
    Instruction,
    Link,
    Sheet,
    TickRow,
    Weeks,
    read_words,
)
from app.composition.rendering.handout.ticks import days_a_week, tick_row, weeks_of
from app.composition.rendering.page import Notes, Page, Paragraph
from app.composition.rendering.sections import (
    DAYS_A_WEEK,
    MAX_CUES,
    Composed,
    amount,
    before,
    changes,
    closing,
    how_often,
    needs,
    notes,
    phase_line,
    picks_of,
    side_line,
)
from app.composition.rendering.weeks import cautions_in, plan_lead, steady_doses, turns_in
from app.composition.requests.links import make_link, player_path
from app.composition.requests.session import SessionRequest
from app.composition.schemas import ComposedSession


@dataclass(frozen=True, slots=True)
class Done:
    """An exercise of a session or a plan, with what is told of it there."""

    exercise: Exercise
    dose: str
    cautions: tuple[Caution, ...]
    turns: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes handouts in one language.

    Attributes:
        localized: the release in the language of the handout.
        find_drawings: what finds the pictures.
        public_url: where people find the service; without it, no address is printed.
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
        picks = tuple(picks_of(session))
        done = [
            Done(
                exercises[pick.exercise.slug],
                self._told(pick.dose, pick.side, pick.frequency),
                pick.cautions,
            )
            for pick in picks
        ]
        date = f"{session.date}, " if session.date else ""
        warnings = (*session.warnings, *changes(session))
        return self._sheet(
            session,
            title=session.title,
            subtitle=f"{date}{length(session.seconds)}",
            lead=(
                *how_often(self.localized, session),
                *self._takes_turns(session),
                *phase_line(session.phase),
            ),
            warnings=warnings,
            done=done,
            ticks=tuple(map(tick_row, picks)),
            days_a_week=days_a_week(session, picks),
        )

    def plan(self, plan: ComposedPlan) -> Sheet:
        """The handout of a plan, with a box for each session."""
        cautions, doses = cautions_in(plan), steady_doses(self.localized, plan)
        turns = turns_in(plan)
        told = (text for session in plan.sessions for text in session.warnings)
        return self._sheet(
            plan,
            title=plan.template.name,
            subtitle=plan_lead(self.localized, plan),
            lead=(),
            warnings=tuple(dict.fromkeys((*plan.warnings, *told))),
            done=[
                Done(
                    each,
                    self._told(doses.get(each.slug), only_side(each, plan.side)),
                    cautions.get(each.slug, ()),
                    turns.get(each.slug, ""),
                )
                for each in plan.exercises
            ],
            weeks=tuple(weeks_of(self.localized, plan)),
        )

    def programme(self, plan: ComposedPlan) -> Sheet:
        """The handout of a programme: a plan of it without dates, which people write in."""
        sheet = self.plan(plan)
        lead = self.words["programme"].format(
            count=len(plan.sessions),
            minutes=plan.minutes,
            often=plan.per_week,
            weeks=plan.weeks,
        )
        undated = tuple(
            replace(part, days=tuple(replace(day, date="") for day in part.days))
            for part in sheet.weeks
        )
        first = make_link(SessionRequest(template=plan.template.slug), self.localized.lang)
        return replace(sheet, subtitle=lead, weeks=undated, link=self._link(first))

    def _sheet(
        self,
        composed: Composed,
        *,
        title: str,
        subtitle: str,
        lead: Page,
        warnings: tuple[str, ...],
        done: Sequence[Done],
        ticks: tuple[TickRow, ...] = (),
        days_a_week: int = DAYS_A_WEEK,
        weeks: tuple[Weeks, ...] = (),
    ) -> Sheet:
        said = self.localized.phrases
        needed = needs(self.localized, [(each.exercise, each.cautions) for each in done])
        sided = side_line(self.localized, composed)
        instructions = tuple(map(self._instruction, done))
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
            days_a_week=days_a_week,
            weeks=weeks,
            closing_title=said[Phrase.TEXT_CLOSING],
            closing=_only_notes(closing_notes),
            link=self._link(composed.link),
            lacks_pictures=any(
                each.exercise.pictures and not instruction.picture
                for each, instruction in zip(done, instructions, strict=True)
            ),
        )

    def _instruction(self, done: Done) -> Instruction:
        said, exercise = self.localized.phrases, done.exercise
        care = _only_notes(notes(said[Phrase.TEXT_CARE], caution_lines(done.cautions)))
        cues = _only_notes(notes(said[Phrase.TEXT_CUES], exercise.cues[:MAX_CUES]))
        return Instruction(
            name=exercise.name,
            turns=done.turns,
            dose=done.dose,
            picture=draw_phases(exercise, self.find_drawings),
            care=care[0] if care else None,
            steps=tuple(step.text for step in exercise.steps),
            cues=cues[0] if cues else None,
            stop=Notes(said[Phrase.TEXT_STOP], exercise.stop_if),
        )

    def _told(
        self, dose: Dose | None, side: Side | None, frequency: PickFrequency | None = None
    ) -> str:
        """How much to do, at which tempo, and how often."""
        seconds = dose.tempo_seconds if dose else None
        tempo = self.words["tempo"].format(length=length(seconds)) if seconds else ""
        often = unbroken(frequency.text) if frequency else ""
        told = (amount(self.localized, dose, side), tempo, often)
        return ", ".join(filter(None, told))

    def _takes_turns(self, session: ComposedSession) -> Page:
        """That a session of a programme is one of several, which a plan has together."""
        if session.turn is None:
            return ()
        return (Paragraph(self.words["takes-turns"].format(turn=session.turn)),)

    def _link(self, link: str | None) -> Link | None:
        """The player's address as a code, or an address to read where a code is of no use.

        What tells about a person is behind the #, which browsers don't send.
        """
        if not link or not self.public_url:
            return None
        path = player_path(link) if self.has_player else link
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
