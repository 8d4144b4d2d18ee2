"""What each labelled set teaches about relevance: which texts are security developments and which are not."""

import gzip
import html
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from models.event_kind_texts import snippets

OWN = Path(__file__).with_name("relevance_own.toml")
KINDS = Path(__file__).with_name("event_kind_own.toml")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text; weak labels come from a section or a rule and are never measured against."""

    origin: str
    title: str
    text: str
    security: bool
    fold: int
    weak: bool = False


# Sections of news sites whose articles tell of no security development, unless their words say otherwise.
QUIET_SECTIONS = re.compile(
    r"/(sports?|football|tennis|golf|motorsport|entertainment(-arts)?|tvshowbiz|femail|music|film|movies|books|"
    r"arts?(anddesign)?|culture|stage|fashion|style|lifeandstyle|lifestyles?|travel|food|games|auto|tv-and-radio|"
    r"health|science(-environment|-and-technology)?|tech(nology)?|weather|investing|GMA|Entertainment|Sports|Health|"
    r"Technology|Business|business|economy|money|education|newsbeat|media|gallery|in-pictures|uk-england-[a-z-]+|"
    r"uk-wales[a-z-]*|uk-scotland[a-z-]*|environment|climate|society)[/-]"
)
WORLD_SECTIONS = re.compile(
    r"/(world[a-z-]*|africa|asia|middleeast|americas|china|india|International|international|global-development)[/-]"
)
FORCE = re.compile(
    r"\b(war|wars|troops?|militar\w*|soldiers?|army|armies|rebels?|militants?|insurgents?|jihadists?|guerrillas?|"
    r"terror\w*|gunm[ae]n|air ?strikes?|shell(ed|ing)|missiles?|rockets?|drones?|bomb\w*|explosi\w+|suicide|"
    r"kidnap\w*|abduct\w*|hostages?|hijack\w*|pirates?|coups?|putsch|mutiny|massacres?|assassinat\w*|ceasefires?|"
    r"truce|sanctions?|nuclear|invasion|invad\w+|offensive|frontline|militias?|separatists?|extremis\w+|protest\w*|"
    r"riots?|rioting|unrest|clash\w*|crackdowns?|demonstrat\w+|tear gas|martial law|curfew|gangs?|cartels?|warlord|"
    r"ukrain\w+|russia\w*|putin|kyiv|kremlin|nato|gaza|hamas|hezbollah|taliban|isis|islamic state|al[- ]qaeda|"
    r"al[- ]shabab|boko haram|attack\w*|weapons?|armed|shoot\w*|shot|killed|killing|cyber\w*|hackers?)\b",
    re.IGNORECASE,
)
UNREST = re.compile(
    r"\b(protest(er|or)?s? (clash|turn|erupt|demand|march|gather|block|storm|against|in)\w*|riot(s|ing|ers)?|"
    r"(thousands|hundreds|tens of thousands|crowds?) (of \w+ )?(protest|rall(y|ied)|march|demonstrat)\w*|"
    r"demonstrat(ors|ions?|e)|tear gas|water cannon|security forces|martial law|state of emergency|coup|curfew|"
    r"sit-in|unrest)\b",
    re.IGNORECASE,
)
COURT = re.compile(
    r"\b(sentenc\w+|convict\w+|found guilty|pleads?|pleaded|trial|jury|court|judge|lawsuit|sues?|charged with|"
    r"indict\w+|fraud|embezzl\w+|brib\w+|corruption|rape\w*|sexual\w*|child|divorce|drugs?|parole|murder\w*)\b",
    re.IGNORECASE,
)
CLEAR_TOPICS = {"earn", "acq", "money-fx", "interest", "trade", "grain", "corn", "sugar", "coffee", "gnp", "cpi"}


def examples(folder: Path) -> Iterator[Example]:
    """All examples, from the labelled sets of `folder` and from our own sentences."""
    yield from _own()
    yield from _kinds()
    for name, teach in LESSONS.items():
        for record in records(folder, name):
            yield from teach(record)


def unlabelled(folder: Path) -> Iterator[Example]:
    """World news without labels: a first model's firm opinions of them teach the second."""
    for name in ("geo_rss_region_2020", "geo_rss_region_2022", "stream_2022-12-01_14"):
        for record in records(folder, name):
            if WORLD_SECTIONS.search(record["labels"].get("link") or ""):
                yield _example("world", record, security=False, weak=True)


def _wiki(record: dict[str, Any]) -> Iterator[Example]:
    labels, words = record["labels"], f"{record['title']} {record['text']}"
    if labels["security"] is not None:
        fold = 0 if record["date"] >= "2017" else 1 + crc32(record["id"].encode()) % (FOLDS - 1)
        yield Example("wiki", record["title"], record["text"], labels["security"], fold)
    elif labels["category"] in ("politics", "law-crime", "other", "international-relations"):
        if UNREST.search(words):
            yield _example("wiki-unrest", record, security=True, weak=True)
        elif not FORCE.search(words) or (labels["category"] == "law-crime" and _ordinary_crime(words)):
            yield _example("wiki-quiet", record, security=False, weak=True)


def _labelled(origin: str) -> Callable[[dict[str, Any]], Iterator[Example]]:
    def teach(record: dict[str, Any]) -> Iterator[Example]:
        if record["labels"]["security"] is not None:
            yield _example(origin, record, security=record["labels"]["security"])

    return teach


def _muc(record: dict[str, Any]) -> Iterator[Example]:
    """By definition of that task clashes of armies with guerrillas are not relevant; to us they are."""
    relevant = record["labels"]["relevant"]
    if relevant or FORCE.search(record["text"]):
        yield _example("muc4", record, security=True, weak=not relevant)


def _bbc(record: dict[str, Any]) -> Iterator[Example]:
    if not record["labels"]["politics"]:
        yield _example("bbc2004", record, security=False)


def _reuters(record: dict[str, Any]) -> Iterator[Example]:
    if CLEAR_TOPICS & set(record["labels"]["topics"]) and not FORCE.search(record["text"]):
        yield _example("reuters", record, security=False, weak=True)


def _epidemics(record: dict[str, Any]) -> Iterator[Example]:
    yield _example("geovirus", record, security=False, weak=True)


def _ordinary_crime(words: str) -> bool:
    return bool(COURT.search(words)) and len(FORCE.findall(words)) < 2


def _feed(record: dict[str, Any]) -> Iterator[Example]:
    link, words = record["labels"].get("link") or "", f"{record['title']} {record['text']}"
    if QUIET_SECTIONS.search(link) and len(FORCE.findall(words)) < 2:
        yield _example("section", record, security=False, weak=True)


def _own() -> Iterator[Example]:
    """Our own sentences for what the sets do not teach: unrest, film and sport in the words of war, anniversaries."""
    found = tomllib.loads(OWN.read_text(encoding="utf-8"))
    for name, security in (("security", True), ("other", False)):
        for line in found[name]:
            yield Example("own", line, "", security, 1 + crc32(line.encode()) % (FOLDS - 1))


def _kinds() -> Iterator[Example]:
    """Invented notes and headlines: whatever tells a kind of event is a security development."""
    for one in snippets(KINDS):
        fold = crc32(f"{one.title}\n{one.text}".encode()) % FOLDS
        yield Example("kinds", one.title, one.text, one.kind != "none", fold)


def _example(origin: str, record: dict[str, Any], *, security: bool, weak: bool = False) -> Example:
    title, text = (html.unescape(record[part]).strip() for part in ("title", "text"))
    fold = crc32(f"{title}\n{text}".encode()) % FOLDS
    return Example(origin, title, text, security, fold, weak)


def records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """All of a labelled set, in its order."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


LESSONS = {
    "sec_wiki_2010_2017": _wiki,
    "sec_satp_traindev": _labelled("satp"),
    "sec_plover": _labelled("plover"),
    "muc4_dev_tst1_tst2": _muc,
    "neg_bbc2004": _bbc,
    "geo_reuters_train_single": _reuters,
    "geo_geovirus": _epidemics,
    "stream_2022-12-01_14": _feed,
    "geo_rss_region_2020": _feed,
    "geo_rss_region_2022": _feed,
    "story_wiki_2022": _feed,
}
