"""`analyze`: a file of articles in, an answer for every line out."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyze import analyze, explain
from bot.model import Article, Reading, Severity
from bot.records import Unread, article_of, record_of
from bot.wiring import batch
from bot.world.pool import AHEAD, FEW, PARCEL

# A real article beside the project, not ours to keep in it.
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "isis-libya-stronghold.txt"

STRONGHOLD = """Fighters allied with the unity government have taken the Islamic State's headquarters in Libya and most
of the coastal city of Sirte, their commanders said on Thursday.

The convention centre had been the group's base in the country since early 2015. Three districts are still held by
ISIS gunmen, according to officers of the operations room, who spoke of at least 12 dead among their own men.

Forces loyal to the Government of National Accord (GNA) began their offensive in May. American air strikes have helped
them since August.

Losing the city does not end the threat, an analyst in Tunis warned: most of the fighters have gone south.

Follow our defence desk on Twitter.

All content created by this service is available without charge to any eligible publisher. All republished articles
must include our logo and our reporter's byline."""


def read(articles: Iterable[Article | Unread]) -> Iterator[Reading | Unread]:
    return iter(batch.read_each(list(articles)))


def not_read(articles: Iterable[Article | Unread]) -> Iterator[Reading | Unread]:
    return (one if isinstance(one, Unread) else Reading("en", False, 0.0) for one in articles)


def line(identity: str, title: str, text: str = "") -> str:
    return json.dumps({"id": identity, "title": title, "text": text})


def reading_of(title: str, text: str = "") -> Reading:
    (answer,) = analyze([line("a", title, text)], read)
    assert answer.reading is not None
    return answer.reading


def test_a_fallen_stronghold_is_understood() -> None:
    reading = reading_of("ISIS Loses Its Stronghold In Libya, But Stays Deadly", STRONGHOLD)
    assert reading.relevant
    assert reading.event_type == "territory-change"
    assert reading.severity >= Severity.HIGH
    assert reading.fatalities == 12
    assert {"Islamic State", "Government of National Accord"} <= {actor.name for actor in reading.actors}
    assert not any("republished" in sentence or "Follow" in sentence for sentence in reading.summary)
    assert reading.countries[0].code == "LY"


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not part of the project")
def test_the_seed_article_is_understood() -> None:
    text = SEED.read_text(encoding="utf-8")
    title = [words for words in text.splitlines() if words.strip()][1]
    reading = reading_of(title, text)
    assert reading.relevant
    assert reading.event_type == "territory-change"
    assert reading.severity >= Severity.HIGH
    assert {"Islamic State", "Government of National Accord"} <= {actor.name for actor in reading.actors}
    assert not any("All content" in s or "Follow" in s or "Send tips" in s for s in reading.summary)


RAIDS = """Rebels raided two villages in the hills of Karuba province on Monday night, residents said.
The governor spoke at length of the roads that rebels use in the dry season and of what he means to build there.
Traders in the capital complained that nobody had told them when the market for cattle would be opened again.
The mayor spoke at length of the roads that rebels use in the dry season and of what his council means to build there.
In the first of them five farmers were shot dead. In the other the raiders killed four herders and drove off their cows.
"""


def test_a_toll_that_is_told_in_parts_stands_in_the_summary() -> None:
    summary = reading_of("Nine killed as rebels raid two villages in the hills", RAIDS).summary
    assert any("five farmers" in sentence or "four herders" in sentence for sentence in summary)


@pytest.mark.parametrize(
    "title",
    ["US and Israel attack Iran", "Attacks on Iran", "Trump says major combat operations in Iran have begun"],
)
def test_war_between_states_is_critical_however_it_is_put(title: str) -> None:
    reading = reading_of(title)
    assert reading.relevant
    assert reading.severity is Severity.CRITICAL


def test_what_only_speaks_of_a_war_is_no_hard_news_and_alarms_nobody() -> None:
    told = reading_of("Shells hit market in Kharkiv, killing 12", "Rescuers dug through the rubble on Tuesday.")
    assert told.hard_news
    assert told.severity >= Severity.HIGH
    spoken_of = reading_of(
        "How the siege of Kharkiv changed the way we cook",
        "Three years after shells killed 12 people at the market our columnist visits the women of its last kitchen.",
    )
    assert spoken_of.relevant
    assert not spoken_of.hard_news
    assert spoken_of.severity is Severity.LOW


@pytest.mark.parametrize(
    "title",
    [
        "OpenAI strikes deal with Pentagon",
        "Science history: reactor number four melts down, April 26 1986",
        "Striker's late shot sinks City in cup semi-final",
        "Kenya election: challenger concedes defeat",
        "Earthquake kills dozens in mountain villages",
    ],
)
def test_what_is_no_security_development_is_called_so(title: str) -> None:
    reading = reading_of(title)
    assert not reading.relevant
    assert reading.severity < Severity.HIGH


def test_another_language_is_named_and_left_unread() -> None:
    reading = reading_of("Mueren doce soldados en un ataque en Cauca")
    assert (reading.language, reading.relevant) == ("es", False)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", ""),
        ("\x00\x07\x1b[31m", "\x00" * 500),
        ("\u202eBomb kills 3 in Sirte\u200b", "�" * 2000),
        ("a" * 5_000, "bomb " * 200_000),
        ("Bomb in Kabul. " * 500, "Bomb in Kabul. " * 500),
        ("<script>alert(1)</script>", "&lt;" * 1_000),
        ("(((((", "[" * 10_000),
    ],
)
def test_hostile_input_is_answered(title: str, text: str) -> None:
    reading = reading_of(title, text)
    assert 0 <= reading.score <= 1
    assert all(f"{title}\n{text}"[place.start : place.end] == place.text for place in reading.places)
    assert all(sentence in text or sentence in title for sentence in reading.summary)


def test_bad_lines_are_answered_in_their_place() -> None:
    lines = [line("a", "Army retakes town"), "no JSON", '{"id": "b", "title": "No text"}', "", "[1]", line("c", "")]
    answers = list(analyze(lines, not_read))
    assert [(answer.id, answer.failed) for answer in answers] == [
        ("a", False),
        (None, True),
        ("b", True),
        (None, True),
        ("c", False),
    ]
    assert json.loads(answers[2].as_json()) == {"id": "b", "error": "text is missing"}


def test_an_answer_keeps_the_contract() -> None:
    (answer,) = analyze([line("x", "Rebels shelled Sirte in Libya on Monday, killing four")], read)
    fields = json.loads(answer.as_json())
    assert list(fields) == [
        *("id", "language", "security", "event", "countries", "regions", "places", "actors", "summary")
    ]
    assert fields["event"] == {"type": "shelling", "severity": "medium", "fatalities": 4}


def test_an_explanation_quotes_what_decided() -> None:
    text = "It was market day. Gunmen shot dead nine traders in Djibo, in the north of Burkina Faso, on Sunday."
    (answer,) = analyze([line("x", "Gunmen attack market in Burkina Faso", text)], read)
    told = explain(answer)
    rows = dict(told.rows)
    assert told.verdict.startswith("x: ")
    assert "9 dead in" in told.verdict
    assert rows["headline"] == "Gunmen attack market in Burkina Faso"
    assert "nine traders in Djibo" in rows["in Djibo"]
    assert "shot dead nine traders" in rows["9 dead"]
    assert {"relevance", "kind", "severity", "place"} <= set(rows)
    assert "@" not in rows["relevance"]
    assert told.plain().count("\n") == len(told.rows) + 1


def test_what_is_turned_away_is_explained_without_its_places() -> None:
    (answer,) = analyze([line("x", "Choir from Ghent wins Cardiff singing prize")], read)
    told = explain(answer)
    assert told.verdict.startswith("x: not security")
    assert not any(label.startswith("in ") for label, _ in told.rows)


def test_no_word_of_an_article_steers_the_terminal() -> None:
    (answer,) = analyze(
        [line("x", "\x1b[31mBomb kills 3 in Sirte\x1b]0;pwned\x07\u202e", "\x9b2J Three died.\r\n")], read
    )
    assert all(letter.isprintable() for letter in explain(answer).plain().replace("\n", ""))


def test_half_a_character_is_replaced_and_the_id_kept() -> None:
    given_line = r'{"id": "\ud800", "title": "Bomb \udfff found", "text": ""}'
    (answer,) = analyze([given_line], not_read)
    assert json.loads(answer.as_json())["id"] == "\ud800"
    answer.as_json().encode("utf-8")
    record = record_of(given_line)
    assert article_of(record, record["id"], canonical=str).title == "Bomb \N{REPLACEMENT CHARACTER} found"


def test_an_article_that_breaks_the_reader_is_answered_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read_article(article: Article) -> Reading:
        if not article.title:
            raise IndexError("no first word")
        return Reading("en", True, 0.9)

    monkeypatch.setattr(batch, "read_articles", lambda articles: list(map(read_article, articles)))
    monkeypatch.setattr(batch, "read_article", read_article)
    answers = list(analyze([line("a", "Army retakes town"), line("b", ""), line("c", "Truce holds")], read))
    assert [(answer.id, answer.failed) for answer in answers] == [("a", False), ("b", True), ("c", False)]
    assert json.loads(answers[1].as_json()) == {"id": "b", "error": "it can't be read: IndexError: no first word"}
    assert explain(answers[1]).plain() == "b: it can't be read: IndexError: no first word\n"


def test_bad_lines_without_end_are_answered_one_by_one() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "no JSON"

    assert next(analyze(endless(), batch.readings)).failed
    assert taken <= FEW + PARCEL * AHEAD * (os.cpu_count() or 1), "no more lines are held than are under way"


def test_lines_are_read_as_they_are_answered() -> None:
    endless = (line(str(number), "Quiet day") for number in iter(int, 1))
    assert next(analyze(endless, not_read)).id == "0"


@given(st.lists(st.one_of(st.text(max_size=30), st.builds(line, st.text(max_size=5), st.text(max_size=20)))))
def test_every_line_that_is_not_blank_is_answered_once(lines: list[str]) -> None:
    answers = list(analyze(lines, not_read))
    assert len(answers) == sum(bool(one.strip()) for one in lines)
    for answer in answers:
        json.loads(answer.as_json())
