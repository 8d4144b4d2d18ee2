"""What a person types after a command about one story: to see it, to put it right, to merge and split it."""

import re

from handlers.command import Command, Irrelevant, Merge, Mistake, Relocate, Rulings, Split, Story, Undo
from handlers.question_text import ADDRESS

NAMES_REPORT = re.compile(r"https?://|\d|[0-9a-f]{12}$", re.IGNORECASE)
BETWEEN = frozenset({"and", "with", "into", "&"})  # two stories
QUOTES = ' "'
STORIES = ("/sitrep story sirte", "/sitrep story https://paper.example/sirte")
IRRELEVANT = "/sitrep irrelevant sirte"
RELOCATE = "/sitrep relocate sirte to misrata"
MERGE = "/sitrep merge 1f0c2a9be4d7 5d3e88a0b1c2"
SPLIT = "/sitrep split https://example.org/article"
UNDO = "/sitrep undo 1f0c2a9be4d7"


def parse_story(rest: str) -> Command:
    """An address stands for itself among other words."""
    if address := ADDRESS.search(rest):
        return Story(address[0])
    words = rest.strip(QUOTES)
    return Story(words) if words else Mistake("Which story?", examples=STORIES)


def parse_irrelevant(rest: str) -> Command:
    words = rest.strip(QUOTES)
    return Irrelevant(words) if words else Mistake("Which story is not relevant?", examples=(IRRELEVANT,))


def parse_relocate(rest: str) -> Command:
    """`STORY to PLACE`; the last "to" counts."""
    what, _, place = (part.strip(QUOTES) for part in rest.rpartition(" to "))
    return Relocate(what, place) if what and place else Mistake("Relocate which story to where?", examples=(RELOCATE,))


def parse_merge(rest: str) -> Command:
    """Two stories; without any, what was merged and split is listed."""
    named = [word.strip(",") for word in rest.split() if word.casefold() not in BETWEEN]
    if not named:
        return Rulings()
    if len(named) != 2:
        return Mistake("Merge which two stories? Give two ids, addresses or message links.", examples=(MERGE,))
    return Merge(*named)


def parse_split(rest: str) -> Command | None:
    """None where no report is named: Split is a town as well."""
    if not NAMES_REPORT.match(rest):
        return None
    if " " in rest:
        return Mistake("Split which report? Give its article's address or its message's link.", examples=(SPLIT,))
    return Split(rest)


def parse_undo(rest: str) -> Command:
    if not rest or " " in rest:
        return Mistake("Undo which story's last merge or split? /sitrep merge lists them.", examples=(UNDO,))
    return Undo(rest)
