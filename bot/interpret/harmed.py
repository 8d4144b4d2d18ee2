"""How many were hurt, and how many were taken? Asked as the dead are counted (`fatalities`), of the same words with
the deeds exchanged: what "wounded 30" says is read as "killed 30" would be, and "killed 12" says nothing of it."""

import re
from collections.abc import Sequence

from bot.interpret.death_words import DIED, KILLED, KILLS
from bot.interpret.fatalities import find

HOSTAGES = r"(?:hostages?|captives?)"
NO_DEED = "detained"  # said of people, and no death
_DEATHS = re.compile(
    rf"(?<![\w-])(?:{KILLS}|{KILLED}|{DIED}|kill|murder|executions?|massacre|bod(?:y|ies)|corpses|fatalit(?:y|ies)|"
    r"deaths?|lives|tolls?)(?![\w-])",
    re.IGNORECASE,
)
# "Dozens" is no number that one could show.
_VAGUE = re.compile(
    r"\b(?:(?:tens|hundreds|thousands) of (?:thousands|millions)|dozens|scores|hundreds|thousands)\b", re.IGNORECASE
)
_HURT = (
    (r"(?P<sum>numbers?|count|total) of (?:the )?(?:injured|wounded|hurt)", r"\g<sum> of dead"),
    (r"(?:sustained|suffered|received) (?:[\w-]+ ){0,2}(?:injuries|wounds)", "were killed"),
    (r"(?:injur|wound|hurt)ing", "killing"),
    (r"injured|wounded|hurt", "killed"),
    (r"injures|wounds|hurts", "kills"),
    (r"injure|wound", "kill"),
)
_TAKEN = (
    (rf"(?:takes?|took|taking|seiz(?:es?|ed|ing)) (?P<who>(?:[\w'’-]+ ){{1,6}}?){HOSTAGES}", r"killed \g<who>"),
    (rf"(?:taken|held|seized) {HOSTAGES}", "killed"),
    (r"abducted|kidnapped", "killed"),
    (r"abducts|kidnaps", "kills"),
    (r"abduct|kidnap", "kill"),
    (r"abducting|kidnapping|abduction", "killing"),
)
RELEASE = "hostage-release"
# Who is free, sought or mourned was taken before.
_BEFORE = re.compile(
    r"\b(?:free[ds]?|releas\w+|rescu\w+|escap\w+|bodies|beheaded|videos?|videotape|"
    r"who (?:was|were|ha[sd] been|have been) (?:abducted|kidnapped|taken|held))\b",
    re.IGNORECASE,
)


def wounded(title: str, text_sentences: Sequence[str]) -> int | None:
    """Those of the headline or the lead who were hurt; None where no number is said, or nobody was."""
    return _counted(_HURT, title, text_sentences)


def taken(title: str, text_sentences: Sequence[str], event_type: str | None) -> int | None:
    """The same of those who were abducted in this event; who is set free is taken no longer."""
    lines = ["" if _BEFORE.search(line) else line for line in (title, *text_sentences)]
    return None if event_type == RELEASE else _counted(_TAKEN, lines[0], lines[1:])


def _counted(deeds: Sequence[tuple[str, str]], title: str, text_sentences: Sequence[str]) -> int | None:
    words = re.compile("|".join(rf"\b(?:{deed})\b" for deed, _ in deeds), re.IGNORECASE)
    lines = [title, *text_sentences]
    if not any(map(words.search, lines)):
        return None
    head, *told = (_exchanged(line, deeds) for line in lines)
    return find(head, told) or None


def _exchanged(line: str, deeds: Sequence[tuple[str, str]]) -> str:
    line = _VAGUE.sub("many", _DEATHS.sub(NO_DEED, line))
    for deed, death in deeds:
        line = re.sub(rf"\b(?:{deed})\b", death, line, flags=re.IGNORECASE)
    return line
