"""An alert, its later wordings, and the update in its thread."""

from bot.model import Development, Message, Outcome, Report
from bot.tell.blocks import Block, context, date, header, line, link, message, quoted, rich, text
from bot.tell.compose_changes import changed, deaths
from bot.tell.names import Names, counted, level, listed
from bot.tell.untrusted import clean, domain, escape, shown_domain, tame

HEADLINE = 300
SENTENCE = 600
MOST_SENTENCES = 3
MOST_SOURCES = 6
MOST_ACTORS = 4
SOURCE_NAME = 60
SETTINGS = "change it: `/sitrep list`"


def compose_alert(development: Development, wish: str, key: str, names: Names) -> Message:
    """The root message; the same function words it anew when more is known. `wish` says why it is here."""
    head = f"{level(development.severity)} · {names.where(development)}"
    body = rich(
        headline(development.headline, development.url),
        line(*facts(development, names)),
        *quotation(development.summary, development.headline),
    )
    blocks = [header(clean(head)), body, rich(line(*sources(development))), context(_why_here(wish))]
    return message(_in_one_line(development, names), blocks, key)


def compose_update(outcome: Outcome, key: str, names: Names) -> Message:
    """What changed, in the thread of the alert; the outcome must have a development.

    The outcome's reason stays in the log: how the report was matched, and how surely, is nothing to a reader.
    """
    after = outcome.development
    assert after is not None, "an update is of a development"
    report = newest(outcome.before, after)
    title, url, summary = (report.title, report.url, report.summary) if report else (after.headline, after.url, ())
    changes = "; ".join(changed(outcome.changes, names)) or _one_more(report)
    head = f"Update · {names.where(after)}: {changes}"
    body = rich(
        line(text(tame(head, HEADLINE), "bold")),
        headline(title, url),
        *quotation(summary[:2], title),
    )
    return message(escape(f"{head}. {title}"), [body], key)


def headline(title: str, url: str) -> Block:
    """Linked, with the domain in sight: a link's words say nothing of where it leads."""
    house = shown_domain(url)
    shown = link(tame(title, HEADLINE), url, "bold")
    return line(shown, text(f"  ({house})")) if house else line(shown)


def facts(development: Development, names: Names) -> list[Block]:
    """Kind, deaths, actors and time, in one line."""
    told = [names.event(development.event_type), deaths(development.fatalities), actors(development)]
    words = " · ".join(tame(fact, HEADLINE) for fact in told if fact)
    return [text(f"{words} · first reported "), date(development.first_reported)]


def actors(development: Development) -> str:
    return listed([actor.name for actor in development.actors], MOST_ACTORS)


def quotation(summary: tuple[str, ...], title: str) -> list[Block]:
    """The source's own sentences, marked as such; none if they only repeat the headline."""
    said = [sentence for sentence in summary if clean(sentence).rstrip(".") != clean(title).rstrip(".")]
    words = "\n".join(tame(sentence, SENTENCE) for sentence in said[:MOST_SENTENCES])
    return [quoted(text(words))] if words else []


def sources(development: Development) -> list[Block]:
    """Who reports it, one link a publisher, and how many of them are independent."""
    first = first_of_each(development.reports)
    parts: list[Block] = [text("Reported by ")]
    for at, report in enumerate(first[:MOST_SOURCES]):
        parts += [text(", ")] if at else []
        parts.append(link(tame(_teller(report), SOURCE_NAME), report.url))
        parts += [text(" (reprint)")] if report.reprint else []
    more = len(first) - MOST_SOURCES
    parts.append(text((f" and {more} more" if more > 0 else "") + " · " + corroboration(development)))
    if len(development.reports) > 1:
        parts += [text(" · updated "), date(development.last_reported)]
    return parts


def first_of_each(reports: tuple[Report, ...]) -> list[Report]:
    """Each publisher's first report, those that are no reprint before those that are."""
    ordered = sorted(reports, key=lambda report: report.reprint)
    return list({report.publisher: report for report in reversed(ordered)}.values())[::-1]


def corroboration(development: Development) -> str:
    """As "5 reports from 2 independent sources"."""
    many = counted(development.sources, "independent source")
    if len(development.reports) < 2:
        return "1 source so far"
    return f"{counted(len(development.reports), 'report')} from {many}"


def _one_more(report: Report | None) -> str:
    """Where nothing of it is news, but the channel knew it as less grave: the headline below says more."""
    return f"a new report by {_teller(report)}" if report else "a corrected report"


def _teller(report: Report) -> str:
    return report.source_name or report.publisher or domain(report.url) or "a source"


def newest(before: Development | None, after: Development) -> Report | None:
    """The report that brought the change."""
    known = {report.article_id for report in before.reports} if before else set()
    return next((report for report in reversed(after.reports) if report.article_id not in known), None)


def _why_here(wish: str) -> str:
    return f"Here because {escape(wish, 300)} · {SETTINGS}"


def _in_one_line(development: Development, names: Names) -> str:
    """For the notification and the screen reader: words only."""
    head = f"{development.severity.name} · {names.where(development)}"
    told = [names.event(development.event_type), deaths(development.fatalities), corroboration(development)]
    told_words = ", ".join(fact for fact in told if fact)
    address = f" {escape(development.url, 1_000)}" if domain(development.url) else ""
    return f"{escape(head, 200)}: {escape(development.headline, HEADLINE)}. {escape(told_words, 300)}.{address}"
