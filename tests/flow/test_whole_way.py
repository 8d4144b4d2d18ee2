"""The fortnight of sample news through every role, each a process of its own: every alert once, nothing else."""

import json
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from redis import Redis

from config.regions import load_regions
from sandbox.news.desk import Piece, pieces
from tests.flow.fleet import Fleet, Json, articles_in, fleet, wait_for

PACE = 20.0  # the play's ten minutes in half a minute
PLAY_SECONDS = max(piece.at for piece in pieces()) / PACE
FOLLOWED = {  # between them these channels follow the whole world
    "north-africa": "africa",
    "sahel": "asia",
    "middle-east-desk": "middle-east",
    "ukraine-desk": "europe",
    "world-desk": "americas",
}
OTHER_SHORE = {("middle-east-desk", "aden-piracy"), ("sahel", "aden-piracy")}  # of the gulf may hear of it, or not
BY_ARTICLE = {(piece.outlet, piece.slug): piece for piece in pieces()}


def stories(expect: str) -> dict[str, str]:
    """The country of every story of which some piece is labelled so."""
    return {piece.story: piece.country for piece in pieces() if piece.expect == expect and piece.story}


def edited_in_place() -> set[str]:
    """Stories whose update is a new edition of the same page: a reader that comes late finds only that one."""
    addresses = [(piece.outlet, piece.slug) for piece in pieces()]
    return {piece.story for piece in pieces() if addresses.count((piece.outlet, piece.slug)) > 1}


def channels_of(country: str) -> set[str]:
    regions = {region.id: region.countries for region in load_regions()}
    return {channel for channel, region in FOLLOWED.items() if country in regions[region]}


def story_of(message: Json) -> str:
    """The one story that all links of a message belong to."""
    told = {BY_ARTICLE[link].story for link in articles_in(message) if link in BY_ARTICLE}
    assert len(told) == 1, f"one message tells {told}: {message['text']}"
    return told.pop()


def roots(found: Fleet) -> dict[tuple[str, str], int]:
    """How many alerts of each story each channel has."""
    ids = found.workspace.channels()
    counted: defaultdict[tuple[str, str], int] = defaultdict(int)
    for channel in FOLLOWED:
        for message in found.workspace.alerts(ids[channel]):
            counted[channel, story_of(message)] += 1
    return dict(counted)


def in_threads(found: Fleet) -> list[tuple[str, Piece]]:
    """The story of each root with each piece that was told in its thread."""
    ids, told = found.workspace.channels(), []
    for channel in FOLLOWED:
        for root in found.workspace.alerts(ids[channel]):
            for reply in found.workspace.replies(ids[channel], root):
                told.append((story_of(root), BY_ARTICLE[articles_in(reply)[0]]))
    return told


def shown_from_threads(found: Fleet) -> set[str]:
    """The headlines that stand in a thread and were shown in the channel as well."""
    ids = found.workspace.channels()
    messages = [message for channel in FOLLOWED for message in found.workspace.messages(ids[channel])]
    shown = [message for message in messages if message.get("subtype") == "thread_broadcast"]
    return {BY_ARTICLE[link].title for message in shown for link in articles_in(message)}


def overtaken(found: Fleet) -> set[str]:
    """Stories whose alert tells the follow-up itself: of two articles of a second, either may be read first."""
    ids = found.workspace.channels()
    linked = {
        link for channel in FOLLOWED for root in found.workspace.alerts(ids[channel]) for link in articles_in(root)
    }
    return {BY_ARTICLE[link].story for link in linked if link in BY_ARTICLE and BY_ARTICLE[link].expect == "update"}


@dataclass(frozen=True)
class Way:
    """What lies between the sources and Slack, in Redis."""

    redis: Redis
    team: str

    def wait_until_told(self, since: float) -> None:
        """Returns when every source was asked since that moment, and all that they had has gone its whole way."""
        wait_for(lambda: self._asked(since) and not self._under_way(), 240, "not all of it is told")

    def _asked(self, since: float) -> bool:
        polled = [json.loads(state)["polled"] for state in self.redis.hvals(self._key("feeds"))]
        return bool(polled) and all(moment and datetime.fromisoformat(moment).timestamp() > since for moment in polled)

    def _under_way(self) -> int:
        """Items are there until what came of them is in the outbox, and channels while it has something for them."""
        return self.redis.xlen(self._key("items")) + self.redis.scard(self._key("channels"))

    def _key(self, name: str) -> str:
        return f"sitrep:{{{self.team}}}:{name}"


@pytest.mark.redis
@pytest.mark.timeout(420)
def test_every_expected_alert_comes_once_and_a_second_run_posts_nothing(redis_url: str, tmp_path: Path) -> None:
    assert len(pieces()) >= 200
    with Redis.from_url(redis_url) as redis, fleet(PACE, redis_url, tmp_path) as found:
        redis.flushall()
        found.start()
        found.wait_until_connected()
        ids = found.workspace.channels()
        for channel, region in FOLLOWED.items():
            assert found.workspace.type(ids[channel], f"/sitrep subscribe {region} min=low")["ok"]
        found.workspace.open()
        way = Way(redis, found.workspace.state()["team"]["id"])
        way.wait_until_told(since=time.time() + PLAY_SECONDS + 1)

        expected = {(channel, story) for story, country in stories("alert").items() for channel in channels_of(country)}
        alerted = roots(found)
        assert {told: times for told, times in alerted.items() if told not in OTHER_SHORE} == dict.fromkeys(expected, 1)
        assert all(alerted.get(told, 1) == 1 for told in OTHER_SHORE)
        told = in_threads(found)
        followed_up, updates = {story for story, _ in told}, set(stories("update")) - edited_in_place()
        assert updates <= followed_up | overtaken(found)
        assert len(updates & followed_up) > len(updates) / 2
        assert [(story, piece.title) for story, piece in told if story != piece.story] == []
        assert {piece.title for piece in pieces() if piece.expect == "sequel"} <= shown_from_threads(found)
        ledger = found.workspace.ledger()
        assert ledger["twice"] == []
        assert found.workspace.pinged() <= {found.workspace.state()["me"]}  # whom the bot itself names

        assert set(found.stop().values()) == {0}
        found.start()
        way.wait_until_told(since=time.time())
        assert len(found.workspace.ledger()["posts"]) == len(ledger["posts"])
