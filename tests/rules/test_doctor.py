"""What the doctor makes of facts: every sign, and how to mend it in both languages."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from shopfloor import words
from shopfloor.errors import StoreUnavailable
from shopfloor.rules.doctor import machine, store, terminal
from shopfloor.rules.doctor.diagnosis import Area, Diagnosis, Sign, exit_code, ok, refused, warn
from shopfloor.rules.doctor.machine import PrinterFacts, ProgramFacts, SshFacts
from shopfloor.rules.doctor.store import FileFacts, Held, PepperFacts, ServerFacts
from shopfloor.rules.doctor.terminal import LocaleFacts, TerminalFacts

XTERM = TerminalFacts("xterm-256color", 80, 24, 256, 12, "utf-8", 2, 1)
FILE = FileFacts("shop.db", 0o100640, True, True, 5_000_000_000, 0)
SERVER = ServerFacts(180_000, "18.0", "UTF8", "shop", False, (), 5, 100, 0.1)
HELD = Held((), "shop.db", 13, 40, 1_000_000, "Asia/Shanghai", None)
SSHD = SshFacts(True, True, "sshd_config", ("LANG", "LC_*"), 15)


@pytest.mark.parametrize(
    ("facts", "unwell"),
    [
        (XTERM, {}),
        (TerminalFacts("dumb"), {}),
        (replace(XTERM, term="dumb"), {"term_dumb": Sign.WRONG}),
        (replace(XTERM, term=""), {"term_dumb": Sign.WRONG}),
        (replace(XTERM, colours=None, function_keys=None), {"terminfo_missing": Sign.WARN}),
        (replace(XTERM, colours=0), {"colours_few": Sign.WARN}),
        (replace(XTERM, colours=8), {}),
        (replace(XTERM, function_keys=4), {"function_keys_few": Sign.WARN}),
        (replace(XTERM, columns=79), {"terminal_small": Sign.WRONG}),
        (replace(XTERM, rows=23), {"terminal_small": Sign.WRONG}),
        (replace(XTERM, encoding="gbk"), {"output_encoding": Sign.WRONG}),
        (replace(XTERM, encoding="UTF8"), {}),
        (replace(XTERM, wide=3), {"terminal_encoding": Sign.WRONG}),
        (replace(XTERM, ambiguous=2), {"ambiguous_wide": Sign.WARN}),
        (replace(XTERM, wide=None, ambiguous=None), {}),
    ],
)
def test_a_terminal(facts: TerminalFacts, unwell: dict[str, Sign]) -> None:
    assert _unwell(terminal.terminal(facts)) == unwell


@pytest.mark.parametrize(
    ("value", "installed", "unwell"),
    [
        ("zh_CN.UTF-8", True, {}),
        ("C.utf8", True, {}),
        ("de_DE.UTF-8@euro", True, {}),
        ("", True, {"locale_plain": Sign.WARN}),
        ("C", True, {"locale_plain": Sign.WARN}),
        ("POSIX", True, {"locale_plain": Sign.WARN}),
        ("zh_CN.GBK", True, {"locale_other": Sign.WRONG}),
        ("zh_CN", True, {"locale_other": Sign.WRONG}),
        ("zh_CN.UTF-8", False, {"locale_missing": Sign.WARN}),
    ],
)
def test_a_locale(value: str, installed: bool, unwell: dict[str, Sign]) -> None:
    assert _unwell(terminal.locale(LocaleFacts("LANG", value, installed))) == unwell


@pytest.mark.parametrize(
    ("facts", "unwell"),
    [
        (FILE, {}),
        (replace(FILE, writable=False), {"file_unwritable": Sign.WRONG}),
        (replace(FILE, folder_writable=False), {"file_unwritable": Sign.WRONG}),
        (replace(FILE, mode=0o100644), {"file_open": Sign.WARN}),
        (replace(FILE, free=999_999_999), {"space_low": Sign.WARN}),
        (replace(FILE, free=99_999_999), {"space_none": Sign.WRONG}),
        (replace(FILE, log=300_000_000), {"log_large": Sign.WARN}),
    ],
)
def test_a_file(facts: FileFacts, unwell: dict[str, Sign]) -> None:
    assert _unwell(store.file(facts)) == unwell


@pytest.mark.parametrize(
    ("facts", "unwell"),
    [
        (SERVER, {}),
        (replace(SERVER, version=130_012), {"server_old": Sign.WRONG}),
        (replace(SERVER, encoding="SQL_ASCII"), {"server_encoding": Sign.WRONG}),
        (replace(SERVER, lacking=("INSERT journal",)), {"rights_lacking": Sign.WRONG}),
        (replace(SERVER, superuser=True), {"role_superuser": Sign.WARN}),
        (replace(SERVER, connections=81), {"connections_many": Sign.WARN}),
        (replace(SERVER, behind=-6.0), {"clock_off_server": Sign.WARN}),
    ],
)
def test_a_server(facts: ServerFacts, unwell: dict[str, Sign]) -> None:
    assert _unwell(store.server(facts)) == unwell


@pytest.mark.parametrize(
    ("now", "local", "unwell"),
    [
        (1_000_000, "08:00", {}),
        (999_999, "08:00", {"clock_behind": Sign.WRONG}),
        (1_000_000, "", {"zone_unknown": Sign.WRONG}),
    ],
)
def test_a_clock(now: int, local: str, unwell: dict[str, Sign]) -> None:
    assert _unwell(store.clocks(HELD, now, local)) == unwell


def test_a_pepper_is_for_its_owner_alone() -> None:
    assert not _unwell(store.pepper(PepperFacts("p", 0o100600, True)))
    assert not _unwell(store.pepper(PepperFacts("p", 0o100400, False)))
    for mode in (0o100640, 0o100604, 0o100666):
        assert _unwell(store.pepper(PepperFacts("p", mode, True))) == {"pepper_open": Sign.WRONG}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (PrinterFacts(""), "printer_none"),
        (PrinterFacts("dot"), "printing_missing"),
        (PrinterFacts("dot", True), "printer_unasked"),
        (PrinterFacts("dot", True, False), "printer_unknown"),
        (PrinterFacts("dot", True, True, False), "printer_stopped"),
        (PrinterFacts("dot", True, True, True), "printer_ready"),
    ],
)
def test_a_printer(facts: PrinterFacts, code: str) -> None:
    assert machine.printer(facts).code == code
    _told(machine.printer(facts))


@pytest.mark.parametrize(
    ("facts", "unwell"),
    [
        (SSHD, set()),
        (SshFacts(False), set()),
        (replace(SSHD, running=False), {"sshd_stopped"}),
        (replace(SSHD, config=""), {"sshd_unread"}),
        (replace(SSHD, accepted=("LANG",)), {"accept_env"}),
        (replace(SSHD, noticed_after=0), {"cut_unnoticed"}),
        (replace(SSHD, noticed_after=600), {"cut_unnoticed"}),
    ],
)
def test_an_ssh_server(facts: SshFacts, unwell: set[str]) -> None:
    assert _unwell(machine.ssh(facts)).keys() == unwell


def test_versions_and_the_time_server() -> None:
    old = ProgramFacts("0.1", "3.11", (3, 36, 9))
    assert _unwell(machine.program(old)) == {"sqlite_old": Sign.WRONG}
    assert not _unwell(machine.program(replace(old, sqlite=(3, 37, 0))))
    told = [machine.synchronised(one) for one in (True, False, None)]
    assert [_told(one).sign for one in told] == [Sign.OK, Sign.WARN, Sign.OK]


def test_the_exit_code_is_that_of_the_gravest() -> None:
    well, some = ok(Area.SSH, "sshd_runs"), warn(Area.CLOCK, "ntp_off")
    away = refused(Area.STORE, StoreUnavailable())
    assert [exit_code(x) for x in ([], [well], [well, some], [some, away, well])] == [0, 0, 1, 4]


def _unwell(found: Iterable[Diagnosis]) -> dict[str, Sign]:
    told = [_told(one) for one in found]
    assert told
    return {one.code: one.sign for one in told if one.sign is not Sign.OK}


def _told(one: Diagnosis) -> Diagnosis:
    """Said in both languages; and how to mend it wherever something is to be mended."""
    for language in words.LANGUAGES:
        assert one.sentence(language)
        assert bool(one.mend(language)) == (one.sign is not Sign.OK)
    return one
