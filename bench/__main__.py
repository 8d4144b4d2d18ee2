"""`make bench`: everything that we measure of the program itself. Figures are kept in RESULTS.md.

python -m bench                        both of the following
python -m bench analyze [FILE] [MOST]  speed and memory of reading
python -m bench first_alert            how long a newcomer waits
"""

import sys

from bench import analyze, first_alert

BENCHES = {"analyze": analyze.report, "first_alert": first_alert.report}

match sys.argv[1:]:
    case []:
        for bench in BENCHES.values():
            bench()
    case [name, *arguments] if name in BENCHES:
        BENCHES[name](*arguments)
    case _:
        sys.exit(__doc__)
