"""`make bench`: everything that we measure ourselves. Figures are kept in RESULTS.md.

python -m bench                        all of the following
python -m bench acks [SECONDS]         are twenty commands a second acknowledged in time?
python -m bench analyze [FILE] [MOST]  speed and memory of reading
python -m bench event_types            how often the kind of event is right
python -m bench first_alert            how long a newcomer waits
python -m bench languages [FILE ...]   English told from other languages
python -m bench lookup [DEVELOPMENTS]  from a command to its answer
python -m bench merge [FILE] [MOST] [AT_ONCE]  the merge step, against datasketch where that is installed
python -m bench readers [FILE] [MOST]  readers that merge at once
python -m bench redis_scale [FILE] [COUNT ...]  memory and latency of the stories as they become more
python -m bench root_alerts [FOLDER]  what a fortnight's news brings a channel, and how much of it are events
python -m bench same_story [DIR] [held-out]  which reports tell one event, with each evidence and without it
python -m bench soak [ITEMS]           memory of a reader over very many items
python -m bench wishes [CHANNELS] [EACH]  what all wishes cost each stored article
"""

import sys
from collections.abc import Callable

from bench import (
    acks,
    analyze,
    event_types,
    first_alert,
    languages,
    lookup,
    merge,
    readers,
    redis_scale,
    root_alerts,
    same_story,
    soak,
    wishes,
)

BENCHES: dict[str, Callable[..., None]] = {
    "acks": acks.report,
    "analyze": analyze.report,
    "event_types": event_types.report,
    "first_alert": first_alert.report,
    "languages": languages.report,
    "lookup": lookup.report,
    "merge": merge.report,
    "readers": readers.report,
    "redis_scale": redis_scale.report,
    "root_alerts": root_alerts.report,
    "same_story": same_story.report,
    "soak": soak.report,
    "wishes": wishes.report,
}

match sys.argv[1:]:
    case []:
        for bench in BENCHES.values():
            bench()
    case [name, *arguments] if name in BENCHES:
        BENCHES[name](*arguments)
    case _:
        sys.exit(__doc__)
