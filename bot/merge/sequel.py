"""The developments that a new one may go on with, though it is not surely the same: read as another kind of event,
told after days of silence, or in words that nearly say so. Its alert stands in the thread of one of them."""

from collections.abc import Sequence

from bot.merge.same_story import Candidate
from bot.merge.whereabouts import Whereabouts
from bot.model import Reading

# Log-odds, docs/decisions/route-sequels.md.
LIKELY = 1.0  # by the words alone
NEARLY = -0.6  # by all that speaks: of what almost joined, three in four are the same event or follow it
MOST = 3  # stories: a channel may have been told of one and not of another


def sequel_of(reading: Reading | None, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The ids of the likeliest by their words, of those that nothing puts elsewhere, the likeliest first; each with
    those of what was merged into it, under whose alert a channel may have it."""
    likely = [one for one in candidates if one.by_words >= LIKELY or one.odds >= NEARLY]
    if reading is None or not likely:
        return ()
    here = Whereabouts.of(reading)
    found = [one for one in likely if _goes_on(one, here)]
    found.sort(key=lambda one: (-one.by_words, one.development.id))
    likeliest = [one.development for one in found[:MOST]]
    return tuple(id for one in likeliest for id in (one.id, *one.absorbed))


def _goes_on(likely: Candidate, here: Whereabouts) -> bool:
    """Does nothing put it elsewhere? What the words alone do not say must not be in another country that is named."""
    if here.is_elsewhere_than(likely.development):
        return False
    return likely.by_words >= LIKELY or here.by_country(likely.development) >= 0
