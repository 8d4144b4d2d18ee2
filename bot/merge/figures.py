"""When and how many: the years, months, dates, weekdays and numbers that a text names.

Two look-alike events (two quakes, two raids, two trials) are told in the same words, but hardly with the same figures.
"""

import re
from collections.abc import Sequence

LONGEST = 4_000  # characters that are looked at
BEGINNING = 1_200  # of them: where the numbers are of the event
OPENING = 500  # where the weekday is that of the event, and what is counted is what the text is about
MOST = 16  # of each

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
# What must not stand before a number is looked at from behind its first digit: a pattern that begins with a digit is
# found far sooner than one that looks back at every character.
YEAR = re.compile(r"((?:1(?<![\d.,$£€]1)9[5-9]|2(?<![\d.,$£€]2)0[0-9])\d)(?![\d%]|[.,]\d)", re.ASCII)
MONTH = re.compile(rf"\b({LONG}|{SHORT})\b\.?(?:\s{{1,2}}(\d{{1,2}})(?!\d))?", re.ASCII)
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({LONG})\b", re.ASCII)
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
DIGIT = re.compile(r"\d", re.ASCII)
NUMBER = re.compile(r"\d(?<![\w.]\d)[\d,]{0,14}(?:\.\d{1,6})?(?!\w)", re.ASCII)

Figures = tuple[frozenset[str], ...]  # years, months, dates, weekdays, numbers, of them those of the opening but years
KINDS = 6
NONE: Figures = (frozenset[str](),) * KINDS
NEITHER, SHARED, OTHER = (0.0, 0.0), (1.0, 0.0), (0.0, 1.0)


def figures(title: str, text: str) -> str:
    """The figures of a text as a trace keeps them; "" for none."""
    told = f"{title}\n{text}"[:LONGEST]
    named: list[tuple[str, str]] = []
    if any(month in told for month in MONTHS):  # found much sooner than that there is no match
        named += [(match[1], match[2]) for match in MONTH.finditer(told)]
        named += [(match[2], match[1]) for match in DAY_FIRST.finditer(told)]
    has_digits = DIGIT.search(told) is not None
    numbers = _numbers(told[:BEGINNING]) if has_digits else ()
    kinds = (
        YEAR.findall(told) if has_digits else (),
        (_month(month) for month, _ in named),
        (f"{_month(month)}.{int(day)}" for month, day in named if day),
        WEEKDAY.findall(told[:OPENING]) if "day" in told else (),
        (number for number, opening in numbers if not opening),
        (number for number, opening in numbers if opening),
    )
    return ";".join(",".join(list(dict.fromkeys(found))[:MOST]) for found in kinds).rstrip(";")


def figures_of(kept: str) -> Figures:
    """The figures that a trace keeps."""
    if not kept:
        return NONE
    kinds = [frozenset(filter(None, kind.split(","))) for kind in kept.split(";")]
    *others, later, opening = (*kinds, *NONE)[:KINDS]  # no opening in traces of before it was kept
    return (*others, later | opening, opening)


def agreement(one: Figures, other: Figures) -> Sequence[float]:
    """Of each kind that both name: 1, 0 where they share one, 0, 1 where they share none."""
    found: list[float] = []
    for here, there in zip(one, other, strict=True):
        found += NEITHER if not here or not there else OTHER if here.isdisjoint(there) else SHARED
    return found


def _month(name: str) -> str:
    return str(MONTHS.index(name[:3]) + 1)


def _numbers(told: str) -> Sequence[tuple[str, bool]]:
    """Of two digits or more: a single one is shared by chance. True for those of the opening that are no year, since
    what is told in one year shares that."""
    places: dict[str, int] = {}
    for match in NUMBER.finditer(told):
        places.setdefault(match.group().replace(",", ""), match.start())
    found = [(number, place) for number, place in places.items() if len(number) > 1][:MOST]
    return [(number, place < OPENING and not YEAR.fullmatch(number)) for number, place in found]
