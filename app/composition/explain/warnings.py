"""What to know about a session: warnings, changes, and programmes that suit the person better."""

from collections.abc import Iterable

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import LocalizedCatalogue, to_ref
from app.composition.composer import Composer
from app.composition.conditions import holds_doses, unchecked, unchecked_warnings
from app.composition.rendering.figures import shortfall_words
from app.composition.requests.links import make_link
from app.composition.requests.programmes import exercises_of
from app.composition.requests.resolve import ResolvedRequest
from app.composition.schemas import Change, ChangeKind, SuggestedProgramme
from app.composition.training.session import Note, Session, Why

MAX_PROGRAMMES = 3
SENTENCES: dict[ChangeKind, Phrase] = {
    "replaced": Phrase.CHANGE_REPLACED,
    "left-out": Phrase.CHANGE_LEFT_OUT,
    "include-rests": Phrase.CHANGE_INCLUDE_RESTS,
    "rest-yields": Phrase.CHANGE_REST_YIELDS,
    "key-lost": Phrase.CHANGE_KEY_LOST,
}
CAUSES: dict[Why, Phrase] = {
    "excluded": Phrase.WHY_EXCLUDED,
    "pain": Phrase.WHY_PAIN,
    "rest": Phrase.WHY_REST,
}


def programme_warnings(
    composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest
) -> tuple[str, ...]:
    """What a person has to know before the first exercise.

    What isn't checked, that a clinician is taken to agree, for whom or what the programme is, and
    that doses stay.
    """
    said, cleared = localized.phrases, resolved.request.cleared
    stated = resolved.request.safe_for
    warnings = [*unchecked_warnings(localized, stated)]
    if cleared:
        names = ", ".join(localized.conditions[slug].name for slug in cleared)
        warnings.append(said[Phrase.CLEARED].format(values=names))
    told = {*cleared, *(each.slug for each in unchecked(localized, stated))}
    if resolved.nearest_for and resolved.nearest_for not in told:
        warnings.append(_nearest(composer, localized, resolved.template, resolved.nearest_for))
    if resolved.template in composer.for_children and "child" not in resolved.request.audience:
        warnings.append(said[Phrase.FOR_CHILDREN])
    if holds_doses(localized, stated) and not cleared and resolved.request.progress:
        warnings.append(said[Phrase.DOSES_HELD])
    return tuple(warnings)


def session_warnings(localized: LocalizedCatalogue, session: Session) -> tuple[str, ...]:
    """That the session is shorter than asked, and that a clinician should be seen."""
    said, warnings = localized.phrases, []
    if session.see_clinician:
        warnings.append(said[Phrase.SEE_CLINICIAN])
    if session.shortfall:
        warnings.append(shortfall_words(localized, session.shortfall))
    return tuple(warnings)


def _nearest(
    composer: Composer, localized: LocalizedCatalogue, template: str, condition: str
) -> str:
    """Why the programme is the nearest one for a condition."""
    index, name = composer.catalogue.index, localized.conditions[condition].name
    if localized.conditions[condition].templates:
        return localized.phrases[Phrase.OTHER_PROGRAMME].format(condition=name)
    members = exercises_of(composer.catalogue, template)
    used = (members & index.any_of("condition", [condition])).bit_count()
    phrase = Phrase.NEAREST_USED if used else Phrase.NEAREST_CARE
    return localized.phrases[phrase].format(condition=name, count=used, total=members.bit_count())


def programmes_for_you(
    composer: Composer, localized: LocalizedCatalogue, resolved: ResolvedRequest
) -> tuple[SuggestedProgramme, ...]:
    """The programmes for stated conditions, when the one that is asked for is for none of them."""
    stated, for_children = resolved.request.safe_for, composer.for_children
    served = {ref.slug for ref in localized.templates[resolved.template].conditions}
    if not served.isdisjoint(stated):
        return ()
    found: dict[str, SuggestedProgramme] = {}
    conditions = (localized.conditions[slug] for slug in stated)
    for condition, ref in ((each, ref) for each in conditions for ref in each.templates):
        other = resolved.of_template(ref.slug, localized.templates[ref.slug].minutes)
        alike = (ref.slug in for_children) == (resolved.template in for_children)
        if ref.slug not in found and alike and composer.can_fill(other):
            found[ref.slug] = SuggestedProgramme(
                slug=ref.slug,
                name=ref.name,
                reason=localized.phrases[Phrase.FOR_YOU].format(condition=condition.name),
                link=make_link(other.request, resolved.lang),
            )
    return tuple(found.values())[:MAX_PROGRAMMES]


def explain_changes(
    localized: LocalizedCatalogue, template: str, notes: Iterable[Note]
) -> tuple[Change, ...]:
    """The notes of a session in the words of the release."""
    said, exercises = localized.phrases, localized.exercises
    blocks = {block.slug: block for block in localized.templates[template].blocks}

    def explain(note: Note) -> Change:
        named = {
            "exercise": note.exercise and to_ref(exercises[note.exercise]),
            "other": note.other and to_ref(exercises[note.other]),
            "block": note.block and to_ref(blocks[note.block]),
        }
        names = {name: ref and ref.name for name, ref in named.items()}
        why = note.why and said[CAUSES[note.why]]
        text = said[SENTENCES[note.kind]].format(**names, why=why)
        return Change(kind=note.kind, **named, text=text)

    return tuple(map(explain, notes))
