"""Suggestions for unknown values and names: the allowed one that was most likely meant."""

from collections.abc import Iterable, Mapping

MAX_COMPARED = 200
"""Characters of an unknown value that are compared; names are much shorter."""
MIN_SIMILARITY = 60.0
"""Similarity (0 to 100) that a suggestion must have to the unknown value."""
SAME_BUT_A_LETTER = 90.0
"""Similarity of a name that differs in a letter or two."""
VALUE_SYNONYMS = {
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
VALUE_SYNONYMS |= {f"-{word}": f"-{value}" for word, value in VALUE_SYNONYMS.items()}  # sort orders
PARAMETER_SYNONYMS = {
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


def nearest(
    value: str, allowed: Iterable[str], aliases: Mapping[str, str] | None = None
) -> str | None:
    """The allowed value that was most likely meant, or None when no value is similar enough.

    A name or an alias that differs in case, number or hyphens only comes first, then one that
    differs in a letter. A word that is part of several names, such as `arthritis`, is ambiguous,
    and the result is None.

    Args:
        value: the unknown value.
        allowed: the values that are allowed.
        aliases: other names, each with the value that it stands for, if that is allowed.
    """
    values = set(allowed)
    names = {_plain(name): value for name, value in (aliases or {}).items() if value in values}
    names |= {_plain(value): value for value in sorted(values)}
    plain = _plain(value[:MAX_COMPARED])
    singular = {_singular(name): slug for name, slug in names.items()}
    joined = {name.replace("-", ""): slug for name, slug in names.items()}
    if found := (
        names.get(plain) or singular.get(_singular(plain)) or joined.get(plain.replace("-", ""))
    ):
        return found
    from rapidfuzz import fuzz, process  # with the first unknown value: it takes 8 MB

    similar = process.extractOne(plain, list(names), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY)
    if similar and similar[1] >= SAME_BUT_A_LETTER:
        return names[similar[0]]
    words = {_singular(word) for word in plain.split("-") if word}
    containing = {
        slug
        for name, slug in names.items()
        if words and words <= {_singular(word) for word in name.split("-")}
    }
    if containing:
        return containing.pop() if len(containing) == 1 else None
    return names[similar[0]] if similar else None


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(" ", "-")


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word
