"""Where it happened was put right by a person; then more is reported."""

import pytest

from bot.merge.corrected import corrected, with_feedback
from bot.model import ChangeKind, Decision, FeedbackKind, Outcome, Severity
from bot.use_cases.feedback import Where, said_of
from tests.unit.merge.newsroom import NOON, Desk, article, reading

NOBODY_KNOWS, NIGER = Where(), Where(("NE",), ("sahel",))


def reported_again(right: Where, read: str | None = None, severity: Severity = Severity.HIGH) -> Outcome:
    """A report was read as there and corrected; the same house is read as of Mali now."""
    desk = Desk()
    first = desk.take(article("Gunmen attack convoy near the border"), reading(read, kind="attack")).development
    assert first is not None
    said = said_of(first, FeedbackKind.PLACE, "C1", "U1", NOON, "wrong", right)
    desk.stories = {first.id: corrected(first, [said])}
    understood = reading("ML", kind="attack", severity=severity)
    return with_feedback(desk.take(article("Gunmen attack convoy near the Mali border", hours=1), understood), [said])


@pytest.mark.parametrize(("right", "read"), [(NOBODY_KNOWS, None), (NOBODY_KNOWS, "ML"), (NIGER, "ML")])
def test_the_wrong_place_is_no_news_when_it_is_said_again(right: Where, read: str | None) -> None:
    told = reported_again(right, read)
    assert told.decision in (Decision.MORE, Decision.DUPLICATE)
    assert told.changes == ()
    assert told.development
    assert told.development.countries == right.countries
    assert ChangeKind.PLACE not in {change.kind for change in told.development.announced}


def test_what_else_is_news_is_told() -> None:
    told = reported_again(NOBODY_KNOWS, severity=Severity.CRITICAL)
    assert (told.decision, [change.kind for change in told.changes]) == (Decision.UPDATE, [ChangeKind.SEVERITY])
