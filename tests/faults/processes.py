"""How the fault tests start processes: forked from a server that has everything imported."""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["tests.faults.test_kill", "tests.faults.test_contention", "shopfloor.store.postgres"]
)
