"""What is trained or built once, each with the command that rebuilds it."""

import bot  # noqa: F401 - before numpy, which then calculates on one thread: several wait for each other
