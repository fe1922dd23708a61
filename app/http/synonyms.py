"""Synonyms of the parameters and the enumeration values of the API, for `did_you_mean`."""

from collections.abc import Iterable, Mapping

VALUES = {
    "all fours": "kneeling",
    "alphabetical": "name",
    "baby": "child",
    "difficult": "advanced",
    "difficulty": "level",
    "duration": "seconds",
    "easy": "beginner",
    "expert": "advanced",
    "grown-up": "adult",
    "hard": "advanced",
    "ical": "calendar",
    "ics": "calendar",
    "kid": "child",
    "children": "child",
    "length": "seconds",
    "lying face down": "prone",
    "lying face up": "supine",
    "lying on back": "supine",
    "lying on front": "prone",
    "lying on side": "side-lying",
    "main": "primary",
    "md": "markdown",
    "medium": "intermediate",
    "novice": "beginner",
    "on foot": "walking",
    "paper": "trial",
    "plain": "text",
    "quadruped": "kneeling",
    "randomised trial": "trial",
    "rct": "trial",
    "score": "relevance",
    "seated": "sitting",
    "senior": "adult",
    "sit": "sitting",
    "stand": "standing",
    "standing up": "standing",
    "study": "trial",
    "time": "seconds",
    "title": "name",
    "toddler": "child",
    "txt": "text",
    "walk": "walking",
    "website": "page",
}
"""Synonyms of enumeration values, each with the value."""
PARAMETERS = {
    "age": "audience",
    "contraindication": "safe_for",
    "difficulty": "level",
    "duration": "minutes",
    "filter": "q",
    "language": "lang",
    "locale": "lang",
    "order": "sort",
    "order_by": "sort",
    "owned": "have",
    "page_size": "limit",
    "per_page": "limit",
    "query": "q",
    "search": "q",
    "repeats": "reps",
    "repetitions": "reps",
    "skip": "offset",
    "sort_by": "sort",
    "term": "q",
    "text": "q",
    "time": "minutes",
    "timezone": "tz",
    "type": "category",
}
"""Synonyms of parameters, each with the parameter."""


def synonyms_of(synonyms: Mapping[str, str], allowed: Iterable[str]) -> Mapping[str, str]:
    """The synonyms of allowed names; a leading `-`, which reverses a sort order, is kept."""
    signed = {f"-{word}": f"-{value}" for word, value in synonyms.items()}
    allowed = set(allowed)
    return {word: value for word, value in {**synonyms, **signed}.items() if value in allowed}
