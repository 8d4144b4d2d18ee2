"""Sitrep tells Slack channels of security developments where they are, once."""

import os
import sys

# Its matrices are small: threads would wait for each other for longer than they calculate, and readers are processes
# that share the cores already. Numpy looks at this when it is first imported; who imports it before us must say so.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
NUMPY_ON_ONE_THREAD = os.environ.get("OPENBLAS_NUM_THREADS") == "1"
