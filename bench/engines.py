"""Text engines side by side on the relevance sets: `python -m bench.engines`.

Needs the package tantivy, which the service does not: the figures are those of decision record 6.
"""

import re
import sqlite3
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time_ns

import tantivy

from app.catalogue.documents import make_fields
from app.catalogue.snapshot import Catalogue, lineage
from app.catalogue.text import FIELDS, Fields
from app.catalogue.words import split_words
from bench.catalogues import make_catalogue
from tests.catalogue.test_relevance import queries

BOOSTS = dict(zip(FIELDS, (12.0, 8.0, 5.0, 4.0, 3.0, 1.0, 0.6), strict=True))
FIRST = 3
Rank = Callable[[str], Sequence[int]]


def documents(catalogue: Catalogue) -> list[Fields]:
    """What each exercise can be found by."""
    edition = catalogue.default
    parents = {slug: read.parent for slug, read in edition.muscles.items()}
    lineages = {slug: tuple(lineage(slug, parents)) for slug in parents}
    return [
        make_fields(
            exercise, edition.categories, edition.muscles, edition.conditions, edition.equipment,
            lineages,
        )
        for exercise in edition.exercises.values()
    ]  # fmt: skip


def plain_fts5(texts: Sequence[Fields]) -> Rank:
    """SQLite's full-text search as it comes: any of the words, weighted columns."""
    rows = sqlite3.connect(":memory:")
    rows.execute(f"CREATE VIRTUAL TABLE t USING fts5({', '.join(FIELDS)}, tokenize='porter')")
    rows.executemany(
        f"INSERT INTO t (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})",  # noqa: S608
        ((n, *(" ".join(text.get(f, ())) for f in FIELDS)) for n, text in enumerate(texts)),
    )
    weights = ", ".join(map(str, BOOSTS.values()))
    statement = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, {weights})"  # noqa: S608

    def rank(query: str) -> Sequence[int]:
        wanted = " OR ".join(f'"{word}"*' for word in split_words(query))
        return [place for (place,) in rows.execute(statement, (wanted,))]

    return rank


def plain_tantivy(texts: Sequence[Fields]) -> Rank:
    """Tantivy as it comes: any of the words, boosted fields, one typo forgiven."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("place", stored=True)
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer(num_threads=1)
    for place, text in enumerate(texts):
        document = tantivy.Document()
        document.add_integer("place", place)
        for name in FIELDS:
            document.add_text(name, " ".join(text.get(name, ())))
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> Sequence[int]:
        wanted = index.parse_query(
            re.sub(r"\W", " ", query),
            list(FIELDS),
            field_boosts=BOOSTS,
            fuzzy_fields=dict.fromkeys(FIELDS, (True, 1, True)),
        )
        hits = searcher.search(wanted, len(texts)).hits
        return [searcher.doc(address)["place"][0] for _, address in hits]

    return rank


def row(catalogue: Catalogue, name: str, rank: Rank) -> str:
    """A line of the table: right among the first three, and milliseconds of processor time."""
    figures, times = [], []
    for kind in ("informed", "blind"):
        rows, right = queries(kind), 0
        for query in rows:
            begun = process_time_ns()
            order = rank(query["q"])
            times.append((process_time_ns() - begun) / 1e6)
            first = {catalogue.index.slugs[place] for place in order[:FIRST]}
            right += bool(first & set(query["expected"]))
        figures.append(f"{100 * right / len(rows):.0f} %")
    return f"| {name} | {' | '.join(figures)} | {median(times):.2f} |"


def report() -> str:
    """The table in Markdown."""
    catalogue = make_catalogue()
    texts = documents(catalogue)

    def ours(query: str) -> Sequence[int]:
        catalogue.default.texts.kept.clear()
        catalogue.default.texts.spelling.kept.clear()
        ranking = catalogue.default.texts.rank(query)
        return list(ranking.listed(ranking.chosen))

    return "\n".join(
        (
            "| engine | informed half | blind half | median ms |",
            "| --- | --- | --- | --- |",
            row(catalogue, "SQLite FTS5 as it comes", plain_fts5(texts)),
            row(catalogue, "tantivy as it comes, one typo forgiven", plain_tantivy(texts)),
            row(catalogue, "ours: FTS5, terms understood", ours),
        )
    )


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
