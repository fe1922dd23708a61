"""The map of the muscles: complete, and easy to hit with a finger."""

import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from shapely import Polygon, unary_union

from app.catalogue.snapshot import Catalogue
from app.pictures.muscle_map.document import draw_muscle
from app.pictures.muscle_map.panels import PANELS, WIDTH
from app.pictures.muscle_map.regions import REGIONS
from tests.client import Client

SVG = "{http://www.w3.org/2000/svg}"
TARGET = 24
"""CSS pixels, the least size of a target (WCAG 2.2, 2.5.8), on a screen 400 pixels wide."""
NUMBER = r"-?[\d.]+"


@pytest.fixture(scope="module")
def root(client: Client) -> ET.Element:
    found: ET.Element = ET.fromstring(client.get("/v1/muscles/map.svg").text)  # noqa: S314
    return found


@cache
def outline(path: str) -> Polygon:
    """What a path of quadratic curves encloses."""
    numbers = [float(number) for number in re.findall(NUMBER, path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    at, line = points[0], []
    for control, end in zip(points[1::2], points[2::2], strict=True):
        for step in range(8):
            t = step / 8
            line.append(
                tuple(
                    (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
                    for a, b, c in zip(at, control, end, strict=True)
                )
            )
        at = end
    return Polygon(line)


def painted(root: ET.Element) -> list[tuple[str, Polygon]]:
    """All regions in the order of painting, each with its slug."""
    return [
        (group.attrib["data-slug"], outline(path.attrib["d"]))
        for group in root.iter(f"{SVG}g")
        if "data-slug" in group.attrib
        for path in group.findall(f"{SVG}path")
    ]


def test_every_muscle_with_a_primary_exercise_has_a_region(
    root: ET.Element, catalogue: Catalogue
) -> None:
    primary = {
        muscle.slug
        for exercise in catalogue.default.exercises.values()
        for muscle in exercise.muscles
        if muscle.role == "primary"
    }
    assert primary <= {group.attrib.get("data-slug") for group in root.iter(f"{SVG}g")}


def test_regions_are_the_vocabulary_and_nothing_else(
    root: ET.Element, catalogue: Catalogue
) -> None:
    assert REGIONS.keys() <= catalogue.default.muscles.keys()
    for group in root.iter(f"{SVG}g"):
        if slug := group.attrib.get("data-slug"):
            assert group.attrib["id"] == f"muscle-{slug}"
            assert group.findtext(f"{SVG}title") == catalogue.default.muscles[slug].name


def test_members_are_inside_of_their_group(root: ET.Element, catalogue: Catalogue) -> None:
    for group in root.iter(f"{SVG}g"):
        for member in group.findall(f"{SVG}g[@data-slug]"):
            if "data-slug" in group.attrib:
                parent = catalogue.default.muscles[member.attrib["data-slug"]].parent
                assert parent is not None
                assert parent.slug == group.attrib["data-slug"]


def test_every_region_is_a_target_for_a_finger(root: ET.Element, catalogue: Catalogue) -> None:
    """What lies on top of a region is taken off; the rest must hold a disc of the least size."""
    assert root.attrib["width"] == str(WIDTH) == "400"
    regions = painted(root)
    counted = {
        muscle.slug
        for exercise in catalogue.default.exercises.values()
        for muscle in exercise.muscles
        if muscle.role == "primary"
    }
    hit: set[str] = set()
    for place, (slug, region) in enumerate(regions):
        above = [other for name, other in regions[place + 1 :] if name != slug]
        free = region.difference(unary_union(above))
        if not free.buffer(-TARGET / 2 + 0.05).is_empty:
            hit.add(slug)
    assert sorted((counted & REGIONS.keys()) - hit) == []


def test_regions_lie_in_their_view(root: ET.Element) -> None:
    for slug, region in painted(root):
        left, top, right, bottom = region.bounds
        assert any(
            panel.x - 1 <= left and right <= panel.x + panel.width + 1
            and panel.y <= top and bottom <= panel.y + panel.height
            for panel in PANELS.values()
        ), slug  # fmt: skip


def test_no_id_stands_twice(root: ET.Element) -> None:
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("muscle-") for name in ids)


def test_picture_of_a_muscle_marks_it_alone(client: Client) -> None:
    text = client.get("/v1/muscles/soleus/picture.svg?theme=light").text
    assert text.count('fill="#e0563c"') == 3  # from behind, from the inner and the outer side
    root = ET.fromstring(text)  # noqa: S314
    assert root.findtext(f"{SVG}title") == "Soleus"
    assert not [element for element in root.iter() if "id" in element.attrib]


def test_picture_of_a_group_marks_its_members(client: Client) -> None:
    def count(slug: str) -> int:
        return client.get(f"/v1/muscles/{slug}/picture.svg?theme=light").text.count("#e0563c")

    members = ("gastrocnemius", "soleus", "achilles-tendon")
    assert count("triceps-surae") == sum(map(count, members))


def test_every_muscle_has_a_picture(client: Client, catalogue: Catalogue) -> None:
    for slug in catalogue.default.muscles:
        assert client.get(f"/v1/muscles/{slug}/picture.svg").status_code == 200, slug


def test_structure_without_a_region_has_no_picture(catalogue: Catalogue) -> None:
    soleus = catalogue.default.muscles["soleus"]
    made_up = {"made-up": soleus.model_copy(update={"slug": "made-up", "children": ()})}
    assert draw_muscle(made_up, "made-up", "light") is None


def test_unknown_muscle_is_not_found(client: Client) -> None:
    problem = client.json("/v1/muscles/solius/picture.svg", status=404)
    assert problem["errors"][0]["did_you_mean"] == "soleus"
    assert client.json("/v1/muscles/map.svg?theme=blue", status=422)
