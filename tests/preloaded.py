"""What every forked process finds there. It names no test, for pytest is not loaded in it."""

from bot.__main__ import main
from bot.interpret.gazetteer import Gazetteer

Gazetteer.load().countries  # noqa: B018  # worked out when it is first asked for

__all__ = ["main"]
