"""Are those free who were taken? As a report's headline says it."""

import re

from bot.model import Report

SOME, ALL = "some", "all"
TAKEN = frozenset({"hostage-taking", "piracy"})
TOLD_AS = TAKEN | {"hostage-release"}

FREED = re.compile(
    r"\b(?:freed|frees|(?:set|go|goes|walks?) free"
    r"|free\s+(?:\d[\d,]*|all|hostages?|captives?|abducted|kidnapped|hijacked)"
    r"|released?|releases|rescued?|rescues|liberated?|liberates|escaped?|escapes|regains? freedom)\b",
    re.IGNORECASE,
)
# What is asked for, promised or doubted, and what captors send
NOT_FREED = re.compile(
    r"\b(?:to|not|no|never|yet|without|until|unless|if|may|could|would|will|bids?|efforts?|operation to|search\w*|hunt"
    r"|demand\w*|call\w*|urg\w+|plea\w*|pray\w*|hop(?:e|es|ing)|vow\w*|promis\w+|seek\w*|want\w*|appeal\w*|fail\w*|talks"
    r"|den(?:y|ies|ied)|attempt\w*|bod(?:y|ies)|video\w*|footage|photos?|pictures?|audio|statement|names?|list|details|report)\b",
    re.IGNORECASE,
)
EVERYBODY = re.compile(r"\b(?:all|last|remaining|every)\b", re.IGNORECASE)
BEGINNING = 300  # characters of a headline


def freed(report: Report) -> str:
    """SOME or ALL of them, "" where it does not say so."""
    title = report.title[:BEGINNING]
    if report.event_type not in TOLD_AS or not FREED.search(title) or NOT_FREED.search(title):
        return ""
    return ALL if EVERYBODY.search(title) else SOME
