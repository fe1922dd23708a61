"""Twenty questions of people, each with the arguments that an assistant would read out of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

RULES = (
    (r"\binstead\b|\bswap\b|\breplace\b", "swap_exercise"),
    (r"\bplan\b|\bweeks\b", "compose_plan"),
    (r"\bbefore\b.*\bstart", "get_screening_questions"),
    (r"\bhow do\b.*\bdo the\b|\bpicture\b", "get_exercise"),
    (r"\btoday\b|\bsession\b|\bminutes\b", "compose_session"),
    (r"\bexercises?\b|\bhelps\b", "search_exercises"),
)
"""The script of the assistant: the first rule whose words are in the question chooses the tool."""
FIRST_CALL = {"get_exercise": "search_exercises", "swap_exercise": "compose_session"}
"""The call before one that needs something from an answer: a slug, or a session."""
Outcome = Literal["answered", "refused", "nothing-found"]


@dataclass(frozen=True)
class Question:
    """A question, and what must come of it."""

    text: str
    tool: str
    """The tool that answers it."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """Of the last call; with two calls, what the first one needs is in `first`."""
    first: Mapping[str, Any] = field(default_factory=dict)
    outcome: Outcome = "answered"
    told: str = ""
    """What the answer must say."""


def choose(question: str) -> str:
    """The tool that the script chooses."""
    return next(tool for words, tool in RULES if re.search(words, question.lower()))


QUESTIONS = (
    Question(
        "Which exercises work the tibialis posterior?",
        "search_exercises",
        {"q": "tibialis posterior"},
        told="inversion",
    ),
    Question(
        "The bottom of my foot hurts in the morning. What helps?",
        "search_exercises",
        {"q": "bottom of foot hurts"},
        told="`plantar-fascia-stretch`",
    ),
    Question(
        "Which exercises are there for my bunion, on a chair?",
        "search_exercises",
        {"q": "bunion", "position": ["sitting"]},
        told="toe",
    ),
    Question(
        "Hip exercises that I may do while I am pregnant, please.",
        "search_exercises",
        {"q": "hip", "safe_for": ["pregnancy"], "limit": 20},
        told="hip",
    ),
    Question(
        "Balance exercises for my mother, who falls easily?",
        "search_exercises",
        {"q": "balance", "safe_for": ["falls-risk"], "limit": 20},
        told="Risk of falling:",
    ),
    Question(
        "My Achilles tendon tore last week. Which exercises may I do?",
        "search_exercises",
        {"q": "achilles rupture"},
        outcome="nothing-found",
        told="0 exercises found",
    ),
    Question(
        "I have an open foot ulcer. Which exercises are all right?",
        "search_exercises",
        {"safe_for": ["foot-ulcer"]},
        outcome="refused",
        told="See a clinician before any exercise",
    ),
    Question(
        "How do I do the short foot?",
        "get_exercise",
        first={"q": "short foot", "limit": 1},
        told="`short-foot`",
    ),
    Question(
        "Is there a picture of the towel curl?",
        "get_exercise",
        first={"q": "towel curl", "limit": 1},
        told="/v1/exercises/towel-curl/picture.svg",
    ),
    Question(
        "How do I do the calf raise with numb feet?",
        "get_exercise",
        {"safe_for": ["peripheral-neuropathy"]},
        first={"q": "calf raise", "safe_for": ["peripheral-neuropathy"], "limit": 1},
        told="Peripheral neuropathy:",
    ),
    Question(
        "What do you have to know before I start?",
        "get_screening_questions",
        {"audience": ["adult"]},
        told="`chest-pain-or-fainting`",
    ),
    Question(
        "And before my child starts with the programme for children?",
        "get_screening_questions",
        {"audience": ["child"], "template": ["child-feet"]},
        told="child",
    ),
    Question(
        "What do I do today? I have flat feet and 15 minutes.",
        "compose_session",
        {"condition": "flat-foot", "minutes": 15},
        told="Flat foot, week 1, session A",
    ),
    Question(
        "20 minutes for my worn knee, with osteoporosis and a chair?",
        "compose_session",
        {
            "condition": "knee-osteoarthritis",
            "minutes": 20,
            "have": ["chair", "wall", "worktop"],
            "safe_for": ["osteoporosis"],
        },
        told="knee-osteoarthritis",
    ),
    Question(
        "A session for flat feet, please. I had an operation last month.",
        "compose_session",
        {"condition": "flat-foot", "safe_for": ["recent-surgery"]},
        outcome="refused",
        told="How soon: soon.",
    ),
    Question(
        "The same session: my surgeon says that I may exercise again.",
        "compose_session",
        {"condition": "flat-foot", "safe_for": ["recent-surgery"], "cleared": ["recent-surgery"]},
        told="Flat foot",
    ),
    Question(
        "What do I do today? One calf is suddenly swollen and warm.",
        "compose_session",
        {"red_flags": ["one-sided-calf-swelling"]},
        outcome="refused",
        told="How soon: same-day.",
    ),
    Question(
        "Make me a plan of four weeks for weak calves; I am pregnant.",
        "compose_plan",
        {
            "condition": "weak-calves",
            "start": "2027-01-04",
            "weeks": 4,
            "safe_for": ["pregnancy"],
        },
        told="Weeks 1 to 4",
    ),
    Question(
        "A plan for my hip, twice a week? It hurts at night and at rest.",
        "compose_plan",
        {
            "condition": "hip-osteoarthritis",
            "start": "2027-01-04",
            "per_week": 2,
            "red_flags": ["night-or-rest-pain"],
        },
        outcome="refused",
        told="See a clinician before any exercise",
    ),
    Question(
        "I don't like the first strength exercise. What can I do instead?",
        "swap_exercise",
        first={"condition": "flat-foot", "minutes": 15, "safe_for": ["osteoporosis"]},
        told="Flat foot, week 1, session A",
    ),
)
