"""How many died? Reads the toll of the event from an article's sentences, never that of an older one."""

from collections.abc import Sequence
from functools import reduce

from bot.interpret.sentences import sentences
from bot.interpret.told_parts import in_court
from bot.interpret.tolls import DEAD, Toll, both, deaths_before, toll_of
from bot.interpret.whole_words import any_of

LEAD = 6  # sentences after the headline in which the toll is sought
SEVERAL = 3  # to one or two others are often added
UNDER_A_COUNT = 3  # as many where the headline has counted
OPENING = 3  # as many say whether it was an attack
# In an attack the dead are its victims; in a battle both sides' dead are.
ATTACK = any_of(
    r"attack\w*|assault\w*|ambush\w*|suicide|bomb\w*|blasts?|explo\w+|storm(?:s|ed|ing)|siege|shootings?|stabbings?|"
    r"stabbed|gunm[ae]n|rampage|ramm\w+|massacre|opened fire|opens fire"
)
FEW_ATTACKERS = 10  # where more of them die it is a battle
# What an army counts up of its foes is no event's toll: "neutralise 192 terrorists in one week".
TALLY = any_of(
    r"(?:neutrali[sz]|eliminat)[^.]* (?:in|within|over|during) (?:the )?"
    r"(?:(?:(?:past|last|one|a|two|three|four|\d+) )+(?:weeks?|months?)|(?:(?:past|last) )?\d\d days)",
    r"in (?:the )?(?:last|past) (?:one )?(?:week|month) (?:neutrali[sz]|eliminat)\w+",
)
RECENT_YEARS = 1  # an event of last year may still be news in January


def find(title: str, text_sentences: Sequence[str], year: int | None = None) -> int | None:
    """The dead of the headline or of the lead, whichever counts more and exactly; None: not said.

    `year` is that of the article, where it is known: a toll that the article has given for an event of long before is
    told of that event where it comes again.
    """
    head = _first([toll_of(sentence.text) for sentence in sentences(title)])
    if head is None and in_court(title):
        return None  # what the text counts is what is judged
    lead = text_sentences[:LEAD]
    tolls = [toll_of(sentence) for sentence in lead]
    if head and not head.named:
        tolls = [toll if at < UNDER_A_COUNT or (toll and toll.whole) else None for at, toll in enumerate(tolls)]
    told = _first(tolls)
    if _is_a_tally(head or told, " ".join([title, *lead[:1]])):
        return None
    if head and _is_agreed(head, tolls):
        return head.dead
    if told and year:
        upto = [title, *lead[: _where_said(tolls) + 1]]
        told = None if told.dead in _long_ago(upto, year - RECENT_YEARS) else told
    said = _weighed(head, told) if head is not None and told is not None else head or told
    if said is None:
        return None
    return _victims(said) if ATTACK.search(" ".join([title, *text_sentences[:OPENING]])) else said.dead


def _is_a_tally(toll: Toll | None, opening: str) -> bool:
    """Does an army count its foes of weeks?"""
    foes = toll is not None and toll.dead > 1 and (toll.side == "armed" or toll.attackers == toll.dead)
    return foes and TALLY.search(opening) is not None


def _long_ago(told: Sequence[str], year: int) -> frozenset[int]:
    return frozenset().union(*(deaths_before(sentence, year) for sentence in told))


def _victims(toll: Toll) -> int:
    """The dead without those who attacked them, unless nobody else died."""
    return toll.dead - toll.attackers or toll.dead


def _weighed(head: Toll, told: Toll) -> Toll:
    """Others than those of the headline are added. A contested count takes the lower claim, an exact one stands before
    a rounded headline unless it is of a part of them; else the larger holds."""
    if (told.others and head.dead < told.dead) or {head.side, told.side} == {"forces", "armed"}:
        return both(head, told)
    if head.whole and told.rounded and not head.rounded and not told.whole:
        return head
    is_exact = head.rounded and not told.rounded and told.dead * 2 >= head.dead
    if told.contested or is_exact:
        return told
    return max(head, told, key=DEAD)


def in_sentence(sentence: str) -> int | None:
    """The dead that one sentence tells of; 0 where it says that there were none."""
    toll = toll_of(sentence)
    return toll.dead if toll else None


def tells(sentence: str, dead: int) -> bool:
    """Is that the toll that one sentence tells, with or without those who attacked?"""
    toll = toll_of(sentence)
    return toll is not None and dead in (toll.dead, _victims(toll))


def _first(tolls: Sequence[Toll | None]) -> Toll | None:
    """The first that is said, with what is added to it. Behind "nobody was hurt" the next sentence may still tell of
    the dead elsewhere, behind one who is named a claim of all who died with him, and behind "dozens" how many they
    were; what else comes later is background."""
    at = _where_said(tolls)
    first = tolls[at] if at < len(tolls) else None
    if first is None:
        return None
    after = [toll for toll in tolls[at + 1 :] if toll]
    if not first.dead:
        return after[0] if after and tolls[at + 1] else first
    if first.named and (all_ := next((toll for toll in after if _counts_all(toll)), None)):
        return all_
    alone = first.attackers == first.dead <= FEW_ATTACKERS
    if alone and (their := next((toll for toll in after if toll.side == "forces"), None)):
        return both(first, their)
    if first.vague and (exact := next((toll for toll in after if not toll.vague and toll.dead > first.dead), None)):
        return exact
    return reduce(_with, after, first)


def _is_agreed(head: Toll, tolls: Sequence[Toll | None]) -> bool:
    """Do headline and text begin with one count? Then what is told beside it happened elsewhere, or is it again."""
    first = next((toll for toll in tolls if toll), None)
    exact = not (head.rounded or head.attackers) and head.dead >= SEVERAL
    return exact and first is not None and (first.first or first.dead) == head.dead


def _counts_all(toll: Toll) -> bool:
    return toll.dead > 1 and (toll.claimed or toll.rounded) and not toll.adds


def _where_said(tolls: Sequence[Toll | None]) -> int:
    """At which place the first is; behind the last where none is."""
    return next((at for at, toll in enumerate(tolls) if toll), len(tolls))


def _with(told: Toll, next_: Toll) -> Toll:
    if next_.whole and not told.whole:
        return next_ if next_.dead >= told.dead else told
    if not next_.adds or told.whole or next_.dead == told.dead >= SEVERAL:  # the last tells where the same died
        return told
    return both(told, next_)
