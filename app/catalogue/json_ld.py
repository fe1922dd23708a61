"""Exercises and programmes as JSON-LD, in the terms of schema.org.

Both are an ExercisePlan. Paths are relative to the service: `base` is the URL in front of them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.catalogue.doses import describe_dose
from app.catalogue.schemas import CitedSource, Exercise, NamedRef, Release, Template
from app.catalogue.schemas.picture import Picture
from app.catalogue.snapshot import LocalizedCatalogue

Element = dict[str, Any]
CONTEXT = "https://schema.org"
NOTICE = "General information, not medical advice. Keep the cautions beside the exercise."
ANATOMY = {"muscle": "Muscle", "joint": "Joint"}
"""Kinds of structures that schema.org has a type for; the others are AnatomicalStructure."""
SECONDS, PIXELS = "SEC", "E37"
"""Codes of units (UN/CEFACT)."""


def describe_exercise(
    release: Release, localized: LocalizedCatalogue, slug: str, base: str = ""
) -> Element:
    """An exercise as an ExercisePlan: its dose, muscles, conditions, pictures and instructions."""
    exercise = localized.exercises[slug]
    dose = exercise.dose
    return _without_empty(
        {
            **_head(release, localized, f"{base}/v1/exercises/{slug}", exercise),
            "alternateName": list(exercise.aliases),
            "description": exercise.summary,
            "exerciseType": exercise.category.name,
            "activityDuration": f"PT{exercise.seconds}S",
            "repetitions": dose.reps,
            "restPeriods": _quantity(dose.rest_seconds, SECONDS),
            "additionalVariable": describe_dose(dose),
            "associatedAnatomy": [
                _structure(localized, muscle)
                for muscle in exercise.muscles
                if muscle.role == "primary"
            ],
            "about": _conditions(localized, exercise.conditions),
            "image": [_image(base, picture) for picture in exercise.pictures],
            "citation": [_citation(source) for source in exercise.sources],
            "hasPart": _instructions(exercise),
        }
    )


def describe_programme(
    release: Release, localized: LocalizedCatalogue, slug: str, base: str = ""
) -> Element:
    """A programme as an ExercisePlan whose parts are its blocks."""
    template = localized.templates[slug]
    often = template.sessions_per_week
    low, high = sorted((often.early, often.advanced))
    return _without_empty(
        {
            **_head(release, localized, f"{base}/v1/templates/{slug}", template),
            "alternateName": list(template.aliases),
            "description": template.summary,
            "activityDuration": f"PT{template.minutes}M",
            "activityFrequency": {
                "@type": "QuantitativeValue",
                "minValue": low,
                "maxValue": high,
                "unitText": "sessions per week",
            },
            "additionalVariable": [
                *(
                    f"{phase.name}: at least {phase.weeks} weeks. To move on: {phase.criterion}"
                    for phase in template.phases
                ),
                *template.daily_habits,
            ],
            "text": "\n\n".join(advice.text for advice in template.advice),
            "about": _conditions(localized, template.conditions),
            "citation": [_citation(source) for source in template.sources],
            "hasPart": _blocks(template, base),
        }
    )


def _head(release: Release, localized: LocalizedCatalogue, url: str, named: NamedRef) -> Element:
    return {
        "@context": CONTEXT,
        "@type": "ExercisePlan",
        "@id": url,
        "url": url,
        "name": named.name,
        "inLanguage": localized.lang,
        "version": release.version,
        "license": release.licence_url,
        "creditText": release.attribution,
        "usageInfo": {"@type": "CreativeWork", "text": NOTICE},
    }


def _structure(localized: LocalizedCatalogue, muscle: NamedRef) -> Element:
    """A muscle with its identifiers in Uberon and FMA."""
    record = localized.muscles[muscle.slug]
    codes = (("Uberon", record.uberon), ("FMA", record.fma))
    return _without_empty(
        {
            "@type": ANATOMY.get(record.kind, "AnatomicalStructure"),
            "name": muscle.name,
            "code": [_code(system, code) for system, code in codes if code],
        }
    )


def _conditions(localized: LocalizedCatalogue, conditions: Iterable[NamedRef]) -> list[Element]:
    """Conditions with their codes in classifications."""
    return [
        _without_empty(
            {
                "@type": "MedicalCondition",
                "name": condition.name,
                "code": [
                    _code(each.system.upper(), each.code)
                    for each in localized.conditions[condition.slug].codes
                ],
            }
        )
        for condition in conditions
    ]


def _code(system: str, code: str) -> Element:
    return {"@type": "MedicalCode", "codeValue": code, "codingSystem": system}


def _quantity(value: int, unit: str) -> Element:
    return {"@type": "QuantitativeValue", "value": value, "unitCode": unit}


def _image(base: str, picture: Picture) -> Element:
    return {
        "@type": "ImageObject",
        "contentUrl": f"{base}{picture.url}",
        "encodingFormat": picture.type,
        "width": _quantity(picture.width, PIXELS),
        "height": _quantity(picture.height, PIXELS),
        "caption": picture.alt,
        "license": picture.licence,
        "creditText": picture.credit,
    }


def _citation(source: CitedSource) -> Element:
    """A source: an article if it has a DOI or a PubMed identifier."""
    return _without_empty(
        {
            "@type": "ScholarlyArticle" if source.doi or source.pmid else "CreativeWork",
            "name": source.name,
            "url": f"https://doi.org/{source.doi}" if source.doi else source.url,
            "datePublished": str(source.year) if source.year else None,
        }
    )


def _instructions(exercise: Exercise) -> Element:
    """The steps, then the cautions and the reasons to stop as tips."""
    cautions = [f"{each.condition.name}: {each.advice}" for each in exercise.cautions]
    tips = {"Cautions": cautions, "Stop if": list(exercise.stop_if)}
    return _without_empty(
        {
            "@type": "HowTo",
            "name": exercise.name,
            "totalTime": f"PT{exercise.seconds}S",
            "tool": [{"@type": "HowToTool", "name": tool.name} for tool in exercise.equipment],
            "step": [
                *(
                    {"@type": "HowToStep", "position": at, "text": step.text}
                    for at, step in enumerate(exercise.steps, 1)
                ),
                *(_section(name, texts) for name, texts in tips.items() if texts),
            ],
        }
    )


def _section(name: str, texts: Iterable[str]) -> Element:
    tips = [{"@type": "HowToTip", "text": text} for text in texts]
    return {"@type": "HowToSection", "name": name, "itemListElement": tips}


def _blocks(template: Template, base: str) -> list[Element]:
    """The blocks, each with references to its exercises."""
    return [
        {
            "@type": "ExercisePlan",
            "name": block.name,
            "description": block.summary,
            "hasPart": [
                {
                    "@type": "ExercisePlan",
                    "@id": f"{base}/v1/exercises/{exercise.slug}",
                    "name": exercise.name,
                }
                for exercise in block.exercises
            ],
        }
        for block in template.blocks
    ]


def _without_empty(element: Mapping[str, Any]) -> Element:
    """The element without members that say nothing."""
    return {name: value for name, value in element.items() if value not in ([], "", None)}
