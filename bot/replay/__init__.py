"""A recorded stream replayed: what the bot would have made of each article, and who would have been told."""

from bot.replay.answers import Answer
from bot.replay.audience import wishes_of
from bot.replay.pairs import pairs
from bot.replay.stream import replay, unread

__all__ = ["Answer", "pairs", "replay", "unread", "wishes_of"]
