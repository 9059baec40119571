"""Who stands at the terminals of the day, and what each of them does there by keys and scans."""

import re
import time
from re import Match

from shopfloor.desk.demo.people import PEOPLE, demo_pin
from shopfloor.words import say
from tests.keys import Key
from tests.screens.at_counter import Clerk
from tests.screens.at_terminal import squeezed

DISPATCHER, LEADER, INSPECTOR = 5, 5, 4
CLERK, KEEPER, PARTS_MANAGER, FINANCE, NIGHT = 12, 13, 11, 19, 20
ADVISORS = (7, 8)

A_QUICK_HAND = 0.05
"""Seconds from key to key: twice as slow as what is taken for a scanner."""


def name(number: int) -> str:
    """Of a staff number of the demo."""
    return PEOPLE[number - 1].name


def badge(number: int) -> str:
    """The code on somebody's badge."""
    return f"B-{number:05d}"


class AtWork(Clerk):
    """Somebody at a terminal; every wait is for what comes of what was done."""

    def answer(self, sentence: str, given: str, **facts: object) -> None:
        """Wait for a question, and answer it."""
        self.sees(say(sentence, self.lang, **facts)[:24])
        self.scan(given)

    def reads(self, pattern: str) -> Match[str]:
        """Wait for a text that fits, wherever it was folded."""
        wanted = re.compile(pattern.replace(" ", ""))
        shown = self.terminal.wait_for(lambda lines: wanted.search(squeezed(lines)) is not None)
        found = wanted.search(squeezed(shown))
        assert found is not None
        return found

    def signs(self, number: int, then: str) -> Match[str]:
        """Somebody's PIN, typed by hand, and what is said then.

        Where a slow line brings a PIN in one piece it is taken for a scan; whoever reads that
        types it again.
        """
        self.sees(f"{say('screen.pin_of', self.lang, person=name(number))}>")
        scan = re.escape(squeezed([say("refusal.scan_not_pin", self.lang)]))
        while True:
            self.types_pin(number)
            found = self.reads(f"{then}|(?P<scan>{scan})")
            if not found["scan"]:
                return found

    def types_pin(self, number: int) -> None:
        """The PIN and Enter, whatever comes of it."""
        for key in demo_pin(number):
            self.terminal.send(key)
            time.sleep(A_QUICK_HAND)
        self.terminal.wait_for("> " + "*" * len(demo_pin(number)))
        self.terminal.send(Key.ENTER)
