"""Who was taken? Of two abductions in one country within days most words are the same, but not the captives."""

import re

from bot.model import Article, Development, Reading

TAKEN = "hostage-taking"
BEGINNING = 500  # characters of a text

# One group may be called by any word of its line; "people", "women" or "villagers" may be any of them.
GROUPS = tuple(
    re.compile(rf"\b(?:{line.strip()})\b", re.IGNORECASE)
    for line in r"""
    pupils?|students?|schoolgirls?|schoolboys?|school ?children|school|seminary|seminarians?
    worshipp?ers?|churchgoers|congregation|church|mosque|parishioners|priests?|pastors?|nuns?|bishops?
    farmers?|herders?|farm ?workers
    passengers?|travellers?|travelers?|commuters|motorists?|bus|train
    soldiers?|troops|police(?:men|man)?|officers?|recruits
    aid workers?|humanitarians?|doctors?|nurses?|medics?
    miners?|engineers?|workers?|labourers|laborers|drivers?|employees|staff
    sailors?|crew|seafarers?|fishermen|fishers
    tourists?|hikers?|missionar(?:y|ies)|journalists?|reporters?
    politicians?|mayor|lawmakers?|senator|ministers?|chiefs?|monarch|emir
    """.strip().splitlines()
)


def takes_others(article: Article, reading: Reading, known: Development) -> bool:
    """Are those whom the article calls captives others than the known ones, by their sort or by their country?"""
    if reading.event_type != TAKEN or known.event_type != TAKEN:
        return False
    theirs = "\n".join(f"{report.title}\n{' '.join(report.summary)}" for report in known.reports)
    if _differ(_groups(f"{article.title}\n{article.text[:BEGINNING]}"), _groups(theirs)):
        return True
    named = {code for report in known.reports for code in report.named}
    home = {*reading.told_countries[:1], *known.countries[:1]}
    return _differ(set(reading.named) - home, named - home)


def _groups(told: str) -> set[int]:
    return {number for number, group in enumerate(GROUPS) if group.search(told)}


def _differ(ours: set[int] | set[str], theirs: set[int] | set[str]) -> bool:
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
