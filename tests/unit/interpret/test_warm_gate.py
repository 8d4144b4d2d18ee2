"""What would hold up the event loop at the first foreign headline is loaded before there is one."""

from bot.interpret.language import _identifier
from bot.wiring import batch


def test_a_warm_gate_has_its_languages_at_hand() -> None:
    _identifier.cache_clear()
    batch.warm_gate()
    assert _identifier.cache_info().currsize == 1
