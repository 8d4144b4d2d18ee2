"""The development that a new one goes on with, though it is not surely the same: read as another kind of event, or
told after days of silence. Its alert stands in that one's thread."""

from collections.abc import Sequence

from bot.merge.circumstances import Circumstances
from bot.merge.same_story import Candidate
from bot.model import Reading

LIKELY = 1.0  # log-odds by the words alone, docs/decisions/route-sequels.md


def sequel_of(reading: Reading | None, candidates: Sequence[Candidate]) -> str:
    """The id of the likeliest by its words, of those that nothing puts elsewhere; "" for none."""
    if reading is None:
        return ""
    here = Circumstances.of(reading)
    found = [
        one for one in candidates if not one.same and one.by_words >= LIKELY and not here.is_elsewhere(one.development)
    ]
    best = max(found, key=lambda one: (one.by_words, one.development.id), default=None)
    return best.development.id if best else ""
