"""Spelling correction against a list of known words."""

from collections.abc import Iterable

MIN_CORRECTED_LETTERS = 4
"""Shorter words are not corrected: too many known words are close to them."""
MIN_FREE_FIRST_LETTER = 6
"""Shorter words are corrected only to words with the same first letter."""
MIN_TWO_TYPOS_LETTERS = 9
"""Words from this length on may have two typos; shorter ones, one."""


class SpellingCorrector:
    """Finds the known words that are closest to a misspelt one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    def nearest(self, word: str) -> tuple[str, ...]:
        """The known words that are the fewest typos away; empty when all are too far.

        A typo is a letter too many, missing, wrong or swapped with its neighbour.
        """
        if len(word) < MIN_CORRECTED_LETTERS:
            return ()
        from rapidfuzz import process  # with the first misspelt word: it takes 8 MB
        from rapidfuzz.distance import OSA

        max_typos = 2 if len(word) >= MIN_TWO_TYPOS_LETTERS else 1
        candidates = [
            (distance, known)
            for known, distance, _ in process.extract(
                word, self._words, scorer=OSA.distance, score_cutoff=max_typos, limit=None
            )
            if len(word) >= MIN_FREE_FIRST_LETTER or known[0] == word[0]
        ]
        min_distance = min((distance for distance, _ in candidates), default=0)
        return tuple(known for distance, known in candidates if distance == min_distance)
