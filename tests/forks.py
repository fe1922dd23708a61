"""Processes that begin with all imported: imports take several times as long as what is tested."""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["app.main", "app.seeding.__main__"])
