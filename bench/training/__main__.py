"""What six weeks of training look like: `python -m bench.training` writes docs/training.md."""

from pathlib import Path

from app.composition.composer import Composer
from bench.catalogues import make_catalogue
from bench.figures import replace_figures
from bench.training.conditions import tabulate_conditions
from bench.training.plans import tabulate_programmes
from bench.training.rounds import tabulate_rounds

DOCUMENT = Path("docs/training.md")


def main() -> None:
    """Measure, and write the figures into the page."""
    prepared = Composer(make_catalogue()).usual
    replace_figures(DOCUMENT, "programmes", tabulate_programmes(prepared))
    replace_figures(DOCUMENT, "conditions", tabulate_conditions(prepared))
    replace_figures(DOCUMENT, "rounds", tabulate_rounds(prepared))


if __name__ == "__main__":
    main()
