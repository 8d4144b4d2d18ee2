"""Whatever an article is made of, it is read, and its answer keeps what `analyze` promises."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import example, given, settings

from bot.analyze import Answer, explain
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.tolls import OF_A_WAR
from bot.model import Article, Reading
from bot.wiring import batch
from config.events import load_events
from config.regions import load_regions
from tests.flow.odd_texts import articles

FIELDS = ["id", "language", "security", "event", "countries", "regions", "places", "actors", "summary"]
GAZETTEER = Gazetteer.load()
REGIONS = {region.id for region in load_regions()}
EVENTS = {event.id for event in load_events()}
OTHER = Article("a", "", "Truce holds", "Nobody was hurt.", datetime(2026, 11, 26, tzinfo=UTC))


@settings(max_examples=150)
@given(articles())
@example(("Storm in Ala", "Two died in Ala. and one in Ala, police in Mobile said."))
@example(("", "Luis-Eduardo-Magalhães" * 300))
def test_any_article_is_read_and_answered(told: tuple[str, str]) -> None:
    title, text = told
    article = replace(OTHER, title=title, text=text)
    reading = batch.read_article(article)
    assert batch.read_articles([OTHER, article])[1] == reading, "others change what is read, or it is chance"
    says_what_it_may(reading)
    says_what_stands_there(reading, title, text)
    answer = Answer("a", reading, article)
    line = answer.as_json()
    assert list(json.loads(line)) == FIELDS
    assert "\n" not in line
    assert all(letter.isprintable() for letter in explain(answer).plain().replace("\n", ""))


def says_what_it_may(reading: Reading) -> None:
    """Each value is one that the catalogues know, or within its bounds."""
    assert 0 <= reading.score <= 1
    assert reading.event_type in EVENTS | {None}
    assert reading.fatalities is None or 0 <= reading.fatalities < 10 * OF_A_WAR  # each count is below it
    codes, scores = [one.code for one in reading.countries], [one.score for one in reading.countries]
    assert len(set(codes)) == len(codes)
    assert all(GAZETTEER.country(code) for code in codes)
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert set(reading.regions) <= REGIONS


def says_what_stands_there(reading: Reading, title: str, text: str) -> None:
    """Places and summary are the article's own words, white space aside."""
    whole, end = f"{title}\n{text}", 0
    for place in reading.places:
        assert end <= place.start < place.end
        assert place.text == whole[place.start : place.end]
        assert place.country is None or GAZETTEER.country(place.country)
        end = place.end
    assert len(reading.summary) <= 3
    written = [_spaced(part) for part in (title, text)]
    assert all(any(_spaced(sentence) in part for part in written) for sentence in reading.summary)


def _spaced(words: str) -> str:
    return " ".join(words.split())
