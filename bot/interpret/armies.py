"""Which states' forces a headline tells of by the people's name: `Thai soldier`, `Indian and Chinese troops`."""

import re
from collections.abc import Callable, Iterator

from bot.interpret.whole_words import any_of

_PEOPLE = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_FORCES = (
    r"(?:(?:border|coast|fighter|naval|ground|special|armed|security|defen[cs]e) )?"
    r"(?:troops|soldiers?|army|forces?|military|navy|jets?|warplanes|warships?|guards?|artillery|marines|gunboats?|tanks)\b"
)
_OF_A_PEOPLE = re.compile(rf"\b(?P<first>{_PEOPLE})(?:(?:,| and|, and) (?P<second>{_PEOPLE}))? {_FORCES}")
# Of "Thai and Cambodian troops" nobody knows whether they fight side by side, unless they do it to each other.
_EACH_OTHER = any_of(
    r"clash\w*|exchang\w+|trad(?:e|es|ed|ing)|skirmish\w*|fac(?:e|es|ed|ing) off|stand-?offs?|each other"
)


def at_arms(headline: str, people: Callable[[str], str | None]) -> frozenset[str]:
    """The codes of these states; `people` gives the state of a people's name, if it is one."""
    return frozenset(code for name in _named(headline) if (code := people(name) or people(name.split()[-1])))


def _named(headline: str) -> Iterator[str]:
    for found in _OF_A_PEOPLE.finditer(headline):
        if found["second"] is None:
            yield found["first"]
        elif _EACH_OTHER.search(headline):
            yield from (found["first"], found["second"])
