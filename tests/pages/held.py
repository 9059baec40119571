"""``python held.py``: the program as a page's reader starts it, at the page's time.

``PAGE_NOW`` is that time; PINs are hashed with the cheapest parameters, as in all tests.
"""

import datetime as dt
import os
import sys

from argon2 import PasswordHasher

from shopfloor import clock
from shopfloor.cli import main


def run() -> None:
    from shopfloor.desk import proving

    sys.argv[0] = "shopfloor"

    proving.HASHER = PasswordHasher(1, 8, 1)
    with clock.held_at(dt.datetime.fromisoformat(os.environ["PAGE_NOW"])):
        main()


if __name__ == "__main__":
    run()
