"""A recorded stream replayed: stories, decisions and bad lines as the command's contract has them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from bot.__main__ import show_stories
from bot.errors import MistakesError
from bot.extract.canonical import canonical_url
from bot.merge.fingerprint import trace
from bot.model import Article, CountryScore, Place, Reading, Role, Severity, Subscription, Target, TargetKind, Trace
from bot.records import Unread
from bot.replay import Answer, Memory, columns, pairs, replay, story_list, wishes_of
from bot.route.noise import MOST_ALERTS
from bot.tell.names import Names
from bot.wiring import batch

MOSUL = "A car bomb exploded outside the Rashid market in Mosul on Monday, killing twelve people, police said."


def line(identity: str, title: str, text: str = "", hour: int = 0, **more: str) -> str:
    record = {"id": identity, "title": title, "text": text, "published": f"2026-03-02T{hour:02}:00:00+00:00", **more}
    return json.dumps(record)


def answers(found: Iterable[Answer]) -> list[dict[str, Any]]:
    return [json.loads(answer.as_json()) for answer in found]


def all_of(lines: Iterable[str]) -> list[dict[str, Any]]:
    return answers(replay(lines, unread, canonical_url))


def unread(articles: Iterable[Article]) -> Iterator[Reading]:
    """A reader that takes everything for security and understands nothing of it."""
    return (Reading("en", relevant=True, score=0.9) for _ in articles)


def by_the_word_bomb(articles: Iterable[Article]) -> Iterator[Reading]:
    """A reader that takes bombs alone for security, so that a test needs no language model."""
    for article in articles:
        countries = (CountryScore("IQ", 0.9),)
        yield Reading("en", "bomb" in article.title.lower(), 0.8, "bombing", Severity.HIGH, countries=countries)


def test_every_item_gets_a_story() -> None:
    found = all_of(
        [
            line("1", "Car bomb explodes in Mosul market", MOSUL),
            line("2", "Choir wins Cardiff singing prize", "The choir from Ghent sang last.", 1),
            line(
                "3", "Mosul market hit by car bomb", "Twelve died when a car bomb went off at Mosul's Rashid market.", 2
            ),
        ]
    )
    assert [answer["id"] for answer in found] == ["1", "2", "3"]
    assert found[0]["story"] == found[2]["story"] != found[1]["story"]
    assert found[1]["decision"] == "new"


def test_only_security_gets_a_story_when_read() -> None:
    lines = [line("1", "Car bomb explodes in Mosul market", MOSUL), line("2", "Choir wins Cardiff singing prize")]
    bomb, choir = answers(replay(lines, by_the_word_bomb, canonical_url))
    assert bomb["decision"] == "new"
    assert (choir["story"], choir["decision"]) == (None, "not-security")


def test_a_redelivered_item_is_a_duplicate_of_its_own_story() -> None:
    url = "https://wire.example/mosul?id=7"
    first, again = all_of(
        [
            line("1", "Car bomb explodes in Mosul market", MOSUL, url=url),
            line("1", "Car bomb explodes in Mosul market", MOSUL, 1, url=f"{url}&utm_source=again"),
        ]
    )
    assert (again["story"], again["decision"]) == (first["story"], "duplicate")


def test_what_is_not_in_english_is_told_apart_from_what_is_no_security() -> None:
    def read(articles: Iterable[Article]) -> Iterator[Reading | Unread]:
        return iter(batch.read_relevant(list(articles)))

    lines = [line("1", "Mueren doce soldados en un ataque en Cauca"), line("2", "Choir wins Cardiff singing prize")]
    spanish, choir = answers(replay(lines, read, canonical_url))
    assert (spanish["story"], spanish["decision"]) == (None, "other-language")
    assert (choir["story"], choir["decision"]) == (None, "not-security")


def test_an_article_that_breaks_the_reader_is_answered_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read_article(article: Article) -> Reading:
        if article.title == "Bomb kills two":
            raise IndexError("no third word")
        return Reading("en", True, 0.9)

    monkeypatch.setattr(batch, "read_articles", lambda articles: list(map(read_article, articles)))
    monkeypatch.setattr(batch, "read_article", read_article)
    titles = ["Car bomb explodes in Mosul market", "Bomb kills two", "Rebels seize Goma airport"]
    lines = [line(str(number), title) for number, title in enumerate(titles, 1)]
    found = list(replay(lines, batch.relevant_readings, canonical_url))
    assert [(answer.id, answer.failed) for answer in found] == [("1", False), ("2", True), ("3", False)]
    assert json.loads(found[1].as_json()) == {"id": "2", "error": "it can't be read: IndexError: no third word"}


def test_an_article_that_breaks_the_comparison_is_answered_and_the_others_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaking(article: Article, reading: Reading | None) -> Trace:
        if article.title == "Bomb":
            raise ZeroDivisionError("no words")
        return trace(article, reading)

    monkeypatch.setattr("bot.replay.memory.trace", breaking)
    found = all_of([line("1", "Bomb"), line("2", "Rebels seize Goma airport")])
    assert "ZeroDivisionError" in found[0]["error"]
    assert found[1]["decision"] == "new"


def test_what_was_published_long_before_the_stream_is_old() -> None:
    stream = [line("1", "Choir wins Cardiff prize"), line("2", "Rebels seize Goma airport").replace("2026", "2019")]
    assert [answer["decision"] for answer in all_of(stream)] == ["new", "old"]


def test_an_item_without_a_date_comes_at_the_time_of_the_one_before() -> None:
    undated = json.dumps({"id": "2", "title": "Rebels seize Goma airport", "text": ""})
    assert all_of([line("1", "Choir wins Cardiff prize", hour=5), undated])[1]["decision"] == "new"


def test_a_bad_line_is_answered_in_its_place() -> None:
    found = all_of([line("1", "Choir wins"), "no JSON", '{"id": "3", "title": "No text"}', "", line("4", "Goma falls")])
    assert [answer["id"] for answer in found] == ["1", None, "3", "4"]
    assert found[1]["error"] == "not valid JSON: 'no JSON'"
    assert found[2]["error"] == "text is missing"


def test_odd_dates_and_half_characters_do_not_stop_the_stream() -> None:
    dates = [
        "0001-01-01T00:00:00+14:00",
        "yesterday",
        "2026-03-02",
        "2026-03-02T09:00:00-05:00",
        "9999-12-31T23:59:59-12:00",
    ]
    stream = [
        json.dumps({"id": f"{n}\ud800", "title": "\udc00", "text": "", "published": date})
        for n, date in enumerate(dates)
    ]
    assert [answer["id"][0] for answer in answers(replay(stream, by_the_word_bomb, canonical_url))] == [
        "0",
        "1",
        "2",
        "3",
        "4",
    ]
    assert len(all_of(stream)) == len(dates)


def test_the_same_stream_gives_the_same_answers() -> None:
    stream = [line(str(n), f"Shells hit district {n % 3} of Kharkiv", hour=n) for n in range(9)]
    assert all_of(stream) == all_of(stream)


def test_the_channels_that_would_have_been_told_are_named() -> None:
    iraq, libya = (
        Subscription(f"#{name.lower()}", Target(TargetKind.COUNTRY, code, name), Severity.HIGH, "U1", datetime.now(UTC))
        for name, code in (("Iraq", "IQ"), ("Libya", "LY"))
    )
    stream = [line("1", "Car bomb explodes in Mosul market", MOSUL), line("2", "Mosul market car bomb", MOSUL, 1)]
    first, second = answers(replay(stream, by_the_word_bomb, canonical_url, [iraq, libya]))
    assert first["channels"] == {"#iraq": "first report of it; this channel follows Iraq, severity high and above"}
    assert second["channels"] == {}


def test_a_storm_in_a_replay_is_a_storm_as_in_the_running_bot() -> None:
    north = ["Mosul", "Kirkuk", "Erbil", "Tikrit", "Samarra", "Baquba", "Dohuk", "Sinjar", "Zakho", "Tuz", "Baiji"]
    south = ["Basra", "Najaf", "Karbala", "Hilla", "Kut", "Nasiriya", "Amara", "Diwaniya", "Ramadi", "Falluja", "Hit"]
    events = [f"Raiders bomb {town}" for town in (*north, *south, "Haditha", "Rutba")]
    wishes = [Subscription("C1", Target(TargetKind.COUNTRY, "IQ", "Iraq"), Severity.LOW, "", datetime.now(UTC))]
    lines = [line(str(number), title) for number, title in enumerate(events)]
    found = answers(replay(lines, each_elsewhere, canonical_url, wishes))
    heard = [answer["channels"].get("C1", "") for answer in found]
    assert sum(reason.startswith("first report") for reason in heard) == MOST_ALERTS
    assert sum(reason.startswith("too many alerts") for reason in heard) == len(events) - MOST_ALERTS


def test_on_a_terminal_the_stories_are_listed_for_a_person() -> None:
    memory = Memory()
    told = [
        line("1", "Car bomb explodes in Mosul market", MOSUL, source="https://wire.example/feed"),
        line("2", "Mosul market car bomb explodes: 12 dead", MOSUL, 1, source="https://star.example/feed"),
        line("3", "Drones bomb a depot near Basra port", "", 2),
    ]
    assert len(list(replay(told, by_the_word_bomb, canonical_url, memory=memory))) == 3
    rows = story_list(memory.developments.values(), Names({"IQ": "Iraq"}), memory.now)
    console = Console(width=160, record=True, file=StringIO())
    show_stories(rows, {"new": 2, "update": 1}, console)
    seen = console.export_text()
    assert "●●●○ high" in seen
    assert "breaking" in seen
    assert "2 stories; items: 2 new, 1 update" in seen
    first, second = (row.headline for row in rows)
    assert first == "Car bomb explodes in Mosul market — wire.example"
    assert second == "Drones bomb a depot near Basra port"


@pytest.mark.parametrize(
    ("width", "more"),
    [
        (40, []),
        (80, []),
        (100, ["toll"]),
        (160, ["toll", "phase", "first", "last", "story"]),
    ],
)
def test_the_list_of_stories_has_what_a_terminal_of_its_width_can_show(width: int, more: list[str]) -> None:
    memory = Memory()
    told = [line(str(number), f"Car bomb {number} explodes in Mosul market {number}", MOSUL) for number in range(2)]
    assert len(list(replay(told, by_the_word_bomb, canonical_url, memory=memory))) == 2
    country = "Bosnia and Herzegovina"
    place = f"Banja Luka › Republika Srpska › {country}"
    rows = [
        replace(row, country=country, place=place, toll="1,100 → 1,200", last="26 Nov 09:45")
        for row in story_list(memory.developments.values(), Names(), memory.now)
    ]
    named = [column.name for column in columns(rows, width)]
    assert named == ["severity", "country", "reports", "headline", *more]
    console = Console(width=width, record=True, file=StringIO())
    show_stories(rows, {"new": 2}, console)
    seen = console.export_text()
    assert "…" not in seen
    assert max(map(len, seen.splitlines())) <= width
    assert "Car" in seen


def test_the_list_tells_who_was_hurt_and_taken_and_of_an_older_year_which() -> None:
    memory = Memory()
    list(
        replay([line("1", "Car bomb explodes in Mosul market", MOSUL)], by_the_word_bomb, canonical_url, memory=memory)
    )
    (known,) = memory.developments.values()
    counted = replace(known, wounded=30, taken=1_200)
    (row,) = story_list([counted], Names(), memory.now)
    assert row.toll.endswith("30 hurt, 1,200 taken")
    (old,) = story_list([known], Names(), memory.now.replace(year=memory.now.year + 2))
    assert (len(row.first), old.first) == (len("26 Nov 09:45"), f"{known.first_reported:%d %b %Y}")


def test_a_wide_terminal_has_room_for_the_finest_place() -> None:
    memory = Memory()
    list(
        replay([line("1", "Car bomb explodes in Mosul market", MOSUL)], by_the_word_bomb, canonical_url, memory=memory)
    )
    (row,) = story_list(memory.developments.values(), Names(), memory.now)
    shown = columns([replace(row, country="Iraq", place="Mosul › Nineveh › Iraq")], 160)
    assert [column.name for column in shown][:3] == ["severity", "place", "reports"]


def each_elsewhere(articles: Iterable[Article]) -> Iterator[Reading]:
    """Every article tells of a town of its own."""
    for number, article in enumerate(articles):
        name = article.title.split()[-1]
        there = Place(name, 0, len(name), name, "city", "IQ", None, number, 10.0 + number, 40.0, Role.EVENT)
        countries = (CountryScore("IQ", 0.9),)
        yield Reading("en", True, 0.9, "bombing", Severity.HIGH, countries=countries, places=(there,))


def test_pairs_are_compared() -> None:
    item = {"title": "Car bomb explodes in Mosul market", "text": MOSUL}
    edited = {"title": "Mosul market car bomb: what we know", "text": MOSUL}
    other = {"title": "Choir wins Cardiff singing prize", "text": "The choir from Ghent sang last."}
    lines = [json.dumps({"id": n, "a": item, "b": b}) for n, b in (("1", edited), ("2", other))]
    same, apart = answers(pairs(lines, canonical_url, batch.nearness))
    assert (same["duplicate"], same["same_story"]) == (True, True)
    assert (apart["duplicate"], apart["same_story"]) == (False, False)
    assert same["story_score"] > 0.5 > apart["story_score"]


def test_a_pair_that_lacks_an_article_is_an_error() -> None:
    (answer,) = answers(pairs(['{"id": "1", "a": {"title": "", "text": ""}}'], canonical_url, batch.nearness))
    assert answer["id"] == "1"
    assert "b must be an object" in answer["error"]


SAHEL = '[{"channel": "#sahel", "regions": ["sahel"], "countries": ["IQ"], "min": "high"}]'
SAHEL_TOML = """
[[subscription]]
channel = "#sahel"
regions = ["sahel"]
countries = ["IQ"]
min = "high"
"""


@pytest.mark.parametrize("written", [SAHEL, SAHEL_TOML])
def test_subscriptions_are_read_from_json_and_from_toml(written: str) -> None:
    wishes = wishes_of(written, {"sahel"})
    assert [(wish.channel, wish.target.kind.value, wish.target.id) for wish in wishes] == [
        ("#sahel", "region", "sahel"),
        ("#sahel", "country", "IQ"),
    ]
    assert {wish.at_least for wish in wishes} == {Severity.HIGH}


def test_a_replay_says_which_channel_of_a_file_would_have_been_told() -> None:
    wishes = wishes_of(SAHEL, {"sahel"})
    (told,) = answers(replay([line("1", "Car bomb in Mosul", MOSUL)], by_the_word_bomb, canonical_url, wishes))
    assert list(told["channels"]) == ["#sahel"]


def test_every_mistake_in_the_subscriptions_is_named() -> None:
    written = json.dumps(
        [
            {"channel": "#a", "regions": ["atlantis"]},
            {"channel": "#b"},
            {"channel": "#c", "countries": "IQ"},
            {"channel": "#d", "countries": ["IQ"], "min": "awful"},
            {"channel": "#e", "countries": ["IQ"]},
            "#f",
        ]
    )
    with pytest.raises(MistakesError) as found:
        wishes_of(written, {"sahel"})
    assert [mistake.partition(":")[0] for mistake in found.value.mistakes] == [
        f"subscription {place}" for place in (1, 2, 3, 4, 6)
    ]
    assert "atlantis" in found.value.mistakes[0]


def test_subscriptions_in_no_known_form_are_refused() -> None:
    with pytest.raises(MistakesError):
        wishes_of("channel: '#a'", set())
