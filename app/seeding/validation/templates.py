"""Programmes."""

from collections import Counter
from collections.abc import Iterator

from app.composition.requests.inputs import DEFAULT_TEMPLATE
from app.seeding.dataset import Dataset
from app.seeding.errors import SeedProblem
from app.seeding.rules import Location, check_links, check_references, check_unique


def check_default_template(data: Dataset) -> Iterator[SeedProblem]:
    """The default programme exists."""
    if DEFAULT_TEMPLATE not in data.slugs["template"]:
        message = "is missing: it is the programme of requests that name none"
        yield SeedProblem(f"templates/{DEFAULT_TEMPLATE}.json", DEFAULT_TEMPLATE, "", message)


def check_templates(data: Dataset) -> Iterator[SeedProblem]:
    """Programmes refer to existing records."""
    for template in data.templates:
        location = Location(f"templates/{template.slug}.json", template.slug, "blocks")
        yield from check_unique((block.slug for block in template.blocks), location)
        links = [
            ("conditions", "condition", template.conditions),
            ("sources", "source", template.sources),
            ("daily_exercises", "exercise", template.daily_exercises),
        ]
        yield from check_links(data, location.file, template.slug, links)


def check_template_parts(data: Dataset) -> Iterator[SeedProblem]:
    """Phases are unique, and key work refers to blocks of the programme and existing muscles."""
    for template in data.templates:
        location = Location(f"templates/{template.slug}.json", template.slug, "phases")
        yield from check_unique((phase.slug for phase in template.phases), location)
        blocks = [block.slug for block in template.blocks]
        location = location._replace(field="must_work")
        for key_work in template.must_work:
            yield from check_references([key_work.block], blocks, "block", location)
            muscles = data.slugs["muscle"]
            yield from check_references([key_work.muscle], muscles, "muscle", location)


def check_block_sizes(data: Dataset) -> Iterator[SeedProblem]:
    """Each block has at least as many exercises as a session may take from it."""
    members = Counter(
        (place.slug, place.block) for exercise in data.exercises for place in exercise.templates
    )
    for template in data.templates:
        for block in template.blocks:
            count = members[template.slug, block.slug]
            if count < block.picks_max:
                yield SeedProblem(
                    f"templates/{template.slug}.json", template.slug, f"blocks.{block.slug}",
                    f"picks_max is {block.picks_max}, but the block has {count} exercises",
                )  # fmt: skip
