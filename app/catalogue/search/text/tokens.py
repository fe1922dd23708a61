"""Text to words, and words to their base forms."""

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['\u2019]")
IRREGULAR_PLURALS = {
    "calve": "calf",
    "calves": "calf",
    "children": "child",
    "feet": "foot",
    "kids": "kid",
}


def tokenize(text: str) -> list[str]:
    """The words of a text, in lower case, without accents and apostrophes.

    Invisible format characters (soft hyphen, zero-width space) are removed and don't split words.
    """
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(
            letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Cf"}
        )
    return WORD.findall(APOSTROPHES.sub("", plain))


@lru_cache(4096)
def singular(word: str) -> str:
    """An English noun without its plural ending: "feet" is "foot", "raises" is "raise"."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(16384)
def stem(word: str) -> str:
    """The stem of an English word (Snowball): "raising", "raises" and "raise" have the same."""
    # A stemmer keeps the word that it works on, so threads can't share one.
    stemmed: str = Stemmer("english", 0).stemWord(IRREGULAR_PLURALS.get(word, word))
    return stemmed


def stems(text: str) -> list[str]:
    """The stems of the words of a text."""
    return [stem(word) for word in tokenize(text)]
