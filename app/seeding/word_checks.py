"""What must hold between the words of the seed and its facts."""

from collections.abc import Iterable, Mapping

from app.catalogue.schemas import Phrase
from app.catalogue.snapshot import DEFAULT_LANGUAGE
from app.seeding.blanks import misfits
from app.seeding.checker import Checker
from app.seeding.facts import ExerciseSeed
from app.seeding.reading import Words


class WordChecker(Checker):
    """Checks that each language has words for all facts, and for nothing else."""

    def check(self) -> None:
        """Remember all that is wrong with the words."""
        if DEFAULT_LANGUAGE not in self.data.words:
            self.add("text", DEFAULT_LANGUAGE, "", "the default language has no folder")
        for lang in self.data.words:
            self._words(lang)

    def _words(self, lang: str) -> None:
        data, words = self.data, self.data.words[lang]
        for name in ("categories", "muscles", "conditions", "equipment"):
            facts = [row.slug for row in getattr(data, name)]
            self._same(facts, getattr(words, name), f"text/{lang}/{name}.json")
        self._same([phrase.value for phrase in Phrase], words.phrases, f"text/{lang}/phrases.json")
        for phrase, message in misfits(
            words.phrases, data.words.get(DEFAULT_LANGUAGE, words).phrases
        ):
            self.add(f"text/{lang}/phrases.json", phrase, "", message)
        questions = [row.slug for row in data.screening]
        self._same(questions, words.screening, f"text/{lang}/screening.json")
        features = [row.slug for row in data.features]
        self._same(features, words.features, f"text/{lang}/features.json")
        for feature in data.features:
            conditions = [caution.condition for caution in feature.cautions]
            advice = words.features.get(feature.slug, {})
            self._same(conditions, advice, f"text/{lang}/features.json", feature.slug, "cautions")
        for name in ("templates", "exercises"):
            facts = [row.slug for row in getattr(data, name)]
            self._same(facts, getattr(words, name), f"text/{lang}/{name}", a_file_each=True)
        for template in data.templates:
            if text := words.templates.get(template.slug):
                file = f"text/{lang}/templates/{template.slug}.json"
                blocks = [block.slug for block in template.blocks]
                self._same(blocks, text.blocks, file, template.slug, "blocks")
                habits = template.daily_exercises
                self._same(habits, text.daily_habits, file, template.slug, "daily_habits")
        for exercise in data.exercises:
            self._exercise_words(exercise, words, lang)

    def _exercise_words(self, exercise: ExerciseSeed, words: Words, lang: str) -> None:
        text = words.exercises.get(exercise.slug)
        if text is None:
            return
        file = f"text/{lang}/exercises/{exercise.slug}.json"
        cautions = [caution.condition for caution in exercise.cautions]
        self._same(cautions, text.cautions, file, exercise.slug, "cautions")
        conditions = [link.slug for link in exercise.conditions]
        for slug in text.condition_notes:
            self.known(slug, conditions, "condition", (file, exercise.slug, "condition_notes"))
        main = self.data.words.get(DEFAULT_LANGUAGE)
        first = main.exercises.get(exercise.slug) if main else None
        if first and [step.role for step in text.steps] != [step.role for step in first.steps]:
            self.add(file, exercise.slug, "steps", f"have other roles than in {DEFAULT_LANGUAGE}")

    def _same(
        self, facts: Iterable[str], words: Mapping[str, object], file: str,
        record: str = "", at: str = "", *, a_file_each: bool = False,
    ) -> None:  # fmt: skip
        """Each fact has its words, and no words are without a fact."""
        facts = dict.fromkeys(facts)
        for slug in facts | dict.fromkeys(words):
            where = f"{file}/{slug}.json" if a_file_each else file
            if slug not in words:
                self.add(where, record or slug, at, f"no words for '{slug}'")
            elif slug not in facts:
                self.add(where, record or slug, at, f"words for '{slug}', which isn't in the facts")
