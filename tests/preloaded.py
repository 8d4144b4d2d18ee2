"""What every forked process finds there. It names no test, for pytest is not loaded in it."""

from bot.__main__ import main
from bot.interpret.gazetteer import Gazetteer

Gazetteer.load()

__all__ = ["main"]
