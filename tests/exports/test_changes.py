"""A copy of the dataset that follows the changes equals the service."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.changes import find_changes, join_changes, take_fingerprints
from app.catalogue.schemas import Exercise, PublishedRelease, ResourceChanges
from app.catalogue.snapshot import Catalogue, RetiredSlug
from app.exports.change_list import list_changes
from tests.factories import make_catalogue, make_exercise

NAMES = tuple("abcdefghij")
ACTIONS = ("add", "change", "rename", "remove")
Actions = list[tuple[str, str]]


@dataclass
class Dataset:
    """A dataset that is edited between releases; slugs are never used twice."""

    exercises: dict[str, int] = field(default_factory=lambda: {"a": 0, "b": 0, "c": 0})
    """The number of changes of each exercise, by slug."""
    retired: dict[tuple[str, str], RetiredSlug] = field(default_factory=dict)
    used: set[str] = field(default_factory=lambda: {"a", "b", "c"})

    def edit(self, action: str, name: str) -> None:
        """Do what can be done with the exercise of this name."""
        if action == "add" and name not in self.used:
            self.exercises[name] = 0
        elif name not in self.exercises:
            return
        elif action == "change":
            self.exercises[name] += 1
        elif action == "rename":
            new = f"{name}-{len(self.used)}"
            self.exercises[new] = self.exercises.pop(name)
            self.retired[("exercise", name)] = RetiredSlug(new, None)
            self.used.add(new)
        elif action == "remove" and len(self.exercises) > 1:
            del self.exercises[name]
            self.retired[("exercise", name)] = RetiredSlug(None, next(iter(self.exercises)))
        self.used.add(name)

    def release(self) -> Catalogue:
        exercises = [
            make_exercise(slug, summary=f"Changed {count} times.")
            for slug, count in self.exercises.items()
        ]
        return replace(make_catalogue(exercises, {"one": (1, 1)}), retired=dict(self.retired))


def publish(releases: list[Actions]) -> list[tuple[Catalogue, PublishedRelease]]:
    """The first release, and one after the actions of each list."""
    dataset = Dataset()
    published: list[tuple[Catalogue, PublishedRelease]] = []
    for number, actions in enumerate([[], *releases]):
        for action, name in actions:
            # A name that was renamed before goes on under its latest slug.
            latest = [slug for slug in dataset.exercises if slug.partition("-")[0] == name]
            dataset.edit(action, latest[0] if latest else name)
        catalogue = dataset.release()
        changes = (
            find_changes(
                take_fingerprints(published[-1][0]),
                take_fingerprints(catalogue),
                catalogue.retired,
            )
            if published
            else {}
        )
        day = date(2026, 1, 1) + timedelta(days=number)
        version = f"2026.1.{number}"
        published.append(
            (catalogue, PublishedRelease(version=version, released_at=day, changes=changes))
        )
    return published


def follow(
    copy: dict[str, Exercise], releases: list[PublishedRelease], service: Catalogue
) -> dict[str, Exercise]:
    """The copy after all that the documentation of `/v1/changes` says."""
    copy = dict(copy)
    for change in list_changes(releases):
        if change.kind != "exercise":
            continue
        if change.change in {"renamed", "removed"}:
            del copy[change.slug]
        if change.url:
            slug = change.url.rpartition("/")[2]
            copy[slug] = service.default.exercises[slug]
    return copy


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(ACTIONS), st.sampled_from(NAMES)), max_size=8),
        min_size=5,
        max_size=5,
    )
)
def test_a_copy_that_follows_equals_the_service(releases: list[Actions]) -> None:
    """From every former release to every later one, with renames and removals between."""
    published = publish(releases)
    for start, (old, _) in enumerate(published):
        for end in range(start, len(published)):
            catalogue = published[end][0]
            later = [release for _, release in published[start + 1 : end + 1]]
            copy = follow(dict(old.default.exercises), later, catalogue)
            assert copy == dict(catalogue.default.exercises)


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        ([[("add", "d")], [("change", "d")]], {"added": ("d",)}),
        ([[("add", "d")], [("remove", "d")]], {}),
        ([[("change", "a")], [("change", "a")]], {"changed": {"a": ("summary",)}}),
        ([[("rename", "a")], [("remove", "a")]], {"removed": {"a": "b"}}),
        ([[("change", "a")], [("remove", "a")]], {"removed": {"a": "b"}}),
    ],
)
def test_changes_of_several_releases_are_joined(
    releases: list[Actions], expected: dict[str, object]
) -> None:
    joined = join_changes(release.changes for _, release in publish(releases))
    found = joined.get("exercise", ResourceChanges())
    assert found.model_dump(exclude_defaults=True) == expected


def test_a_rename_of_a_rename_is_one_rename() -> None:
    published = publish([[("rename", "a")], [("rename", "a")]])
    changes = list_changes([release for _, release in published])
    (entry,) = [change for change in changes if change.kind == "exercise"]
    assert (entry.slug, entry.change) == ("a", "renamed")
    assert entry.renamed_to in published[-1][0].default.exercises
