"""What we read in headlines of the feed archive, a letter each.

e: an event of these days; a: talk about one, or its aftermath; b: background; c: ordinary crime, or no security matter.
"""

from pathlib import Path

LABELS = Path(__file__).with_name("hard_news_labels.tsv")  # the archive's id of an item and the letter
HARD, NEIGHBOUR = "e", "a"  # a neighbour tells of such an event, but is none


def letters() -> dict[str, str]:
    """The letters by the archive's ids."""
    return dict(line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines())
