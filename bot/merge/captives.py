"""Who was taken? Of two abductions in one country within days most words are the same, but not the captives."""

from dataclasses import dataclass

from bot.merge.vocabulary import differ, found, told_in, vocabulary
from bot.model import Article, Development, Reading

TAKING = "hostage-taking"
HELD = frozenset({TAKING, "hostage-release"})
BEGINNING = 500  # characters of a text
OTHERS, THE_SAME = -8.0, 2.0  # log-odds

# "People", "women" or "villagers" may be any of them. Police, soldiers, doctors, ministers and reporters are missing:
# they search, free, treat, say and are told.
GROUPS = vocabulary(
    r"""
    pupils?|students?|schoolgirls?|schoolboys?|school ?children|school|seminary|seminarians?
    worshipp?ers?|churchgoers|congregation|church|mosque|parishioners|priests?|pastors?|nuns?|bishops?
    farmers?|herders?|farm ?workers
    passengers?|travellers?|travelers?|commuters|motorists?|bus|train
    aid workers?|humanitarians?
    miners?|engineers?|(?<!aid )(?<!farm )workers?|labourers|laborers|drivers?|employees|staff
    sailors?|crew|seafarers?|fishermen|fishers
    tourists?|hikers?|missionar(?:y|ies)|journalists?
    politicians?|mayor|lawmakers?|senators?|monarch|emir
    """
)


@dataclass(frozen=True, slots=True)
class Captives:
    """Whom an article calls taken or freed."""

    kind: str
    groups: frozenset[int]
    home: frozenset[str]  # the country in which they were taken
    named: frozenset[str]

    @classmethod
    def of(cls, article: Article, reading: Reading) -> "Captives | None":
        """None where the article is of no captives."""
        if reading.event_type not in HELD:
            return None
        told = f"{article.title}\n{article.text[:BEGINNING]}"
        return cls(
            reading.event_type, found(told, GROUPS), frozenset(reading.told_countries[:1]), frozenset(reading.named)
        )

    def weigh(self, known: Development) -> float:
        """For and against their being those of the development: by their sort, or by the country they are from."""
        if known.event_type not in HELD:
            return 0.0
        theirs = found(told_in(known), GROUPS)
        if differ(self.groups, theirs) or self._are_of_another_country(known):
            return OTHERS
        return 0.0 if self.groups.isdisjoint(theirs) else THE_SAME

    def _are_of_another_country(self, known: Development) -> bool:
        """Not asked of who is freed: those who mediate are named, too."""
        home = self.home.union(known.countries[:1])
        abroad = {code for report in known.reports for code in report.named} - home
        return self.kind == known.event_type == TAKING and differ(self.named - home, abroad)
