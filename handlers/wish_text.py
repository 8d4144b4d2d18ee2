"""What a person types after "subscribe": names, then terms such as `80km min=high type:attack quiet=22:00-07:00`."""

import re
from dataclasses import replace
from difflib import get_close_matches

from bot.model import Quiet, QuietMode, Severity, Target
from bot.use_cases.subscriptions import Terms
from handlers import clock_text
from handlers.command import Mistake, QuietHours, Subscribe, SubscribeForm

SEVERITIES = {
    "low": Severity.LOW, "all": Severity.LOW, "any": Severity.LOW, "everything": Severity.LOW,
    "medium": Severity.MEDIUM, "med": Severity.MEDIUM, "moderate": Severity.MEDIUM,
    "high": Severity.HIGH, "severe": Severity.HIGH, "critical": Severity.CRITICAL, "crit": Severity.CRITICAL,
}  # fmt: skip
MINIMUM = re.compile(r"(?:min|minimum|severity|level|at[-_]?least)\s*(?:=|:|>=)\s*([^\s,]*)", re.IGNORECASE)
# "sahel high", "mali min critical only": a minimum without its sign, behind a name and before what is no name
SPOKEN = re.compile(
    r"(?<=[^\s,])(?<!digest)\s+(?:min(?:imum)?\s+|at\s+least\s+|only\s+)?(low|medium|high|critical)(?:\s+(?:only|and\s+(?:above|worse)))?"
    r"(?=\s*$|\s+[\w-]+\s*[:=]|\s+\d)",
    re.IGNORECASE,
)
DIGEST = re.compile(rf"(?<!\w)digest(?:\s*(?:=|:|>=)\s*|\s+(?=(?:{'|'.join(SEVERITIES)})\b))([^\s,]*)", re.IGNORECASE)
TYPES = re.compile(r"(?<!\w)(?:types?|kinds?)(?:\s*[=:]\s*|\s+(?=\S))(\"[^\"]*\"|[^\s]*)", re.IGNORECASE)
QUIET = re.compile(r"(?<!\w)quiet(?:\s*[=:]\s*|\s+(?=\d))([^\s,]*)", re.IGNORECASE)
# Any number, so that one which is no radius is named and not read as the digits at its end: "-5km", "2.5km"
RADIUS = re.compile(
    r"(?:(?<!\w)(?:radius(?:\s+of)?|r)\s*[=:]?\s*)?(?:±\s*|\+/?-\s*|([-−–])|(?<![\w.]))"
    r"(\d{1,9}(?:[.,]\d{1,9})*)\s*(?:km|kilomet(?:er|re)s?|(mi|miles?))(?!\w)",
    re.IGNORECASE,
)
UNLOCATED = re.compile(r"(?:^|(?<=[\s,]))\+?unlocated(?:\s*=\s*(?:yes|on|true))?(?=$|[\s,])", re.IGNORECASE)
WHERE = re.compile(r"(?:^|\s)where(?:\s+|$)", re.IGNORECASE)
QUIET_WORDS = re.compile(r"\b(?:hours?|from|between|at)\b\s*", re.IGNORECASE)
# Inside "10 pm to 7 am"
GAP = re.compile(r"\s*(?:([-–—/])|\b(?:to|until|till|and)\b)\s*|\s+(?=[ap]m\b)", re.IGNORECASE)
QUOTED = re.compile(r'"([^"]*)"')
NAME = re.compile(r'"[^"]*"|[^",]+')
MODES = {"": QuietMode.CRITICAL, "critical": QuietMode.CRITICAL, "hold": QuietMode.HOLD}
HOURS = ("quiet=22:00-07:00", "quiet=22:00-07:00/hold")
QUIETS = ("/sitrep quiet 22:00-07:00", "/sitrep quiet 22:00-07:00/hold", "/sitrep quiet off")
LEAST_KM, MOST_KM = 1, 1_000
KM_A_MILE = 1.609


class _MistakeError(Exception):
    def __init__(self, words: str, *examples: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(words)
        self.mistake = Mistake(words, near, () if near else examples)


def parse_wish(rest: str) -> Subscribe | SubscribeForm | Mistake:
    """Without any words it is the form. Names of kinds of event, and the filter, are as typed."""
    if not rest:
        return SubscribeForm()
    asked, where = _split(rest)
    asked = SPOKEN.sub(r" min=\1", asked)
    try:
        terms = _terms(asked, where)
    except _MistakeError as problem:
        return problem.mistake
    for term in (MINIMUM, DIGEST, TYPES, QUIET, RADIUS, UNLOCATED):
        asked = _without(term, asked)
    found = names(asked)
    if not found:
        anywhere = f"/sitrep subscribe world {rest}"
        return Mistake("Subscribe to which region?", examples=("/sitrep subscribe north-africa", anywhere))
    return Subscribe(found, terms)


def _without(term: re.Pattern[str], asked: str) -> str:
    """A name in quotes is a name, whatever is in it."""
    outside = re.compile(rf'"[^"]*"|{term.pattern}', re.IGNORECASE)
    return outside.sub(lambda found: found[0] if found[0].startswith('"') else " ", asked)


def names(text: str) -> tuple[str, ...]:
    """Split at commas; what stands in quotes is one name."""
    found = (name.strip(' "') for name in NAME.findall(text))
    return tuple(dict.fromkeys(name for name in found if name))


def _split(rest: str) -> tuple[str, str]:
    found = WHERE.search(rest)
    return (rest[: found.start()], rest[found.end() :].strip()) if found else (rest, "")


def _terms(asked: str, where: str) -> Terms:
    least, digest = _severity(MINIMUM, asked, "min"), _severity(DIGEST, asked, "digest")
    return Terms(
        at_least=least or Terms().at_least,
        unlocated=UNLOCATED.search(asked) is not None,
        digest=digest,
        types=_types(asked),
        quiet=_quiet(asked),
        radius_km=_radius(asked),
        filter=where,
    )


def _severity(term: re.Pattern[str], asked: str, name: str) -> Severity | None:
    found = term.findall(asked)
    for word in found:
        if word.casefold() not in SEVERITIES:
            near = tuple(f"{name}={one}" for one in get_close_matches(word.casefold(), SEVERITIES, 1))
            raise _MistakeError(f'"{word}" is no severity.', *(f"{name}={one.label}" for one in Severity), near=near)
    return SEVERITIES[found[-1].casefold()] if found else None


def _types(asked: str) -> tuple[str, ...]:
    found = [name.strip() for term in TYPES.findall(asked) for name in term.strip('"').split(",")]
    return tuple(dict.fromkeys(name for name in found if name))


def parse_quiet(rest: str) -> QuietHours | Mistake:
    """`22:00-07:00`, `22:00-07:00/hold`, `10 pm to 7 am`, each with a timezone behind it or without, or `off`."""
    said = QUIET_WORDS.sub("", rest)
    if not said:
        return Mistake("Quiet from when until when?", examples=QUIETS)
    hours, _, zone = GAP.sub(_joint, said).partition(" ")
    known = clock_text.timezone(zone) if zone else ""
    if known is None:
        return Mistake(f'"{zone}" is no timezone.', clock_text.near_timezones(zone))
    try:
        quiet = _hours(hours)
    except _MistakeError as problem:
        return Mistake(problem.mistake.words, examples=QUIETS)
    return QuietHours(replace(quiet, timezone=known) if quiet else None)


def _joint(gap: re.Match[str]) -> str:
    """What the hours, and what may come through, are joined by; nothing before "pm"."""
    return gap[1] if gap[1] == "/" else "-" if gap[0].strip() else ""


def _quiet(asked: str) -> Quiet | None:
    """With no timezone yet: it is the person's own."""
    found = QUIET.search(asked)
    return _hours(found[1]) if found else None


def _hours(written: str) -> Quiet | None:
    if written.casefold() in {"off", "all", "none"}:
        return None
    hours, _, mode = written.partition("/")
    start, _, end = hours.replace("–", "-").partition("-")
    from_, until = clock_text.minute_of_day(start), clock_text.minute_of_day(end)
    if from_ is None or until is None or from_ == until:
        raise _MistakeError(f'"{written}" are no quiet hours.', *HOURS)
    if mode.casefold() not in MODES:
        raise _MistakeError(f'"{mode}" is not what may come through: "critical" or "hold".', *HOURS)
    return Quiet(from_, until, "", MODES[mode.casefold()])


def no_radius(target: Target) -> str:
    return f"A radius belongs to a place; {target.name} has its own borders."


def radius_in(words: str) -> tuple[float | None, str] | Mistake:
    """The radius among them, and the words without it."""
    try:
        return _radius(words), " ".join(_without(RADIUS, words).split())
    except _MistakeError as problem:
        return problem.mistake


def _radius(asked: str) -> float | None:
    found = RADIUS.search(QUOTED.sub(" ", asked))
    if found is None:
        return None
    number = found[2].replace(f"{MOST_KM:,}", str(MOST_KM))  # as we write it ourselves
    most = int(MOST_KM / KM_A_MILE) if found[3] else MOST_KM
    if found[1] or not number.isdecimal() or not LEAST_KM <= int(number) <= most:
        raise _MistakeError(f'"{found[0]}" is no radius: {LEAST_KM} to {MOST_KM:,} km, in whole numbers.', "80km")
    return float(round(int(number) * KM_A_MILE)) if found[3] else float(number)
