"""Processes forked from one that has imported the bot and loaded its gazetteer: a start costs no more than its work."""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.preloaded"])
