"""The parts of an alert: what a person sees of a development at one glance."""

from collections.abc import Sequence
from datetime import datetime

from bot.life.phase import phase
from bot.life.timeline import tolls
from bot.model import Development, Report
from bot.tell.blocks import Block, actions, button, date, line, link, quoted, text
from bot.tell.compose_changes import deaths, harm
from bot.tell.names import Names, counted, level, listed
from bot.tell.untrusted import clean, domain, shown_domain, tame

FOLLOW_STORY_ACTION = "story_follow"
SNOOZE_ACTION = "story_snooze"
PLACE_ACTION, IRRELEVANT_ACTION = "story_wrong_place", "story_not_relevant"
MORE_ACTION = "story_more"

HEADLINE = 300
SENTENCE = 600
MOST_SENTENCES = 3
MOST_SOURCES = 6
MOST_ACTORS = 4
SOURCE_NAME = 60
MOST_TOLLS = 3  # earlier ones; the timeline has all


def head(development: Development, names: Names) -> str:
    """As "●●●○ HIGH · Sirte › Surt › Libya": the level is a word and a gauge, never a colour alone."""
    return clean(f"{level(development.severity)} · {names.where(development)}")


def headline(title: str, url: str) -> Block:
    """Linked, with the domain in sight: a link's words say nothing of where it leads."""
    house = shown_domain(url)
    shown = link(tame(title, HEADLINE), url, "bold")
    return line(shown, text(f"  ({house})")) if house else line(shown)


def facts(development: Development, names: Names, now: datetime) -> list[Block]:
    """What kind, in which phase, since when; then who is named, and who was harmed, a line each."""
    kind = tame(names.event(development.event_type), HEADLINE)
    began = text(f" · {phase(development, now)} · first reported ")
    lines = [line(text(kind), began, date(development.first_reported))]
    if len(development.reports) > 1:
        lines[0]["elements"] += [text(" · updated "), date(development.last_reported)]
    if who := actors(development):
        lines.append(line(text("Named: ", "bold"), text(tame(who, HEADLINE))))
    if dead := casualties(development):
        lines.append(line(text("Casualties: ", "bold"), text(tame(dead, HEADLINE))))
    return lines


def actors(development: Development) -> str:
    """Those whom the reports name. Not who did it: that takes a reader."""
    return listed([actor.name for actor in development.actors], MOST_ACTORS)


def casualties(development: Development) -> str:
    """As "12 reported killed (3 before), says Harbour Post; 30 reported wounded"; nothing where nobody counted."""
    return "; ".join(told for told in (_killed(development), *harm(development)) if told)


def _killed(development: Development) -> str:
    """The count with who counted and what was counted before."""
    before = [f"{count:,}" for count in tolls(development)[:-1]][-MOST_TOLLS:]
    told = deaths(development.fatalities) + (f" ({', then '.join(before)} before)" if before else "")
    counts = [one for one in development.reports if one.fatalities == development.fatalities and not one.reprint]
    if not told or not counts:
        return told
    tellers = list(dict.fromkeys(teller(report) for report in counts))
    return f"{told}, {'says' if len(tellers) == 1 else 'say'} {listed(tellers, 2)}"


def quotation(summary: Sequence[str], title: str, who: str = "") -> list[Block]:
    """The source's own sentences, in quotation marks and with its name; none if they only repeat the headline."""
    said = sentences(summary, title)
    if not said:
        return []
    words = "\n".join(f"“{tame(sentence, SENTENCE)}”" for sentence in said)
    return [quoted(text(words), *([text(f"\n— {tame(who, SOURCE_NAME)}")] if who else []))]


def sentences(summary: Sequence[str], title: str) -> list[str]:
    """At most three, without one that is the headline again."""
    repeated = clean(title).rstrip(".")
    return [said for said in summary if clean(said).rstrip(".") != repeated][:MOST_SENTENCES]


def speaker(development: Development) -> str:
    """Whose sentences the summary has; one stored by an older version is looked through for it."""
    if development.summary_by:
        return development.summary_by
    own = [report for report in development.reports if report.summary == development.summary]
    own += [report for report in development.reports if report.url == development.url]
    return teller(own[0]) if own else ""


def sources(development: Development) -> list[Block]:
    """How many are independent, and who they are: one link a publisher."""
    first = first_of_each(development.reports)
    parts: list[Block] = [text(f"{corroboration(development)}: ")]
    for at, report in enumerate(first[:MOST_SOURCES]):
        parts += [text(", ")] if at else []
        parts.append(link(tame(teller(report), SOURCE_NAME), report.url))
        parts += [text(" (reprint)")] if report.reprint else []
    more = len(first) - MOST_SOURCES
    return [*parts, text(f" and {more} more")] if more > 0 else parts


def first_of_each(reports: tuple[Report, ...]) -> list[Report]:
    """Each publisher's first report, those that are no reprint before those that are."""
    ordered = sorted(reports, key=lambda report: report.reprint)
    return list({report.publisher: report for report in reversed(ordered)}.values())[::-1]


def corroboration(development: Development) -> str:
    """As "5 reports from 2 independent sources"."""
    if len(development.reports) < 2:
        return "1 source so far"
    many = counted(development.sources, "independent source")
    return f"{counted(len(development.reports), 'report')} from {many}"


def teller(report: Report) -> str:
    return report.source_name or report.publisher or domain(report.url) or "a source"


def buttons(development: Development) -> Block:
    """What a reader can do with it; each says by its words what it does and of which story."""
    about = tame(development.headline, 40)
    return actions(
        button("Follow story", FOLLOW_STORY_ACTION, development.id, f"Follow story: {about}"),
        button("Snooze…", SNOOZE_ACTION, development.id, f"Snooze: {about}"),
        button("Wrong place", PLACE_ACTION, development.id, f"Wrong place: {about}"),
        button("Not relevant", IRRELEVANT_ACTION, development.id, f"Not relevant: {about}"),
        button("More", MORE_ACTION, development.id, f"More about: {about}"),
    )
