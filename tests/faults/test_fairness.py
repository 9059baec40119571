"""Nobody waits for ever because somebody else is quicker."""

from shopfloor.settings import Settings
from tests.faults.fairness import commits


def test_no_writer_starves(settings: Settings) -> None:
    done = commits(settings)
    assert done[0] / done[-1] >= 0.1, done
