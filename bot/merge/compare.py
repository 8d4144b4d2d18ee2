"""Two articles side by side: one item twice, one story, or how much of the same is said."""

from dataclasses import dataclass

from bot.merge.fingerprint import trace
from bot.merge.likeness import log_odds
from bot.merge.profile import profile
from bot.merge.same_story import SAME_STORY
from bot.merge.saying import agreement
from bot.merge.version import at_one_moment, is_version
from bot.merge.wording import graded, runs_shared
from bot.merge.words import plain
from bot.model import Article

HEADLINE_MOST = 90  # characters; a longer title is no headline
DECK = 0.6  # likeness of meaning above which a deck and a headline are versions of one item


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles are to each other."""

    duplicate: bool  # versions of one item, if one publisher has both
    score: float  # 0..1, how alike their wordings are
    same_story: bool
    story_score: float  # 0..1, how much of the same they say


def compare(one: Article, other: Article, meaning: float) -> Comparison:
    """By their words, as the running bot compares an article with a report, and by how near their meanings lie.

    `meaning` is the cosine of their rows of the sentence encoder, which another stage makes.
    """
    here, there = trace(one, None), trace(other, None)
    odds = log_odds(profile(here), profile(there), meaning)
    wording = graded(here, there, runs_shared(one, other))
    version = is_version(wording, odds, at_one_moment(one.published, other.published))
    return Comparison(
        duplicate=version or (meaning >= DECK and _one_has_its_deck_for_a_headline(one, other)),
        score=wording,
        same_story=odds >= SAME_STORY,
        story_score=agreement(f"{one.title} {one.text}", f"{other.title} {other.text}", meaning),
    )


def _one_has_its_deck_for_a_headline(one: Article, other: Article) -> bool:
    """Some houses send an item a second time with the line below the headline in its place."""
    return _has_deck(one) != _has_deck(other)


def _has_deck(article: Article) -> bool:
    title = plain(article.title)[:-1]  # its last word may be cut
    return len(article.title) >= HEADLINE_MOST and plain(article.text)[: len(title)] == title
