"""Every page: found, named, described, safe to show, and linked to pages that exist."""

import json
import re

import pytest

from app.catalogue.snapshot import Catalogue
from app.main import create_app
from app.pages.assets import FOLDER as STATIC
from app.pages.groups import GROUPS, group_programmes
from app.pages.site import TEMPLATES
from app.pages.words import FOLDER as WORDS
from app.settings import Settings
from tests import seed_files
from tests.client import start
from tests.pages.conftest import ACCEPT, Document, Pages

SHOWN = (
    "/", "/exercises", "/exercises?q=calf", "/exercises/short-foot", "/programmes",
    "/programmes/flat-foot", "/conditions", "/conditions/flat-foot", "/conditions/foot-ulcer",
    "/conditions/osteoporosis", "/muscles", "/muscles/soleus", "/screening", "/today", "/plan",
    "/about",
)  # fmt: skip

OF_ANSWERS = ("screening.error-", "stop.when-", "problem.cause-", "group.")
"""Beginnings of words about what a person answered."""


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_has_a_title_a_heading_and_a_description_of_its_own(pages: Pages, path: str) -> None:
    page = pages.get(path)
    assert page.title.endswith(" \N{EN DASH} Footwork")
    assert len(page.all("h1")) == 1
    assert 20 < len(page.meta("description")) < 400
    assert page.all("html")[0]["lang"] == "en"
    canonical = next(link for link in page.all("link") if link["rel"] == "canonical")
    assert canonical["href"] == path.partition("?")[0]


def test_titles_differ(pages: Pages) -> None:
    titles = [pages.get(path).title for path in SHOWN if "?" not in path]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_has_neither_scripts_nor_styles_inside(pages: Pages, path: str) -> None:
    answer = pages.response(path)
    page = Document(answer.text)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert not page.all("script")
    assert all(
        name != "style" and not name.startswith("on")
        for _, attributes in page.elements
        for name in attributes
    )


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_asks_nobody_else_for_anything(pages: Pages, path: str) -> None:
    page = pages.get(path)
    named = [image["src"] for image in page.all("img")]
    named += [source["srcset"] for source in page.all("source")]
    named += [form.get("action", "") for form in page.all("form")]
    named += [link["href"] for link in page.all("link")]
    assert all(address.startswith("/") and not address.startswith("//") for address in named)


@pytest.mark.parametrize("path", SHOWN)
def test_pictures_say_their_size_so_that_nothing_moves(pages: Pages, path: str) -> None:
    for image in pages.get(path).all("img"):
        assert int(image["width"]) > 0
        assert int(image["height"]) > 0
        assert "alt" in image


@pytest.mark.sweep
def test_links_lead_to_pages_that_exist(pages: Pages) -> None:
    known = {"/play"}  # the player
    seen: set[str] = set()
    for path in SHOWN:
        seen |= pages.get(path).links()
    for address in sorted(seen - known):
        assert pages.response(address).status_code == 200, address


def test_the_start_page_is_for_browsers_and_the_index_for_programs(pages: Pages) -> None:
    for accept in ("*/*", "application/json", "application/json, text/html;q=0.9"):
        answer = pages.client.get("/", headers={"accept": accept})
        assert answer.json()["links"]["exercises"] == "/v1/exercises"
        assert "accept" in answer.headers["vary"].lower().split(", ")
    answer = pages.client.get("/", headers=ACCEPT)
    assert "<h1>" in answer.text
    assert "accept" in answer.headers["vary"].lower().split(", ")
    assert pages.client.get("/").json()["name"] == "Footwork"  # not what was cached before


def test_a_condition_shows_what_is_known_of_it_and_from_where(pages: Pages) -> None:
    known = pages.client.get("/v1/conditions/calcaneal-apophysitis").json()
    page = pages.get("/conditions/calcaneal-apophysitis")
    assert known["information"]
    assert all(text in page.text for text in known["information"])
    linked = {link["href"] for link in page.all("a")}
    assert {source["url"] for source in known["sources"]} <= linked
    assert "safety questions" not in pages.get("/conditions/growing-pains").text


def test_a_growing_knee_has_one_rule_in_the_questions_and_on_its_page(pages: Pages) -> None:
    asked = pages.post("/screening", {"step": "1", "none": "yes"})
    for page in (asked, pages.get("/conditions/osgood-schlatter")):
        assert "see a doctor or physiotherapist before" in page.text
        assert "if a little pain soon settles" in page.text or "with a little pain" in page.text
        assert "no limp" in page.text


def test_the_questions_are_also_for_whoever_asks_for_somebody_else(pages: Pages) -> None:
    assert "or the person you do this for?" in pages.get("/screening").title


def test_a_search_for_a_condition_links_to_its_page(pages: Pages) -> None:
    page = pages.get("/exercises?q=osgood")
    assert "/conditions/osgood-schlatter" in page.links()
    assert "Safe for" not in page.text
    assert "Safe for" in pages.get("/exercises?q=pregnant").text


def test_a_missing_page_is_a_friendly_page(pages: Pages) -> None:
    for path in ("/nix", "/exercises/nix", "/conditions/nix", "/muscles/nix", "/programmes/nix"):
        page = pages.get(path, status=404)
        assert "doesn't exist" in page.title
        assert "/" in page.links()
    assert "Did you mean 'short-foot'?" in pages.get("/exercises/shortfoot", status=404).text


def test_problems_of_the_api_stay_problems(pages: Pages) -> None:
    for path in ("/v1/nix", "/v1/exercises/nix", "/problems/nix"):
        answer = pages.response(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
    answer = pages.client.get("/nix", headers={"accept": "*/*"})
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_trailing_slash_leads_to_the_page(pages: Pages) -> None:
    answer = pages.response("/exercises/short-foot/")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/exercises/short-foot"


def test_what_people_type_is_escaped(pages: Pages) -> None:
    answer = pages.response('/exercises?q="><script>alert(1)</script>')
    assert answer.status_code == 200
    assert "<script" not in answer.text
    field = next(each for each in Document(answer.text).all("input") if each.get("id") == "q")
    assert field["value"] == '"><script>alert(1)</script>'


def test_search_understands_and_filters(pages: Pages) -> None:
    page = pages.get("/exercises?q=soelus&position=chair")
    assert "“soelus” was read as “soleus”." in page.text
    kept = [field for field in page.all("input") if field.get("name") == "position"]
    assert [field["value"] for field in kept] == ["chair"]
    without = "/exercises?q=soelus"
    assert without in page.links()
    assert page.meta("robots") == "noindex"
    wrong = pages.get("/exercises?position=flying", status=422)
    assert wrong.title.startswith("That didn't work")
    assert "position" in wrong.text


def test_search_has_pages(pages: Pages) -> None:
    first, second = pages.get("/exercises"), pages.get("/exercises?page=2")
    assert "/exercises?page=2" in first.links()
    cards = [
        {link for link in page.links() if re.fullmatch("/exercises/[a-z0-9-]+", link)}
        for page in (first, second)
    ]
    assert len(cards[0]) == len(cards[1]) == 24
    assert cards[0].isdisjoint(cards[1])


def test_assets_have_a_hash_in_their_address_and_are_kept_for_ever(pages: Pages) -> None:
    sheets = [link["href"] for link in pages.get("/").all("link") if link["rel"] == "stylesheet"]
    assert len(sheets) == 2
    for address in sheets:
        assert re.fullmatch(r"/assets/[0-9a-f]{12}/[a-z]+\.css", address)
        answer = pages.client.get(address)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
        old = pages.client.get(address.replace(address.split("/")[2], "0" * 12))
        assert (old.status_code, old.headers["location"]) == (307, address)
        assert old.headers["cache-control"] == "no-store"
    assert pages.client.get("/assets/0/nix.css").status_code == 404
    assert pages.client.get("/assets/0/../words/en.json").status_code == 404


def test_sizes_and_colours_stand_in_the_tokens_alone() -> None:
    style = (STATIC / "site.css").read_text("utf-8")
    screen = style.partition("@media print")[0]
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", screen)
    assert not re.findall(r"(?:font-size|margin[a-z-]*|gap): *[\d.]+(?:px|rem)", screen)


def test_every_word_is_used_and_every_used_word_exists() -> None:
    texts = json.loads((WORDS / "en.json").read_text("utf-8"))
    code = "".join(
        path.read_text("utf-8")
        for folder, pattern in ((TEMPLATES, "*.html"), (TEMPLATES.parent, "**/*.py"))
        for path in folder.glob(pattern)
    )
    used = set(re.findall(r"""["']([a-z-]+(?:\.[a-z0-9_-]+)*)["']""", code))
    families = (
        "facet.", "nearest.", "start.how-", "about.privacy-", "muscle.",
        "list.figure-", "list.side-",
    )  # fmt: skip
    for key in texts:
        if key.startswith("play."):  # those of scripts, see `test_player_page.py`
            continue
        stem = key.removesuffix(".one").removesuffix(".other")
        assert stem in used or key.startswith((*families, *OF_ANSWERS)), key
    for key in re.findall(r"""\bt(?:\.count)?\(["']([a-z0-9.-]+)["'][,)]""", code):
        assert key in texts or f"{key}.one" in texts, key


def test_programmes_are_grouped_by_what_is_the_matter(pages: Pages) -> None:
    """In the same order on each page that lists them, each programme once."""
    order = [link["href"].rpartition("/")[2] for link in pages.get("/programmes").all("a")
             if link["href"].startswith("/programmes/")]  # fmt: skip
    assert sorted(order) == sorted(seed_files.templates())
    started = [link["href"].rpartition("/")[2] for link in pages.get("/").all("a")
               if link["href"].startswith("/programmes/")]  # fmt: skip
    choices = pages.post("/today", {"screened": "yes"})
    options = [option["value"] for option in choices.all("option")]
    assert started == order
    assert [each for each in options if each in order] == [
        each for each in order if each != "child-feet"
    ]
    labels = [group["label"] for group in choices.all("optgroup")]
    assert labels == ["Foot and toes", "Heel and ankle", "Shin and calf", "Knee", "Hip",
                      "Strength, balance and bones"]  # fmt: skip


def test_conditions_on_the_start_page_stand_by_region(pages: Pages, catalogue: Catalogue) -> None:
    regions = [catalogue.default.conditions[link["href"].rpartition("/")[2]].region
               for link in pages.get("/").all("a")
               if link["href"].startswith("/conditions/")]  # fmt: skip
    assert len(regions) > 10
    assert regions == sorted(regions, key=GROUPS.index)


def test_every_programme_stands_where_a_person_looks_for_it(catalogue: Catalogue) -> None:
    groups = group_programmes(catalogue, catalogue.default)
    found = {each.slug: group for group, members in groups.items() for each in members}
    assert found["plantar-heel-pain"] == "ankle"
    assert found["kneecap-pain"] == found["knee-osteoarthritis"] == "knee"
    assert found["hip-arthrosis"] == "hip"
    assert found["child-feet"] == "child"
    whole = {slug for slug, group in found.items() if group == "whole-body"}
    for slug in whole:
        stated = {ref.slug for ref in catalogue.default.templates[slug].conditions}
        assert stated <= {"falls-risk", "osteoporosis", "weak-legs"}


def test_pages_can_be_switched_off(seeded_url: str) -> None:
    off = Pages(start(create_app(Settings(database_url=seeded_url, pages=False))))
    assert off.response("/exercises").status_code == 404
    assert off.response("/exercises").headers["content-type"] == "application/problem+json"
    assert off.client.get("/").json()["name"] == "Footwork"
    assert "/today" not in off.client.get("/robots.txt").text


def test_with_a_public_url_addresses_for_others_are_absolute(seeded_url: str) -> None:
    settings = Settings(
        database_url=seeded_url,
        public_url="https://feet.example/app",
        report_url="mailto:mistakes@feet.example",
    )
    public = Pages(start(create_app(settings)))
    page = public.get("/exercises/short-foot")
    canonical = next(link for link in page.all("link") if link["rel"] == "canonical")
    assert canonical["href"] == "https://feet.example/app/exercises/short-foot"
    assert page.meta("og:image").startswith("https://feet.example/app/assets/")
    assert "/app/exercises" in page.links()
    assert any(link["href"] == "mailto:mistakes@feet.example" for link in page.all("a"))
    sitemap = public.client.get("/sitemap.xml").text
    assert "<loc>https://feet.example/app/exercises/short-foot</loc>" in sitemap
    assert "<loc>https://feet.example/app/programmes/flat-foot</loc>" in sitemap
    robots = public.client.get("/robots.txt").text
    assert "Sitemap: https://feet.example/app/sitemap.xml" in robots


def test_without_a_public_url_there_is_no_sitemap(pages: Pages) -> None:
    assert pages.client.get("/sitemap.xml").status_code == 404
    robots = pages.client.get("/robots.txt").text
    assert "Sitemap" not in robots
    assert "Disallow: /today\n" in robots
