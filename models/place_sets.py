"""Articles with a known place: those of a feed archive by region, of Reuters-21578 and MUC by country."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from bot.model import Region

# A region as publishers file the news, in ours, and countries that one or another of them files there too.
FILED = {
    "africa": ("africa",),
    "asia": ("asia", "oceania"),
    "europe": ("europe", "caucasus"),
    "latin-america": ("latin-america",),
    "middle-east": ("middle-east",),
    "oceania": ("oceania",),
    "us-canada": ("us-canada",),
}
FILED_TOO = {"europe": {"TR"}, "latin-america": {"CA"}, "us-canada": {"MX", "PR"}, "africa": {"EG"}}
HOME = {"us-canada": "US"}  # where a region's articles that name no place mostly are
SETS = ("geo_reuters_", "geo_rss_region_", "muc4_")
TAUGHT = "geo_rss_region_2020"  # the encoder learned from it, and knows it better than news
EVERY_AMERICAN = 8  # of the Reuters items, two in three are about American companies


@dataclass(frozen=True, slots=True)
class Placed:
    """An article and the countries that would be right."""

    title: str
    text: str
    right: frozenset[str]
    region: str | None  # as it was filed
    for_prior_only: bool  # by its dateline, or by the encoder's own lessons, it would teach wrong what a clue is worth

    def narrowed(self, named: frozenset[str]) -> frozenset[str]:
        """The countries that it is likely about: of the right ones those that it names."""
        home = HOME.get(self.region or "")
        return self.right & named or (frozenset({home}) if home else self.right)


def articles(folder: Path, regions: tuple[Region, ...]) -> Iterator[Placed]:
    """All of the folder's sets, in the order of time within each."""
    countries_of = {region.id: region.countries for region in regions}
    for path in sorted(path for start in SETS for path in folder.glob(f"{start}*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                article = _placed(json.loads(line), countries_of, path.name.startswith(TAUGHT))
                home = article.region is None and article.right == {"US"}
                if article.right and not (home and number % EVERY_AMERICAN):
                    yield article


def _placed(record: dict[str, Any], countries_of: dict[str, frozenset[str]], taught: bool) -> Placed:
    labels = record["labels"]
    region = labels.get("region")
    filed = [countries_of[one] for one in FILED.get(region, ())]
    right = frozenset(labels.get("countries") or ()).union(*filed, FILED_TOO.get(region, ()))
    text = f"{labels.get('dateline', '')} {unescape(record['text'])}".strip()
    return Placed(unescape(record["title"]).strip(), text, right, region, taught or "dateline" in labels)
