"""What must hold between the records of the seed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import get_args

from app.catalogue.schemas import Audience
from app.programs.asking import DEFAULT_TEMPLATE
from app.seeding.checker import Checker
from app.seeding.facts import ExerciseSeed, TemplateSeed
from app.seeding.inheriting import demanded
from app.seeding.problems import SeedError
from app.seeding.reading import Dataset
from app.seeding.word_checks import WordChecker


def check(data: Dataset) -> None:
    """Raises SeedError when records contradict each other; all that is wrong is listed."""
    facts, words = FactChecker(data), WordChecker(data)
    facts.check()
    words.check()
    if problems := facts.problems + words.problems:
        raise SeedError(problems)


class FactChecker(Checker):
    """Checks that facts refer to others that exist, and don't contradict them."""

    def check(self) -> None:
        """Remember all that is wrong with the facts."""
        self._vocabulary()
        self._safety()
        qualifying = Counter(
            (place.slug, place.block)
            for exercise in self.data.exercises
            for place in exercise.templates
        )
        if DEFAULT_TEMPLATE not in self.slugs["template"]:
            self.add(
                "templates", "", DEFAULT_TEMPLATE, "is missing: who names no programme gets it"
            )
        for template in self.data.templates:
            self._template(template, qualifying)
        for exercise in self.data.exercises:
            self._exercise(exercise)
        self._ladders()
        self._retired()

    def _vocabulary(self) -> None:
        data = self.data
        for name in ("sources", "features", "categories", "muscles", "conditions", "equipment"):
            self.once((row.slug for row in getattr(data, name)), f"{name}.json", "", "slug")
        referring: dict[str, list[str]] = {}
        for muscle in data.muscles:
            if muscle.parent is not None:
                at = ("muscles.json", muscle.slug, "parent")
                self.known(muscle.parent, self.slugs["muscle"], "muscle", at)
                referring.setdefault(muscle.slug, []).append(muscle.parent)
            if muscle.trained_with is not None:
                at = ("muscles.json", muscle.slug, "trained_with")
                self.known(muscle.trained_with, self.slugs["muscle"], "muscle", at)
                referring.setdefault(muscle.slug, []).append(muscle.trained_with)
        for slug in _in_cycles(referring):
            self.add("muscles.json", slug, "parent", "is within itself: the tree has a cycle")
        for thing in data.equipment:
            self.once(thing.serves_as, "equipment.json", thing.slug, "serves_as")
            for slug in thing.serves_as:
                at = ("equipment.json", thing.slug, "serves_as")
                self.known(slug, self.slugs["equipment"], "equipment", at)

    def _safety(self) -> None:
        """The cautions of features, and the questions to ask before a session."""
        data = self.data
        conditions, sources = self.slugs["condition"], self.slugs["source"]
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

    def _template(self, template: TemplateSeed, qualifying: Mapping[tuple[str, str], int]) -> None:
        file = f"templates/{template.slug}.json"
        for slug in template.conditions:
            at = (file, template.slug, "conditions")
            self.known(slug, self.slugs["condition"], "condition", at)
        for slug in template.daily_exercises:
            at = (file, template.slug, "daily_exercises")
            self.known(slug, self.slugs["exercise"], "exercise", at)
        self.once((block.slug for block in template.blocks), file, template.slug, "blocks")
        self.once(template.conditions, file, template.slug, "conditions")
        self.once(template.daily_exercises, file, template.slug, "daily_exercises")
        for block in template.blocks:
            candidates = qualifying[template.slug, block.slug]
            if candidates < block.picks_max:
                self.add(
                    file, template.slug, f"blocks.{block.slug}",
                    f"takes up to {block.picks_max} exercises, but {candidates} qualify",
                )  # fmt: skip

    def _exercise(self, exercise: ExerciseSeed) -> None:
        file, data = f"exercises/{exercise.slug}.json", self.data
        blocks = {
            template.slug: [block.slug for block in template.blocks] for template in data.templates
        }
        conditions, sources = self.slugs["condition"], self.slugs["source"]

        def links(at: str, slugs: Iterable[str], allowed: Collection[str], what: str) -> None:
            slugs = list(slugs)
            self.once(slugs, file, exercise.slug, at)
            for slug in slugs:
                self.known(slug, allowed, what, (file, exercise.slug, at))

        links("category", [exercise.category], self.slugs["category"], "category")
        links("features", exercise.features, self.slugs["feature"], "feature")
        severities = {caution.condition: caution.severity for caution in exercise.cautions}
        for feature, caution in demanded(exercise, data.features):
            if (severities.get(caution.condition), caution.severity) == ("caution", "avoid"):
                self.add(file, exercise.slug, "cautions",
                         f"'{caution.condition}' is softer than the feature '{feature.slug}' "
                         "has it: avoid")  # fmt: skip
        links("harder", exercise.harder, self.slugs["exercise"], "exercise")
        links("sources", exercise.sources, sources, "source")
        muscles = (link.slug for link in exercise.muscles)
        links("muscles", muscles, self.slugs["muscle"], "muscle")
        equipment = (link.slug for link in exercise.equipment)
        links("equipment", equipment, self.slugs["equipment"], "equipment")
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

    def _ladders(self) -> None:
        rungs = {exercise.slug: exercise.harder for exercise in self.data.exercises}
        for slug in _in_cycles(rungs):
            self.add(f"exercises/{slug}.json", slug, "harder", "leads back to itself")

    def _retired(self) -> None:
        data = self.data
        self.once((f"{row.kind} {row.slug}" for row in data.retired), "retired.json", "", "slug")
        for row in data.retired:
            if row.slug in self.slugs[row.kind]:
                self.add("retired.json", row.slug, "slug", "is still in use")
            for at, target in (("renamed_to", row.renamed_to), ("replaced_by", row.replaced_by)):
                if target:
                    self.known(
                        target, self.slugs[row.kind], row.kind, ("retired.json", row.slug, at)
                    )


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
