"""What the docs say of speed and of quality is measured here; RESULTS.md has the figures."""

import bot  # noqa: F401  # before numpy, as in the running bot, since it says on how many threads
