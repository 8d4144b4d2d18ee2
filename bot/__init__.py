"""Sitrep tells Slack channels of security developments where they are, once."""

import os

# Its matrices are small: threads would wait for each other for longer than they calculate, and readers are processes
# that already share the cores. Numpy looks at this once, when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
