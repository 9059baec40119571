"""Nobody waits for ever because somebody else is quicker: the share of the slowest, measured."""

import pytest

from shopfloor.settings import Settings
from tests.bench.figures import at_least
from tests.faults.fairness import commits


@pytest.mark.bench
def test_the_slowest_of_four_writers_gets_its_share(settings: Settings) -> None:
    done = commits(settings)
    print(f"\nfairness: commits of four writers in two seconds {done}")
    engine = "PostgreSQL" if settings.is_postgres else "SQLite"
    share = done[0] / done[-1]
    assert at_least(2, f"slowest of four writers to the quickest, {engine}", share, 0.3), done
