"""What must hold between the records of the seed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from app.catalogue.schemas import Audience, Phrase
from app.catalogue.snapshot import DEFAULT_LANGUAGE
from app.problems import nearest
from app.seeding.blanks import misfits
from app.seeding.facts import ExerciseSeed, TemplateSeed
from app.seeding.inheriting import demanded
from app.seeding.problems import SeedError, SeedProblem
from app.seeding.reading import Dataset, Words


def check(data: Dataset) -> None:
    """Raises SeedError when records contradict each other; all that is wrong is listed."""
    checker = _Checker(data)
    checker.vocabulary()
    checker.safety()
    for template in data.templates:
        checker.template(template)
    for exercise in data.exercises:
        checker.exercise(exercise)
    checker.ladders()
    for lang in data.words:
        checker.words(lang)
    checker.retired()
    if checker.problems:
        raise SeedError(checker.problems)


@dataclass(slots=True)
class _Checker:
    data: Dataset
    problems: list[SeedProblem] = field(default_factory=list)

    def add(self, file: str, record: str, at: str, message: str) -> None:
        self.problems.append(SeedProblem(file, record, at, message))

    def known(self, slug: str, allowed: Iterable[str], what: str, at: tuple[str, str, str]) -> None:
        """Remember a slug that points nowhere."""
        allowed = list(allowed)
        if slug not in allowed:
            hint = nearest(slug, allowed)
            self.add(
                *at, f"unknown {what} '{slug}'" + (f"; did you mean '{hint}'?" if hint else "")
            )

    def once(self, slugs: Iterable[str], file: str, record: str, at: str) -> None:
        """Remember slugs that stand twice."""
        for slug, count in Counter(slugs).items():
            if count > 1:
                self.add(file, record or slug, at, f"duplicate '{slug}'")

    def vocabulary(self) -> None:
        data = self.data
        for name in ("sources", "features", "categories", "muscles", "conditions", "equipment"):
            self.once((row.slug for row in getattr(data, name)), f"{name}.json", "", "slug")
        referring: dict[str, list[str]] = {}
        for muscle in data.muscles:
            if muscle.parent is not None:
                at = ("muscles.json", muscle.slug, "parent")
                self.known(muscle.parent, (row.slug for row in data.muscles), "muscle", at)
                referring.setdefault(muscle.slug, []).append(muscle.parent)
            if muscle.trained_with is not None:
                at = ("muscles.json", muscle.slug, "trained_with")
                self.known(muscle.trained_with, (row.slug for row in data.muscles), "muscle", at)
                referring.setdefault(muscle.slug, []).append(muscle.trained_with)
        for slug in _in_cycles(referring):
            self.add("muscles.json", slug, "parent", "is within itself: the tree has a cycle")
        for thing in data.equipment:
            self.once(thing.serves_as, "equipment.json", thing.slug, "serves_as")
            for slug in thing.serves_as:
                at = ("equipment.json", thing.slug, "serves_as")
                self.known(slug, (row.slug for row in data.equipment), "equipment", at)

    def safety(self) -> None:
        """The cautions of features, and the questions to ask before a session."""
        data = self.data
        conditions = [row.slug for row in data.conditions]
        sources = [row.slug for row in data.sources]
        for feature in data.features:
            at = ("features.json", feature.slug, "cautions")
            self.once((caution.condition for caution in feature.cautions), *at)
            for caution in feature.cautions:
                self.known(caution.condition, conditions, "condition", at)
                self.known(caution.source, sources, "source", at)
        self.once((row.slug for row in data.screening), "screening.json", "", "slug")
        for question in data.screening:
            self.known(question.source, sources, "source",
                       ("screening.json", question.slug, "source"))  # fmt: skip
            allowed = get_args(Audience.__value__) if question.kind == "audience" else conditions
            if question.value is not None:
                at = ("screening.json", question.slug, "value")
                self.known(question.value, allowed, question.kind, at)

    def template(self, template: TemplateSeed) -> None:
        file, data = f"templates/{template.slug}.json", self.data
        for slug in template.conditions:
            at = (file, template.slug, "conditions")
            self.known(slug, (row.slug for row in data.conditions), "condition", at)
        for slug in template.daily_exercises:
            at = (file, template.slug, "daily_exercises")
            self.known(slug, (row.slug for row in data.exercises), "exercise", at)
        self.once((block.slug for block in template.blocks), file, template.slug, "blocks")
        self.once(template.conditions, file, template.slug, "conditions")
        self.once(template.daily_exercises, file, template.slug, "daily_exercises")
        for block in template.blocks:
            candidates = sum(
                (place.slug, place.block) == (template.slug, block.slug)
                for exercise in data.exercises
                for place in exercise.templates
            )
            if candidates < block.picks_max:
                self.add(
                    file, template.slug, f"blocks.{block.slug}",
                    f"takes up to {block.picks_max} exercises, but {candidates} qualify",
                )  # fmt: skip

    def exercise(self, exercise: ExerciseSeed) -> None:
        file, data = f"exercises/{exercise.slug}.json", self.data
        blocks = {
            template.slug: [block.slug for block in template.blocks] for template in data.templates
        }
        sources = [row.slug for row in data.sources]
        conditions = [row.slug for row in data.conditions]

        def links(at: str, slugs: Iterable[str], allowed: Iterable[str], what: str) -> None:
            slugs, allowed = list(slugs), list(allowed)
            self.once(slugs, file, exercise.slug, at)
            for slug in slugs:
                self.known(slug, allowed, what, (file, exercise.slug, at))

        links("category", [exercise.category], (row.slug for row in data.categories), "category")
        links("features", exercise.features, (row.slug for row in data.features), "feature")
        severities = {caution.condition: caution.severity for caution in exercise.cautions}
        for feature, caution in demanded(exercise, data.features):
            if (severities.get(caution.condition), caution.severity) == ("caution", "avoid"):
                self.add(file, exercise.slug, "cautions",
                         f"'{caution.condition}' is softer than the feature '{feature.slug}' "
                         "has it: avoid")  # fmt: skip
        links("harder", exercise.harder, (row.slug for row in data.exercises), "exercise")
        links("sources", exercise.sources, sources, "source")
        links("muscles", (link.slug for link in exercise.muscles),
              (row.slug for row in data.muscles), "muscle")  # fmt: skip
        links("equipment", (link.slug for link in exercise.equipment),
              (row.slug for row in data.equipment), "equipment")  # fmt: skip
        links("conditions", (link.slug for link in exercise.conditions), conditions, "condition")
        links("cautions", (link.condition for link in exercise.cautions), conditions, "condition")
        cited = [link.source for link in exercise.conditions]
        cited.extend(caution.source for caution in exercise.cautions)
        for source in cited:
            self.known(source, sources, "source", (file, exercise.slug, "source"))
        links("templates", (place.slug for place in exercise.templates), blocks, "template")
        self.once(exercise.audience, file, exercise.slug, "audience")
        for place in exercise.templates:
            if place.slug in blocks:
                at = (file, exercise.slug, "templates")
                self.known(place.block, blocks[place.slug], "block", at)

    def ladders(self) -> None:
        rungs = {exercise.slug: exercise.harder for exercise in self.data.exercises}
        for slug in _in_cycles(rungs):
            self.add(f"exercises/{slug}.json", slug, "harder", "leads back to itself")

    def words(self, lang: str) -> None:
        data, words = self.data, self.data.words[lang]
        for name in ("categories", "muscles", "conditions", "equipment"):
            facts = [row.slug for row in getattr(data, name)]
            self.same(facts, getattr(words, name), f"text/{lang}/{name}.json")
        self.same([phrase.value for phrase in Phrase], words.phrases, f"text/{lang}/phrases.json")
        for phrase, message in misfits(
            words.phrases, data.words.get(DEFAULT_LANGUAGE, words).phrases
        ):
            self.add(f"text/{lang}/phrases.json", phrase, "", message)
        questions = [row.slug for row in data.screening]
        self.same(questions, words.screening, f"text/{lang}/screening.json")
        features = [row.slug for row in data.features]
        self.same(features, words.features, f"text/{lang}/features.json")
        for feature in data.features:
            conditions = [caution.condition for caution in feature.cautions]
            advice = words.features.get(feature.slug, {})
            self.same(conditions, advice, f"text/{lang}/features.json", feature.slug, "cautions")
        for name in ("templates", "exercises"):
            facts = [row.slug for row in getattr(data, name)]
            self.same(facts, getattr(words, name), f"text/{lang}/{name}", a_file_each=True)
        for template in data.templates:
            if text := words.templates.get(template.slug):
                file = f"text/{lang}/templates/{template.slug}.json"
                blocks = [block.slug for block in template.blocks]
                self.same(blocks, text.blocks, file, template.slug, "blocks")
                habits = template.daily_exercises
                self.same(habits, text.daily_habits, file, template.slug, "daily_habits")
        for exercise in data.exercises:
            self.exercise_words(exercise, words, lang)

    def exercise_words(self, exercise: ExerciseSeed, words: Words, lang: str) -> None:
        text = words.exercises.get(exercise.slug)
        if text is None:
            return
        file = f"text/{lang}/exercises/{exercise.slug}.json"
        cautions = [caution.condition for caution in exercise.cautions]
        self.same(cautions, text.cautions, file, exercise.slug, "cautions")
        conditions = [link.slug for link in exercise.conditions]
        for slug in text.condition_notes:
            self.known(slug, conditions, "condition", (file, exercise.slug, "condition_notes"))
        main = self.data.words.get(DEFAULT_LANGUAGE)
        first = main.exercises.get(exercise.slug) if main else None
        if first and [step.role for step in text.steps] != [step.role for step in first.steps]:
            self.add(file, exercise.slug, "steps", f"have other roles than in {DEFAULT_LANGUAGE}")

    def same(
        self, facts: Iterable[str], words: Mapping[str, object], file: str,
        record: str = "", at: str = "", *, a_file_each: bool = False,
    ) -> None:  # fmt: skip
        """Each fact has its words, and no words are without a fact."""
        facts = list(facts)
        for slug in dict.fromkeys([*facts, *words]):
            where = f"{file}/{slug}.json" if a_file_each else file
            if slug not in words:
                self.add(where, record or slug, at, f"no words for '{slug}'")
            elif slug not in facts:
                self.add(where, record or slug, at, f"words for '{slug}', which isn't in the facts")

    def retired(self) -> None:
        data = self.data
        slugs = {
            "category": {row.slug for row in data.categories},
            "muscle": {row.slug for row in data.muscles},
            "condition": {row.slug for row in data.conditions},
            "equipment": {row.slug for row in data.equipment},
            "template": {row.slug for row in data.templates},
            "exercise": {row.slug for row in data.exercises},
        }
        self.once((f"{row.kind} {row.slug}" for row in data.retired), "retired.json", "", "slug")
        for row in data.retired:
            if row.slug in slugs[row.kind]:
                self.add("retired.json", row.slug, "slug", "is still in use")
            for at, target in (("renamed_to", row.renamed_to), ("replaced_by", row.replaced_by)):
                if target:
                    self.known(target, slugs[row.kind], row.kind, ("retired.json", row.slug, at))
        if DEFAULT_LANGUAGE not in data.words:
            self.add("text", DEFAULT_LANGUAGE, "", "the default language has no folder")


def _in_cycles(steps: Mapping[str, Iterable[str]]) -> list[str]:
    """The slugs from which a way leads back to themselves."""

    def reaches(start: str) -> bool:
        seen: set[str] = set()
        queue = list(steps.get(start, ()))
        while queue:
            slug = queue.pop()
            if slug == start:
                return True
            if slug not in seen:
                seen.add(slug)
                queue.extend(steps.get(slug, ()))
        return False

    return [slug for slug in steps if reaches(slug)]
