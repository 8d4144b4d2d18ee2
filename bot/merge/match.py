"""Is it known already? One article against the developments that may be the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.merge.another import is_another
from bot.merge.by_hand import respected
from bot.merge.likeness import log_odds
from bot.merge.news import announced, in_words, news, opening
from bot.merge.profile import profile
from bot.merge.same_story import Candidate, ranked, same_page
from bot.merge.sequel import sequel_of
from bot.merge.shown_same import shown_same
from bot.merge.timeline import begin, fold, publisher_of
from bot.merge.version import at_one_moment, is_version
from bot.merge.wider import wider
from bot.merge.wording import alike
from bot.model import Article, Change, Decision, Development, Outcome, Reading, Report, Shelf, Trace

OLD = timedelta(hours=96)
MOST_REPEATS = 100


def match(article: Article, reading: Reading | None, trace: Trace, shelf: Shelf, now: datetime) -> Outcome:
    """What the article is to what is known: a duplicate, more of a story, a change in it, or new."""
    if known := _with_same_words(article, trace, shelf.developments):
        return Outcome(Decision.DUPLICATE, f"the same words as “{known.headline}”", known, known)
    if now - article.published > OLD:
        return Outcome(Decision.OLD, f"published {(now - article.published).days} days ago")
    candidates = respected(ranked(article, reading, trace, shelf.developments), trace)
    if edited := _with_same_page(trace, candidates):
        return _again(edited, fold(edited, article, reading, trace), _mark(article, trace), "an edit of")
    its_own = [
        found
        for found in candidates
        if not (found.same and is_another(article, reading, found.development, found.odds))
    ]
    if not its_own or not its_own[0].same:
        first = begin(article, reading, trace)
        under, sequel = wider(first, shelf.developments), sequel_of(reading, its_own)
        told = replace(first, announced=opening(first), under=under, sequel_of=sequel)
        return Outcome(Decision.NEW, _why_new(candidates), told)
    best = its_own[0].development
    after = fold(best, article, reading, trace)
    if after.severity > best.severity and not best.sequel_of:
        # Some channels may hear of it only now. Where others saw it begin stays as it is.
        after = replace(after, sequel_of=sequel_of(reading, its_own[1:]))
    if _is_second_version(article, trace, best):
        return _again(best, after, _mark(article, trace), "another version of")
    return _and_other(_more(its_own[0], after), shown_same(best, its_own[1:]))


def _with_same_words(article: Article, trace: Trace, known: Sequence[Development]) -> Development | None:
    """The development in which this very publisher, or this very page, has said just that."""

    content, mark, house = trace.content, _mark(article, trace), publisher_of(article)
    for one in known:
        for report in one.reports:
            if report.trace.content == content and (report.publisher == house or _of_one_page(report, trace)):
                return one
        if mark in one.repeats:
            return one
    return None


def _of_one_page(report: Report, trace: Trace) -> bool:
    return bool(trace.address) and report.trace.address == trace.address


def _mark(article: Article, trace: Trace) -> str:
    """By which an article that became no report is known again."""
    return f"{trace.content} {publisher_of(article)}"


def _with_same_page(trace: Trace, candidates: Sequence[Candidate]) -> Development | None:
    if not trace.address:
        return None
    return next((found.development for found in candidates if same_page(trace, found.development)), None)


def _is_second_version(article: Article, trace: Trace, development: Development) -> bool:
    house = publisher_of(article)  # nobody in particular is no house
    own = (report for report in development.reports if house and report.publisher == house)
    return any(_is_version_of(report, article, trace) for report in own)


def _is_version_of(report: Report, article: Article, trace: Trace) -> bool:
    odds = log_odds(profile(trace), profile(report.trace))
    return is_version(alike(trace, report.trace), odds, at_one_moment(report.published, article.published))


def _again(before: Development, after: Development, mark: str, how: str) -> Outcome:
    """What a publisher says a second time is silent, unless the words that changed are news."""
    reason = f"{how} “{before.headline}”"
    if changes := news(before, after):
        return _update(reason, before, after, changes)
    kept = replace(before, repeats=(*before.repeats, mark)[-MOST_REPEATS:])
    return Outcome(Decision.DUPLICATE, reason, kept, before)


def _more(found: Candidate, after: Development) -> Outcome:
    if changes := news(found.development, after):
        return _update(found.words, found.development, after, changes)
    return Outcome(Decision.MORE, found.words, after, found.development)


def _and_other(outcome: Outcome, other: Development | None) -> Outcome:
    if other is None:
        return outcome
    return replace(outcome, reason=f"{outcome.reason}; one with “{other.headline}”", same_as=other.id)


def _update(reason: str, before: Development, after: Development, changes: tuple[Change, ...]) -> Outcome:
    told = "; ".join([reason, *map(in_words, changes)])
    return Outcome(Decision.UPDATE, told, announced(before, after, changes), before, changes)


def _why_new(candidates: Sequence[Candidate]) -> str:
    if not candidates:
        return "nothing like it is known"
    nearest = candidates[0]
    if nearest.same:
        return f"told as another attack than “{nearest.development.headline}”"
    return f"too little like “{nearest.development.headline}” ({nearest.chance:.2f})"
