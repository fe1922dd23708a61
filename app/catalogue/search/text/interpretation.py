"""How the text search interpreted a query, as the response says it."""

from typing import Literal

from pydantic import ConfigDict, Field
from typing_extensions import TypeAliasType

from app.catalogue.schemas import FrozenModel, Gate, Phrase, Urgency
from app.catalogue.search.text.lexicon import Meaning, MeaningKind
from app.catalogue.search.text.query_parser import Term
from app.catalogue.search.text.term_roles import TermRoles, condition_slugs, is_exclusion
from app.catalogue.snapshot import LocalizedCatalogue

TermKind = TypeAliasType("TermKind", MeaningKind | Literal["text"])
TermRole = TypeAliasType("TermRole", Literal["filter", "exclusion", "safe_for", "gate", "text"])


class InterpretedTerm(FrozenModel):
    """A part of the query and its interpretation."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)

    text: str = Field(description="The words of the query, with the spelling corrected.")
    kind: TermKind = Field(
        description="Kind of resource or filter that the words name, or `text` for words that name "
        "nothing. `have` is for words that mean no equipment."
    )
    slug: str | None = Field(
        description="Slug of the resource, or value of the filter; null for `text`."
    )
    name: str | None = Field(description="Its name; null for `text`.")
    acts_as: TermRole = Field(
        alias="as",
        description="`filter`: results have it. `exclusion`: results don't have it. `safe_for`: "
        "exercises to avoid with the condition are left out, and exercises without a "
        "caution for it come first. `gate`: there are no results until a clinician "
        "has cleared the person for exercise. `text`: it is searched for in names, "
        "muscles, conditions and texts.",
    )
    urgency: Urgency | None = Field(
        description="How soon to see a clinician; null unless it is a gate."
    )
    advice: str | None = Field(description="What to do first; null unless it is a gate.")


class Correction(FrozenModel):
    """A corrected word of the query."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)

    typed: str = Field(alias="from", description="The word as typed.")
    corrected: str = Field(alias="to", description="The word that was searched for.")


class Interpretation(FrozenModel):
    """How a query was interpreted."""

    understood: tuple[InterpretedTerm, ...] = Field(
        description="The parts of the query that were understood, in order. A part that names "
        "several resources is listed once for each."
    )
    corrections: tuple[Correction, ...] = Field(description="Words that were misspelt.")
    message: str | None = Field(
        description="Says why there are no results, which condition the exercises are not checked "
        "for, or which words match no exercise; otherwise null."
    )


def interpret_term(
    localized: LocalizedCatalogue, roles: TermRoles, term: Term
) -> list[InterpretedTerm]:
    """The interpretation of a term: one for each meaning, or one as text."""
    conditions = set(condition_slugs(term))
    meanings = [
        meaning for meaning in term.meanings if not conditions or meaning.slug in conditions
    ]
    if not meanings:
        return [_interpreted_term(term, None, "exclusion" if term.is_negated else "text")]
    if term.is_negated and not is_exclusion(term):
        return []
    gates = {slug: localized.conditions[slug].gate for slug in roles.gates}
    return [
        _interpreted_term(term, meaning, _role(roles, term, meaning), gates.get(meaning.slug))
        for meaning in meanings
    ]


def _role(roles: TermRoles, term: Term, meaning: Meaning) -> TermRole:
    if term.is_negated:
        return "exclusion"
    if meaning.kind == "condition":
        if meaning.slug in roles.gates:
            return "gate"
        return "filter" if meaning.slug in roles.treated else "safe_for"
    return "filter" if term in roles.filters and meaning.kind != "exercise" else "text"


def _interpreted_term(
    term: Term, meaning: Meaning | None, role: TermRole, gate: Gate | None = None
) -> InterpretedTerm:
    return InterpretedTerm(
        text=term.text,
        kind=meaning.kind if meaning else "text",
        slug=meaning and meaning.slug,
        name=meaning and meaning.name,
        acts_as=role,
        urgency=gate and gate.urgency,
        advice=gate and gate.advice,
    )


def explain_results(
    localized: LocalizedCatalogue,
    query: str,
    roles: TermRoles,
    unknown: list[str],
    *,
    found_nothing: bool,
) -> str | None:
    """Why nothing was found, which condition isn't checked, or which words no exercise has."""
    if roles.gates:
        gated = (localized.conditions[slug] for slug in roles.gates)
        return " ".join(
            localized.phrases[Phrase.SEARCH_GATE].format(values=condition.name)
            + (f" {condition.gate.advice}" if condition.gate else "")
            for condition in gated
        )
    if unchecked := [
        condition
        for slug in roles.conditions
        if (condition := localized.conditions[slug]).kinds == ("information",)
    ]:
        return " ".join(
            f"{localized.phrases[Phrase.SEARCH_UNCHECKED].format(values=condition.name)} "
            f"{condition.information[0]}"
            for condition in unchecked
        )
    if unknown:
        return localized.phrases[Phrase.SEARCH_UNKNOWN].format(values=", ".join(unknown))
    if found_nothing:
        return localized.phrases[Phrase.SEARCH_NOTHING].format(values=query.strip())
    return None
