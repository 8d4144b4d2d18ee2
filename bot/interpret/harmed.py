"""How many were hurt, and how many were taken? Asked as the dead are counted (`fatalities`), of the same words with
the deeds exchanged: what "wounded 30" says is read as "killed 30" would be, and "killed 12" says nothing of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Deeds:
    """What was done to people, and the death that each is read as."""

    named: re.Pattern[str]
    exchanged: Sequence[tuple[re.Pattern[str], str]]

    @classmethod
    def of(cls, *deeds: tuple[str, str]) -> "Deeds":
        """From pairs of a pattern and what stands for it."""
        each = [(re.compile(rf"\b(?:{deed})\b", re.IGNORECASE), death) for deed, death in deeds]
        return cls(re.compile("|".join(deed.pattern for deed, _ in each), re.IGNORECASE), each)


_HURT = Deeds.of(
    (r"(?P<sum>numbers?|count|total) of (?:the )?(?:injured|wounded|hurt)", r"\g<sum> of dead"),
    (r"(?:sustained|suffered|received) (?:[\w-]+ ){0,2}(?:injuries|wounds)", "were killed"),
    (r"(?:injur|wound|hurt)ing|injuries to", "killing"),
    (r"injured|wounded|hurt", "killed"),
    (r"injures|wounds|hurts", "kills"),
    (r"injure|wound", "kill"),
)
_TAKEN = Deeds.of(
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


def _counted(deeds: Deeds, title: str, text_sentences: Sequence[str]) -> int | None:
    lines = [title, *text_sentences]
    if not any(map(deeds.named.search, lines)):
        return None
    head, *told = (_exchanged(line, deeds) for line in lines)
    return find(head, told) or None


def _exchanged(line: str, deeds: Deeds) -> str:
    line = _VAGUE.sub("many", _DEATHS.sub(NO_DEED, line))
    for deed, death in deeds.exchanged:
        line = deed.sub(death, line)
    return line
